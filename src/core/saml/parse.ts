import {ok, type Result} from '../result.ts';
import {scanXml} from './scan.ts';
import {TreeBuilder} from './tree-builder.ts';
import type {Document, Element} from './tree.ts';

export interface ParsedDocument {
  readonly document: Document;
  readonly root: Element;
  /** Values of ID, Id or id that more than one element carries. */
  readonly duplicateIds: readonly string[];
}

/**
 * XML text → tree, strictly and in one pass. Reader and verifier both work on the tree it returns, so that what is shown is what
 * was verified.
 *
 * @param xml Text after charset decoding.
 * @returns The document, or the first fault with its position in bytes of UTF-8.
 */
export function parseDocument(xml: string): Result<ParsedDocument> {
  const text = xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml;
  const builder = new TreeBuilder();
  const scanned = scanXml(text, builder);
  if (!scanned.ok) return scanned;
  const {document, duplicateIds} = builder;
  // The scan refuses a document without a root.
  return ok({document, root: document.documentElement as Element, duplicateIds: [...duplicateIds]});
}

/** The same, for those who need the tree alone. */
export function parseXml(xml: string): Result<Document> {
  const parsed = parseDocument(xml);
  return parsed.ok ? ok(parsed.value.document) : parsed;
}

import {DOMParser, type Document} from '@xmldom/xmldom';
import {notOk, ok, type Result} from '../result.ts';
import {scanXml} from './scan.ts';

/**
 * XML text → DOM tree, strictly; the only user of the XML parser. Reader and verifier both work on the tree it
 * returns, so that what is shown is what was verified.
 *
 * @param xml Text after charset decoding.
 * @returns The document, or the first fault with its position in bytes of UTF-8.
 */
export function parseXml(xml: string): Result<Document> {
  const text = xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml;
  const scanned = scanXml(text);
  if (!scanned.ok) return scanned;
  try {
    return ok(new DOMParser({onError: throwUnlessWarning}).parseFromString(text, 'text/xml'));
  } catch (error) {
    // The scan lets through nothing but namespace faults: an undeclared prefix, a name with two colons.
    return notOk('xml-namespace', `The XML uses its namespaces wrongly: ${innermostMessage(error)}.`);
  }
}

function throwUnlessWarning(level: 'warning' | 'error' | 'fatalError', message: string): void {
  if (level !== 'warning') throw new Error(message);
}

/** The parser wraps its own errors up to three times; the last clause is the one that says what is wrong. */
function innermostMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const clause = text.split(/caused Error: |Error constructing the DOM: |NamespaceError: /).at(-1) ?? text;
  return clause
    .replace(/[."]+$/, '')
    .replace(/\s+/g, ' ')
    .slice(0, 160);
}

import {type Document, DOMParser, type Element, type Node} from '@xmldom/xmldom';
import {notOk, ok, type Result} from '../result.ts';
import {NS} from './names.ts';
import {type Scanned, scanXml} from './scan.ts';

export interface ParsedDocument {
  readonly document: Document;
  readonly root: Element;
  /** Values of ID, Id or id that more than one element carries. */
  readonly duplicateIds: readonly string[];
}

/**
 * XML text → DOM tree, strictly; the only user of the XML parser. Reader and verifier both work on the tree it
 * returns, so that what is shown is what was verified.
 *
 * @param xml Text after charset decoding.
 * @returns The document, or the first fault with its position in bytes of UTF-8.
 */
export function parseDocument(xml: string): Result<ParsedDocument> {
  const text = xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml;
  const scanned = scanXml(text);
  if (!scanned.ok) return scanned;
  let document: Document;
  try {
    document = new DOMParser({onError: throwUnlessWarning, normalizeLineEndings}).parseFromString(
      text,
      'text/xml',
    );
  } catch (error) {
    // The scan lets through nothing but namespace faults: an undeclared prefix, a name with two colons.
    return notOk('xml-namespace', `The XML uses its namespaces wrongly: ${innermostMessage(error)}.`);
  }
  const root = document.documentElement;
  if (!root) return notOk('xml-empty', 'There is no XML: the message is empty.', 0);
  const duplicateIds = walk(root, scanned.value);
  return duplicateIds.ok ? ok({document, root, duplicateIds: duplicateIds.value}) : duplicateIds;
}

/** The same, for those who need the tree alone. */
export function parseXml(xml: string): Result<Document> {
  const parsed = parseDocument(xml);
  return parsed.ok ? ok(parsed.value.document) : parsed;
}

/** Looks at every element once: which IDs occur twice, and namespace faults that the parser lets pass. */
function walk(root: Element, scanned: Scanned): Result<readonly string[]> {
  const seen = new Set<string>();
  const duplicates = new Set<string>();
  let elements = 0;
  let count = 0;
  for (let node: Node | null = root; node; node = following(node, root)) {
    if (node.nodeType !== ELEMENT_NODE) continue;
    const {attributes} = node as Element;
    elements++;
    count += attributes.length;
    for (let i = 0; i < attributes.length; i++) {
      const attribute = attributes.item(i);
      if (!attribute) continue;
      if (attribute.namespaceURI === NS.xmlns) {
        if (attribute.prefix && attribute.value === '')
          return notOk('xml-namespace', `The XML uses its namespaces wrongly: ${attribute.name} is empty.`);
      } else if (attribute.name === 'ID' || attribute.name === 'Id' || attribute.name === 'id') {
        if (seen.has(attribute.value)) duplicates.add(attribute.value);
        seen.add(attribute.value);
      }
    }
  }
  // The parser keeps only one of two attributes with the same name under two prefixes of one namespace.
  if (count !== scanned.attributes || elements !== scanned.elements)
    return notOk(
      'xml-namespace',
      'The XML uses its namespaces wrongly: an attribute occurs twice in one tag, under two prefixes.',
    );
  return ok([...duplicates]);
}

const ELEMENT_NODE = 1;

/** The next node in document order inside `root`. */
function following(node: Node, root: Node): Node | null {
  if (node.firstChild) return node.firstChild;
  for (let up: Node | null = node; up && up !== root; up = up.parentNode)
    if (up.nextSibling) return up.nextSibling;
  return null;
}

/**
 * XML 1.0 §2.11. The parser's own is that of XML 1.1, which takes U+0085, U+2028 and U+2029 for line feeds too: they would
 * be read as another text than the one that was signed.
 */
const normalizeLineEndings = (xml: string): string => xml.replace(/\r\n?/g, '\n');

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

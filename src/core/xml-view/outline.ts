import {parseDocument} from '../saml/parse.ts';
import {NS} from '../saml/names.ts';
import {type Element, following, isElement, type Node} from '../saml/tree.ts';
import type {Problem, Result} from '../result.ts';
import {notOk, ok} from '../result.ts';
import type {XmlPiece} from '../text/xml-pieces.ts';

/** An element of the message and where it stands in the text. */
export interface XmlElement {
  /** The element of the tree that is read and verified. */
  readonly node: Element;
  /** Index of the first character of its start tag, and of the first one behind that tag. */
  readonly from: number;
  readonly tagTo: number;
  /** Behind its end tag. */
  readonly to: number;
}

/** Where every element of a message stands. */
export interface XmlOutline {
  readonly root: XmlElement;
  /** In document order. */
  readonly elements: readonly XmlElement[];
  /** The Assertion that is read: the first child of the Response, or the bare root. */
  readonly assertion?: XmlElement;
  placeOf(node: Node): XmlElement | undefined;
}

/**
 * Lays the tree of a message over its text: both have their elements in the same order. Linear.
 *
 * @param pieces of this very text
 * @returns not ok when it can’t be parsed; `position` counts characters here, of the whole text
 */
export function outlineOf(xml: string, pieces: readonly XmlPiece[]): Result<XmlOutline> {
  const parsed = parseDocument(xml);
  if (!parsed.ok) return {ok: false, problem: inCharacters(xml, parsed.problem)};
  const {document, root} = parsed.value;
  const ranges = rangesOf(pieces);
  const places = new Map<Node, XmlElement>();
  let index = 0;
  for (let node: Node | null = document; node; node = following(node, document)) {
    const range = isElement(node) ? ranges[index++] : undefined;
    if (range) places.set(node, {node: node as Element, ...range});
  }
  const place = places.get(root);
  if (!place) return notOk('xml-too-large', 'The message has more parts than are shown by element.');
  const read = readAssertionOf(root);
  const assertion = read && places.get(read);
  return ok({
    root: place,
    elements: [...places.values()],
    ...(assertion && {assertion}),
    placeOf: node => places.get(node),
  });
}

/** Bytes of UTF-8, counted behind a byte order mark, → index of a character of the text. */
function inCharacters(xml: string, {code, message, position}: Problem): Problem {
  if (position === undefined) return {code, message};
  const start = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  return {code, message, position: characterAt(xml, position, start)};
}

/** Index of the character that a number of bytes of UTF-8 leads to, counted from `start` on. */
export function characterAt(text: string, bytes: number, start = 0): number {
  let left = bytes;
  let at = start;
  while (left > 0 && at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    left -= code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4;
    at += code < 0x1_00_00 ? 1 : 2;
  }
  return at;
}

interface Range {
  readonly from: number;
  readonly tagTo: number;
  readonly to: number;
}

function rangesOf(pieces: readonly XmlPiece[]): readonly Range[] {
  const ranges: {from: number; tagTo: number; to: number}[] = [];
  const open: {from: number; tagTo: number; to: number}[] = [];
  for (const {kind, from, to} of pieces) {
    if (kind === 'start' || kind === 'empty') ranges.push({from, tagTo: to, to});
    const last = ranges.at(-1);
    if (kind === 'start' && last) open.push(last);
    const ended = kind === 'end' ? open.pop() : undefined;
    if (ended) ended.to = to;
  }
  return ranges;
}

function readAssertionOf(root: Element): Element | undefined {
  if (isAssertion(root)) return root;
  if (root.localName !== 'Response' || root.namespaceURI !== NS.samlp) return undefined;
  for (let node = root.firstChild; node; node = node.nextSibling)
    if (isElement(node) && isAssertion(node)) return node;
  return undefined;
}

const isAssertion = ({localName, namespaceURI}: Element): boolean =>
  localName === 'Assertion' && namespaceURI === NS.saml;

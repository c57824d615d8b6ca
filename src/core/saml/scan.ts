import {notOk, ok, type Result} from '../result.ts';

/**
 * What a message may hold. A real Response has some dozens of elements and is a few levels deep; the limits leave
 * three orders of magnitude and keep all that works on the tree within a second.
 */
export const LIMITS = {
  /** Characters of XML. */
  length: 5_000_000,
  depth: 128,
  elements: 50_000,
  /** Comments, processing instructions and CDATA sections; each is a node of the tree, as an element is. */
  otherNodes: 50_000,
  /** Of `&`, of `<`, of `>` and of `"`, wherever they stand: canonicalization may write up to six characters for one. */
  specials: 400_000,
  /** Of one element. */
  attributes: 256,
  /** Of all elements together, with namespace declarations. */
  allAttributes: 100_000,
  /** Namespace declarations in scope of one element: whoever declares one more copies them all. */
  namespaces: 256,
} as const;

const NAME =
  /[:A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}][-.0-9:A-Z_a-z\u{B7}\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{203F}-\u{2040}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}]*/uy;
const SPACE = /[ \t\r\n]*/y;
const REFERENCE = /&(?:lt|gt|amp|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});/y;
const DECLARATION =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[\w.-]+"|'[\w.-]+'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/y;
// oxlint-disable-next-line no-control-regex -- these are the characters that XML 1.0 §2.2 forbids
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/;

/** Gets what a scan finds, in document order; text and values as they are written. */
export interface XmlReceiver {
  /** Then come its attributes, then `endOfTag`. */
  startTag(name: string): void;
  attribute(name: string, raw: string): void;
  /** @returns what is wrong with the namespaces of the tag, as the end of a sentence; nothing when all is right */
  endOfTag(isEmpty: boolean): string | undefined;
  endTag(): void;
  text(raw: string): void;
  cdata(raw: string): void;
  comment(raw: string): void;
  processingInstruction(target: string, raw: string): void;
}

/**
 * Walks over XML once, in linear time, and refuses what is not well-formed, what is too large or too deep, and DOCTYPE (entities,
 * external files).
 *
 * @param xml Text after charset decoding, a byte order mark removed.
 * @param receiver Gets what is found, until the first fault. Without one, namespaces are not looked at.
 * @returns The first fault; its `position` counts bytes of the text in UTF-8.
 * Source: XML 1.0 (fifth edition) §2, §3.
 */
export function scanXml(xml: string, receiver?: XmlReceiver): Result<undefined> {
  const fault = (code: string, message: string, at: number) => notOk(code, message, utf8Length(xml, at));
  const tooManyOf = (special: string): Result<never> | undefined => {
    const beyond = beyondCount(xml, special, LIMITS.specials);
    return beyond < 0
      ? undefined
      : fault(
          'xml-too-many-specials',
          `The XML has more than ${LIMITS.specials} characters “${special}”.`,
          beyond,
        );
  };
  if (xml.length > LIMITS.length)
    return fault(
      'xml-too-large',
      `The XML has ${xml.length} characters; more than ${LIMITS.length} are not read.`,
      LIMITS.length,
    );
  const forbidden = xml.search(FORBIDDEN);
  if (forbidden >= 0)
    return fault(
      'xml-character',
      `The XML holds the character U+${xml.charCodeAt(forbidden).toString(16).toUpperCase().padStart(4, '0')}, which XML forbids.`,
      forbidden,
    );

  const tooManyReferences = tooManyOf('&');
  if (tooManyReferences) return tooManyReferences;

  const nextAmpersand = seek(xml, '&');
  const nextCdataEnd = seek(xml, ']]>');
  const open: {readonly name: string; readonly namespaces: number}[] = [];
  let elements = 0;
  let otherNodes = 0;
  let attributes = 0;
  let hasRoot = false;
  let at = 0;
  DECLARATION.lastIndex = 0;
  if (DECLARATION.test(xml)) at = DECLARATION.lastIndex;

  for (;;) {
    const lt = xml.indexOf('<', at);
    const textEnd = lt < 0 ? xml.length : lt;
    if (open.length === 0) {
      SPACE.lastIndex = at;
      SPACE.test(xml);
      if (SPACE.lastIndex < textEnd) {
        if (!hasRoot)
          return fault('xml-not-xml', 'This is not XML: it does not start with “<”.', SPACE.lastIndex);
        return fault('xml-after-root', 'The XML goes on after the end of its root element.', SPACE.lastIndex);
      }
    } else {
      const bad = badReference(xml, at, textEnd, nextAmpersand);
      if (bad >= 0) return fault('xml-reference', referenceMessage(xml, bad), bad);
      const cdataEnd = nextCdataEnd(at);
      if (cdataEnd >= 0 && cdataEnd < textEnd)
        return fault(
          'xml-cdata-end',
          'The text holds “]]>”, which XML allows only as the end of CDATA.',
          cdataEnd,
        );
      if (at < textEnd) receiver?.text(xml.slice(at, textEnd));
    }
    if (lt < 0) break;

    const next = xml.charCodeAt(lt + 1);
    if ((next === 0x21 || next === 0x3f) && ++otherNodes > LIMITS.otherNodes)
      return fault(
        'xml-too-many-nodes',
        `The XML has more than ${LIMITS.otherNodes} comments, processing instructions and CDATA sections.`,
        lt,
      );
    if (next === 0x21 /* ! */) {
      if (xml.startsWith('<!--', lt)) {
        const end = xml.indexOf('--', lt + 4);
        if (end < 0) return fault('xml-unterminated', 'A comment is not closed.', lt);
        if (xml[end + 2] !== '>')
          return fault('xml-comment', 'A comment holds “--”, which XML forbids.', end);
        receiver?.comment(xml.slice(lt + 4, end));
        at = end + 3;
      } else if (xml.startsWith('<![CDATA[', lt) && open.length > 0) {
        const end = xml.indexOf(']]>', lt + 9);
        if (end < 0) return fault('xml-unterminated', 'A CDATA section is not closed.', lt);
        receiver?.cdata(xml.slice(lt + 9, end));
        at = end + 3;
      } else if (xml.startsWith('<!DOCTYPE', lt)) {
        return fault(
          'xml-doctype',
          'The XML has a DOCTYPE, which SAML messages must not have (saml-core-2.0 §1.1 defines no DTD; DTDs are a way of attack).',
          lt,
        );
      } else {
        return fault('xml-markup', 'A “<!” starts neither a comment nor CDATA.', lt);
      }
    } else if (next === 0x3f /* ? */) {
      NAME.lastIndex = lt + 2;
      const end = xml.indexOf('?>', lt + 2);
      if (end < 0) return fault('xml-unterminated', 'A processing instruction is not closed.', lt);
      if (!NAME.test(xml) || NAME.lastIndex > end)
        return fault('xml-markup', 'A processing instruction has no name.', lt);
      if (/^xml$/i.test(xml.slice(lt + 2, NAME.lastIndex)))
        return fault(
          'xml-declaration',
          'The XML declaration is not well-formed, or not at the very start.',
          lt,
        );
      if (receiver) tellInstruction(receiver, xml, lt + 2, NAME.lastIndex, end);
      at = end + 2;
    } else if (next === 0x2f /* / */) {
      const name = open.pop()?.name;
      const end = xml.indexOf('>', lt + 2);
      if (end < 0) return fault('xml-unterminated', 'The XML ends inside a tag.', lt);
      const written = xml.slice(lt + 2, end).trimEnd();
      if (name === undefined)
        return fault('xml-tags', `The end tag </${shorten(written)}> has no start tag.`, lt);
      if (written !== name)
        return fault(
          'xml-tags',
          `The end tag </${shorten(written)}> does not match the start tag <${shorten(name)}>.`,
          lt,
        );
      receiver?.endTag();
      at = end + 1;
    } else {
      NAME.lastIndex = lt + 1;
      if (!NAME.test(xml))
        return fault(
          'xml-markup',
          'A “<” is not the start of a tag; in text it must be written as “&lt;”.',
          lt,
        );
      const name = xml.slice(lt + 1, NAME.lastIndex);
      if (open.length === 0 && hasRoot)
        return fault('xml-after-root', `The XML has a second root element, <${shorten(name)}>.`, lt);
      hasRoot = true;
      if (++elements > LIMITS.elements)
        return fault('xml-too-many-elements', `The XML has more than ${LIMITS.elements} elements.`, lt);
      const tagAt = NAME.lastIndex;
      receiver?.startTag(name);
      const tag = scanAttributes(xml, tagAt, nextAmpersand, fault, receiver);
      if (!tag.ok) return tag;
      at = tag.value.end;
      attributes += tag.value.count;
      if (attributes > LIMITS.allAttributes)
        return fault(
          'xml-too-many-attributes',
          `The XML has more than ${LIMITS.allAttributes} attributes.`,
          lt,
        );
      const namespaces = (open.at(-1)?.namespaces ?? 0) + tag.value.namespaces;
      if (namespaces > LIMITS.namespaces)
        return fault(
          'xml-too-many-namespaces',
          `More than ${LIMITS.namespaces} namespace declarations are in scope of one element.`,
          lt,
        );
      if (!tag.value.isEmpty && open.push({name, namespaces}) > LIMITS.depth)
        return fault('xml-too-deep', `The elements are nested more than ${LIMITS.depth} deep.`, lt);
      const misnamed = receiver?.endOfTag(tag.value.isEmpty);
      if (misnamed !== undefined)
        return fault('xml-namespace', `The XML uses its namespaces wrongly: ${misnamed}.`, lt);
    }
  }
  if (!hasRoot) return fault('xml-empty', 'There is no XML: the message is empty.', 0);
  const last = open.at(-1)?.name;
  if (last !== undefined)
    return fault(
      'xml-unterminated',
      `The XML ends before <${shorten(last)}> is closed: it was cut off.`,
      xml.length,
    );
  // Last, since the limits above say better what there is too much of.
  return tooManyOf('<') ?? tooManyOf('>') ?? tooManyOf('"') ?? ok(undefined);
}

function scanAttributes(
  xml: string,
  from: number,
  nextAmpersand: (from: number) => number,
  fault: (code: string, message: string, at: number) => Result<never>,
  receiver: XmlReceiver | undefined,
): Result<{
  readonly end: number;
  readonly isEmpty: boolean;
  readonly count: number;
  readonly namespaces: number;
}> {
  let at = from;
  let count = 0;
  let namespaces = 0;
  let first = '';
  let others: Set<string> | undefined;
  for (;;) {
    SPACE.lastIndex = at;
    SPACE.test(xml);
    const afterSpace = SPACE.lastIndex;
    const c = xml[afterSpace];
    if (c === undefined) return fault('xml-unterminated', 'The XML ends inside a tag.', from);
    if (c === '>') return ok({end: afterSpace + 1, isEmpty: false, count, namespaces});
    if (c === '/') {
      if (xml[afterSpace + 1] !== '>')
        return fault('xml-markup', 'A “/” stands in a tag, but not at its end.', afterSpace);
      return ok({end: afterSpace + 2, isEmpty: true, count, namespaces});
    }
    NAME.lastIndex = afterSpace;
    if (!NAME.test(xml))
      return fault('xml-markup', `The character “${c}” can’t stand here in a tag.`, afterSpace);
    const name = xml.slice(afterSpace, NAME.lastIndex);
    if (afterSpace === at)
      return fault('xml-markup', `There is no space before the attribute ${shorten(name)}.`, afterSpace);
    SPACE.lastIndex = NAME.lastIndex;
    SPACE.test(xml);
    if (xml[SPACE.lastIndex] !== '=')
      return fault('xml-attribute', `The attribute ${shorten(name)} has no value.`, afterSpace);
    SPACE.lastIndex += 1;
    SPACE.test(xml);
    const valueAt = SPACE.lastIndex;
    const quote = xml[valueAt];
    if (quote !== '"' && quote !== "'")
      return fault('xml-attribute', `The value of the attribute ${shorten(name)} is not in quotes.`, valueAt);
    const end = xml.indexOf(quote, valueAt + 1);
    if (end < 0)
      return fault('xml-unterminated', `The value of the attribute ${shorten(name)} is not closed.`, valueAt);
    const lt = xml.slice(valueAt, end).indexOf('<');
    if (lt >= 0)
      return fault(
        'xml-attribute',
        `The value of the attribute ${shorten(name)} holds a “<”; it must be written as “&lt;”.`,
        valueAt + lt,
      );
    const bad = badReference(xml, valueAt + 1, end, nextAmpersand);
    if (bad >= 0) return fault('xml-reference', referenceMessage(xml, bad), bad);
    if (++count > LIMITS.attributes)
      return fault(
        'xml-too-many-attributes',
        `An element has more than ${LIMITS.attributes} attributes.`,
        afterSpace,
      );
    if (name === first || others?.has(name))
      return fault('xml-attribute', `The attribute ${shorten(name)} occurs twice in one tag.`, afterSpace);
    // Most tags have one attribute at most.
    if (first === '') first = name;
    else (others ??= new Set()).add(name);
    if (name.startsWith('xmlns')) namespaces++;
    receiver?.attribute(name, xml.slice(valueAt + 1, end));
    at = end + 1;
  }
}

/** The data starts after the white space behind the name (XML 1.0 §2.6). */
function tellInstruction(
  receiver: XmlReceiver,
  xml: string,
  from: number,
  nameEnd: number,
  end: number,
): void {
  SPACE.lastIndex = nameEnd;
  SPACE.test(xml);
  receiver.processingInstruction(xml.slice(from, nameEnd), xml.slice(Math.min(SPACE.lastIndex, end), end));
}

/** Where a character occurs once more than so many times, or -1. */
function beyondCount(text: string, character: string, count: number): number {
  let left = count;
  let at = text.indexOf(character);
  while (at >= 0 && left-- > 0) at = text.indexOf(character, at + 1);
  return at;
}

/** `indexOf` for a `from` that only grows: it searches each stretch of the text once, so that the whole scan stays linear. */
function seek(xml: string, needle: string): (from: number) => number {
  let found = -2;
  return from => {
    if (found !== -1 && found < from) found = xml.indexOf(needle, from);
    return found;
  };
}

/** Index of the first `&` that starts no reference XML knows without a DTD, or -1. */
function badReference(
  xml: string,
  from: number,
  to: number,
  nextAmpersand: (from: number) => number,
): number {
  for (let i = nextAmpersand(from); i >= 0 && i < to; i = nextAmpersand(i + 1)) {
    REFERENCE.lastIndex = i;
    if (!REFERENCE.test(xml) || REFERENCE.lastIndex > to) return i;
    if (xml[i + 1] === '#' && !isLegalReference(xml.slice(i + 2, REFERENCE.lastIndex - 1))) return i;
  }
  return -1;
}

function isLegalReference(digits: string): boolean {
  const code = digits.startsWith('x') ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

function referenceMessage(xml: string, at: number): string {
  const name = /^&[#\w:.-]{1,40};/.exec(xml.slice(at, at + 42))?.[0];
  return name
    ? `The XML uses ${name}, which XML does not know without a DTD.`
    : 'A “&” is not the start of a reference; in text it must be written as “&amp;”.';
}

const shorten = (name: string): string => (name.length > 60 ? `${name.slice(0, 57)}…` : name);

/** Bytes that the first `end` UTF-16 units of a text take in UTF-8. */
function utf8Length(text: string, end: number): number {
  return new TextEncoder().encode(text.slice(0, end)).length;
}

/** A stretch of XML text: a tag, a comment, the text between two of them. `rest`: all from where it can’t be told apart on. */
export interface XmlPiece {
  readonly kind:
    'start' | 'end' | 'empty' | 'text' | 'cdata' | 'comment' | 'instruction' | 'doctype' | 'rest';
  /** Index of its first character, and of the first one behind it. */
  readonly from: number;
  readonly to: number;
}

/** Far more than the strict scan lets through; what comes after them is one `rest`. */
const MOST_PIECES = 250_000;

/**
 * XML text → its pieces, in order and without gaps, so that together they are the text. It does not judge: what is not well-formed
 * is cut as far as it goes, since broken messages are shown, too. Linear.
 */
export function piecesOf(xml: string): readonly XmlPiece[] {
  const pieces: XmlPiece[] = [];
  let at = 0;
  while (at < xml.length) {
    const piece = pieces.length < MOST_PIECES ? pieceAt(xml, at) : undefined;
    pieces.push(piece ?? {kind: 'rest', from: at, to: xml.length});
    at = piece ? piece.to : xml.length;
  }
  return pieces;
}

function pieceAt(xml: string, from: number): XmlPiece | undefined {
  const upTo = (kind: XmlPiece['kind'], end: string, behind: number): XmlPiece | undefined => {
    const found = xml.indexOf(end, behind);
    return found < 0 ? undefined : {kind, from, to: found + end.length};
  };
  if (xml[from] !== '<') {
    const next = xml.indexOf('<', from);
    return {kind: 'text', from, to: next < 0 ? xml.length : next};
  }
  if (xml.startsWith('<!--', from)) return upTo('comment', '-->', from + 4);
  if (xml.startsWith('<![CDATA[', from)) return upTo('cdata', ']]>', from + 9);
  if (xml.startsWith('<?', from)) return upTo('instruction', '?>', from + 2);
  if (xml.startsWith('<!', from)) return upTo('doctype', doctypeEnd(xml, from), from);
  const to = tagEnd(xml, from + 1);
  if (to === undefined) return undefined;
  const kind = xml[from + 1] === '/' ? 'end' : xml[to - 2] === '/' ? 'empty' : 'start';
  return {kind, from, to};
}

function doctypeEnd(xml: string, from: number): string {
  const end = xml.indexOf('>', from);
  return xml.slice(from, end < 0 ? xml.length : end).includes('[') ? ']>' : '>';
}

/** Behind the “>” that ends the tag: the first outside of quotes. None: a “<” or the end of the text comes first. */
function tagEnd(xml: string, from: number): number | undefined {
  for (let at = from; at < xml.length; at++) {
    const character = xml[at];
    if (character === '>') return at + 1;
    if (character === '<') return undefined;
    if (character !== '"' && character !== "'") continue;
    at = xml.indexOf(character, at + 1);
    if (at < 0) return undefined;
  }
  return undefined;
}

/**
 * A start or empty tag → its name with the bracket before it, then each attribute; the last one has the closing bracket.
 *
 * @returns `from` and `to` of each, with nothing but white space between them
 */
export function partsOfTag(
  xml: string,
  {from, to}: Pick<XmlPiece, 'from' | 'to'>,
): readonly {readonly from: number; readonly to: number}[] {
  const parts: {from: number; to: number}[] = [];
  const steps = /"[^"]*"|'[^']*'|[ \t\r\n]+/g;
  let start = from;
  for (const {0: step, index} of xml.slice(from, to).matchAll(steps)) {
    const behind = from + index + step.length;
    if (!/^[ \t\r\n]/.test(step) || /[=/>"']/.test(xml[behind] ?? '>')) continue;
    parts.push({from: start, to: from + index});
    start = behind;
  }
  return [...parts, {from: start, to}];
}

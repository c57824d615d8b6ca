import {partsOfTag, piecesOf, type XmlPiece} from './xml-pieces.ts';

/**
 * One line of the reading view, a stretch of the exact text: `xml.slice(from, to)`, to be shown as it is.
 *
 * `element`: a whole element, its content verbatim. `start`: a tag whose content has lines of its own. `attribute`: of the tag
 * above. `more`: goes on with the line above, behind a line break of the message; it gets no indentation.
 * `rest`: from here on the XML can’t be laid out (it is broken, or endless).
 */
export interface XmlLine {
  readonly kind:
    'start' | 'end' | 'element' | 'attribute' | 'text' | 'comment' | 'instruction' | 'more' | 'rest';
  /** Steps of indentation; the root has none. */
  readonly depth: number;
  readonly from: number;
  readonly to: number;
  /** kind `start`: index of the line with its end tag, for folding. Absent where it is never closed. */
  readonly closedBy?: number;
}

/** Mixed content up to this length stays on one line: only there its white space is seen as it is. */
const LONGEST_MIXED = 1000;
const MOST_LINES = 250_000;
/** A tag with more of them is no message's: it is not broken up. */
const MOST_ATTRIBUTES = 256;
const WHITE_SPACE = /^[ \t\r\n]*$/;

/**
 * XML as it was sent → lines to read. Nothing but white space between tags is left out (and white space between the attributes
 * of a tag that is broken up), so values are seen as they are: the content of an element without children stands verbatim, and
 * so does text beside elements. Works on broken XML, up to where it breaks. Linear.
 *
 * @param breakTagsAbove A tag that is longer, in characters, has a line for each of its attributes.
 * @param pieces of this very text, where they are known already
 */
export function indentXml(
  xml: string,
  breakTagsAbove = 120,
  pieces: readonly XmlPiece[] = piecesOf(xml),
): readonly XmlLine[] {
  const elements = elementsOf(xml, pieces);
  const lines: Mutable<XmlLine>[] = [];
  const open: (Mutable<XmlLine> | undefined)[] = [];
  const push = (kind: XmlLine['kind'], depth: number, {from, to}: Range): void => {
    for (const line of splitAtBreaks(xml, {kind, depth, from, to}, MOST_LINES - lines.length))
      lines.push(line);
  };
  const pushTag = (kind: 'start' | 'element', depth: number, tag: XmlPiece): Mutable<XmlLine> | undefined => {
    const first = lines.length;
    const [name, ...attributes] = tag.to - tag.from > breakTagsAbove ? partsOfTag(xml, tag) : [tag];
    if (!name || attributes.length < 2 || attributes.length > MOST_ATTRIBUTES) push(kind, depth, tag);
    else {
      push(kind, depth, name);
      for (const attribute of attributes) push('attribute', depth + 2, attribute);
    }
    return lines[first];
  };

  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as XmlPiece;
    if (lines.length >= MOST_LINES) {
      lines.push({kind: 'rest', depth: 0, from: piece.from, to: xml.length});
      break;
    }
    const depth = open.length;
    switch (piece.kind) {
      case 'start': {
        const element = elements.get(i);
        if (element && !isLaidOut(element)) {
          push('element', depth, element);
          i = element.close;
        } else open.push(pushTag('start', depth, piece));
        break;
      }
      case 'end': {
        const start = open.pop();
        if (start) start.closedBy = lines.length;
        push('end', open.length, piece);
        break;
      }
      case 'empty':
        pushTag('element', depth, piece);
        break;
      case 'text':
        if (!WHITE_SPACE.test(xml.slice(piece.from, piece.to))) push('text', depth, piece);
        break;
      case 'cdata':
        push('text', depth, piece);
        break;
      case 'doctype':
        push('instruction', depth, piece);
        break;
      default:
        push(piece.kind, depth, piece);
    }
  }
  return lines;
}

type Mutable<T> = {-readonly [K in keyof T]: T[K]};

interface Range {
  readonly from: number;
  readonly to: number;
}

interface ElementShape extends Range {
  /** Index of the piece that is its end tag. */
  readonly close: number;
  readonly hasChild: boolean;
  readonly hasText: boolean;
}

const isLaidOut = ({from, to, hasChild, hasText}: ElementShape): boolean =>
  hasChild && (!hasText || to - from > LONGEST_MIXED);

/** By the index of its start tag; without those that are never closed. Names of end tags are not compared: that is for the reader. */
function elementsOf(xml: string, pieces: readonly XmlPiece[]): ReadonlyMap<number, ElementShape> {
  const elements = new Map<number, ElementShape>();
  const open: {readonly index: number; hasChild: boolean; hasText: boolean}[] = [];
  for (const [index, {kind, from, to}] of pieces.entries()) {
    const parent = open.at(-1);
    if (parent && (kind === 'start' || kind === 'empty')) parent.hasChild = true;
    if (parent && (kind === 'cdata' || (kind === 'text' && !WHITE_SPACE.test(xml.slice(from, to)))))
      parent.hasText = true;
    if (kind === 'start') open.push({index, hasChild: false, hasText: false});
    const start = kind === 'end' ? open.pop() : undefined;
    if (!start) continue;
    const {index: at, hasChild, hasText} = start;
    elements.set(at, {from: pieces[at]?.from ?? 0, to, close: index, hasChild, hasText});
  }
  return elements;
}

/** A line of the view for each line of the text; the breaks themselves stand between them. */
function splitAtBreaks(xml: string, line: XmlLine, most: number): readonly XmlLine[] {
  const text = xml.slice(line.from, line.to);
  if (!/[\r\n]/.test(text)) return [line];
  const lines: XmlLine[] = [];
  let from = line.from;
  for (const {0: lineBreak, index} of text.matchAll(/\r\n|[\r\n]/g)) {
    if (lines.length >= most - 1) break;
    lines.push({...line, ...(lines.length > 0 && MORE), from, to: line.from + index});
    from = line.from + index + lineBreak.length;
  }
  return [...lines, {...line, ...(lines.length > 0 && MORE), from, to: line.to}];
}

const MORE = {kind: 'more', depth: 0} as const;

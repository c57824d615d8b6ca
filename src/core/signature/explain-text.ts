/**
 * Canonical text in pieces: start tags, end tags, text, processing instructions and comments, joined again by `join('')`.
 * An empty piece stands where the Signature was left out.
 */
export type Pieces = readonly string[];

const PIECE = /<\?[^]*?\?>|<!--[^]*?-->|<[^"<>]*(?:"[^"]*"[^"<>]*)*>|[^<]+/g;

/** @param gap Offset in `text` where the Signature was left out. */
export function piecesOf(text: string, gap?: number): Pieces {
  if (gap === undefined) return text.match(PIECE) ?? [];
  return [...(text.slice(0, gap).match(PIECE) ?? []), '', ...(text.slice(gap).match(PIECE) ?? [])];
}

export const isTag = (piece: string): boolean => piece.startsWith('<');
export const isEnd = (piece: string): boolean => piece.startsWith('</');
export const isStart = (piece: string): boolean => isTag(piece) && !/[/?!]/.test(piece.charAt(1));
const isText = (piece: string): boolean => piece !== '' && !isTag(piece);

/** White space as canonical text writes it, where a carriage return is a reference. */
const BLANKS = /^(?:[ \t\n]|&#xD;)+$/;
export const isBlank = (piece: string): boolean => BLANKS.test(piece);

/** Text that is more than white space. */
export const isValue = (piece: string): boolean => isText(piece) && !isBlank(piece);

export const mapValues = (pieces: Pieces, change: (value: string) => string): Pieces =>
  pieces.map(piece => (isValue(piece) ? change(piece) : piece));

/** Attribute values but for namespace declarations. */
export const mapAttributes = (pieces: Pieces, change: (value: string) => string): Pieces =>
  pieces.map(piece =>
    isStart(piece)
      ? piece.replace(/ (?!xmlns[:=])([^ ="]+)="([^"]*)"/g, (_, name, value) => ` ${name}="${change(value)}"`)
      : piece,
  );

/** The white space between elements goes; that of an element which holds nothing else is its value and stays. */
export const withoutIndentation = (pieces: Pieces): Pieces =>
  pieces.filter((piece, at) => !(isText(piece) && isBlank(piece)) || isLeaf(pieces, at));

const isLeaf = (pieces: Pieces, at: number): boolean =>
  isStart(pieces[at - 1] ?? '') && isEnd(pieces[at + 1] ?? '');

/** Walks from both ends; a regular expression would be quadratic in a long run of blanks. */
export function trimmed(value: string): string {
  let start = 0;
  let end = value.length;
  for (;;) {
    if (start < end && ' \t\n'.includes(value.charAt(start))) start += 1;
    else if (value.startsWith('&#xD;', start)) start += 5;
    else break;
  }
  for (;;) {
    if (end > start && ' \t\n'.includes(value.charAt(end - 1))) end -= 1;
    else if (end - 5 >= start && value.startsWith('&#xD;', end - 5)) end -= 5;
    else break;
  }
  return value.slice(start, Math.max(start, end));
}

/** Blanks at the ends of lines go. */
export const withoutTrailingBlanks = (text: string): string =>
  text
    .split('\n')
    .map((line, at, lines) => (at < lines.length - 1 ? withoutLastBlanks(line) : line))
    .join('\n');

function withoutLastBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && ' \t'.includes(line.charAt(end - 1))) end -= 1;
  return line.slice(0, end);
}

export interface Indentation {
  readonly unit: string;
  /** How deep the first element stands. */
  readonly depth: number;
  readonly lineEnd: string;
  /** The Signature was there when it was indented: it had a line of its own, and the white space around it stayed. */
  readonly hasGapLine: boolean;
}

/** Puts each element that does not follow text on a line of its own. Expects pieces without indentation. */
export function indented(pieces: Pieces, {unit, depth, lineEnd, hasGapLine}: Indentation): Pieces {
  const out: string[] = [];
  let level = depth;
  // What the last piece was: text keeps what follows on its line.
  let last: 'none' | 'start' | 'end' | 'text' = 'none';
  const line = () => {
    if (last !== 'none') out.push(lineEnd + unit.repeat(level));
  };
  for (const piece of pieces) {
    if (piece === '') {
      if (!hasGapLine) continue;
      line();
      last = 'end';
    } else if (isEnd(piece)) {
      level -= 1;
      if (last === 'end') line();
      out.push(piece);
      last = 'end';
    } else if (isStart(piece)) {
      if (last !== 'text') line();
      out.push(piece);
      level += 1;
      last = 'start';
    } else {
      out.push(piece);
      last = 'text';
    }
  }
  return out;
}

/** A value of the canonical text that differs from the one that was signed, as a reader knows it. */
export interface ChangedValue {
  /** `NameID`, `Attribute “email”`, `Recipient`. */
  readonly where: string;
  readonly signed: string;
  readonly found: string;
}

/** The first value that differs. Undefined when what differs is no value. */
export function firstChange(signed: string, found: string): ChangedValue | undefined {
  const length = Math.min(signed.length, found.length);
  let at = 0;
  while (at < length && signed.charCodeAt(at) === found.charCodeAt(at)) at += 1;
  if (at === length) return undefined;
  const tag = found.lastIndexOf('<', at);
  const close = found.lastIndexOf('>', at);
  const isAttribute = tag > close;
  const start = isAttribute ? found.lastIndexOf('"', at - 1) + 1 : close + 1;
  if (start > at || start < 0) return undefined;
  const stop = isAttribute ? '"' : '<';
  const valueOf = (text: string) => plain(text.slice(start, endOf(text, stop, at)));
  return {
    where: isAttribute
      ? (/([^\s:"]+)="$/.exec(found.slice(tag, start))?.[1] ?? 'a value')
      : placeOf(found, tag),
    signed: valueOf(signed),
    found: valueOf(found),
  };
}

function endOf(text: string, stop: string, from: number): number {
  const end = text.indexOf(stop, from);
  return end < 0 ? text.length : end;
}

/** The element whose start tag is at `tag`, by the name a reader looks for. */
function placeOf(text: string, tag: number): string {
  const name = nameOf(text.slice(tag, endOf(text, '>', tag)));
  if (name !== 'AttributeValue') return name;
  const attribute = text.slice(0, tag).lastIndexOf('Attribute ');
  return attributeName(text.slice(attribute, endOf(text, '>', attribute))) ?? name;
}

const nameOf = (tag: string): string => /^<(?:[^\s:>]+:)?([^\s>]+)/.exec(tag)?.[1] ?? 'a value';

function attributeName(tag: string): string | undefined {
  const name = /\sName="([^"]*)"/.exec(tag)?.[1];
  return name === undefined ? undefined : `Attribute “${plain(name)}”`;
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x9;': '\t',
  '&#xA;': '\n',
  '&#xD;': '\r',
};

/** Canonical text → what it says. */
const plain = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#x[9AD]);/g, reference => REFERENCES[reference] ?? reference);

/** Where a value looks as if an exporter or a person had put it in place of another. */
export interface MaskedValue {
  readonly where: string;
  readonly value: string;
}

const MASK_WORDS =
  'redacted|removed|masked|hidden|filtered|anonymi[sz]ed|sanitized|scrubbed|obfuscated|censored|stripped|deleted';
const MASK = new RegExp(
  [
    String.raw`[*•█]{3,}`,
    String.raw`^[*•█]{2}$`,
    String.raw`^([xX#.\-_…])\1{2,}$`,
    String.raw`^([xX])\2+@[xX]+(?:\.[xX]+)*$`,
    String.raw`(?:\[|<|\{|\(|&lt;|__)\s?(?:${MASK_WORDS})(?![a-z])`,
    `^[_-]*(?:${MASK_WORDS})[_-]*$`,
  ].join('|'),
  'i',
);

/** Values longer than this are no masks, and would be slow to look through. */
const LONGEST_MASKED = 200;

/** The values that look masked, at most `limit` of them. */
export function maskedValues(pieces: Pieces, limit: number): readonly MaskedValue[] {
  const found: MaskedValue[] = [];
  let attribute: string | undefined;
  let name = '';
  const look = (where: string, value: string) => {
    if (value.length <= LONGEST_MASKED && MASK.test(value)) found.push({where, value: plain(value)});
  };
  for (const piece of pieces) {
    if (found.length >= limit) break;
    if (isStart(piece)) {
      name = nameOf(piece);
      if (name === 'Attribute') attribute = attributeName(piece);
      for (const [, key = '', value = ''] of piece.matchAll(
        / (?!xmlns[:=])(?:[^ =":]+:)?([^ ="]+)="([^"]*)"/g,
      ))
        look(key, value);
    } else if (isValue(piece)) look(name === 'AttributeValue' ? (attribute ?? name) : name, piece.trim());
  }
  return found.slice(0, limit);
}

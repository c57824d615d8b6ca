import {visible} from '../text/visible.ts';

/** A stretch as it is shown: verbatim, or with a mark in place of one character that nobody would see. */
export interface ShownPart {
  readonly text: string;
  /** In the source; a mark stands for one character. */
  readonly from: number;
  readonly isMark: boolean;
}

const PLAIN = /^[\x20-\x7E]*$/;
/** Spaces that look like a blank and are none, and halves of a surrogate pair. */
const MISTAKEN = /[\u00A0\u2000-\u200A\u202F\u205F\u3000\uD800-\uDFFF]/u;

/** What stands for a character that is not seen, or is taken for another; undefined for one that shows itself. */
function markOf(character: string): string | undefined {
  const seen = visible(character);
  if (seen !== character) return seen;
  if (!MISTAKEN.test(character)) return undefined;
  return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** Text of one line → how it is shown. `from`: where the text starts in the source. */
export function shownParts(text: string, from: number): readonly ShownPart[] {
  if (PLAIN.test(text)) return text === '' ? [] : [{text, from, isMark: false}];
  const parts: {text: string; from: number; isMark: boolean}[] = [];
  let at = from;
  for (const character of text) {
    const mark = markOf(character);
    const last = parts.at(-1);
    if (mark !== undefined) parts.push({text: mark, from: at, isMark: true});
    else if (last && !last.isMark) last.text += character;
    else parts.push({text: character, from: at, isMark: false});
    at += character.length;
  }
  return parts;
}

/** Letters two columns wide (East Asian), and those that stand on the letter before. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const COMBINING = /\p{Mn}/u;

/** Columns that a character takes in a font of one width. */
function widthOf(character: string): number {
  const mark = markOf(character);
  if (mark !== undefined) return mark.length;
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Columns that a text takes, and no more than `most`: beyond, nobody needs to know. */
export function columnsOf(text: string, most: number): number {
  if (PLAIN.test(text)) return Math.min(text.length, most);
  let columns = 0;
  for (const character of text) {
    columns += widthOf(character);
    if (columns >= most) return most;
  }
  return columns;
}

/**
 * Where a row ends that starts at `from` and has room for so many columns: behind a blank or before a tag, where one is near its
 * end, else between two letters.
 * It goes on by one character at least.
 */
export function rowEnd(xml: string, from: number, to: number, columns: number, isAllPlain: boolean): number {
  const end = isAllPlain ? Math.min(to, from + columns) : fittingEnd(xml, from, to, columns);
  if (end >= to) return to;
  const earliest = from + Math.floor((end - from) * 0.6);
  const room = xml.slice(earliest, end);
  const stop = Math.max(room.lastIndexOf(' ') + 1, room.lastIndexOf('<'));
  return stop > 0 ? earliest + stop : end;
}

function fittingEnd(xml: string, from: number, to: number, columns: number): number {
  let left = columns;
  let at = from;
  while (at < to) {
    const code = xml.charCodeAt(at);
    const isAscii = code >= 0x20 && code < 0x7f;
    const character = isAscii ? '' : String.fromCodePoint(xml.codePointAt(at) ?? 0);
    const width = isAscii ? 1 : widthOf(character);
    if (width > left && at > from) return at;
    left -= width;
    at += isAscii ? 1 : character.length;
  }
  return to;
}

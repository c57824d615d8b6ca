/** A text that is looked for, and what to do about it. */
export interface Found<T> {
  readonly length: number;
  readonly payload: T;
}

/** Finds many texts in one pass, whatever their letter case: the time grows with what is searched, not with how many are looked for. */
export interface Finder<T> {
  /** @param text At least `SHORTEST` characters; one that is there already is not added again. */
  add(text: string, payload: T): void;
  /** The longest that stands at this place of a folded text and that the caller agrees to. */
  at(folded: string, place: number, agrees?: (found: Found<T>) => boolean): Found<T> | undefined;
}

export const SHORTEST = 4;

/** Sentences shorten a long value: from here on, as much of it as stands there is found. */
const CUT = 40;

interface Entry<T> {
  readonly text: string;
  readonly payload: T;
}

export function finderOf<T>(): Finder<T> {
  const byStart = new Map<string, Entry<T>[]>();
  const known = new Set<string>();
  const mayStart = new Uint8Array(0x10000);
  return {
    add(text, payload) {
      const folded = fold(text);
      if (folded.length < SHORTEST || known.has(folded)) return;
      known.add(folded);
      mayStart[hashAt(folded, 0)] = 1;
      const start = folded.slice(0, SHORTEST);
      const entries = byStart.get(start) ?? [];
      entries.push({text: folded, payload});
      entries.sort((one, other) => other.text.length - one.text.length);
      byStart.set(start, entries);
    },
    at(folded, place, agrees = () => true) {
      if (place + SHORTEST > folded.length || mayStart[hashAt(folded, place)] === 0) return undefined;
      for (const {text, payload} of byStart.get(folded.slice(place, place + SHORTEST)) ?? []) {
        const length = commonLength(text, folded, place);
        if (length < Math.min(text.length, CUT)) continue;
        const found = {length, payload};
        if (agrees(found)) return found;
      }
      return undefined;
    },
  };
}

const hashAt = (text: string, at: number): number =>
  (text.charCodeAt(at) * 31 ** 3 +
    text.charCodeAt(at + 1) * 31 ** 2 +
    text.charCodeAt(at + 2) * 31 +
    text.charCodeAt(at + 3)) &
  0xffff;

function commonLength(text: string, folded: string, place: number): number {
  let length = 0;
  while (length < text.length && text.charCodeAt(length) === folded.charCodeAt(place + length)) length++;
  return length;
}

/** Lower case, character by character, so that places stay what they are. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replaceAll(/[^\0-\x7F]/g, character => {
    const folded = character.toLowerCase();
    return folded.length === character.length ? folded : character;
  });
}

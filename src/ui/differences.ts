/** A run of characters of one side: equal on both, only expected (`want`), only there (`got`), or missing here (`gap`). */
export interface Segment {
  readonly kind: 'same' | 'want' | 'got' | 'gap';
  /** The characters; of a `gap`, those that are missing. */
  readonly text: string;
}

export interface Differences {
  readonly expected: readonly Segment[];
  readonly actual: readonly Segment[];
}

/** Shorter equal runs between differences are chance, and marking around them is confetti. */
const SHORTEST_RUN = 3;
/** Above this many comparisons the differing middle is marked as a whole. */
const MOST_CELLS = 250_000;

/**
 * Where two strings differ, for marking one under the other. Compares code points, so that a character is never cut;
 * `actual` gets a `gap` where expected characters are missing and nothing stands in their place.
 */
export function differencesOf(expected: string, actual: string): Differences {
  const want = Array.from(expected);
  const got = Array.from(actual);
  const {start, end} = frame(want, got);
  const differing = {want: want.slice(start, want.length - end), got: got.slice(start, got.length - end)};
  const aligned = align(differing.want, differing.got);
  const equal = aligned.reduce((sum, run) => sum + (run.isSame ? run.want.length : 0), start + end);
  // Equal in less than half: two values, not one with slips, so what is between the ends is marked whole.
  const areAlike = equal >= Math.max(want.length, got.length) / 2;
  const middle = areAlike || aligned.length === 0 ? aligned : [{...differing, isSame: false}];
  const head = start === 0 ? [] : [{want: want.slice(0, start), got: want.slice(0, start), isSame: true}];
  const tail = end === 0 ? [] : [{want: want.slice(-end), got: want.slice(-end), isSame: true}];
  const runs = [...head, ...middle, ...tail];
  return {
    expected: runs.flatMap(run => segment(run.isSame ? 'same' : 'want', run.want)),
    actual: runs.flatMap(run => {
      if (run.isSame) return segment('same', run.got);
      return run.got.length === 0 ? segment('gap', run.want) : segment('got', run.got);
    }),
  };
}

/** How much of two strings is equal, 0 to 1; tells which of several values was meant. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const {start, end} = frame(Array.from(a), Array.from(b));
  return (start + end) / Math.max(a.length, b.length, 1);
}

interface Run {
  readonly want: readonly string[];
  readonly got: readonly string[];
  readonly isSame: boolean;
}

const segment = (kind: Segment['kind'], characters: readonly string[]): readonly Segment[] =>
  characters.length === 0 ? [] : [{kind, text: characters.join('')}];

/** Length of the common start and of the common end, which do not overlap. */
function frame(a: readonly string[], b: readonly string[]): {readonly start: number; readonly end: number} {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return {start, end};
}

function align(want: readonly string[], got: readonly string[]): readonly Run[] {
  if (want.length === 0 && got.length === 0) return [];
  const run = want.length * got.length > MOST_CELLS ? undefined : longestRun(want, got);
  if (!run || run.length < SHORTEST_RUN) return [{want, got, isSame: false}];
  return [
    ...align(want.slice(0, run.want), got.slice(0, run.got)),
    {
      want: want.slice(run.want, run.want + run.length),
      got: got.slice(run.got, run.got + run.length),
      isSame: true,
    },
    ...align(want.slice(run.want + run.length), got.slice(run.got + run.length)),
  ];
}

/** The longest run of characters that both have, and where; the first of equals. */
function longestRun(want: readonly string[], got: readonly string[]) {
  let best = {want: 0, got: 0, length: 0};
  let above = new Uint32Array(got.length + 1);
  for (let i = 0; i < want.length; i += 1) {
    const row = new Uint32Array(got.length + 1);
    for (let j = 0; j < got.length; j += 1) {
      if (want[i] !== got[j]) continue;
      const length = (above[j] ?? 0) + 1;
      row[j + 1] = length;
      if (length > best.length) best = {want: i - length + 1, got: j - length + 1, length};
    }
    above = row;
  }
  return best;
}

const VISIBLE: Readonly<Record<string, string>> = {
  ' ': '␣',
  '\t': '⇥',
  '\n': '↵',
  '\r': '␍',
  '\u00A0': '⍽',
};

/** White space and characters without a glyph, made visible; for marked characters only. */
export const visible = (text: string): string =>
  text.replace(/[\s\p{Cc}\p{Cf}]/gu, character => VISIBLE[character] ?? codePoint(character));

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'a space',
  '\t': 'a tab',
  '\n': 'a line break',
  '\u00A0': 'a no-break space',
};

/** What is missing, in words, for a `gap`. */
export function missing(text: string): string {
  const name = NAMES[text];
  if (name !== undefined) return `${name} is missing`;
  return text.length <= 12 ? `${visible(text)} is missing` : 'missing';
}

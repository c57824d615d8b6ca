/**
 * How one text becomes the other, in lines. `same` is in both; `a` is in the first alone, `b` in the second. Indices count lines
 * of their text; where both change, the lines of the first come first.
 */
export type LineStep =
  | {readonly kind: 'same'; readonly a: number; readonly b: number}
  | {readonly kind: 'a'; readonly a: number}
  | {readonly kind: 'b'; readonly b: number};

export interface LineDiff {
  readonly steps: readonly LineStep[];
  /** The texts differ in so much that their middle is shown as replaced, without a search for what is alike in it. */
  readonly isCutShort: boolean;
}

/** Lines added and removed, up to which the fewest are searched for; the search takes the square of it. */
const MOST_CHANGES = 2000;

/**
 * The fewest lines added and removed that make one list the other (Myers, “An O(ND) Difference Algorithm”, 1986), and linear beyond
 * `MOST_CHANGES`. With the two swapped, the steps are the same but for `a` and `b`.
 */
export function diffLines(a: readonly string[], b: readonly string[]): LineDiff {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = {
    a: a.slice(start, a.length - end),
    b: b.slice(start, b.length - end),
  };
  // Of two ways that are equally short, the search takes one by the order of its arguments.
  const isSwapped = isBefore(middle.b, middle.a);
  const pairs = isSwapped ? commonLines(middle.b, middle.a) : commonLines(middle.a, middle.b);
  const found = (pairs ?? []).map(([one, other]) => (isSwapped ? [other, one] : [one, other]) as Pair);
  const same: Pair[] = [];
  for (let i = 0; i < start; i++) same.push([i, i]);
  for (const [one, other] of found) same.push([start + one, start + other]);
  for (let i = end; i > 0; i--) same.push([a.length - i, b.length - i]);
  return {steps: stepsBetween(same, a.length, b.length), isCutShort: pairs === undefined};
}

type Pair = readonly [a: number, b: number];

function isBefore(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return one.length < other.length;
  const at = one.findIndex((line, index) => line !== other[index]);
  return at >= 0 && (one[at] as string) < (other[at] as string);
}

function stepsBetween(same: readonly Pair[], lengthA: number, lengthB: number): readonly LineStep[] {
  const steps: LineStep[] = [];
  let a = 0;
  let b = 0;
  for (const [nextA, nextB] of [...same, [lengthA, lengthB] as const]) {
    while (a < nextA) steps.push({kind: 'a', a: a++});
    while (b < nextB) steps.push({kind: 'b', b: b++});
    if (a < lengthA && b < lengthB) steps.push({kind: 'same', a: a++, b: b++});
  }
  return steps;
}

/** Indices of the lines that stay, in order. None: more changes than are searched for. */
function commonLines(a: readonly string[], b: readonly string[]): readonly Pair[] | undefined {
  if (a.length === 0 || b.length === 0) return [];
  const {one, other} = numbered(a, b);
  const most = Math.min(MOST_CHANGES, a.length + b.length);
  // On each diagonal (lines of `a` less lines of `b`) how far `a` got; one row of it for each number of changes.
  const furthest = new Int32Array(2 * most + 3);
  const rows: Int32Array[] = [];
  for (let changes = 0; changes <= most; changes++) {
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const at = diagonal + most + 1;
      const below = furthest[at + 1] as number;
      const before = furthest[at - 1] as number;
      const isDown = diagonal === -changes || (diagonal !== changes && before < below);
      let x = isDown ? below : before + 1;
      while (x < one.length && x - diagonal < other.length && one[x] === other[x - diagonal]) x++;
      furthest[at] = x;
      if (x >= one.length && x - diagonal >= other.length) return traced(rows, x, x - diagonal);
    }
    rows.push(furthest.slice(most + 1 - changes, most + 2 + changes));
  }
  return undefined;
}

/** Back from the end: on each row, the run of common lines that led to it. */
function traced(rows: readonly Int32Array[], endA: number, endB: number): readonly Pair[] {
  const pairs: Pair[] = [];
  let x = endA;
  let y = endB;
  for (let changes = rows.length; changes > 0; changes--) {
    const row = rows[changes - 1] as Int32Array;
    const reached = (diagonal: number): number => row[diagonal + changes - 1] ?? -1;
    const diagonal = x - y;
    const isDown =
      diagonal === -changes || (diagonal !== changes && reached(diagonal - 1) < reached(diagonal + 1));
    const fromDiagonal = isDown ? diagonal + 1 : diagonal - 1;
    const fromX = reached(fromDiagonal);
    const afterStep = isDown ? fromX : fromX + 1;
    while (x > afterStep) pairs.push([--x, --y]);
    x = fromX;
    y = fromX - fromDiagonal;
  }
  while (x > 0 && y > 0) pairs.push([--x, --y]);
  return pairs.reverse();
}

/** Equal lines get equal numbers: a line may have megabytes, and is compared thousands of times. */
function numbered(
  a: readonly string[],
  b: readonly string[],
): {readonly one: Int32Array; readonly other: Int32Array} {
  const numbers = new Map<string, number>();
  const numberOf = (line: string): number => {
    const known = numbers.get(line);
    if (known !== undefined) return known;
    numbers.set(line, numbers.size);
    return numbers.size - 1;
  };
  return {one: Int32Array.from(a, numberOf), other: Int32Array.from(b, numberOf)};
}

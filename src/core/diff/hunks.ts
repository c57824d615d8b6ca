import type {LineStep} from './lines.ts';

/** Steps that stand together, and how many equal lines before them are folded. */
export interface Hunk {
  readonly folded: number;
  readonly steps: readonly LineStep[];
}

/** What differs, each with up to `context` equal lines around it. None: nothing differs. */
export function hunksOf(steps: readonly LineStep[], context: number): readonly Hunk[] {
  const hunks: {folded: number; steps: LineStep[]}[] = [];
  let shownUpTo = 0;
  for (const [index, {kind}] of steps.entries()) {
    if (kind === 'same') continue;
    const from = Math.max(shownUpTo, index - context);
    const last = hunks.at(-1);
    const hunk = last && from === shownUpTo ? last : {folded: from - shownUpTo, steps: []};
    if (hunk !== last) hunks.push(hunk);
    const to = Math.min(steps.length, index + 1 + context);
    for (let at = from; at < to; at++) hunk.steps.push(steps[at] as LineStep);
    shownUpTo = Math.max(shownUpTo, to);
  }
  return hunks;
}

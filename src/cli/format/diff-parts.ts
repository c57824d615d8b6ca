import type {DiffRow, MessageDiff} from '../../core/diff/diff.ts';
import {hunksOf} from '../../core/diff/hunks.ts';
import type {TextDiff} from '../../core/diff/texts.ts';

/** What is printed of two messages. */
export interface PrintedDiff extends MessageDiff {
  /** Names of the files. */
  readonly names: {readonly a: string; readonly b: string};
  /** Masked. Absent where one of the two can’t be decoded. */
  readonly text?: TextDiff;
}

/** One line of the two texts as it is printed. */
export interface PrintedLine {
  readonly sign: ' ' | '-' | '+' | '…';
  readonly depth: number;
  readonly text: string;
}

/** What differs by text, with equal lines around it; where more are left out, a line says how many. */
export function changedLines({a, b, steps}: TextDiff, context: number): readonly PrintedLine[] {
  return hunksOf(steps, context).flatMap(({folded, steps: shown}) => [
    ...(folded > 0 && context > 0
      ? [{sign: '…' as const, depth: 0, text: `${folded} equal line${folded === 1 ? '' : 's'}`}]
      : []),
    ...shown.map((step): PrintedLine => {
      const sign = step.kind === 'same' ? ' ' : step.kind === 'a' ? '-' : '+';
      const {depth, text} = (step.kind === 'b' ? b[step.b] : a[step.a]) ?? {depth: 0, text: ''};
      return {sign, depth, text};
    }),
  ]);
}

/** Equal lines to show around what differs, and lines to show at most. */
export const CONTEXT = 2;
export const MOST_LINES = 200;

/** Said below a text diff. */
export function notesOn({isCutShort, isOnlySpacing}: TextDiff, left: number): readonly string[] {
  return [
    ...(left > 0 ? [`${left} more lines are left out; --format json has them all.`] : []),
    ...(isCutShort
      ? ['The texts differ in so much that what is alike in the middle was not searched for.']
      : []),
    ...(isOnlySpacing ? ['Only white space between tags differs.'] : []),
  ];
}

/** The values of one side to print; none: the message has none. */
export const valuesOf = (value: DiffRow['a']): readonly string[] =>
  value === undefined ? [] : [value].flat();

/** Rows by what they are for. */
export function grouped(rows: readonly DiffRow[]) {
  const leading = rows.filter(({explains}) => explains);
  const others = rows.filter(({explains, weight}) => !explains && weight === 'matters');
  // Both are said above.
  const matters = others.filter(({id}) => id !== 'verdict' && id !== 'causes');
  const named = (weight: DiffRow['weight']) => rows.filter(row => !row.explains && row.weight === weight);
  return {leading, matters, noise: named('noise'), equal: named('equal')};
}

import type {DiffRow, MessageDiff} from '../../core/diff/diff.ts';
import {hunksOf} from '../../core/diff/hunks.ts';
import type {TextDiff} from '../../core/diff/texts.ts';
import {explanationText} from '../../core/diff/words.ts';

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

/** A certificate has one long line; what it says stands above. */
export const shorten = (line: string): string => (line.length > 240 ? `${line.slice(0, 240)}…` : line);

/** What checks say by each row, each of them once. */
export function explanationsOf(rows: readonly DiffRow[]): ReadonlyMap<string, readonly string[]> {
  const told = new Set<string>();
  return new Map(
    rows.map(({id, kind, explains = []}) => {
      const untold = explains.filter(({checkId}) => !told.has(checkId));
      for (const {checkId} of untold) told.add(checkId);
      // The sides of a check say it already.
      return [id, kind === 'check' ? [] : untold.map(explanationText)];
    }),
  );
}

/** Names of rows in a list; attributes, whose names are long and many, by their number. */
export function namesOf(rows: readonly DiffRow[]): readonly string[] {
  const attributes = rows.filter(({id}) => id.startsWith('attribute:')).length;
  return [
    ...rows.filter(({id}) => !/^attribute(?:-format|-count)?:/.test(id)).map(({name}) => name),
    ...(attributes > 0 ? [`${attributes} attribute${attributes === 1 ? '' : 's'}`] : []),
  ];
}

/** Rows by what they are for. */
export function grouped(rows: readonly DiffRow[]) {
  const leading = rows.filter(({explains}) => explains);
  const others = rows.filter(({explains, weight}) => !explains && weight === 'matters');
  // Both are said above.
  const matters = others.filter(({id}) => id !== 'verdict' && id !== 'causes');
  const named = (weight: DiffRow['weight']) => rows.filter(row => !row.explains && row.weight === weight);
  return {leading, matters, noise: named('noise'), equal: named('equal')};
}

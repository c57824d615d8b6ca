import type {Compared} from '../checks/check.ts';
import {differsBy} from '../checks/differs-by.ts';
import type {DiffRow, Weight} from './diff.ts';

/** What a row is made of. */
export interface RowParts {
  readonly id: string;
  readonly name: string;
  readonly a: Compared | undefined;
  readonly b: Compared | undefined;
  /**
   * How a difference is weighed. `values`: that one has it and the other has not matters, which value it is does not (ids).
   * `all`: neither (times of arrival). `knowledge`: one side that has none is one of which nobody knows (the answer).
   */
  readonly noise?: 'values' | 'all' | 'knowledge' | undefined;
  /** Ids of the checks that a difference here may explain. */
  readonly checks?: readonly string[];
  readonly note?: string | undefined;
}

/** A row, and the checks that it may explain. */
export interface DraftRow {
  readonly row: DiffRow;
  readonly checks: readonly string[];
}

export const OTHER_ORDER = 'the same values in another order';

/** None where neither side has it. */
export function draft({id, name, a, b, noise, checks = [], note}: RowParts): readonly DraftRow[] {
  const [valueA, valueB] = [held(a), held(b)];
  if (valueA === undefined && valueB === undefined) return [];
  const isReordered = haveOtherOrder(valueA, valueB);
  const weight = isReordered ? 'noise' : weigh(valueA, valueB, noise);
  const said = isReordered ? OTHER_ORDER : note;
  const row: DiffRow = {
    id,
    name,
    kind: 'value',
    ...(valueA !== undefined && {a: valueA}),
    ...(valueB !== undefined && {b: valueB}),
    differsBy: differsInOneWay(valueA, valueB),
    weight,
    ...(said !== undefined && weight !== 'equal' && {note: said}),
  };
  return [{row, checks}];
}

/** An empty list is none, and a list of one is that one. */
function held(value: Compared | undefined): Compared | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return value.length > 1 ? value : value[0];
}

function weigh(a: Compared | undefined, b: Compared | undefined, noise: RowParts['noise']): Weight {
  if (areEqual(a, b)) return 'equal';
  const isInBoth = a !== undefined && b !== undefined;
  if (noise === 'all') return 'noise';
  if (noise === 'values') return isInBoth ? 'noise' : 'matters';
  return noise === 'knowledge' && !isInBoth ? 'noise' : 'matters';
}

const listOf = (value: Compared | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

function areEqual(a: Compared | undefined, b: Compared | undefined): boolean {
  const [one, other] = [listOf(a), listOf(b)];
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function haveOtherOrder(a: Compared | undefined, b: Compared | undefined): boolean {
  if (areEqual(a, b) || listOf(a).length !== listOf(b).length) return false;
  return areEqual(listOf(a).toSorted(byText), listOf(b).toSorted(byText));
}

/** By code units: the same everywhere, whatever the language of the machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const differsInOneWay = (a: Compared | undefined, b: Compared | undefined) =>
  typeof a === 'string' && typeof b === 'string' ? differsBy(a, b) : null;

import {expect, test} from 'vitest';
import type {Check, CheckContext, Compared, DiffersBy} from '../../src/core/checks/check.ts';
import {runChecks} from '../../src/core/checks/run.ts';
import type {Status} from '../../src/core/report.ts';

/** What a row expects: all that is absent here must be absent from the finding, too. */
export interface Expected {
  readonly status: Status;
  readonly affects?: 'this-login' | 'later';
  readonly expected?: Compared;
  readonly actual?: Compared;
  readonly differsBy?: DiffersBy;
  readonly basis?: 'seen' | 'inferred' | 'spec';
  /** Part of the cause, or of a skip's explanation. */
  readonly says?: string;
}

export type Row = readonly [name: string, context: CheckContext, expected: Expected];

/** One test per row: the check's finding as the runner makes it, status and compared values in full. */
export function judges(check: Check, rows: readonly Row[]): void {
  test.each(rows)(`${check.id}: %s`, (_name, context, {says, basis, ...rest}) => {
    const [finding] = runChecks(context, [check]);
    const {status, affects, expected, actual, differsBy} = finding!;
    expect({status, affects, expected, actual, differsBy: differsBy ?? undefined}).toEqual(rest);
    if (basis) expect(finding!.basis).toBe(basis);
    if (says) expect(finding!.cause ?? finding!.explanation).toContain(says);
    if (status === 'fail' || status === 'warn') {
      // What stands on the screen is calm sentences, with typographic quotes.
      for (const text of [finding!.cause, finding!.explanation, finding!.fix]) {
        expect(text).toMatch(/^[A-Z“].*[.”]$/s);
        expect(text?.replace(/“[^”]*”/g, '')).not.toMatch(/["!]|\bemail\b|undefined|NaN/);
      }
    }
    if (status === 'fail') expect(finding!.basis).not.toBe('inferred');
  });
}

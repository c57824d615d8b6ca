import type {Verdict} from './check.ts';

/** The verdict that counts when a check judged several things: the first of the gravest kind. */
export function worst(verdicts: readonly [Verdict, ...Verdict[]]): Verdict {
  return verdicts.reduce((gravest, verdict) => (gravity(verdict) > gravity(gravest) ? verdict : gravest));
}

function gravity(verdict: Verdict): number {
  switch (verdict.status) {
    case 'fail':
      return 4;
    case 'warn':
      return verdict.affects === 'this-login' ? 3 : 2;
    case 'skip':
      // What could not be judged must not hide behind something else that passes.
      return 1;
    case 'pass':
      return 0;
    default:
      return verdict satisfies never;
  }
}

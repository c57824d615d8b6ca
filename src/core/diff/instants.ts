import {duration} from '../checks/duration.ts';
import {parseInstant} from '../saml/read.ts';
import {draft, type DraftRow} from './row.ts';

/** An instant of a message, and the IssueInstant that it is measured from. */
export interface Measured {
  readonly instant: string | undefined;
  readonly from: string | undefined;
}

/** Two clocks are read in between, and some identity providers cut fractions of a second off. */
const JITTER_MS = 2000;

/** A row on how long before or after IssueInstant something is: that is set up, where the instant itself is another each time. */
export function draftMeasured(
  id: string,
  name: string,
  a: Measured,
  b: Measured,
  checks: readonly string[],
): readonly DraftRow[] {
  const [offsetA, offsetB] = [offsetOf(a), offsetOf(b)];
  if (a.instant !== undefined && b.instant !== undefined && (offsetA === undefined || offsetB === undefined))
    return draft({
      id,
      name,
      a: a.instant,
      b: b.instant,
      noise: areInstants(a, b) ? 'values' : undefined,
      checks,
    });
  const isJitter = offsetA !== undefined && offsetB !== undefined && Math.abs(offsetA - offsetB) <= JITTER_MS;
  return draft({
    id,
    name,
    a: offsetA === undefined ? a.instant : inWords(offsetA),
    b: offsetB === undefined ? b.instant : inWords(offsetB),
    noise: isJitter ? 'values' : undefined,
    checks,
  });
}

function offsetOf({instant, from}: Measured): number | undefined {
  const [at, start] = [instant, from].map(text => (text === undefined ? undefined : parseInstant(text)));
  return at === undefined || start === undefined ? undefined : at - start;
}

const areInstants = (...sides: readonly Measured[]): boolean =>
  sides.every(({instant}) => instant !== undefined && parseInstant(instant) !== undefined);

const inWords = (ms: number): string =>
  ms === 0 ? 'at IssueInstant' : `${duration(Math.abs(ms))} ${ms < 0 ? 'before' : 'after'} IssueInstant`;

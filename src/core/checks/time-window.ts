import type {Instant} from '../saml/model.ts';
import type {CheckContext, JudgedAt} from './check.ts';

/** The time to judge by and the difference of clocks that is forgiven on both edges, in ms. */
export interface Clock {
  readonly ms: number;
  readonly skewMs: number;
  readonly source: JudgedAt['source'];
}

/** A span of time as SAML writes it: NotBefore belongs to it, NotOnOrAfter does not (saml-core-2.0 §2.5.1.2). */
export interface TimeWindow {
  readonly notBefore?: Instant;
  readonly notOnOrAfter?: Instant;
}

/** The Date header counts whole seconds (RFC 9110 §5.6.7): the message arrived within the second that follows. */
const DATE_HEADER_PRECISION_MS = 999;

export type Place = 'inside' | 'inside-by-skew' | 'too-early' | 'too-late';

export function clockOf({judgedAt, expected, serviceProvider}: CheckContext): Clock | undefined {
  if (!judgedAt) return undefined;
  const skewMs =
    expected.clockSkewSeconds === undefined ? serviceProvider.clockSkewMs : expected.clockSkewSeconds * 1000;
  return {ms: judgedAt.ms, skewMs, source: judgedAt.source};
}

/** Edges that are absent, or are no xs:dateTime, bound nothing. */
export function placeInWindow({notBefore, notOnOrAfter}: TimeWindow, {ms, skewMs, source}: Clock): Place {
  const latestMs = source === 'date-header' ? ms + DATE_HEADER_PRECISION_MS : ms;
  const early = (notBefore?.ms ?? Number.NEGATIVE_INFINITY) - latestMs;
  const late = ms - (notOnOrAfter?.ms ?? Number.POSITIVE_INFINITY);
  if (early > skewMs) return 'too-early';
  if (late >= skewMs) return 'too-late';
  return early > 0 || late >= 0 ? 'inside-by-skew' : 'inside';
}

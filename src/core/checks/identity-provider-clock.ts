import type {CheckContext} from './check.ts';
import {duration} from './duration.ts';
import {clockOf} from './time-window.ts';

/** A login takes seconds from its IssueInstant to its answer; more than this is a clock, or a pause. */
export const CLOCK_TOLERANCE_MS = 60_000;

/** How far the identity provider's clock is off, as far as one login proves it. */
export interface ClockOff {
  readonly isAhead: boolean;
  /** A sentence: “The identity provider’s clock is at least 15 min behind.” */
  readonly text: string;
  /** Only its clock can be the one: the service provider's was there to compare with, and no other clock agrees with it. */
  readonly isCertain: boolean;
}

/** When the message was made, by the identity provider's clock; ms. The later IssueInstant is nearer to the sending. */
export function issuedAt({response, assertion}: CheckContext): number | undefined {
  const issued = [response?.issueInstant?.ms, assertion?.issueInstant?.ms].filter(ms => ms !== undefined);
  return issued.length === 0 ? undefined : Math.max(...issued);
}

/**
 * Issued after it arrived, or before its own request was made: neither can be but by a clock. A message that came late may have
 * been kept as well, and proves nothing.
 */
export function identityProviderClockOff(context: CheckContext): ClockOff | undefined {
  const issued = issuedAt(context);
  const {browser, serviceProvider} = context.arrival ?? {};
  const arrived = serviceProvider ?? clockOf(context)?.ms ?? browser;
  if (issued === undefined || arrived === undefined) return undefined;
  const isCertain = serviceProvider !== undefined && !isAlone(serviceProvider, browser, issued);
  const ahead = issued - arrived;
  if (ahead > CLOCK_TOLERANCE_MS)
    return {
      isAhead: true,
      text: `The identity provider’s clock is ${duration(ahead)} ahead.`,
      isCertain,
    };
  const asked = context.requests?.find(({id}) => id === context.response?.inResponseTo)?.seenAt;
  if (asked === undefined) return undefined;
  const drift =
    browser === undefined || serviceProvider === undefined ? undefined : browser - serviceProvider;
  const behind = asked - (drift ?? 0) - issued;
  return behind > CLOCK_TOLERANCE_MS
    ? {
        isAhead: false,
        text: `The identity provider’s clock is at least ${duration(behind)} behind.`,
        isCertain: isCertain && drift !== undefined,
      }
    : undefined;
}

/** Both other clocks agree with each other against the service provider's: then nobody knows which is right. */
const isAlone = (serviceProvider: number, browser: number | undefined, issued: number): boolean =>
  browser !== undefined &&
  Math.abs(browser - serviceProvider) > CLOCK_TOLERANCE_MS &&
  Math.abs(browser - issued) <= CLOCK_TOLERANCE_MS;

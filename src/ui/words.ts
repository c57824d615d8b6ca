import type {Finding, Report} from '../core/report.ts';
import {visible} from '../core/text/visible.ts';
import type {Tone} from './status.tsx';

/** “1 fails”, “2 fail”: a number with the verb that fits it. */
export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

/** 14:36:02, always UTC, 24 hours. `ms` is epoch ms. */
export const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 19);

/** 22 Nov 2026, UTC. */
export const day = (ms: number): string =>
  new Date(ms).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });

const SOURCES = {
  'date-header': 'by Atlassian’s clock',
  'browser-clock': 'by this computer’s clock',
  trace: 'by the trace',
  given: 'as given',
} as const;

/** Whose clock the login was judged by. */
export const clockSource = (source: NonNullable<Report['judgedAt']>['source']): string => SOURCES[source];

/** How a finding stands in the list: its word, its colour, and its place (lower comes first). */
export interface Standing {
  readonly tone: Tone;
  readonly word: string;
  readonly rank: number;
}

/** A warning that affects a later login comes after all that affects this one. */
export function standingOf({status, affects}: Pick<Finding, 'status' | 'affects'>): Standing {
  if (status === 'fail') return {tone: 'fail', word: 'Fails', rank: 0};
  if (status === 'error') return {tone: 'fail', word: 'Broke', rank: 1};
  if (status === 'warn' && affects !== 'later') return {tone: 'warn', word: 'Warns', rank: 2};
  if (status === 'warn') return {tone: 'warn', word: 'Later', rank: 3};
  if (status === 'pass') return {tone: 'pass', word: 'Passes', rank: 4};
  return {tone: 'skip', word: 'Skipped', rank: 5};
}

/** A warning that this login does not meet, but a later one. */
export const isLater = ({status, affects}: Pick<Finding, 'status' | 'affects'>): boolean =>
  status === 'warn' && affects === 'later';

/** It keeps this login out, or may. */
export const isUrgent = (finding: Pick<Finding, 'status' | 'affects'>): boolean =>
  finding.status === 'fail' || finding.status === 'error' || (finding.status === 'warn' && !isLater(finding));

/**
 * A sentence of ours, with values of the message in it, for the screen: nothing in it turns the rest of the line around. The
 * e-mail hyphen must not break at the line's end; copied text has the plain one.
 */
export const onScreen = (text: string): string =>
  withoutControls(text).replace(/\b(e)-(mail)/gi, '$1\u2011$2');

/** A value of the message as it can be shown: what steers the direction of text, or is not seen, is written out. White space stays. */
export const withoutControls = (text: string): string => text.replace(/[^\t\n\r]+/g, line => visible(line));

/** 59D9 5327 …: groups of four, eight to a line. Undefined when the text is no SHA-1 or SHA-256 in hex. */
export function fingerprintLines(text: string): readonly string[] | undefined {
  const hex = text.replace(/[:\s]/g, '').toUpperCase();
  if (!/^(?:[0-9A-F]{40}|[0-9A-F]{64})$/.test(hex)) return undefined;
  return hex.match(/.{1,32}/g)?.map(line => line.match(/.{4}/g)?.join(' ') ?? line);
}

/** The form that other tools show and search for: 59:D9:53:… */
export const fingerprintWithColons = (text: string): string =>
  text.replace(/[:\s]/g, '').toUpperCase().match(/.{2}/g)?.join(':') ?? text;

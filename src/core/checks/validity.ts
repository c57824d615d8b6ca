import type {Instant} from '../saml/model.ts';
import {assertionToJudge} from './assertion-to-judge.ts';
import {chosenBearer} from './bearer.ts';
import {defineCheck, fail, pass, skip, type Verdict, warn} from './check.ts';
import {duration} from './duration.ts';
import {quoted} from './quoted.ts';
import {type Clock, clockOf, placeInWindow, type TimeWindow} from './time-window.ts';

const SHORTEST_MS = 60_000;
const LONGEST_MS = 24 * 3_600_000;

interface Named {
  readonly name: string;
  readonly window: TimeWindow;
}

/** The message arrived within the times that its Conditions and its SubjectConfirmationData set. */
export const validity = defineCheck({
  id: 'validity',
  title: 'Validity',
  spec: 'saml-core-2.0 §2.5.1.2',
  basis: 'spec',
  reads: 'Assertion',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const found = assertionToJudge(context);
    if (!found.ok) return found.problem;
    const {conditions} = found.value;
    const data = chosenBearer(context, found.value)?.data;
    const windows: readonly Named[] = [
      ...(conditions ? [{name: 'Conditions', window: conditions}] : []),
      ...(data ? [{name: 'SubjectConfirmationData', window: data}] : []),
    ].filter(({window}) => window.notBefore ?? window.notOnOrAfter);
    if (windows.length === 0) return skip('The Assertion sets no times.');

    const unreadable = windows.flatMap(edges).find(({instant}) => instant.ms === undefined);
    if (unreadable) return noTime(unreadable);
    const clock = clockOf(context);
    if (!clock) return skip('When the message arrived is not known.');
    return (
      windows.map(named => outside(named, clock)).find(Boolean) ??
      windows.map(named => inside(named, clock)).find(Boolean) ??
      unusual(windows, conditions, found.value.issueInstant) ??
      pass({
        expected: iso(clock.ms),
        actual: windows.flatMap(edges).map(({name, instant}) => `${name} ${instant.text}`),
      })
    );
  },
});

interface Edge {
  readonly name: string;
  readonly instant: Instant;
}

const edges = ({name, window: {notBefore, notOnOrAfter}}: Named): readonly Edge[] => [
  ...(notBefore ? [{name: `${name} NotBefore`, instant: notBefore}] : []),
  ...(notOnOrAfter ? [{name: `${name} NotOnOrAfter`, instant: notOnOrAfter}] : []),
];

const noTime = ({name, instant}: Edge): Verdict =>
  fail({
    expected: 'an xs:dateTime in UTC',
    actual: instant.text,
    cause: `${name} is ${quoted(instant.text)}, which is no xs:dateTime.`,
    explanation:
      'SAML times must be xs:dateTime in UTC (saml-core-2.0 §1.3.3). Whether the message is still valid can’t be told.',
    fix: 'In your identity provider, report the wrong time format to its maker, or correct the template that writes it.',
  });

const EARLY_FIX =
  'On the identity provider’s server, synchronize the clock (NTP): it is likely ahead. If it is right, let the identity provider set NotBefore some minutes earlier.';
const LATE_FIX =
  'On the identity provider’s server, synchronize the clock (NTP). If it is right, set a longer lifetime for the Assertions, and log in anew instead of going back in the browser.';

/** Outside of the window even with the skew. */
function outside(named: Named, clock: Clock): Verdict | undefined {
  const place = placeInWindow(named.window, clock);
  if (place === 'inside' || place === 'inside-by-skew') return undefined;
  const isLate = place === 'too-late';
  const edge = isLate ? 'NotOnOrAfter' : 'NotBefore';
  const instant = isLate ? named.window.notOnOrAfter : named.window.notBefore;
  return fail({
    expected: `${isLate ? 'after' : 'not after'} ${iso(clock.ms)}`,
    actual: instant?.text,
    cause: isLate
      ? `The Assertion expired ${duration(clock.ms - (instant?.ms ?? 0))} before it arrived.`
      : `The Assertion becomes valid ${duration((instant?.ms ?? 0) - clock.ms)} after it arrived.`,
    explanation: `${edge} of ${named.name} is ${moment(instant?.ms, clock.ms)}; it arrived at ${moment(clock.ms, clock.ms)} by ${clockName(clock)}. ${forgiven(clock)}`,
    fix: isLate ? LATE_FIX : EARLY_FIX,
  });
}

function inside(named: Named, clock: Clock): Verdict | undefined {
  if (placeInWindow(named.window, clock) !== 'inside-by-skew') return undefined;
  const {notBefore, notOnOrAfter} = named.window;
  const isEarly = notBefore?.ms !== undefined && clock.ms < notBefore.ms;
  const edge = isEarly ? notBefore : notOnOrAfter;
  return warn({
    affects: 'this-login',
    basis: 'inferred',
    expected: `${isEarly ? 'not after' : 'after'} ${iso(clock.ms)}`,
    actual: edge?.text,
    cause: `The Assertion is ${isEarly ? 'not valid yet' : 'expired'} by ${duration(Math.abs(clock.ms - (edge?.ms ?? 0)))}, which only the tolerance for clocks makes good.`,
    explanation: `${isEarly ? 'NotBefore' : 'NotOnOrAfter'} of ${named.name} is ${moment(edge?.ms, clock.ms)}; it arrived at ${moment(clock.ms, clock.ms)} by ${clockName(clock)}. With ${duration(clock.skewMs)} of tolerance it is still taken, but how much the service provider forgives is not certain.`,
    fix: isEarly ? EARLY_FIX : LATE_FIX,
  });
}

/** Inside, but the window or the way it is written will cause trouble one day. */
function unusual(
  windows: readonly Named[],
  conditions: TimeWindow | undefined,
  issued: Instant | undefined,
): Verdict | undefined {
  const local = windows.flatMap(edges).find(({instant}) => !/(?:Z|[+-]\d\d:\d\d)\s*$/.test(instant.text));
  if (local)
    return warn({
      affects: 'later',
      expected: `${local.instant.text}Z`,
      actual: local.instant.text,
      cause: `${local.name} is ${quoted(local.instant.text)}, without a time zone.`,
      explanation:
        'SAML times must be in UTC, written with “Z” at the end. Some readers take this for their local time.',
      fix: 'In your identity provider, report this to its maker, or correct the template that writes it.',
    });
  const start = conditions?.notBefore?.ms ?? issued?.ms;
  const end = conditions?.notOnOrAfter?.ms;
  if (start === undefined || end === undefined) return undefined;
  const length = end - start;
  if (length >= SHORTEST_MS && length <= LONGEST_MS) return undefined;
  const isShort = length < SHORTEST_MS;
  return warn({
    affects: 'later',
    basis: 'inferred',
    expected: '60 s to 24 h',
    actual: duration(length),
    cause: `The Assertion is valid for ${isShort ? 'only ' : ''}${duration(length)}.`,
    explanation: isShort
      ? 'A slow network or a clock that is a little off makes such a login fail.'
      : 'Whoever gets hold of the message can use it for that long.',
    fix: 'In your identity provider, set the lifetime of the Assertions of this application to some minutes.',
  });
}

/** A time for a sentence, in UTC, with its day where that is another than the other time's. */
function moment(ms: number | undefined, other: number): string {
  if (ms === undefined) return 'not set';
  const [day, time = ''] = iso(ms).split('T');
  const clock = `${time.slice(0, 8)} UTC`;
  return iso(other).startsWith(`${day}T`) ? clock : `${day}, ${clock}`;
}

const forgiven = ({skewMs}: Clock): string =>
  skewMs === 0
    ? 'No difference of clocks is forgiven.'
    : `A difference of clocks of ${duration(skewMs)} is forgiven.`;

const iso = (ms: number): string => new Date(ms).toISOString();

const CLOCKS = {
  'date-header': 'the service provider’s clock',
  'browser-clock': 'the browser’s clock',
  trace: 'the clock of the trace',
  given: 'the time that was given',
} as const;

const clockName = ({source}: Clock): string => CLOCKS[source];

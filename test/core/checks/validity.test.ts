import {validity} from '../../../src/core/checks/validity.ts';
import {expect, test} from 'vitest';
import {runChecks} from '../../../src/core/checks/run.ts';
import {NOW, aConfirmation, aContext, anExpectation, anInstant, atNow} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const MIN = 60_000;
const SKEW = 3 * MIN;
const now = new Date(NOW).toISOString();
const CONDITIONS = {audienceRestrictions: []};

/** A window whose edges are so many ms from NOW, in Conditions alone. */
const from = (
  notBefore: number | undefined,
  notOnOrAfter: number | undefined,
  rest: Parameters<typeof aContext>[0] = {},
) =>
  aContext({
    judgedAt: {ms: NOW, source: 'given'},
    ...rest,
    assertion: {
      subjectConfirmations: [],
      conditions: {
        ...CONDITIONS,
        ...(notBefore !== undefined && {notBefore: atNow(notBefore)}),
        ...(notOnOrAfter !== undefined && {notOnOrAfter: atNow(notOnOrAfter)}),
      },
    },
  });
const texts = (notBefore: number, notOnOrAfter: number) => [
  `Conditions NotBefore ${atNow(notBefore).text}`,
  `Conditions NotOnOrAfter ${atNow(notOnOrAfter).text}`,
];
const written = (notOnOrAfter: string) =>
  aContext({
    assertion: {subjectConfirmations: [], conditions: {...CONDITIONS, notOnOrAfter: anInstant(notOnOrAfter)}},
  });
const noSkew = {expected: anExpectation({clockSkewSeconds: 0})};
const dateHeader = {judgedAt: {ms: NOW, source: 'date-header'}} as const;
const early = {expected: `not after ${now}`} as const;
const late = {expected: `after ${now}`} as const;
const risky = {status: 'warn', affects: 'this-login', basis: 'inferred'} as const;

judges(validity, [
  [
    'inside of the window passes',
    from(-MIN, 5 * MIN),
    {status: 'pass', expected: now, actual: texts(-MIN, 5 * MIN)},
  ],
  [
    'NotBefore itself is inside',
    from(0, 5 * MIN),
    {status: 'pass', expected: now, actual: texts(0, 5 * MIN)},
  ],
  [
    'a millisecond before NotBefore is inside by the skew',
    from(1, 5 * MIN),
    {...risky, ...early, actual: atNow(1).text, says: 'not valid yet by 1 ms'},
  ],
  [
    'NotBefore within the second that the Date header names is inside',
    from(999, 5 * MIN, dateHeader),
    {status: 'pass', expected: now, actual: texts(999, 5 * MIN)},
  ],
  [
    'NotBefore a second after the Date header is inside by the skew',
    from(1000, 5 * MIN, dateHeader),
    {...risky, ...early, actual: atNow(1000).text},
  ],
  [
    'the skew before NotBefore is inside by the skew',
    from(SKEW, SKEW + MIN),
    {...risky, ...early, actual: atNow(SKEW).text},
  ],
  [
    'a millisecond more is too early',
    from(SKEW + 1, SKEW + 5 * MIN),
    {status: 'fail', ...early, actual: atNow(SKEW + 1).text, says: 'becomes valid 3 min after it arrived'},
  ],
  [
    'a millisecond before NotOnOrAfter is inside',
    from(-5 * MIN, 1),
    {status: 'pass', expected: now, actual: texts(-5 * MIN, 1)},
  ],
  [
    'NotOnOrAfter itself is outside, made good by the skew',
    from(-5 * MIN, 0),
    {...risky, ...late, actual: atNow(0).text, says: 'expired by 0 ms'},
  ],
  [
    'a millisecond less than the skew after NotOnOrAfter is inside by the skew',
    from(-5 * MIN, 1 - SKEW),
    {...risky, ...late, actual: atNow(1 - SKEW).text},
  ],
  [
    'the skew after NotOnOrAfter is too late',
    from(-9 * MIN, -SKEW),
    {status: 'fail', ...late, actual: atNow(-SKEW).text, says: 'expired 3 min before it arrived'},
  ],
  [
    'without skew NotOnOrAfter itself is too late',
    from(-5 * MIN, 0, noSkew),
    {status: 'fail', ...late, actual: atNow(0).text},
  ],
  [
    'without skew NotBefore itself is inside',
    from(0, 5 * MIN, noSkew),
    {status: 'pass', expected: now, actual: texts(0, 5 * MIN)},
  ],
  [
    'without skew a millisecond before NotBefore is too early',
    from(1, 5 * MIN, noSkew),
    {status: 'fail', ...early, actual: atNow(1).text},
  ],
  [
    'the skew of the connection counts, not that of the service provider',
    from(-5 * MIN, -4 * MIN, {expected: anExpectation({clockSkewSeconds: 300})}),
    {...risky, ...late, actual: atNow(-4 * MIN).text},
  ],
  [
    'only an end is a window',
    from(undefined, MIN),
    {status: 'pass', expected: now, actual: [`Conditions NotOnOrAfter ${atNow(MIN).text}`]},
  ],
  [
    'SubjectConfirmationData that ended fails inside of Conditions',
    aContext({assertion: {subjectConfirmations: [aConfirmation({notOnOrAfter: atNow(-SKEW)})]}}),
    {status: 'fail', ...late, actual: atNow(-SKEW).text},
  ],
  [
    'a second bearer that has not ended suffices',
    aContext({
      assertion: {
        conditions: undefined,
        subjectConfirmations: [
          aConfirmation({notOnOrAfter: atNow(-SKEW)}),
          aConfirmation({notOnOrAfter: atNow(5 * MIN)}),
        ],
      },
    }),
    {status: 'pass', expected: now, actual: [`SubjectConfirmationData NotOnOrAfter ${atNow(5 * MIN).text}`]},
  ],
  ['60 s are long enough', from(0, MIN), {status: 'pass', expected: now, actual: texts(0, MIN)}],
  [
    'a millisecond less is short',
    from(0, MIN - 1),
    {status: 'warn', affects: 'later', expected: '60 s to 24 h', actual: '59 s', says: 'only'},
  ],
  [
    '24 hours are short enough',
    from(0, 1440 * MIN),
    {status: 'pass', expected: now, actual: texts(0, 1440 * MIN)},
  ],
  [
    'a millisecond more is long',
    from(0, 1440 * MIN + 1),
    {status: 'warn', affects: 'later', expected: '60 s to 24 h', actual: '1 d'},
  ],
  [
    'text that is no time fails',
    written('tomorrow'),
    {status: 'fail', expected: 'an xs:dateTime in UTC', actual: 'tomorrow', says: 'no xs:dateTime'},
  ],
  ['an empty time fails', written(''), {status: 'fail', expected: 'an xs:dateTime in UTC', actual: ''}],
  [
    'text that is no time fails even when nobody knows the time of arrival',
    aContext({
      judgedAt: undefined,
      assertion: {subjectConfirmations: [], conditions: {...CONDITIONS, notBefore: {text: '22.11.2026'}}},
    }),
    {status: 'fail', expected: 'an xs:dateTime in UTC', actual: '22.11.2026'},
  ],
  [
    'a time without zone warns for later',
    written('2026-11-22T14:41:00'),
    {status: 'warn', affects: 'later', expected: '2026-11-22T14:41:00Z', actual: '2026-11-22T14:41:00'},
  ],
  [
    'a time with an offset is a time',
    written('2026-11-22T15:41:00+01:00'),
    {status: 'pass', expected: now, actual: ['Conditions NotOnOrAfter 2026-11-22T15:41:00+01:00']},
  ],
  [
    'an unknown time of arrival cannot be judged',
    aContext({judgedAt: undefined}),
    {status: 'skip', says: 'not known'},
  ],
  ['no times at all cannot be judged', from(undefined, undefined), {status: 'skip', says: 'no times'}],
  [
    'an encrypted Assertion cannot be judged',
    aContext({assertion: null, response: {encryptedAssertions: [{}]}}),
    {status: 'skip', says: 'encrypted'},
  ],
]);

const EARLIER_START = /clock \(NTP\).*NotBefore some minutes earlier\.$/;
const LONGER_LIFE = /clock \(NTP\).*longer lifetime/;

test.each([
  ['not valid yet asks for an earlier NotBefore', from(SKEW + 1, SKEW + 5 * MIN), EARLIER_START],
  ['valid by the skew alone, too early, asks for the same', from(1, 5 * MIN), EARLIER_START],
  ['expired asks for a longer lifetime', from(-9 * MIN, -SKEW), LONGER_LIFE],
  ['valid by the skew alone, too late, asks for the same', from(-5 * MIN, 0), LONGER_LIFE],
])('validity: an Assertion %s', (_, context, fix) => {
  expect(runChecks(context, [validity])[0]?.fix).toMatch(fix);
});

import {clock} from '../../../src/core/checks/clock.ts';
import type {ContextChanges} from '../../support/a-context.ts';
import {aContext, atNow, NOW, REQUEST_ID} from '../../support/a-context.ts';
import {type Expected, judges, type Row} from '../../support/judges.ts';

const MINUTE = 60_000;

/** Offsets from NOW, in ms; `undefined`: that clock is not known. */
interface Offsets {
  readonly issued?: number | undefined;
  readonly browser?: number | undefined;
  readonly serviceProvider?: number | undefined;
}

function clocks(offsets: Offsets, rest: ContextChanges = {}) {
  const {issued, browser, serviceProvider} = offsets;
  const issueInstant = issued === undefined ? undefined : atNow(issued);
  const at = (offset: number | undefined) => (offset === undefined ? undefined : NOW + offset);
  return aContext({
    response: {issueInstant},
    assertion: {issueInstant},
    arrival: {
      ...(browser !== undefined && {browser: at(browser)!}),
      ...(serviceProvider !== undefined && {serviceProvider: at(serviceProvider)!}),
    },
    ...rest,
  });
}

const time = (offset: number) => new Date(NOW + offset).toISOString();

function found(status: 'pass' | 'warn', offsets: Offsets, rest: Partial<Expected> = {}): Expected {
  const named = [
    ['The identity provider’s clock', offsets.issued],
    ['The browser’s clock', offsets.browser],
    ['Atlassian Cloud’s clock', offsets.serviceProvider],
  ] as const;
  return {
    status,
    ...(status === 'warn' && {affects: 'later'}),
    expected: 'at most 1 min apart',
    actual: named.flatMap(([name, offset]) => (offset === undefined ? [] : `${name}: ${time(offset)}`)),
    ...rest,
  };
}

/** The clocks as given, and what is said of them. */
const row = (name: string, offsets: Offsets, says: string | undefined, rest: Partial<Expected> = {}) =>
  [
    name,
    clocks(offsets),
    found(says === undefined ? 'pass' : 'warn', offsets, {...(says !== undefined && {says}), ...rest}),
  ] as const;

const near = {issued: 0, browser: 0, serviceProvider: 0};

judges(clock, [
  row('three clocks that agree pass', near, undefined),
  row('three clocks within a minute pass', {issued: -MINUTE, browser: 0, serviceProvider: 0}, undefined),
  row(
    'a minute and a millisecond warns',
    {...near, issued: MINUTE + 1},
    'The identity provider’s clock is 1 min ahead of',
  ),
  row(
    'an identity provider ahead of both is named',
    {...near, issued: 5 * MINUTE},
    'The identity provider’s clock is 5 min ahead of Atlassian Cloud’s clock.',
    {basis: 'spec'},
  ),
  row(
    'a message issued long before may also have been kept',
    {...near, issued: -5 * MINUTE},
    'The message was issued 5 min before it arrived, by Atlassian Cloud’s clock.',
    {basis: 'inferred'},
  ),
  row(
    'a browser off against both others is named',
    {...near, browser: 10 * MINUTE},
    'The browser’s clock is 10 min ahead of Atlassian Cloud’s clock.',
    {basis: 'spec'},
  ),
  row(
    'a browser behind both others is named',
    {...near, browser: -2 * MINUTE},
    'The browser’s clock is 2 min behind Atlassian Cloud’s clock.',
  ),
  row(
    'identity provider and browser that agree against Atlassian are named together',
    {...near, serviceProvider: -4 * MINUTE},
    'The clocks of identity provider and browser are both 4 min ahead of Atlassian Cloud’s clock.',
    {basis: 'inferred'},
  ),
  row(
    'three that differ are measured against Atlassian’s',
    {issued: 9 * MINUTE, browser: 3 * MINUTE, serviceProvider: 0},
    'The identity provider’s clock is 9 min ahead of Atlassian Cloud’s clock.',
  ),
  row(
    'an identity provider that is off against the browser alone is measured against it',
    {issued: 90_000, browser: 0, serviceProvider: 40_000},
    'The identity provider’s clock is 1 min 30 s ahead of the browser’s clock.',
  ),
  row('the browser’s clock alone is enough', {issued: 0, browser: 0}, undefined),
  row(
    'the browser’s clock alone shows an identity provider that is ahead',
    {issued: 5 * MINUTE, browser: 0},
    'The identity provider’s clock is 5 min ahead of the browser’s clock.',
    {basis: 'inferred'},
  ),
  row(
    'Atlassian’s clock alone shows it, too',
    {issued: 5 * MINUTE, serviceProvider: 0},
    'The identity provider’s clock is 5 min ahead of Atlassian Cloud’s clock.',
  ),
  row(
    'without IssueInstant, browser and Atlassian are compared',
    {browser: 5 * MINUTE, serviceProvider: 0},
    'The browser’s clock is 5 min ahead of Atlassian Cloud’s clock.',
  ),
  [
    'the later IssueInstant is compared',
    clocks(near, {assertion: {issueInstant: atNow(-5 * MINUTE)}}),
    found('pass', near),
  ],
  [
    'a difference warns about this login where the times of the Assertion are not plainly met',
    clocks(
      {...near, issued: 5 * MINUTE},
      {
        assertion: {
          issueInstant: atNow(5 * MINUTE),
          conditions: {notBefore: atNow(MINUTE), notOnOrAfter: atNow(9 * MINUTE), audienceRestrictions: []},
        },
      },
    ),
    found('warn', {...near, issued: 5 * MINUTE}, {affects: 'this-login'}),
  ],
  [
    'the browser’s clock never endangers a login',
    clocks(
      {...near, browser: 5 * MINUTE},
      {
        assertion: {
          issueInstant: atNow(),
          conditions: {notBefore: atNow(MINUTE), notOnOrAfter: atNow(9 * MINUTE), audienceRestrictions: []},
        },
      },
    ),
    found('warn', {...near, browser: 5 * MINUTE}),
  ],
  [
    'one clock alone has nothing to be compared with',
    clocks({browser: 0}),
    {status: 'skip', says: 'no IssueInstant'},
  ],
  [
    'an IssueInstant that is no time is none',
    clocks(near, {response: {issueInstant: {text: 'now'}}, assertion: {issueInstant: {text: 'now'}}}),
    {...found('pass', {browser: 0, serviceProvider: 0})},
  ],
  ...(
    [
      ['is the identity provider’s for certain, Atlassian’s clock being there', near, 'spec'],
      ['is likely the identity provider’s where only the browser’s was there', {browser: 0}, 'inferred'],
    ] as const
  ).map(([name, others, basis]): Row => {
    const offsets = {...others, issued: -15 * MINUTE};
    const seenAt = NOW + (others.browser ?? 0) - 5000;
    return [
      `a clock that is behind the request it answers ${name}`,
      clocks(offsets, {requests: [{id: REQUEST_ID, seenAt}]}),
      found('warn', offsets, {
        basis,
        says: 'The identity provider’s clock is at least 14 min 55 s behind.',
      }),
    ];
  }),
  [
    'a request that is not the one it answers tells nothing',
    clocks({...near, issued: -15 * MINUTE}, {requests: [{id: '_another', seenAt: NOW - 5000}]}),
    found(
      'warn',
      {...near, issued: -15 * MINUTE},
      {says: 'was issued 15 min before it arrived', basis: 'inferred'},
    ),
  ],
  ['a file has no clock', aContext({arrival: undefined}), {status: 'skip', says: 'No clock saw'}],
]);

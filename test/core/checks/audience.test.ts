import {audience} from '../../../src/core/checks/audience.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import {AUDIENCE, aContext, anExpectation} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const OTHER = 'https://auth.atlassian.com/saml/99999999-2222-4333-8444-555555555555';
const expected = AUDIENCE;
const sent = (...audienceRestrictions: string[][]) =>
  aContext({assertion: {conditions: {audienceRestrictions}}});

judges(audience, [
  ['ours passes', aContext(), {status: 'pass', expected, actual: AUDIENCE}],
  [
    'no Conditions fail',
    aContext({assertion: {conditions: undefined}}),
    {status: 'fail', expected, says: 'no Audience'},
  ],
  ['no AudienceRestriction fails', sent(), {status: 'fail', expected, says: 'no Audience'}],
  [
    'an AudienceRestriction without Audience fails',
    sent([]),
    {status: 'fail', expected, says: 'no Audience'},
  ],
  ['an empty Audience fails', sent(['']), {status: 'fail', expected, actual: '', says: 'is empty'}],
  [
    'an empty Audience fails without an expectation',
    aContext({
      expected: anExpectation({audience: undefined}),
      assertion: {conditions: {audienceRestrictions: [[' ']]}},
    }),
    {status: 'fail', actual: ' ', says: 'is empty'},
  ],
  [
    'another one fails',
    sent([OTHER]),
    {status: 'fail', expected, actual: OTHER, says: `Audience is “${OTHER}”, not the expected one.`},
  ],
  ['several without ours fail', sent([OTHER, 'x']), {status: 'fail', expected, actual: [OTHER, 'x']}],
  [
    'another case fails',
    sent([AUDIENCE.replace('auth', 'Auth')]),
    {status: 'fail', expected, actual: AUDIENCE.replace('auth', 'Auth'), differsBy: 'case'},
  ],
  [
    'a slash more fails',
    sent([`${AUDIENCE}/`]),
    {status: 'fail', expected, actual: `${AUDIENCE}/`, differsBy: 'trailing-slash'},
  ],
  [
    'white space fails',
    sent([`${AUDIENCE} `]),
    {status: 'fail', expected, actual: `${AUDIENCE} `, differsBy: 'white-space'},
  ],
  ['ours twice passes', sent([AUDIENCE, AUDIENCE]), {status: 'pass', expected, actual: [AUDIENCE, AUDIENCE]}],
  [
    'ours first of several passes',
    sent([AUDIENCE, OTHER]),
    {status: 'pass', expected, actual: [AUDIENCE, OTHER]},
  ],
  [
    'ours not first warns at Cloud',
    sent([OTHER, AUDIENCE]),
    {status: 'warn', affects: 'this-login', expected, actual: [OTHER, AUDIENCE], basis: 'inferred'},
  ],
  [
    'ours not first passes where all are read',
    aContext({
      assertion: {conditions: {audienceRestrictions: [[OTHER, AUDIENCE]]}},
      serviceProvider: serviceProviders.custom,
    }),
    {status: 'pass', expected, actual: [OTHER, AUDIENCE]},
  ],
  [
    'ours in only one of two AudienceRestrictions fails',
    sent([AUDIENCE], [OTHER]),
    {status: 'fail', expected, actual: OTHER},
  ],
  [
    'an empty AudienceRestriction beside ours fails',
    sent([AUDIENCE], []),
    {status: 'fail', expected, actual: []},
  ],
  [
    'ours in both passes',
    sent([AUDIENCE], [AUDIENCE]),
    {status: 'pass', expected, actual: [AUDIENCE, AUDIENCE]},
  ],
  [
    'none expected cannot be judged',
    aContext({expected: anExpectation({audience: undefined})}),
    {status: 'skip', says: 'No expected Audience is set.'},
  ],
  [
    'none sent fails without any expectation',
    aContext({assertion: {conditions: undefined}, expected: anExpectation({audience: undefined})}),
    {status: 'fail'},
  ],
  [
    'an encrypted Assertion cannot be judged',
    aContext({assertion: null, response: {encryptedAssertions: [{}]}}),
    {status: 'skip', says: 'encrypted'},
  ],
  ['no Assertion cannot be judged', aContext({assertion: null}), {status: 'skip', says: 'no Assertion'}],
  [
    'an unconfirmed difference warns',
    aContext({
      assertion: {conditions: {audienceRestrictions: [[OTHER]]}},
      expected: anExpectation({unconfirmed: ['audience']}),
    }),
    {status: 'warn', affects: 'this-login', expected, actual: OTHER},
  ],
  [
    'none sent fails whatever is confirmed',
    aContext({assertion: {conditions: undefined}, expected: anExpectation({unconfirmed: ['audience']})}),
    {status: 'fail', expected},
  ],
]);

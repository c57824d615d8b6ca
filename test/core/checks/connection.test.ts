import {connection} from '../../../src/core/checks/connection.ts';
import {
  ACS,
  AUDIENCE,
  CONNECTION_ID,
  aConfirmation,
  aContext,
  anExpectation,
} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const OTHER_ID = CONNECTION_ID.replaceAll('1111', '9999');
const swapped = (url: string) => url.replace(CONNECTION_ID, OTHER_ID);
const withAudience = (...audiences: string[]) =>
  aContext({assertion: {conditions: {audienceRestrictions: [audiences]}}});
const expected = CONNECTION_ID;
const elsewhere = {
  postedTo: 'https://app.test/acs',
  response: {destination: 'https://app.test/acs'},
  expected: anExpectation({acsUrl: undefined}),
} as const;

judges(connection, [
  ['one id everywhere passes', aContext(), {status: 'pass', expected, actual: expected, basis: 'seen'}],
  [
    'it needs no configuration',
    aContext({
      expected: {id: 'none'},
      assertion: {conditions: {audienceRestrictions: [[swapped(AUDIENCE)]]}},
    }),
    {status: 'fail', expected, actual: OTHER_ID},
  ],
  [
    'another id in Audience fails',
    withAudience(swapped(AUDIENCE)),
    {
      status: 'fail',
      expected,
      actual: OTHER_ID,
      says: `The URL it was posted to names connection “${expected}”, Audience “${OTHER_ID}”.`,
    },
  ],
  [
    'another id in Destination fails',
    aContext({response: {destination: swapped(ACS)}}),
    {status: 'fail', expected, actual: OTHER_ID, says: 'Destination'},
  ],
  [
    'another id in Recipient fails',
    aContext({assertion: {subjectConfirmations: [aConfirmation({recipient: swapped(ACS)})]}}),
    {status: 'fail', expected, actual: OTHER_ID, says: 'Recipient'},
  ],
  [
    'another id in the URL posted to fails',
    aContext({postedTo: swapped(ACS)}),
    {status: 'fail', expected: OTHER_ID, actual: expected},
  ],
  [
    'a second Audience with ours suffices',
    withAudience(swapped(AUDIENCE), AUDIENCE),
    {status: 'pass', expected, actual: expected},
  ],
  [
    'an Audience without id is not compared',
    withAudience('urn:acme'),
    {status: 'pass', expected, actual: expected},
  ],
  [
    'a bare UUID as Audience is no id of a connection',
    withAudience(OTHER_ID),
    {status: 'pass', expected, actual: expected},
  ],
  [
    'Audience alone cannot be compared',
    aContext({...elsewhere, assertion: {subjectConfirmations: []}}),
    {status: 'skip', says: 'Only Audience'},
  ],
  [
    'nowhere an id cannot be judged',
    aContext({
      ...elsewhere,
      assertion: {
        subjectConfirmations: [],
        conditions: {audienceRestrictions: [['https://app.test/saml/metadata']]},
      },
    }),
    {status: 'skip', says: 'Nothing'},
  ],
  [
    'URL and Destination of an encrypted login are compared',
    aContext({assertion: null, response: {encryptedAssertions: [{}], destination: swapped(ACS)}}),
    {status: 'fail', expected, actual: OTHER_ID},
  ],
]);

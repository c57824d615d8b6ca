import {recipient} from '../../../src/core/checks/recipient.ts';
import {METHOD_BEARER} from '../../../src/core/saml/names.ts';
import {ACS, aConfirmation, aContext, anExpectation} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const OTHER = ACS.replaceAll('1111', '9999');
const sent = (...recipients: (string | undefined)[]) =>
  aContext({assertion: {subjectConfirmations: recipients.map(recipient => aConfirmation({recipient}))}});

judges(recipient, [
  ['the ACS passes', aContext(), {status: 'pass', expected: ACS, actual: ACS}],
  ['another connection fails', sent(OTHER), {status: 'fail', expected: ACS, actual: OTHER}],
  ['an empty one fails', sent(''), {status: 'fail', expected: ACS, actual: '', says: 'is empty'}],
  [
    'an empty one fails wherever it went',
    aContext({
      postedTo: undefined,
      expected: anExpectation({acsUrl: undefined}),
      assertion: {subjectConfirmations: [aConfirmation({recipient: ''})]},
    }),
    {status: 'fail', actual: '', says: 'is empty'},
  ],
  [
    'another case fails',
    sent(ACS.replace('callback', 'Callback')),
    {status: 'fail', expected: ACS, actual: ACS.replace('callback', 'Callback'), differsBy: 'case'},
  ],
  [
    'a slash at the end fails',
    sent(`${ACS}/`),
    {status: 'fail', expected: ACS, actual: `${ACS}/`, differsBy: 'trailing-slash'},
  ],
  [
    'white space around warns, since it is the same address',
    sent(` ${ACS}`),
    {status: 'warn', affects: 'this-login', expected: ACS, actual: ` ${ACS}`, differsBy: 'white-space'},
  ],
  [
    'none warns',
    sent(undefined),
    {status: 'warn', affects: 'this-login', expected: ACS, says: 'no Recipient'},
  ],
  [
    'ours in the second SubjectConfirmation passes',
    sent(OTHER, ACS),
    {status: 'pass', expected: ACS, actual: ACS},
  ],
  [
    'two that are not ours fail with the first',
    sent(OTHER, `${OTHER}0`),
    {status: 'fail', expected: ACS, actual: OTHER},
  ],
  [
    'the URL posted to suffices where the ACS is not known',
    aContext({expected: anExpectation({acsUrl: undefined})}),
    {status: 'pass', expected: ACS, actual: ACS},
  ],
  [
    'with neither known it cannot be judged',
    aContext({postedTo: undefined, expected: anExpectation({acsUrl: undefined})}),
    {status: 'skip', says: 'Neither'},
  ],
  [
    'no SubjectConfirmation cannot be judged',
    aContext({assertion: {subjectConfirmations: []}}),
    {status: 'skip', says: 'no bearer'},
  ],
  [
    'one without data cannot be judged',
    aContext({assertion: {subjectConfirmations: [{method: METHOD_BEARER}]}}),
    {status: 'skip', says: 'no bearer'},
  ],
  [
    'an encrypted Assertion cannot be judged',
    aContext({assertion: null, response: {encryptedAssertions: [{}]}}),
    {status: 'skip', says: 'encrypted'},
  ],
  [
    'an unconfirmed ACS that matches warns for later',
    aContext({expected: anExpectation({unconfirmed: ['acsUrl']})}),
    {status: 'warn', affects: 'later', expected: ACS, actual: ACS},
  ],
]);

import {subjectConfirmation} from '../../../src/core/checks/subject-confirmation.ts';
import {METHOD_BEARER} from '../../../src/core/saml/names.ts';
import {aConfirmation, aContext, atNow} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const HOLDER = 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key';
const having = (...subjectConfirmations: ReturnType<typeof aConfirmation>[]) =>
  aContext({assertion: {subjectConfirmations}});
const passes = {status: 'pass', expected: METHOD_BEARER, actual: METHOD_BEARER} as const;

judges(subjectConfirmation, [
  ['a bearer with NotOnOrAfter passes', aContext(), passes],
  ['none fails', having(), {status: 'fail', expected: METHOD_BEARER}],
  [
    'another method alone fails',
    having({...aConfirmation(), method: HOLDER}),
    {status: 'fail', expected: METHOD_BEARER, actual: [HOLDER]},
  ],
  [
    'another case of the method fails',
    having({...aConfirmation(), method: METHOD_BEARER.replace('bearer', 'Bearer')}),
    {status: 'fail', expected: METHOD_BEARER, actual: [METHOD_BEARER.replace('bearer', 'Bearer')]},
  ],
  [
    'another method beside a bearer passes',
    having({...aConfirmation(), method: HOLDER}, aConfirmation()),
    passes,
  ],
  [
    'no data fails',
    having({method: METHOD_BEARER}),
    {status: 'fail', expected: 'NotOnOrAfter', says: 'no SubjectConfirmationData'},
  ],
  [
    'no NotOnOrAfter fails',
    having(aConfirmation({notOnOrAfter: undefined})),
    {status: 'fail', expected: 'NotOnOrAfter', says: 'has no NotOnOrAfter'},
  ],
  ['a second bearer that has it suffices', having({method: METHOD_BEARER}, aConfirmation()), passes],
  [
    'a NotBefore warns for later',
    having(aConfirmation({notBefore: atNow(-60_000)})),
    {status: 'warn', affects: 'later', actual: atNow(-60_000).text},
  ],
  [
    'an encrypted Assertion cannot be judged',
    aContext({assertion: null, response: {encryptedAssertions: [{}]}}),
    {status: 'skip', says: 'encrypted'},
  ],
]);

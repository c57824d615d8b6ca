import {signature} from '../../../src/core/checks/signature.ts';
import {aContext, aSignature, anExpectation} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const notChecked = {key: undefined, certificateIndex: undefined, outcome: 'not-checked'} as const;
const wrong = {key: undefined, certificateIndex: undefined, outcome: 'signature-mismatch'} as const;
const notEnveloped = [{code: 'not-enveloped', message: 'It is of something else.'}] as const;
const signed = (...signatures: Parameters<typeof aSignature>[0][]) =>
  aContext({signatures: signatures.map(changes => aSignature(changes))});
const unconfirmed = anExpectation({unconfirmed: ['certificates']});
const refused = {status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Responder'}};

judges(signature, [
  ['a valid one passes', signed({}), {status: 'pass', expected: 'valid', actual: 'valid'}],
  [
    'two valid ones pass',
    signed({element: 'Response'}, {}),
    {status: 'pass', expected: 'valid', actual: 'valid'},
  ],
  [
    'none at all fails',
    aContext({signatures: []}),
    {status: 'fail', expected: 'Response or Assertion signed', actual: 'nothing signed'},
  ],
  [
    'one on something that is not read counts as none',
    signed({isOnReadElement: false}),
    {status: 'fail', expected: 'Response or Assertion signed', actual: 'nothing signed'},
  ],
  [
    'a right one of another element counts as none',
    signed({coverage: notEnveloped}),
    {
      status: 'fail',
      expected: 'Response or Assertion signed',
      actual: 'nothing signed',
      says: 'Neither the Response nor the Assertion is signed: the Signature in the message is of something else.',
    },
  ],
  [
    'a right one of another element, with only the embedded certificate to check with, counts as none',
    signed({...notChecked, coverage: notEnveloped}),
    {status: 'fail', expected: 'Response or Assertion signed', actual: 'nothing signed'},
  ],
  [
    'a right one of another element does no harm beside one of what is read',
    signed({element: 'Response'}, {coverage: notEnveloped}),
    {status: 'pass', expected: 'valid', actual: 'valid'},
  ],
  [
    'a wrong one of another element is told as wrong',
    signed({...wrong, outcome: 'digest-mismatch', coverage: notEnveloped}),
    {status: 'fail', expected: 'valid', actual: 'digest-mismatch'},
  ],
  [
    'none on a refusing Response is fine',
    aContext({signatures: [], assertion: null, response: refused}),
    {status: 'skip', says: 'not Success'},
  ],
  [
    'none outside of an EncryptedAssertion cannot be judged',
    aContext({signatures: [], assertion: null, response: {encryptedAssertions: [{}]}}),
    {status: 'skip', says: 'inside'},
  ],
  [
    'none in a message over HTTP-Redirect cannot be judged',
    aContext({signatures: [], binding: 'HTTP-Redirect'}),
    {status: 'skip', says: 'query string'},
  ],
  [
    'none in an AuthnRequest need be',
    aContext({signatures: [], message: {type: 'AuthnRequest'}}),
    {status: 'skip', says: 'not every message'},
  ],
  [
    'a wrong one in a LogoutRequest fails',
    aContext({
      message: {type: 'LogoutRequest', sessionIndexes: []},
      signatures: [aSignature({...wrong, element: 'LogoutRequest', outcome: 'digest-mismatch'})],
    }),
    {status: 'fail', expected: 'valid', actual: 'digest-mismatch'},
  ],
  [
    'changed content fails',
    signed({...wrong, outcome: 'digest-mismatch', reason: 'The digest differs.'}),
    {
      status: 'fail',
      expected: 'valid',
      actual: 'digest-mismatch',
      says: 'The Assertion was changed after it was signed.',
    },
  ],
  [
    'one of two that is wrong fails',
    signed({element: 'Response'}, {...wrong, outcome: 'digest-mismatch'}),
    {status: 'fail', expected: 'valid', actual: 'digest-mismatch'},
  ],
  [
    'another key fails, and is told from damage',
    signed(wrong),
    {status: 'fail', expected: 'valid', actual: 'signature-mismatch', says: 'another key'},
  ],
  [
    'a value that fits no key fails',
    signed({...wrong, embedded: undefined}),
    {status: 'fail', expected: 'valid', actual: 'signature-mismatch', says: 'does not verify'},
  ],
  [
    'a malformed one fails',
    signed({...wrong, outcome: 'malformed', reason: 'It has no SignatureValue.'}),
    {status: 'fail', expected: 'valid', actual: 'malformed'},
  ],
  [
    'an algorithm that is not supported here is not judged here',
    signed({...wrong, outcome: 'unsupported-algorithm'}),
    {status: 'skip', says: 'algorithm'},
  ],
  [
    'only the embedded certificate to check with warns',
    signed(notChecked),
    {status: 'warn', affects: 'this-login', actual: 'not-checked', says: 'Only the certificate inside'},
  ],
  [
    'not even the embedded certificate fitting warns',
    signed({...notChecked, embedded: {outcome: 'signature-mismatch'}}),
    {status: 'warn', affects: 'this-login', actual: 'signature-mismatch'},
  ],
  [
    'changed content fails without any certificate',
    signed({...notChecked, embedded: {outcome: 'digest-mismatch'}}),
    {status: 'fail', expected: 'valid', actual: 'digest-mismatch'},
  ],
  [
    'nothing to check with cannot be judged',
    signed({...notChecked, embedded: undefined}),
    {status: 'skip', says: 'No certificate is set'},
  ],
  [
    'a pass by an unconfirmed certificate warns for later',
    aContext({expected: unconfirmed}),
    {status: 'warn', affects: 'later', expected: 'valid', actual: 'valid'},
  ],
  [
    'another key than an unconfirmed one warns',
    aContext({expected: unconfirmed, signatures: [aSignature(wrong)]}),
    {status: 'warn', affects: 'this-login', expected: 'valid', actual: 'signature-mismatch'},
  ],
  [
    'changed content fails whatever is confirmed',
    aContext({expected: unconfirmed, signatures: [aSignature({...wrong, outcome: 'digest-mismatch'})]}),
    {status: 'fail', expected: 'valid', actual: 'digest-mismatch'},
  ],
  [
    'no signature fails whatever is confirmed',
    aContext({expected: unconfirmed, signatures: []}),
    {status: 'fail', expected: 'Response or Assertion signed', actual: 'nothing signed'},
  ],
]);

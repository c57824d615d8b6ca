import {signature} from '../../../src/core/checks/signature.ts';
import {expect, test} from 'vitest';
import {runChecks} from '../../../src/core/checks/run.ts';
import type {DamageFacts} from '../../../src/core/signature/facts.ts';
import {aContext, aSignature, anExpectation} from '../../support/a-context.ts';
import {judges, type Row} from '../../support/judges.ts';

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
  ...[undefined, ''].map((referenceURI): Row => [
    `a right one of the whole message, by ${referenceURI === '' ? 'an empty' : 'no'} URI, passes here`,
    signed({referenceURI, coverage: notEnveloped}),
    {status: 'pass', expected: 'valid', actual: 'valid'},
  ]),
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
    'one of something else in an AuthnRequest counts as none',
    aContext({
      message: {type: 'AuthnRequest'},
      signatures: [aSignature({element: 'AuthnRequest', coverage: notEnveloped})],
    }),
    {status: 'skip', says: 'of something else'},
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

const hashed = {bytes: 1234, digest: 'AAA=', claimed: 'BBB='};
const reason = 'The digest is “AAA=”, the Signature says “BBB=”.';
const findingOn = (damage: DamageFacts) =>
  runChecks(signed({...wrong, outcome: 'digest-mismatch', reason, damage}), [signature])[0];

test('what broke the digest is the cause, and what makes it right is explained', () => {
  expect(
    findingOn({
      hashed,
      causes: [{code: 'plus-to-blank'}],
      found: {
        what: 'The Assertion had “+” turned into blanks after it was signed.',
        how: 'With “+” in their place, its digest is right: nothing else in it was changed.',
      },
      value: {where: 'NameID', signed: 'a+b@example.com', found: 'a b@example.com'},
    }),
  ).toMatchObject({
    status: 'fail',
    actual: 'digest-mismatch',
    cause: 'The Assertion had “+” turned into blanks after it was signed.',
    explanation:
      'With “+” in their place, its digest is right: nothing else in it was changed. NameID was “a+b@example.com” when it was signed; now it is “a b@example.com”. A message whose signature is invalid must not be relied on.',
    fix: expect.stringMatching(/^Look for what changes the message after signing/),
  });
});

test('what the signer did wrong is to be changed at the identity provider', () => {
  const found = {
    what: 'The Assertion was signed as ISO 8859-1, not as UTF-8.',
    how: 'Hashed so, it is right.',
  };
  expect(findingOn({hashed, causes: [{code: 'charset', isBySigner: true}], found})?.fix).toMatch(
    /^In your identity provider/,
  );
});

test('a masked value is the cause, and the original is asked for', () => {
  const masked = [
    {where: 'NameID', value: '***'},
    {where: 'Attribute “mail”', value: '***'},
  ];
  expect(findingOn({hashed, causes: [], masked})).toMatchObject({
    cause:
      'The Assertion was changed after it was signed: NameID is “***”, which looks masked, and it is not the only one.',
    fix: expect.stringMatching(/^Judge the original message/),
  });
});

test('what can’t be explained tells what was hashed, and what was tried', () => {
  const {cause, explanation} = findingOn({hashed, causes: []}) ?? {};
  expect(cause).toBe('The Assertion was changed after it was signed.');
  expect(explanation).toContain(reason);
  expect(explanation).toContain('not white space, line ends, charset');
  expect(explanation).toContain('1234 bytes');
});

test('and does not say that all was tried where it was not', () => {
  const explanation = findingOn({hashed, causes: [], isCutShort: true})?.explanation;
  expect(explanation).toContain('too large to try all');
  expect(explanation).not.toContain('None of the usual');
});

test.each([
  ['with a good signature', 'valid', 'fix'],
  ['with a broken signature', 'signature-mismatch', 'fix'],
  ['with one that can’t be verified', 'unsupported-algorithm', 'explanation'],
] as const)(
  'a certificate in the connection that can’t be read is told: a message %s',
  (_, outcome, where) => {
    const context = aContext({
      expected: anExpectation({certificates: ['hello']}),
      certificates: {expected: [], published: [], pasted: []},
      signatures: [aSignature({...notChecked, embedded: {outcome}})],
    });
    expect(runChecks(context, [signature])[0]?.[where]).toContain(
      'The certificate in the connection can’t be read. The pasted text can’t be read as a certificate.',
    );
  },
);

import {certificateMatch} from '../../../src/core/checks/certificate-match.ts';
import {expect, test} from 'vitest';
import {runChecks} from '../../../src/core/checks/run.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import {aCertificate, aContext, aSignature, anExpectation} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const renewed = aCertificate({sha256: 'AB'});
const other = aCertificate({sha256: 'BB', keySha256: 'KB', pem: 'the new PEM'});
const wrong = {key: undefined, certificateIndex: undefined, outcome: 'signature-mismatch'} as const;
const held = (...expected: ReturnType<typeof aCertificate>[]) => ({expected, published: [], pasted: []});
const rollover = aContext({
  certificates: {expected: [aCertificate()], published: [aCertificate(), other], pasted: []},
  signatures: [aSignature({...wrong, publishedIndex: 1, embedded: undefined})],
});
const chain = aContext({
  signatures: [
    aSignature({embedded: {outcome: 'valid', certificate: aCertificate(), firstCertificate: other}}),
  ],
});

judges(certificateMatch, [
  [
    'the expected certificate passes',
    aContext(),
    {status: 'pass', expected: 'AA', actual: 'AA', basis: 'seen'},
  ],
  [
    'one of several expected passes',
    aContext({certificates: held(other, aCertificate()), signatures: [aSignature({certificateIndex: 1})]}),
    {status: 'pass', expected: ['BB', 'AA'], actual: 'AA'},
  ],
  [
    'the expected key without a certificate in the message passes',
    aContext({signatures: [aSignature({embedded: undefined})]}),
    {status: 'pass', expected: 'AA', actual: 'AA'},
  ],
  ['no Signature cannot be judged', aContext({signatures: []}), {status: 'skip', says: 'no Signature'}],
  [
    'no expected certificate cannot be judged',
    aContext({certificates: held(), expected: anExpectation({certificates: undefined})}),
    {status: 'skip', says: 'No certificate is set'},
  ],
  [
    'an unreadable expected certificate says so',
    aContext({certificates: held()}),
    {status: 'skip', says: 'can’t be read'},
  ],
  [
    'a key that the identity provider publishes is a rollover',
    rollover,
    {status: 'fail', expected: 'AA', actual: 'BB', says: 'new key'},
  ],
  [
    'an unknown key fails',
    aContext({signatures: [aSignature({...wrong, embedded: {outcome: 'valid', certificate: other}})]}),
    {status: 'fail', expected: 'AA', actual: 'BB', says: 'does not hold'},
  ],
  [
    'the expected certificate over a broken signature matches',
    aContext({signatures: [aSignature({...wrong, outcome: 'digest-mismatch'})]}),
    {status: 'pass', expected: 'AA', actual: 'AA'},
  ],
  [
    'a wrong signature without any certificate cannot be judged',
    aContext({signatures: [aSignature({...wrong, embedded: undefined})]}),
    {status: 'skip', says: 'carries no certificate'},
  ],
  [
    'the same key in another certificate warns where certificates are compared',
    aContext({signatures: [aSignature({embedded: {outcome: 'valid', certificate: renewed}})]}),
    {status: 'warn', affects: 'this-login', expected: 'AA', actual: 'AB', basis: 'inferred'},
  ],
  [
    'and for later only where keys are',
    aContext({
      serviceProvider: serviceProviders.custom,
      signatures: [aSignature({embedded: {outcome: 'valid', certificate: renewed}})],
    }),
    {status: 'warn', affects: 'later', expected: 'AA', actual: 'AB'},
  ],
  [
    'the same key in another certificate over a broken signature warns too',
    aContext({
      signatures: [aSignature({...wrong, embedded: {outcome: 'signature-mismatch', certificate: renewed}})],
    }),
    {status: 'warn', affects: 'this-login', expected: 'AA', actual: 'AB'},
  ],
  [
    'the expected key beside a foreign certificate warns',
    aContext({signatures: [aSignature({embedded: {outcome: 'signature-mismatch', certificate: other}})]}),
    {
      status: 'warn',
      affects: 'this-login',
      expected: 'AA',
      actual: 'BB',
      says: 'though the expected key signed',
    },
  ],
  [
    'a certificate in the message that can’t be read warns where certificates are compared',
    aContext({signatures: [aSignature({embedded: {outcome: 'not-checked', problem: 'It is damaged.'}})]}),
    {status: 'warn', affects: 'this-login', expected: 'AA', says: 'can’t be read'},
  ],
  [
    'one that can’t be read over a wrong signature says what is wrong with it',
    aContext({
      signatures: [aSignature({...wrong, embedded: {outcome: 'not-checked', problem: 'It is damaged.'}})],
    }),
    {status: 'skip', says: 'It is damaged.'},
  ],
  [
    'a chain that begins with the issuer warns where certificates are compared',
    chain,
    {status: 'warn', affects: 'this-login', expected: 'AA', actual: 'BB', says: 'begins with an issuer'},
  ],
  [
    'of two Signatures the wrong one counts',
    aContext({
      signatures: [
        aSignature({element: 'Response'}),
        aSignature({...wrong, embedded: {outcome: 'valid', certificate: other}}),
      ],
    }),
    {status: 'fail', expected: 'AA', actual: 'BB'},
  ],
  [
    'an unknown key against an unconfirmed certificate warns',
    aContext({
      expected: anExpectation({unconfirmed: ['certificates']}),
      signatures: [aSignature({...wrong, embedded: {outcome: 'valid', certificate: other}})],
    }),
    {status: 'warn', affects: 'this-login', expected: 'AA', actual: 'BB'},
  ],
]);

test('a rollover hands over the certificate to paste', () => {
  expect(runChecks(rollover, [certificateMatch])[0]?.paste).toBe('the new PEM');
});

test('a certificate that nobody published is never offered for pasting', () => {
  const unknown = aContext({
    signatures: [aSignature({...wrong, embedded: {outcome: 'valid', certificate: other}})],
  });
  expect(runChecks(unknown, [certificateMatch])[0]).not.toHaveProperty('paste');
});

test('a renewed certificate is offered for pasting, since its key is the expected one and signed', () => {
  const signed = aContext({signatures: [aSignature({embedded: {outcome: 'valid', certificate: renewed}})]});
  const broken = aContext({
    signatures: [aSignature({...wrong, embedded: {outcome: 'signature-mismatch', certificate: renewed}})],
  });
  expect(runChecks(signed, [certificateMatch])[0]?.paste).toBe(renewed.pem);
  expect(runChecks(broken, [certificateMatch])[0]).not.toHaveProperty('paste');
});

test('both SHA-1 fingerprints are told, as service providers and consoles show them', () => {
  const unknown = aContext({
    signatures: [
      aSignature({
        ...wrong,
        embedded: {outcome: 'valid', certificate: aCertificate({sha1: 'B1', sha256: 'BB', keySha256: 'KB'})},
      }),
    ],
  });
  expect(runChecks(unknown, [certificateMatch])[0]?.explanation).toContain('expected A1, found B1.');
});

test('an expected certificate that can’t be read says why', () => {
  const unread = aContext({
    certificates: held(),
    expected: anExpectation({
      certificates: ['-----BEGIN CERTIFICATE-----\nMIIB!\n-----END CERTIFICATE-----'],
    }),
  });
  expect(runChecks(unread, [certificateMatch])[0]?.explanation).toMatch(/not base64: character 6 is “!”/);
});

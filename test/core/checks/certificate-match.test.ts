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

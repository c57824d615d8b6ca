import {certificateMatch} from '../../../src/core/checks/certificate-match.ts';
import {describe, expect, test} from 'vitest';
import {runChecks} from '../../../src/core/checks/run.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import type {SignatureFacts} from '../../../src/core/signature/facts.ts';
import {
  aCertificate,
  aContext,
  aSignature,
  anExpectation,
  type ContextChanges,
} from '../../support/a-context.ts';
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
    {
      status: 'warn',
      affects: 'this-login',
      expected: 'AA',
      actual: 'a certificate that can’t be read',
      says: 'can’t be read',
    },
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

test.each<readonly [string, SignatureFacts['embedded']]>([
  ['damaged', {outcome: 'not-checked', problem: 'It is damaged.'}],
  ['of another key', {outcome: 'signature-mismatch', certificate: other}],
])('a certificate in the message that is %s is to be mended where it is put in', (_, embedded) => {
  const fix = runChecks(aContext({signatures: [aSignature({embedded})]}), [certificateMatch])[0]?.fix;
  expect(fix).toMatch(/^In your identity provider, let the message carry the certificate of the key/);
});

test('a rollover hands over the certificate to paste', () => {
  expect(runChecks(rollover, [certificateMatch])[0]?.paste).toBe('the new PEM');
});

describe('a certificate that only the message vouches for', () => {
  const good = {outcome: 'valid', certificate: other} as const;
  const found = (changes: ContextChanges, ofSignature: Partial<SignatureFacts> = {}) =>
    runChecks(aContext({signatures: [aSignature({...wrong, embedded: good, ...ofSignature})], ...changes}), [
      certificateMatch,
    ])[0];

  test('is never what the fix says to paste', () => {
    expect(found({})).not.toHaveProperty('paste');
    expect(found({})?.fix).toMatch(/^Find out whose key it is: compare both fingerprints/);
    expect(found({})?.fix).toMatch(/by the one that your identity provider shows\.$/);
  });

  test('is handed over as unconfirmed, behind what to compare it with', () => {
    expect(found({})?.unconfirmedPaste?.certificate).toEqual(other);
    expect(found({})?.unconfirmedPaste?.warning).toMatch(
      /only after you found the same fingerprints in your identity provider’s own admin screen or metadata/,
    );
  });

  test('is told by subject, validity and SHA-1', () => {
    expect(found({})?.explanation).toContain('“CN=acme”, valid from 2026-01-01 to 2028-01-01');
    expect(found({})?.explanation).toContain('expected A1, found');
  });

  test('stands there by SHA-1, too, beside the expected one', () => {
    expect(found({})?.sha1).toEqual({expected: 'A1', actual: other.sha1});
  });

  test('is told to be none of those that the identity provider publishes', () => {
    const certificates = {expected: [aCertificate()], published: [aCertificate()], pasted: []};
    expect(found({certificates})?.explanation).toContain('none of those in the metadata');
    expect(found({certificates})?.fix).toContain('metadata, imported anew');
  });

  test.each<readonly [string, ContextChanges, Partial<SignatureFacts>]>([
    ['it did not sign', {}, {embedded: {outcome: 'signature-mismatch', certificate: other}}],
    ['the message is damaged', {}, {embedded: {outcome: 'digest-mismatch', certificate: other}}],
    ['the Assertion has another Issuer', {assertion: {issuer: 'https://evil.test'}}, {}],
    ['the Response has another Issuer', {response: {issuer: 'https://evil.test'}}, {}],
    [
      'the Signature covers something else than is read',
      {},
      {
        coverage: [
          {code: 'not-the-read-element', message: 'The signed Assertion is not the one that would be read.'},
        ],
      },
    ],
  ])('is not handed over at all where %s', (_, changes, ofSignature) => {
    expect(found(changes, ofSignature)).toMatchObject({status: 'fail', actual: 'BB'});
    expect(found(changes, ofSignature)).not.toHaveProperty('unconfirmedPaste');
  });
});

describe('a login that was accepted with a certificate the connection does not hold', () => {
  const accepted = {answer: {result: 'accepted'}} as const;
  const found = (context: Parameters<typeof runChecks>[0]) => runChecks(context, [certificateMatch])[0];
  const withSignature = (
    changes: Parameters<typeof aSignature>[0],
    certificates: ContextChanges['certificates'] = held(aCertificate()),
  ) => aContext({...accepted, certificates, signatures: [aSignature({...wrong, ...changes})]});
  const unknown = withSignature({embedded: {outcome: 'valid', certificate: other}});
  const published = withSignature(
    {publishedIndex: 0, embedded: undefined},
    {...held(aCertificate()), published: [other]},
  );

  test.each([
    ['that only the message carries', unknown],
    ['that the identity provider publishes', published],
  ])('shows that the connection is out of date: one %s', (_, context) => {
    expect(found(context)).toMatchObject({
      status: 'fail',
      expected: 'AA',
      cause:
        'The connection holds another certificate than the one this login was signed with; Atlassian Cloud accepted it, so the connection is out of date.',
    });
    expect(found(context)?.fix).toMatch(/^In the connection, replace the certificate/);
  });

  test('is offered to paste as unconfirmed, unless it is published', () => {
    expect(found(unknown)?.unconfirmedPaste?.certificate).toEqual(other);
    expect(found(published)?.paste).toBe('the new PEM');
  });

  test('shows nothing about the connection where the message does not fit its own certificate', () => {
    const damaged = withSignature({embedded: {outcome: 'digest-mismatch', certificate: other}});
    expect(found(damaged)?.cause).toContain('does not hold');
  });
});

test('of several expected certificates, the one that signed is named', () => {
  const second = aCertificate({sha256: 'CC', keySha256: 'KC', subject: 'CN=second'});
  const signedBy = (embedded: SignatureFacts['embedded']) =>
    runChecks(
      aContext({
        certificates: held(aCertificate(), second),
        signatures: [aSignature({certificateIndex: 1, embedded})],
      }),
      [certificateMatch],
    )[0];
  expect(signedBy(undefined)?.explanation).toMatch(/certificate 2 of 2: “CN=second”/);
  expect(signedBy({outcome: 'signature-mismatch', certificate: aCertificate()})?.explanation).toMatch(
    /certificate of another expected key\.$/,
  );
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

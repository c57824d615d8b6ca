import {expect, test} from 'vitest';
import {certificatePaste} from '../../../src/core/checks/certificate-paste.ts';
import type {PasteDamage} from '../../../src/core/certificate/facts.ts';
import {type ContextChanges, aCertificate, aContext, aSignature} from '../../support/a-context.ts';
import {runChecks} from '../../../src/core/checks/run.ts';
import {judges, type Row} from '../../support/judges.ts';

const pasted = (...damage: PasteDamage[]) => pastedInto({}, ...damage);
const pastedInto = (changes: ContextChanges, ...damage: PasteDamage[]) =>
  aContext({
    certificates: {expected: [], published: [], pasted: [{certificates: [aCertificate()], damage}]},
    signatures: [aSignature({outcome: 'signature-mismatch', key: undefined})],
    ...changes,
  });
/** The certificate that the signature verifies with is among the expected ones, and the paste of it was damaged. */
const matching = (changes: ContextChanges = {}) =>
  pastedInto({
    certificates: {
      expected: [aCertificate()],
      published: [],
      pasted: [{certificates: [aCertificate()], damage: [damage('literal-newlines')]}],
    },
    signatures: [aSignature()],
    ...changes,
  });
const LATER = {status: 'warn', affects: 'later', actual: ['The text has literal-newlines.']} as const;
const NOW = {...LATER, affects: 'this-login'} as const;
const refused = (description: string) => ({result: 'refused', error: 'access_denied', description}) as const;
const OTHER = aCertificate({sha256: 'BB', keySha256: 'KB'});
const damage = (code: PasteDamage['code']): PasteDamage => ({code, message: `The text has ${code}.`});

const grave = ['literal-newlines', 'broken-armour', 'not-a-certificate', 'issuer-first'] as const;
const light = [
  'several',
  'repeated',
  'no-armour',
  'one-line',
  'private-key',
  'other-encoding',
  'untidy',
] as const;
const row =
  (affects: 'this-login' | 'later') =>
  (code: PasteDamage['code']): Row => [
    `${code} warns`,
    pasted(damage(code)),
    {status: 'warn', affects, actual: [`The text has ${code}.`], says: code},
  ];

judges(certificatePaste, [
  ['no kept text cannot be judged', aContext(), {status: 'skip'}],
  ['a clean text passes', pasted(), {status: 'pass'}],
  ...grave.map(row('this-login')),
  ...light.map(row('later')),
  [
    'the gravest of several damages is the cause',
    pasted(damage('one-line'), damage('literal-newlines')),
    {
      status: 'warn',
      affects: 'this-login',
      actual: ['The text has one-line.', 'The text has literal-newlines.'],
      says: 'literal-newlines',
    },
  ],
  ['a damaged text of the certificate that signed warns for later', matching(), LATER],
  [
    'a damaged text warns for later when the message carries no certificate but verifies',
    matching({signatures: [aSignature({embedded: undefined})]}),
    LATER,
  ],
  [
    'a damaged text warns about this login when another certificate signed',
    matching({signatures: [aSignature({embedded: {outcome: 'valid', certificate: OTHER}})]}),
    NOW,
  ],
  [
    'a damaged text warns about this login when one of two signatures is by another',
    matching({
      signatures: [aSignature(), aSignature({embedded: {outcome: 'valid', certificate: OTHER}})],
    }),
    NOW,
  ],
  ['a damaged text warns about this login when nothing is signed', matching({signatures: []}), NOW],
  [
    'a damaged text warns for later when the login was accepted',
    pastedInto({answer: {result: 'accepted'}}, damage('literal-newlines')),
    LATER,
  ],
  [
    'a damaged text of the certificate that signed warns for later when the account was refused',
    matching({answer: refused('user-not-found')}),
    LATER,
  ],
  [
    'a damaged text of the certificate that signed warns about this login when the answer blames the certificate',
    matching({answer: refused('Invalid thumbprint')}),
    NOW,
  ],
]);

test.each([
  ['could be repaired', [aCertificate()], 'could be read here'],
  ['holds no certificate', [], 'There is no certificate in the text'],
])('certificate-paste: a text that %s says so', (_name, certificates, says) => {
  const text = {certificates, damage: [damage('broken-armour')]};
  const context = aContext({certificates: {expected: [], published: [], pasted: [text]}});
  expect(runChecks(context, [certificatePaste])[0]?.explanation).toContain(says);
});

import type {CheckContext} from '../../../src/core/checks/check.ts';
import {encryption} from '../../../src/core/checks/encryption.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import type {Blame, EncryptionFacts} from '../../../src/core/encryption/facts.ts';
import {aCertificate, aContext} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const facts: EncryptionFacts = {
  element: 'EncryptedAssertion',
  algorithm: 'aes256-gcm',
  keys: [{algorithm: 'rsa-oaep-mgf1p', certificate: aCertificate({subject: 'CN=sp'})}],
};
const METHODS = 'aes256-gcm, key: rsa-oaep-mgf1p';

/** The Response holds one EncryptedAssertion, of which that is known. */
const encrypted = (changes: Partial<EncryptionFacts> = {}): CheckContext =>
  aContext({
    assertion: null,
    response: {encryptedAssertions: [{}]},
    encryptions: [{...facts, ...changes}],
  });

/** The same at a service provider that can decrypt. */
const decryptable = (changes: Partial<EncryptionFacts> = {}): CheckContext => ({
  ...encrypted(changes),
  serviceProvider: serviceProviders.custom,
});

const failed = (blames: Blame) =>
  ({outcome: 'failed', problem: {code: 'x', message: `It is the ${blames}.`, blames}}) as const;
const repairs = [{code: 'other-mgf', message: 'The EncryptedKey says MGF1 with sha1.'}];
const cloudWarns = {status: 'warn', affects: 'this-login', basis: 'inferred'} as const;

judges(encryption, [
  ['a plain Assertion passes', aContext(), {status: 'pass'}],
  [
    'an EncryptedAssertion warns where the service provider has no key',
    encrypted(),
    {...cloudWarns, actual: METHODS, says: 'Atlassian Cloud has no key for it'},
  ],
  [
    'without a declared algorithm the element is named alone',
    aContext({assertion: null, encryptions: [{element: 'EncryptedAssertion', keys: []}]}),
    {...cloudWarns, actual: 'EncryptedAssertion'},
  ],
  [
    'an EncryptedID warns too',
    aContext({encryptions: [{...facts, element: 'EncryptedID'}]}),
    {...cloudWarns, actual: METHODS, says: 'an EncryptedID'},
  ],
  [
    'an EncryptedAttribute warns too',
    aContext({encryptions: [{...facts, element: 'EncryptedAttribute'}]}),
    {...cloudWarns, actual: METHODS, says: 'an EncryptedAttribute'},
  ],
  [
    'decrypting it here does not make the service provider able to',
    aContext({encryptions: [{...facts, decryption: {outcome: 'decrypted', repairs: []}}]}),
    {...cloudWarns, actual: METHODS},
  ],
  [
    'where the service provider has a key it cannot be judged without it',
    decryptable(),
    {status: 'skip', says: 'There is no key here'},
  ],
  ['and the certificate that it was encrypted to is named', decryptable(), {status: 'skip', says: '“CN=sp”'}],
  [
    'a KeyName and a Recipient are named, too',
    decryptable({keys: [{keyName: 'k-1', recipient: 'urn:sp'}]}),
    {status: 'skip', says: 'the KeyName “k-1”, the Recipient “urn:sp”'},
  ],
  [
    'a message that names nobody says so',
    decryptable({keys: [{}]}),
    {status: 'skip', says: 'does not say whose key'},
  ],
  [
    'of several EncryptedKeys the number is told',
    decryptable({keys: [{keyName: 'k-1'}, {keyName: 'k-2'}]}),
    {status: 'skip', says: 'It holds 2 EncryptedKeys'},
  ],
  [
    'a long name is cut',
    decryptable({keys: [{keyName: 'k'.repeat(300)}]}),
    {status: 'skip', says: `${'k'.repeat(200)}…”`},
  ],
  [
    'decrypted with a pasted key is a warning for later',
    decryptable({decryption: {outcome: 'decrypted', repairs: []}}),
    {status: 'warn', affects: 'later', actual: METHODS, says: 'decrypted here with the key that was given'},
  ],
  [
    'what had to be repaired endangers this login',
    decryptable({decryption: {outcome: 'decrypted', repairs}}),
    {status: 'warn', affects: 'this-login', actual: METHODS, says: 'says MGF1 with sha1'},
  ],
  [
    'a key that does not fit judges nothing',
    decryptable({decryption: failed('key')}),
    {status: 'skip', says: 'It is the key.'},
  ],
  [
    'what can’t be decrypted here judges nothing',
    decryptable({decryption: failed('unsupported')}),
    {status: 'skip', says: 'It is the unsupported.'},
  ],
  [
    'a damaged cipher text endangers this login',
    decryptable({decryption: failed('message')}),
    {status: 'warn', affects: 'this-login', actual: METHODS, says: 'can’t be decrypted as it is'},
  ],
  [
    'a fault that needs no key to be seen does, too',
    decryptable({
      fault: {code: 'no-encrypted-key', message: 'The EncryptedAssertion holds no EncryptedKey.'},
    }),
    {status: 'warn', affects: 'this-login', actual: METHODS, says: 'can’t be decrypted as it is'},
  ],
  [
    'no Assertion at all is no plain one',
    aContext({assertion: null}),
    {status: 'skip', says: 'no Assertion'},
  ],
  [
    'a refusing Response is not judged',
    aContext({response: {status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Responder'}}}),
    {status: 'skip', says: 'not Success'},
  ],
]);

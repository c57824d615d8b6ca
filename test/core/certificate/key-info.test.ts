import {describe, expect, it} from 'vitest';
import {readCertificate} from '../../../src/core/certificate/read.ts';
import {parseDocument} from '../../../src/core/saml/parse.ts';
import {readKeyInfo} from '../../../src/core/signature/embedded.ts';
import {certificateOf, commonName} from './made-by-hand.ts';

const made = (subject: string, issuer: string): Buffer =>
  certificateOf({subject: commonName(subject), issuer: commonName(issuer)});
const signer = made('signer', 'middle');
const middle = made('middle', 'root');
const root = made('root', 'root');
const alone = made('alone', 'alone');

const keyInfoOf = (...texts: readonly string[]) => {
  const elements = texts.map(text => `<X509Certificate>${text}</X509Certificate>`).join('');
  const parsed = parseDocument(
    `<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>${elements}</X509Data></KeyInfo>`,
  );
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value.root;
};
const base64 = (der: Buffer): string => der.toString('base64');

describe('of several certificates in a KeyInfo the signer’s is read', () => {
  it.each<[string, readonly Buffer[], string, string | undefined]>([
    ['from a chain that begins with it', [signer, middle, root], 'CN=signer', undefined],
    ['from a chain that ends with it', [root, middle, signer], 'CN=signer', 'CN=root'],
    ['from a chain without its root', [middle, signer], 'CN=signer', 'CN=middle'],
    ['or the first, where they are no chain', [alone, signer], 'CN=alone', undefined],
    ['also when it stands there twice', [signer, signer], 'CN=signer', undefined],
  ])('%s', (_name, certificates, subject, first) => {
    const facts = readKeyInfo(keyInfoOf(...certificates.map(base64)));
    expect(facts.certificate?.subject).toBe(subject);
    expect(facts.firstCertificate?.subject).toBe(first);
  });
});

describe('a damaged X509Certificate is told with its reason', () => {
  const pem = `-----BEGIN CERTIFICATE-----\n${base64(alone)}\n-----END CERTIFICATE-----`;
  it.each<[string, string, string, boolean]>([
    ['a wrong character', 'MIIB!', 'It is not base64: character 5 is “!”.', false],
    ['nothing', ' \n', 'It is not base64: there is nothing in it.', false],
    ['armour', pem, 'It holds the BEGIN line of PEM; only the base64 behind it belongs there.', true],
    [
      'half of it',
      base64(alone.subarray(0, 60)),
      `The certificate ends too early: a part of it is missing. It has 60 of ${alone.length} bytes. (At byte 60.)`,
      false,
    ],
    ['literal line breaks', `${base64(alone)}\\n`, 'The pasted text holds the characters “\\n” where', true],
    [
      '4.9 MB',
      'A'.repeat(4_900_000),
      'The certificate has 3675000 bytes; more than 65536 are not read.',
      false,
    ],
  ])('%s', (_name, text, why, isRead) => {
    const started = performance.now();
    const {certificate, problem} = readKeyInfo(keyInfoOf(text));
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(problem).toContain(`The X509Certificate in the message is damaged. ${why}`);
    expect(certificate !== undefined).toBe(isRead);
  });
});

it('a certificate that is known is not read again', () => {
  const known = readCertificate(alone);
  if (!known.ok) throw new Error(known.problem.message);
  const lines = base64(alone).replace(/.{10}/g, '$&\r\n');
  expect(readKeyInfo(keyInfoOf(lines), [known.value]).certificate).toBe(known.value);
});

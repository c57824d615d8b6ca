import {generateKeyPairSync} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {derOf} from '../../../src/core/certificate/read.ts';
import {readPastedCertificates} from '../../../src/core/certificate/paste.ts';
import {makeIdentity} from '../signature/signing.ts';

const {certificate, privateKey} = makeIdentity();
const {certificate: second} = makeIdentity('P-256', 'second.example.test');
const {pem} = certificate;
const bytes = Buffer.from(derOf(certificate));
const bare64 = pem.replace(/-----[^-]+-----\n/g, '');
const bare = bare64.replaceAll('\n', '');
const body = bare64.trimEnd();
const keyPem = privateKey.export({type: 'pkcs8', format: 'pem'}) as string;
const rsaKeyPem = privateKey.export({type: 'pkcs1', format: 'pem'}) as string;
const publicPem = generateKeyPairSync('ec', {namedCurve: 'P-256'}).publicKey.export({
  type: 'spki',
  format: 'pem',
}) as string;

const readOf = (text: string) => {
  const {certificates, damage} = readPastedCertificates(text);
  return {certificates: certificates.map(({sha256}) => sha256), damage: damage.map(({code}) => code)};
};

describe('one certificate is found in', () => {
  it.each<[string, string, readonly string[]]>([
    ['clean PEM', pem, []],
    ['PEM with CRLF', pem.replaceAll('\n', '\r\n'), []],
    ['PEM with CR', pem.replaceAll('\n', '\r'), []],
    ['PEM behind a byte order mark', `\uFEFF${pem}`, []],
    ['PEM with the label X509 CERTIFICATE', pem.replaceAll('CERTIFICATE', 'X509 CERTIFICATE'), []],
    ['PEM with text before and behind', `Bag Attributes\n  friendlyName: x\n${pem}\nthat is all\n`, []],
    ['indented PEM', pem.replace(/^/gm, '    '), []],
    ['PEM twice', pem + pem, ['repeated']],
    ['bare base64 in 64 columns', bare64, ['no-armour']],
    ['bare base64 on one line', bare, ['no-armour']],
    ['bare base64 twice', bare + bare, ['no-armour', 'repeated']],
    ['PEM with the characters \\n', pem.replaceAll('\n', '\\n'), ['literal-newlines']],
    ['PEM with the characters \\r\\n', pem.replaceAll('\n', '\\r\\n'), ['literal-newlines']],
    ['PEM with the characters \\x0a', pem.replaceAll('\n', '\\x0a'), ['literal-newlines']],
    ['PEM with the characters \\x0a and line breaks', pem.replaceAll('\n', '\\x0a\n'), ['literal-newlines']],
    ['a JSON string', JSON.stringify(pem), ['other-encoding', 'literal-newlines']],
    ['PEM on one line, spaces for line breaks', pem.trimEnd().replaceAll('\n', ' '), ['one-line']],
    ['PEM on one line, nothing for line breaks', pem.replaceAll('\n', ''), ['one-line']],
    ['PEM on one line twice', (pem + pem).replaceAll('\n', ''), ['one-line', 'repeated']],
    ['base64 of PEM', Buffer.from(pem).toString('base64'), ['other-encoding']],
    ['base64url', bytes.toString('base64url'), ['no-armour', 'other-encoding']],
    [
      'an X509Certificate element',
      `<ds:X509Certificate>\n${bare64}</ds:X509Certificate>`,
      ['other-encoding'],
    ],
    ['hex', bytes.toString('hex'), ['other-encoding']],
    ['hex with colons', (bytes.toString('hex').match(/../g) ?? []).join(':'), ['other-encoding']],
    ['DER read as Latin-1', bytes.toString('latin1'), ['other-encoding']],
    ['PEM without END', pem.replace(/-----END.*/, ''), ['broken-armour']],
    ['PEM without BEGIN', pem.replace(/-----BEGIN.*\n/, ''), ['broken-armour']],
    ['PEM with en dashes', pem.replaceAll('-----', '\u2013\u2013-'), ['broken-armour']],
    ['PEM with four hyphens', pem.replaceAll('-----', '----'), ['broken-armour']],
    ['PEM beside a private key', keyPem + pem, ['private-key']],
    ['PEM before a private key', pem + rsaKeyPem, ['private-key']],
  ])('%s', (_name, text, damage) => {
    expect(readOf(text)).toEqual({certificates: [certificate.sha256], damage});
  });
});

describe('several certificates', () => {
  it.each<[string, string, readonly string[]]>([
    ['as PEM', pem + second.pem, ['several']],
    ['as PEM, one of them twice', pem + second.pem + pem, ['repeated', 'several']],
    [
      'as elements',
      `<X509Certificate>${body}</X509Certificate><X509Certificate>${second.pem.replace(/-----[^-]+-----/g, '')}</X509Certificate>`,
      ['other-encoding', 'several'],
    ],
  ])('%s are kept in order', (_name, text, damage) => {
    expect(readOf(text)).toEqual({certificates: [certificate.sha256, second.sha256], damage});
  });
});

describe('no certificate is found in', () => {
  it.each<[string, string, readonly string[]]>([
    ['nothing', '', ['not-a-certificate']],
    ['words', 'see the attached file', ['not-a-certificate']],
    ['a truncated certificate', `${pem.slice(0, 400)}\n-----END CERTIFICATE-----\n`, ['not-a-certificate']],
    ['a fingerprint', certificate.sha256, ['not-a-certificate']],
    ['a public key', publicPem, ['not-a-certificate']],
    ['a private key', keyPem, ['private-key', 'not-a-certificate']],
    ['a private key without END', keyPem.replace(/-----END.*/, ''), ['private-key', 'not-a-certificate']],
    [
      'a bare private key',
      keyPem.replace(/-----[^-]+-----/g, ''),
      ['no-armour', 'private-key', 'not-a-certificate'],
    ],
    ['2 MB', 'A'.repeat(2_000_000), ['not-a-certificate']],
  ])('%s', (_name, text, damage) => {
    expect(readOf(text)).toEqual({certificates: [], damage});
  });
});

it('a private key is never echoed', () => {
  const secret = keyPem.split('\n')[3] ?? '';
  for (const text of [keyPem, keyPem + pem, keyPem.replaceAll('\n', '\\n'), keyPem.replace(/-----END.*/, '')])
    expect(JSON.stringify(readPastedCertificates(text))).not.toContain(secret);
});

it('says what was wrong in whole sentences', () => {
  expect(readPastedCertificates(`${pem.slice(0, 400)}\n-----END CERTIFICATE-----`).damage).toEqual([
    {
      code: 'not-a-certificate',
      message:
        'The pasted text can\u2019t be read as a certificate. The certificate ends too early: a part of it is missing.',
    },
  ]);
});

it('any text is read without an exception', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.constantFrom('-----BEGIN CERTIFICATE-----', '-----END ', bare, '\\n', '"', '0\x82'),
        ),
      ),
      parts => {
        readPastedCertificates(parts.join(''));
      },
    ),
    {numRuns: 300},
  );
});

it.each([
  ['base64 with one wrong character at the end', `${bare.repeat(300)}!`],
  ['a megabyte of padding', `-----BEGIN CERTIFICATE-----\n${'='.repeat(900_000)}x`],
  ['a megabyte of hyphens', '-'.repeat(990_000)],
  ['a megabyte of tags', '<a:X509Certificate '.repeat(50_000)],
  ['a megabyte of quotation marks', '"'.repeat(990_000)],
])('%s takes linear time', (_name, text) => {
  const started = performance.now();
  expect(readPastedCertificates(text).certificates).toEqual([]);
  expect(performance.now() - started).toBeLessThan(3000);
});

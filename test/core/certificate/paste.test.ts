import {generateKeyPairSync} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {derOf} from '../../../src/core/certificate/read.ts';
import {readCertificateText, readPastedCertificates} from '../../../src/core/certificate/paste.ts';
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

/** The forms in which certificates reach a field, and what is told of each; by code here, in words below. */
describe('one certificate is found in', () => {
  it.each<[string, string, readonly string[]]>([
    ['clean PEM', pem, []],
    ['PEM with CRLF', pem.replaceAll('\n', '\r\n'), []],
    ['PEM behind a byte order mark', `\uFEFF${pem}`, ['untidy']],
    ['PEM with the label X509 CERTIFICATE', pem.replaceAll('CERTIFICATE', 'X509 CERTIFICATE'), ['untidy']],
    ['PEM twice', pem + pem, ['repeated']],
    ['PEM with CR', pem.replaceAll('\n', '\r'), ['untidy']],
    ['indented PEM', pem.replace(/^/gm, '    '), ['untidy']],
    ['bare base64 in 64 columns', bare64, ['no-armour']],
    ['bare base64 on one line', bare, ['no-armour']],
    ['PEM with the characters \\n', pem.replaceAll('\n', '\\n'), ['literal-newlines']],
    ['PEM with the characters \\r\\n', pem.replaceAll('\n', '\\r\\n'), ['literal-newlines']],
    ['PEM with the characters \\x0a', pem.replaceAll('\n', '\\x0a'), ['literal-newlines']],
    ['a JSON string', JSON.stringify(pem), ['other-encoding', 'literal-newlines']],
    ['PEM on one line, spaces for line breaks', pem.trimEnd().replaceAll('\n', ' '), ['one-line']],
    ['PEM on one line, nothing for line breaks', pem.replaceAll('\n', ''), ['one-line']],
    ['base64 of PEM', Buffer.from(pem).toString('base64'), ['other-encoding']],
    ['bare base64 twice', bare + bare, ['no-armour', 'repeated']],
    ['base64url', bytes.toString('base64url'), ['no-armour', 'other-encoding']],
    [
      'an X509Certificate element',
      `<ds:X509Certificate>\n${bare64}</ds:X509Certificate>`,
      ['other-encoding'],
    ],
    ['hex', bytes.toString('hex'), ['other-encoding']],
    ['PEM without END', pem.replace(/-----END.*/, ''), ['broken-armour']],
    ['PEM without BEGIN', pem.replace(/-----BEGIN.*\n/, ''), ['broken-armour']],
    ['PEM with en dashes', pem.replaceAll('-----', '\u2013\u2013-'), ['broken-armour']],
    ['DER read as Latin-1', bytes.toString('latin1'), ['other-encoding']],
    // Beside those: more that was met.
    ['PEM with text before', `Bag Attributes\n  friendlyName: x\n${pem}`, ['untidy']],
    ['PEM with text behind', `${pem}\nthat is all\n`, ['untidy']],
    ['PEM twice with text between', `${pem}and again\n${pem}`, ['untidy', 'repeated']],
    ['PEM with invisible characters', pem.replace('\n', '\u200B\n'), ['untidy']],
    ['PEM with the characters \\x0a and line breaks', pem.replaceAll('\n', '\\x0a\n'), ['literal-newlines']],
    ['PEM with &#xA; for line breaks', pem.replaceAll('\n', '&#xA;'), ['literal-newlines']],
    ['PEM on one line twice', (pem + pem).replaceAll('\n', ''), ['one-line', 'repeated']],
    ['percent-encoded PEM', encodeURIComponent(pem), ['other-encoding']],
    [
      'JSON with \\u002B for +',
      JSON.stringify(pem).replaceAll('+', '\\u002B'),
      ['other-encoding', 'literal-newlines'],
    ],
    ['hex with colons', (bytes.toString('hex').match(/../g) ?? []).join(':'), ['other-encoding']],
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

it.each<[string, string, string]>([
  ['a byte order mark', `\uFEFF${pem}`, 'A byte order mark stands before the certificate.'],
  [
    'an old label',
    pem.replaceAll('CERT', 'X509 CERT'),
    'The BEGIN line says X509 CERTIFICATE; it should say CERTIFICATE.',
  ],
  ['old line breaks', pem.replaceAll('\n', '\r'), 'The line breaks are bare carriage returns (CR).'],
  [
    'literal line breaks, as they stand there',
    pem.replaceAll('\n', '\\x0a'),
    'The pasted text holds the characters “\\x0a” where the line breaks of the certificate should be.',
  ],
  [
    'a truncated certificate, with its sizes',
    `${pem.slice(0, 400)}\n-----END CERTIFICATE-----`,
    `The pasted text can’t be read as a certificate. The certificate ends too early: a part of it is missing. It has 275 of ${bytes.length} bytes. (At byte 275.)`,
  ],
  [
    'a wrong character, with its place',
    `-----BEGIN CERTIFICATE-----\n${body.replace(/^(.{70})./s, '$1!')}\n-----END CERTIFICATE-----`,
    'The pasted text can’t be read as a certificate. It is not base64: character 72 is “!”.',
  ],
  [
    'a wrong character without a shape',
    bare.replace(/^(.{9})./, '$1\u0007'),
    'The pasted text can’t be read as a certificate. It is not base64: character 10 is U+0007.',
  ],
  [
    'a lost character, by the byte that is missing',
    pem.replace(/(?<=^.{90})./ms, ''),
    `The pasted text can’t be read as a certificate. The certificate ends too early: a part of it is missing. It has ${bytes.length - 1} of ${bytes.length} bytes. (At byte ${bytes.length - 1}.)`,
  ],
  [
    'a long text, with the limit',
    'A'.repeat(2_000_000),
    'The pasted text has 2000000 characters; a text of more than 1000000 is not read.',
  ],
])('names %s', (_name, text, message) => {
  expect(readPastedCertificates(text).damage[0]?.message).toBe(message);
});

describe('what is remembered', () => {
  it('is a text with a certificate', () => {
    expect(readPastedCertificates(pem)).toBe(readPastedCertificates(`${pem.slice(0, 30)}${pem.slice(30)}`));
  });
  it.each([
    ['a private key', `${keyPem}${pem}`],
    ['no certificate', 'see the attached file'],
  ])('is not a text with %s', (_name, text) => {
    expect(readPastedCertificates(text)).not.toBe(readPastedCertificates(text));
  });
  it('is not what a message held', () => {
    const ofMessage = readCertificateText(second.pem);
    expect(readPastedCertificates(second.pem)).not.toBe(ofMessage);
  });
  it('can’t be changed by who got it', () => {
    const {certificates, damage} = readPastedCertificates(pem);
    expect([certificates, damage, ...certificates].every(Object.isFrozen)).toBe(true);
  });
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
  ['a megabyte of padding alone', `-----BEGIN CERTIFICATE-----\n${'='.repeat(900_000)}`],
  ['a megabyte of hyphens', '-'.repeat(990_000)],
  ['a megabyte of tags', '<a:X509Certificate '.repeat(50_000)],
  ['a megabyte of quotation marks', '"'.repeat(990_000)],
  ['a megabyte of empty elements', '<X509Certificate><'.repeat(55_000)],
  ['a megabyte of BEGIN lines', '-----BEGIN CERTIFICATE-----\n'.repeat(35_000)],
  ['a megabyte of line breaks', '\n'.repeat(990_000)],
  ['a megabyte of indentation', `${' '.repeat(990_000)}-`],
  ['a megabyte of empty DER values', `30${'84'.repeat(2)}${'0500'.repeat(240_000)}`],
  ['10 MB', bare.repeat(10_000)],
])('%s takes linear time', (_name, text) => {
  const started = performance.now();
  expect(readPastedCertificates(text).certificates).toEqual([]);
  expect(performance.now() - started).toBeLessThan(5_000);
});

it('of a megabyte of certificates the first fifty are read', () => {
  const started = performance.now();
  expect(readOf(bare.repeat(900))).toEqual({
    certificates: [certificate.sha256],
    damage: ['no-armour', 'several', 'repeated'],
  });
  expect(performance.now() - started).toBeLessThan(5_000);
});

import {execFileSync, spawnSync} from 'node:child_process';
import {X509Certificate} from 'node:crypto';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, describe, expect, it} from 'vitest';
import {derOf, publicKeyOf, readCertificate, toPem} from '../../../src/core/certificate/read.ts';
import type {CertificateFacts} from '../../../src/core/certificate/facts.ts';
import {der, makeIdentity} from '../signature/signing.ts';

const isInstalled = spawnSync('openssl', ['version']).status === 0;
if (!isInstalled) console.warn('Skipped: openssl, which makes the certificates, is not installed.');

const folder = mkdtempSync(join(tmpdir(), 'saml-lens-'));
afterAll(() => rmSync(folder, {recursive: true}));

function makeWithOpenssl(...options: readonly string[]): X509Certificate {
  const file = join(folder, 'certificate.pem');
  const fixed = ['req', '-x509', '-nodes', '-utf8', '-keyout', join(folder, 'key.pem'), '-out', file];
  execFileSync('openssl', [...fixed, ...options], {stdio: 'ignore'});
  return new X509Certificate(readFileSync(file));
}

function readOrThrow(bytes: Uint8Array): CertificateFacts {
  const read = readCertificate(bytes);
  if (!read.ok) throw new Error(read.problem.message);
  return read.value;
}

describe.skipIf(!isInstalled)('certificates made by openssl', () => {
  const subject = ['-subj', '/C=DE/O=Acme, Inc./CN=idp.example.test', '-days', '30'];
  const ec = (curve: string) => ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`, ...subject];
  it.each<[string, readonly string[], Partial<CertificateFacts>]>([
    ['RSA 2048', ['-newkey', 'rsa:2048', ...subject], {keyType: 'RSA', keyBits: 2048, key: 'RSA 2048'}],
    ['RSA 1024', ['-newkey', 'rsa:1024', ...subject], {keyType: 'RSA', keyBits: 1024, key: 'RSA 1024'}],
    ['EC P-256', ec('P-256'), {keyType: 'EC', keyBits: 256, key: 'EC P-256'}],
    ['EC P-384', ec('P-384'), {keyType: 'EC', keyBits: 384, key: 'EC P-384'}],
    ['EC P-521', ec('P-521'), {keyType: 'EC', keyBits: 521, key: 'EC P-521'}],
    ['a curve without name here', ec('secp256k1'), {keyType: 'other', key: '1.3.132.0.10'}],
    ['Ed25519', ['-newkey', 'ed25519', ...subject], {keyType: 'other', key: '1.3.101.112'}],
  ])('%s says what node:crypto says', (_name, options, expected) => {
    const reference = makeWithOpenssl(...options);
    const read = readOrThrow(reference.raw);
    expect(read).toMatchObject({
      ...expected,
      subject: 'CN=idp.example.test,O=Acme\\, Inc.,C=DE',
      issuer: 'CN=idp.example.test,O=Acme\\, Inc.,C=DE',
      serialNumber: reference.serialNumber.toLowerCase(),
      notBefore: Date.parse(reference.validFrom),
      notAfter: Date.parse(reference.validTo),
      sha1: reference.fingerprint.replaceAll(':', ''),
      sha256: reference.fingerprint256.replaceAll(':', ''),
      pem: reference.toString(),
    });
    expect(Buffer.from(derOf(read))).toEqual(reference.raw);
    expect(Buffer.from(publicKeyOf(read))).toEqual(reference.publicKey.export({type: 'spki', format: 'der'}));
  });

  it.each([
    ['letters beyond ASCII', '/CN=Zo\u00eb \u6f22', 'CN=Zo\u00eb \u6f22'],
    ['special characters', '/CN= a,b"c;<d>', 'CN=\\ a\\,b\\"c\\;\\<d\\>'],
    ['several attributes in one step', '/O=Acme/CN=a+UID=b', 'CN=a+UID=b,O=Acme'],
    ['an attribute without name here', '/CN=a/businessCategory=b', '2.5.4.15=b,CN=a'],
    ['an e-mail address', '/emailAddress=a@example.com', 'emailAddress=a@example.com'],
  ])('a name with %s is RFC 4514 text', (_name, name, expected) => {
    const multi = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-multivalue-rdn', '-subj', name];
    expect(readOrThrow(makeWithOpenssl(...multi).raw).subject).toBe(expected);
  });

  it('times after 2049 are read', () => {
    const far = makeWithOpenssl(
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-subj',
      '/CN=a',
      '-days',
      '20000',
    );
    expect(readOrThrow(far.raw).notAfter).toBe(Date.parse(far.validTo));
  });
});

describe('what is no certificate', () => {
  const whole = derOf(makeIdentity('P-256').certificate);
  const edit = (at: number, ...bytes: readonly number[]) => {
    const copy = whole.slice();
    copy.set(bytes, at);
    return copy;
  };
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'der-truncated'],
    ['one byte', Uint8Array.of(0x30), 'der-truncated'],
    ['a certificate cut in half', whole.subarray(0, whole.length >> 1), 'der-truncated'],
    ['a certificate without its last byte', whole.subarray(0, -1), 'der-truncated'],
    ['a certificate with a byte behind it', Uint8Array.of(...whole, 0), 'der-trailing'],
    ['text', new TextEncoder().encode('not a certificate at all, only words'), 'der-truncated'],
    ['an indefinite length', edit(1, 0x80), 'der-length'],
    ['a length of five bytes', edit(1, 0x85), 'der-length'],
    ['a length of 4 GB', edit(1, 0x84, 0xff, 0xff, 0xff, 0xff), 'der-truncated'],
    ['a high tag', edit(0, 0x1f), 'der-tag'],
    ['an empty SEQUENCE', der(0x30), 'not-a-certificate'],
    ['another DER structure', der(0x30, der(0x02, Uint8Array.of(1))), 'not-a-certificate'],
    ['70 KB', new Uint8Array(70_000).fill(0x30), 'der-too-large'],
  ])('%s', (_name, bytes, code) => {
    const read = readCertificate(bytes);
    expect(read.ok ? 'read' : read.problem.code).toBe(code);
  });

  it('any damage is a problem or another certificate, never an exception', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const read = readCertificate(edit(at, byte));
        return read.ok || read.problem.message.endsWith('.');
      }),
      {numRuns: 500},
    );
  });
});

it('toPem writes 64 columns and ends in a line feed', () => {
  const lines = toPem(new Uint8Array(96)).split('\n');
  expect(lines.map(line => line.length)).toEqual([27, 64, 64, 25, 0]);
});

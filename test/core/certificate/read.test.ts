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
import {certificateOf, nameOf, oid, sequence, utcTime} from './made-by-hand.ts';

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
    ['EC P-224', ec('secp224r1'), {keyType: 'EC', keyBits: 224, key: 'EC P-224'}],
    ['EC secp256k1', ec('secp256k1'), {keyType: 'EC', keyBits: 256, key: 'EC secp256k1'}],
    ['EC brainpoolP384r1', ec('brainpoolP384r1'), {keyType: 'EC', keyBits: 384, key: 'EC brainpoolP384r1'}],
    ['a curve without name here', ec('secp160r1'), {keyType: 'other', key: 'EC 1.3.132.0.8'}],
    [
      'a curve that the certificate spells out',
      [...ec('P-256'), '-pkeyopt', 'ec_param_enc:explicit'],
      {keyType: 'other', key: 'EC with a curve of its own'},
    ],
    ['Ed25519', ['-newkey', 'ed25519', ...subject], {keyType: 'other', key: 'Ed25519'}],
    ['Ed448', ['-newkey', 'ed448', ...subject], {keyType: 'other', key: 'Ed448'}],
    [
      'RSA-PSS 2048',
      ['-newkey', 'rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048', ...subject],
      {keyType: 'RSA', keyBits: 2048, key: 'RSA-PSS 2048'},
    ],
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
});

describe('what is broken inside a certificate is named with its part and place', () => {
  const rsa = (key: Uint8Array) =>
    sequence(sequence(oid('2a864886f70d010101')), der(0x03, Buffer.of(0), key));

  it('while the same without the fault is read', () => {
    expect(readOrThrow(certificateOf())).toMatchObject({subject: 'CN=a', key: 'Ed25519'});
  });

  it.each<[string, string, Uint8Array, string, number, string]>([
    ['an issuer longer than it is', 'issuer', Buffer.from('3002317f', 'hex'), 'der-overrun', 2, 'issuer'],
    ['a subject without a type', 'subject', nameOf(der(0x0c)), 'der-name', 4, 'subject'],
    ['a subject without a value', 'subject', nameOf(oid('550403')), 'der-name', 4, 'subject'],
    ['no times', 'validity', sequence(), 'der-time', 0, 'validity'],
    ['one time', 'validity', sequence(utcTime('260101000000Z')), 'der-time', 0, 'validity'],
    [
      'a 30th of February',
      'validity',
      sequence(utcTime('260230000000Z'), utcTime('270101000000Z')),
      'der-time',
      0,
      'validity',
    ],
    [
      'words for a time',
      'validity',
      sequence(utcTime('260101000000Z'), utcTime('soon')),
      'der-time',
      0,
      'validity',
    ],
    ['a key without an algorithm', 'publicKey', sequence(), 'der-key', 0, 'public key'],
    ['a key with no DER in it', 'publicKey', Buffer.from('300330ff00', 'hex'), 'der-length', 3, 'public key'],
    ['an empty RSA key', 'publicKey', rsa(Buffer.of()), 'der-overrun', 18, 'public key'],
    ['an RSA key without a modulus', 'publicKey', rsa(sequence(der(0x04))), 'der-key', 20, 'public key'],
  ])('%s', (_name, part, bytes, code, offset, inPart) => {
    const whole = certificateOf({[part]: bytes});
    const read = readCertificate(whole);
    const position = whole.lastIndexOf(bytes) + offset;
    expect(read).toMatchObject({ok: false, problem: {code, position}});
    expect(read.ok ? '' : read.problem.message).toMatch(new RegExp(`The fault is in its ${inPart}\\.$`));
  });
});

describe('damaged certificates', () => {
  const pems = [makeIdentity('RSA'), makeIdentity('P-256')].map(({certificate}) => certificate.pem);
  /** One to three bytes changed, dropped, doubled or cut off; the seed makes a failure repeatable. */
  const damaged = fc
    .tuple(
      fc.constantFrom(...pems.map(pem => derOf({pem}))),
      fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'set', 'drop', 'double', 'cut')), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([whole, changes]) => {
      const bytes = [...whole];
      for (const [where, byte, change] of changes) {
        const at = where % Math.max(1, bytes.length);
        if (change === 'set') bytes[at] = byte;
        else if (change === 'drop') bytes.splice(at, 1);
        else if (change === 'double') bytes.splice(at, 0, byte);
        else bytes.length = at;
      }
      return Uint8Array.from(bytes);
    });

  it('are a problem with its place, or a certificate: never an exception', () => {
    fc.assert(
      fc.property(damaged, bytes => {
        const read = readCertificate(bytes);
        if (read.ok) return read.value.pem.length > 0;
        const {message, position} = read.problem;
        return message.endsWith('.') && position !== undefined && position <= bytes.length;
      }),
      {seed: 20_261_122, numRuns: 2000},
    );
  });

  it('say what node:crypto says, where both read them', () => {
    let compared = 0;
    fc.assert(
      fc.property(damaged, bytes => {
        const read = readCertificate(bytes);
        const reference = openedByNode(bytes);
        if (!read.ok || !reference) return;
        compared++;
        expect(Buffer.from(derOf(read.value))).toEqual(reference.raw);
        expect(read.value.sha256).toBe(reference.fingerprint256.replaceAll(':', ''));
        expect([read.value.notBefore, read.value.notAfter]).toEqual(
          [reference.validFrom, reference.validTo].map(text => Date.parse(text)),
        );
      }),
      {seed: 20_261_122, numRuns: 800},
    );
    expect(compared).toBeGreaterThan(80);
  });

  function openedByNode(bytes: Uint8Array): X509Certificate | undefined {
    try {
      return new X509Certificate(bytes);
    } catch {
      return undefined; // OpenSSL refuses it: nothing to compare with.
    }
  }
});

it('toPem writes 64 columns and ends in a line feed', () => {
  const lines = toPem(new Uint8Array(96)).split('\n');
  expect(lines.map(line => line.length)).toEqual([27, 64, 64, 25, 0]);
});

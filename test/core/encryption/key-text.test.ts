import {generateKeyPairSync, type KeyObject} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {readPrivateKey} from '../../../src/core/encryption/key-text.ts';
import {makeIdentity} from '../signature/signing.ts';

const {privateKey, certificate} = makeIdentity();
const pem = (type: 'pkcs1' | 'pkcs8', key: KeyObject = privateKey): string =>
  key.export({type, format: 'pem'}) as string;
const pkcs8 = pem('pkcs8');
const pkcs1 = pem('pkcs1');
const der = privateKey.export({type: 'pkcs8', format: 'der'});
const jwk = privateKey.export({format: 'jwk'});
const body = der.toString('base64');
const passphrase = {cipher: 'aes-256-cbc', passphrase: 'secret'};
const ec = generateKeyPairSync('ec', {namedCurve: 'P-256'}).privateKey;
const publicKey = generateKeyPairSync('rsa', {modulusLength: 1024}).publicKey;

describe('a private key is taken', () => {
  it.each<[string, string, ...string[]]>([
    ['as PKCS#8', pkcs8],
    ['as PKCS#1', pkcs1],
    ['with CRLF', pkcs8.replaceAll('\n', '\r\n')],
    ['with a byte order mark and white space around', `\uFEFF\n ${pkcs8} \n`],
    ['indented', pkcs8.replace(/^/gm, '    ')],
    ['as JWK', JSON.stringify(jwk)],
    ['as JWK, indented', JSON.stringify(jwk, undefined, 2)],
    ['as JWK set with other keys', JSON.stringify({keys: [ec.export({format: 'jwk'}), jwk]})],
    ['as DER', der.toString('latin1')],
    ['without BEGIN and END', body, 'no-armour'],
    ['without END', pkcs8.replace(/-----END[^]*/, ''), 'broken-armour'],
    ['with long dashes', pkcs8.replaceAll('-----', '—')],
    ['with literal \\n', pkcs8.replaceAll('\n', '\\n'), 'literal-newlines'],
    ['as a JSON string', JSON.stringify(pkcs8), 'quotes', 'literal-newlines'],
    ['on one line', pkcs8.replaceAll('\n', ' '), 'one-line'],
    ['behind its certificate', certificate.pem + pkcs8, 'several'],
    ['as base64 of PEM', Buffer.from(pkcs8).toString('base64'), 'other-encoding'],
    ['as base64url', body.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''), 'no-armour'],
  ])('%s', (_name, text, ...repairs) => {
    const read = readPrivateKey(text);
    expect(read.ok ? '' : read.problem.message).toBe('');
    expect(read.ok && read.value.repairs.map(({code}) => code)).toEqual(repairs);
    expect(read.ok && [read.value.key.keySha256, read.value.key.bits]).toEqual([certificate.keySha256, 2048]);
  });
});

describe('what is no usable private key is named', () => {
  const broken = {...jwk, d: jwk.p};
  const flipped = Buffer.from(der);
  flipped[200] = (flipped[200] ?? 0) ^ 1;

  it.each<[string, string, string, string]>([
    ['nothing', ' \n', 'key-empty', 'no text'],
    ['a passphrase over PKCS#8', asPem('pkcs8'), 'key-encrypted', 'openssl pkey -in key.pem'],
    ['a passphrase over PKCS#1', asPem('pkcs1'), 'key-encrypted', 'openssl pkey -in key.pem'],
    ['the same without BEGIN and END', bare(asPem('pkcs8')), 'key-encrypted', 'openssl pkey'],
    ['SEC 1', ec.export({type: 'sec1', format: 'pem'}) as string, 'key-not-rsa', 'SEC 1'],
    [
      'SEC 1 without BEGIN and END',
      bare(ec.export({type: 'sec1', format: 'pem'}) as string),
      'key-not-rsa',
      'SEC 1',
    ],
    ['an EC key in PKCS#8', pem('pkcs8', ec), 'key-not-rsa', 'an EC key'],
    ['an EC key as JWK', JSON.stringify(ec.export({format: 'jwk'})), 'key-not-rsa', 'an EC key'],
    ['an Ed25519 key', pem('pkcs8', generateKeyPairSync('ed25519').privateKey), 'key-not-rsa', 'Ed25519'],
    [
      'an RSA-PSS key',
      pem('pkcs8', generateKeyPairSync('rsa-pss', {modulusLength: 1024}).privateKey),
      'key-not-rsa',
      'may sign only',
    ],
    ['a certificate', certificate.pem, 'key-other', 'This is a CERTIFICATE'],
    ['a certificate without BEGIN and END', bare(certificate.pem), 'key-other', 'a certificate'],
    ['a public key', publicKey.export({type: 'spki', format: 'pem'}) as string, 'key-other', 'PUBLIC KEY'],
    [
      'a public key in DER',
      publicKey.export({type: 'spki', format: 'der'}).toString('latin1'),
      'key-public',
      'public',
    ],
    [
      'PKCS#1, public',
      bare(publicKey.export({type: 'pkcs1', format: 'pem'}) as string),
      'key-public',
      'public',
    ],
    ['a public JWK', JSON.stringify(publicKey.export({format: 'jwk'})), 'key-public', 'public'],
    ['a JWK without primes', JSON.stringify({...jwk, p: undefined}), 'key-primes', 'p and q'],
    ['a JWK with a number that is none', JSON.stringify({...jwk, n: '*'}), 'key-damaged', 'n, e or d'],
    ['a JWK whose numbers differ', JSON.stringify(broken), 'key-damaged', 'don’t belong together'],
    ['a JWK cut off', JSON.stringify(jwk).slice(0, -30), 'key-json', 'not JSON'],
    ['other JSON', '{"a": 1}', 'key-other', 'no JWK'],
    [
      'an OpenSSH key',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----',
      'key-openssh',
      'ssh-keygen',
    ],
    [
      'PKCS#12',
      Buffer.from('300a020103300506032a0304', 'hex').toString('base64'),
      'key-pkcs12',
      'openssl pkcs12',
    ],
    [
      'one changed byte',
      `-----BEGIN PRIVATE KEY-----\n${flipped.toString('base64')}\n-----END PRIVATE KEY-----`,
      'key-damaged',
      '',
    ],
    [
      'the second half missing',
      pkcs8.replace(/^([^]{800})[^]*(?=-----END)/, '$1\n'),
      'key-truncated',
      'ends too early',
    ],
    ['a character that is no base64', pkcs8.replace('MII', 'M*I'), 'key-base64', 'not base64'],
    ['any text', 'hello', 'key-other', 'no private key'],
    ['too long a text', 'A'.repeat(300_000), 'key-too-large', '300000'],
    [
      'a key that is too small',
      JSON.stringify({kty: 'RSA', n: 'AQAB', e: 'AQAB', d: 'AQAB', p: 'AQAB', q: 'AQAB'}),
      'key-size',
      '17 bits',
    ],
  ])('%s', (_name, text, code, says) => {
    const read = readPrivateKey(text);
    expect(read.ok ? 'taken' : read.problem.code).toBe(code);
    expect(read.ok ? '' : read.problem.message).toContain(says);
  });

  it('no message holds a part of the key', () => {
    const texts = [
      pkcs8.slice(0, 900),
      JSON.stringify(jwk).slice(0, 500),
      JSON.stringify(broken),
      body.slice(0, 400),
    ];
    for (const text of texts) {
      const read = readPrivateKey(text);
      const message = read.ok ? '' : read.problem.message;
      for (let at = 0; at + 12 < text.length; at++) expect(message).not.toContain(text.slice(at, at + 12));
    }
  });
});

it('a key can’t be written as JSON by accident', () => {
  const read = readPrivateKey(pkcs8);
  expect(() => JSON.stringify(read)).toThrow(TypeError);
});

function asPem(type: 'pkcs1' | 'pkcs8'): string {
  return privateKey.export({type, format: 'pem', ...passphrase}) as string;
}

function bare(text: string): string {
  return text.replace(/-----[^-]+-----/g, '');
}

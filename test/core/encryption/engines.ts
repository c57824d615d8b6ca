import {spawnSync} from 'node:child_process';
import {
  constants,
  createCipheriv,
  createPublicKey,
  type KeyObject,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import {createRequire} from 'node:module';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {PrivateKey} from '../../../src/core/encryption/private-key.ts';
import {readPrivateKey} from '../../../src/core/encryption/key-text.ts';
import type {Identity} from '../signature/signing.ts';

export const XMLENC = 'http://www.w3.org/2001/04/xmlenc#';
export const XMLENC11 = 'http://www.w3.org/2009/xmlenc11#';
const DS = 'http://www.w3.org/2000/09/xmldsig#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';

export const hasXmlsec = spawnSync('xmlsec1', ['--version']).status === 0;
if (!hasXmlsec) console.warn('Skipped: xmlsec1, which encrypts, is not installed.');
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) console.warn('Skipped: openssl, which encrypts with unequal hashes, is not installed.');

/** The key of the test, as it is read from what a user pastes. */
export function privateKeyOf({privateKey}: Identity): PrivateKey {
  const read = readPrivateKey(privateKey.export({type: 'pkcs8', format: 'pem'}) as string);
  if (!read.ok) throw new Error(read.problem.message);
  return read.value.key;
}

/** A Response around something encrypted. */
export const around = (inside: string): string =>
  `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r" Version="2.0" IssueInstant="2026-11-22T12:00:00Z"><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:EncryptedAssertion>${inside}</saml:EncryptedAssertion></samlp:Response>`;

/** Files for programs, taken away again when `use` is done. */
function withFiles<T>(files: Readonly<Record<string, string | Buffer>>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'saml-lens-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return use(folder);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** `xmlsec1 --encrypt` puts EncryptedData in the place of the Assertion of a Response. */
export function encryptWithXmlsec(
  {privateKey}: Identity,
  assertion: string,
  contentMethod: string,
  keyMethod: string,
): string {
  const template = `<xenc:EncryptedData xmlns:xenc="${XMLENC}" Type="${XMLENC}Element"><xenc:EncryptionMethod Algorithm="${contentMethod}"/><ds:KeyInfo xmlns:ds="${DS}"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="${keyMethod}"/><ds:KeyInfo><ds:X509Data/></ds:KeyInfo><xenc:CipherData><xenc:CipherValue/></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue/></xenc:CipherData></xenc:EncryptedData>`;
  const session = /#(aes)(\d+)/.exec(contentMethod) ?? ['', 'des', '192'];
  const publicKey = createPublicKey(privateKey).export({type: 'spki', format: 'pem'});
  return withFiles(
    {'template.xml': template, 'in.xml': around(assertion), 'public.pem': publicKey},
    folder => {
      const run = spawnSync(
        'xmlsec1',
        [
          '--encrypt',
          '--pubkey-pem',
          join(folder, 'public.pem'),
          '--session-key',
          `${session[1]}-${session[2]}`,
          '--xml-data',
          join(folder, 'in.xml'),
          '--node-xpath',
          "//*[local-name()='EncryptedAssertion']/*",
          join(folder, 'template.xml'),
        ],
        {encoding: 'utf8'},
      );
      if (run.status !== 0) throw new Error(run.stderr);
      return run.stdout;
    },
  );
}

/** `xmlsec1 --sign` puts a Signature over the Assertion at its end. */
export function signWithXmlsec({privateKey}: Identity, xml: string, canonicalization: string): string {
  const method = `Algorithm="${canonicalization}"`;
  const template = `<ds:Signature xmlns:ds="${DS}"><ds:SignedInfo><ds:CanonicalizationMethod ${method}/><ds:SignatureMethod Algorithm="${MORE}rsa-sha256"/><ds:Reference URI="#_a"><ds:Transforms><ds:Transform Algorithm="${DS}enveloped-signature"/><ds:Transform ${method}/></ds:Transforms><ds:DigestMethod Algorithm="${XMLENC}sha256"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/></ds:Signature></saml:Assertion>`;
  const files = {
    'key.pem': privateKey.export({type: 'pkcs8', format: 'pem'}),
    'in.xml': xml.replace('</saml:Assertion>', template),
  };
  return withFiles(files, folder => {
    const ids = ['--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion'];
    const key = ['--privkey-pem', join(folder, 'key.pem')];
    const run = spawnSync('xmlsec1', ['--sign', ...key, ...ids, join(folder, 'in.xml')], {encoding: 'utf8'});
    if (run.status !== 0) throw new Error(run.stderr);
    return run.stdout;
  });
}

interface XmlEncryption {
  encrypt(
    content: string,
    options: Readonly<Record<string, unknown>>,
    done: (error: Error | null, result: string) => void,
  ): void;
}

/** The engine that Auth0’s identity provider (npm’s samlp) encrypts with. */
export function encryptWithAuth0(
  {privateKey, certificate}: Identity,
  assertion: string,
  encryptionAlgorithm: string,
  keyEncryptionAlgorithm: string,
  keyEncryptionDigest?: string,
): Promise<string> {
  const samlp = createRequire(import.meta.url).resolve('samlp');
  const saml = createRequire(samlp).resolve('saml');
  const {encrypt} = createRequire(saml)('xml-encryption') as XmlEncryption;
  const options = {
    rsa_pub: createPublicKey(privateKey).export({type: 'spki', format: 'pem'}),
    pem: certificate.pem,
    encryptionAlgorithm,
    keyEncryptionAlgorithm,
    keyEncryptionDigest,
    disallowEncryptionWithInsecureAlgorithm: false,
    warnInsecureAlgorithm: false,
  };
  return new Promise((resolve, reject) => {
    encrypt(assertion, options, (error, result) => (error ? reject(error) : resolve(around(result))));
  });
}

export type HashName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

export const DIGEST: Readonly<Record<HashName, string>> = {
  sha1: `${DS}sha1`,
  sha224: `${MORE}sha224`,
  sha256: `${XMLENC}sha256`,
  sha384: `${XMLENC}sha384`,
  sha512: `${XMLENC}sha512`,
};

/** `openssl pkeyutl`: RSA-OAEP with a digest and a hash of MGF1 that may differ; Node and WebCrypto use one for both. */
export function wrapWithOpenssl(
  key: KeyObject,
  sessionKey: Buffer,
  digest: HashName,
  mgf: HashName,
  label = '',
): Buffer {
  const publicKey = createPublicKey(key).export({type: 'spki', format: 'pem'});
  return withFiles({'public.pem': publicKey, key: sessionKey}, folder => {
    const options = ['rsa_padding_mode:oaep', `rsa_oaep_md:${digest}`, `rsa_mgf1_md:${mgf}`];
    if (label !== '') options.push(`rsa_oaep_label:${Buffer.from(label).toString('hex')}`);
    const run = spawnSync('openssl', [
      'pkeyutl',
      '-encrypt',
      '-pubin',
      '-inkey',
      join(folder, 'public.pem'),
      '-in',
      join(folder, 'key'),
      ...options.flatMap(option => ['-pkeyopt', option]),
    ]);
    if (run.status !== 0) throw new Error(run.stderr.toString());
    return run.stdout;
  });
}

/** What of a well-made EncryptedAssertion is to be another; each is the XML or the bytes that stand in the message. */
export interface EncryptedShape {
  readonly assertion: string;
  readonly content: Buffer;
  readonly sessionKey: Buffer;
  readonly wrapped: Buffer;
  readonly contentMethod: string;
  readonly keyMethod: string;
  /** Content of the EncryptedKey’s KeyInfo. */
  readonly keyInfo: string;
  readonly keyAttributes: string;
  readonly cipherData: string;
  readonly keyCipherData: string;
  readonly encryptedKey: string;
  /** All inside EncryptedData. */
  readonly data: string;
  /** All inside EncryptedAssertion. */
  readonly inside: string;
}

export const SESSION_KEY = randomBytes(32);

/** A Response with an EncryptedAssertion, by node:crypto: RSA-OAEP and AES-256-GCM unless another shape is given. */
export function encryptedResponse(
  key: KeyObject,
  assertion: string,
  shape: Partial<EncryptedShape> = {},
): string {
  const sessionKey = shape.sessionKey ?? SESSION_KEY;
  const wrapped =
    shape.wrapped ??
    publicEncrypt({key: createPublicKey(key), padding: constants.RSA_PKCS1_OAEP_PADDING}, sessionKey);
  const content = shape.content ?? gcm(sessionKey, Buffer.from(assertion));
  const cipherData = shape.cipherData ?? cipherValue(content);
  const keyCipherData = shape.keyCipherData ?? cipherValue(wrapped);
  const encryptedKey =
    shape.encryptedKey ??
    `<xenc:EncryptedKey${shape.keyAttributes ?? ''}>${shape.keyMethod ?? `<xenc:EncryptionMethod Algorithm="${XMLENC}rsa-oaep-mgf1p"/>`}<ds:KeyInfo>${shape.keyInfo ?? ''}</ds:KeyInfo>${keyCipherData}</xenc:EncryptedKey>`;
  const contentMethod = shape.contentMethod ?? `${XMLENC11}aes256-gcm`;
  const data =
    shape.data ??
    `<xenc:EncryptionMethod Algorithm="${contentMethod}"/><ds:KeyInfo>${encryptedKey}</ds:KeyInfo>${cipherData}`;
  return around(shape.inside ?? encryptedData(data));
}

export const encryptedData = (data: string, attributes = ''): string =>
  `<xenc:EncryptedData xmlns:xenc="${XMLENC}" xmlns:ds="${DS}" Type="${XMLENC}Element"${attributes}>${data}</xenc:EncryptedData>`;

export const cipherValue = (bytes: Uint8Array): string =>
  `<xenc:CipherData><xenc:CipherValue>${Buffer.from(bytes).toString('base64')}</xenc:CipherValue></xenc:CipherData>`;

/** Nonce, cipher text, tag. */
export function gcm(key: Buffer, content: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(`aes-${(key.length * 8) as 256}-gcm`, key, nonce);
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([nonce, encrypted, cipher.getAuthTag()]);
}

/** Initialization vector, cipher text; `padding` stands there as it is. */
export function cbc(key: Buffer, content: Uint8Array, padding: Uint8Array): Buffer {
  const iv = randomBytes(16);
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(false);
  return Buffer.concat([iv, cipher.update(content), cipher.update(padding), cipher.final()]);
}

/** As many bytes as fill the last block, random but for the count at the end (ISO 10126). */
export function randomPadding(length: number): Buffer {
  const count = 16 - (length % 16);
  return Buffer.concat([randomBytes(count - 1), Buffer.of(count)]);
}

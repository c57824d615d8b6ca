import {sha1} from '@noble/hashes/legacy.js';
import {sha224, sha256, sha384, sha512} from '@noble/hashes/sha2.js';

/** Algorithm URIs of XML Encryption: their short names, and what decrypting needs to know of them (xmlenc-core1 §5). */

const XMLENC = 'http://www.w3.org/2001/04/xmlenc#';
const XMLENC11 = 'http://www.w3.org/2009/xmlenc11#';
const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';

export interface ContentAlgorithm {
  readonly name: string;
  readonly mode: 'CBC' | 'GCM';
  /** Bytes. */
  readonly keyLength: 16 | 24 | 32;
}

const aes = (mode: 'CBC' | 'GCM', keyLength: 16 | 24 | 32): readonly [string, ContentAlgorithm] => {
  const name = `aes${keyLength * 8}-${mode.toLowerCase()}`;
  return [`${mode === 'CBC' ? XMLENC : XMLENC11}${name}`, {name, mode, keyLength}];
};

/** Algorithms of EncryptedData that are decrypted, by URI (xmlenc-core1 §5.2). */
export const CONTENT_ALGORITHMS: ReadonlyMap<string, ContentAlgorithm> = new Map([
  aes('CBC', 16),
  aes('CBC', 24),
  aes('CBC', 32),
  aes('GCM', 16),
  aes('GCM', 24),
  aes('GCM', 32),
]);

export interface KeyTransport {
  readonly name: string;
  readonly padding: 'PKCS1-v1_5' | 'OAEP';
}

export const RSA_OAEP_MGF1P = `${XMLENC}rsa-oaep-mgf1p`;

/** Algorithms of EncryptedKey that are decrypted, by URI (xmlenc-core1 §5.5). */
export const KEY_TRANSPORTS: ReadonlyMap<string, KeyTransport> = new Map([
  [`${XMLENC}rsa-1_5`, {name: 'rsa-1_5', padding: 'PKCS1-v1_5'}],
  [RSA_OAEP_MGF1P, {name: 'rsa-oaep-mgf1p', padding: 'OAEP'}],
  [`${XMLENC11}rsa-oaep`, {name: 'rsa-oaep', padding: 'OAEP'}],
]);

export interface Hash {
  readonly name: string;
  readonly digest: (bytes: Uint8Array) => Uint8Array;
}

export const SHA1: Hash = {name: 'sha1', digest: sha1};
const SHA224: Hash = {name: 'sha224', digest: sha224};
const SHA256: Hash = {name: 'sha256', digest: sha256};
const SHA384: Hash = {name: 'sha384', digest: sha384};
const SHA512: Hash = {name: 'sha512', digest: sha512};

/** DigestMethod of OAEP, by URI (xmlenc-core1 §5.8). */
export const OAEP_DIGESTS: ReadonlyMap<string, Hash> = new Map([
  [`${XMLDSIG}sha1`, SHA1],
  [`${MORE}sha224`, SHA224],
  [`${XMLENC}sha256`, SHA256],
  [`${MORE}sha384`, SHA384],
  [`${XMLENC}sha384`, SHA384],
  [`${XMLENC}sha512`, SHA512],
]);

/** What npm’s xml-encryption, and so Auth0’s identity providers, write in place of the right URI. */
export const MISNAMED_DIGESTS: ReadonlyMap<string, Hash> = new Map([
  [`${XMLDSIG}sha256`, SHA256],
  [`${XMLDSIG}sha384`, SHA384],
  [`${XMLDSIG}sha512`, SHA512],
]);

/** MGF of OAEP, by URI (xmlenc-core1 §5.5.2). */
export const MASK_GENERATORS: ReadonlyMap<string, Hash> = new Map([
  [`${XMLENC11}mgf1sha1`, SHA1],
  [`${XMLENC11}mgf1sha224`, SHA224],
  [`${XMLENC11}mgf1sha256`, SHA256],
  [`${XMLENC11}mgf1sha384`, SHA384],
  [`${XMLENC11}mgf1sha512`, SHA512],
]);

/** Short name of an algorithm, `aes256-gcm`; the URI itself when it is none of XML Encryption’s or XML Signature’s. */
export function shortName(uri: string): string {
  const base = [XMLENC11, XMLENC, XMLDSIG, MORE].find(prefix => uri.startsWith(prefix));
  return base === undefined || uri.length === base.length ? uri : uri.slice(base.length);
}

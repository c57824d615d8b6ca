import {sha1} from '@noble/hashes/legacy.js';
import {sha256, sha384, sha512} from '@noble/hashes/sha2.js';

/** Algorithm URIs of XML Signature: their short names, and how WebCrypto and the digests name them. */

const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const MORE_2007 = 'http://www.w3.org/2007/05/xmldsig-more#';
const XMLDSIG11 = 'http://www.w3.org/2009/xmldsig11#';
const XMLENC = 'http://www.w3.org/2001/04/xmlenc#';

type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

export interface SignatureAlgorithm {
  readonly name: string;
  /** Kind of key it needs. */
  readonly keyType: 'RSA' | 'EC';
  readonly scheme: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'ECDSA';
  readonly hash: Hash;
  /** RSA-PSS: bytes, equal to the length of the hash (RFC 9231 §2.3.9). */
  readonly saltLength?: number;
}

const rsa = (name: string, hash: Hash): SignatureAlgorithm => ({
  name,
  keyType: 'RSA',
  scheme: 'RSASSA-PKCS1-v1_5',
  hash,
});
const pss = (name: string, hash: Hash, saltLength: number): SignatureAlgorithm => ({
  name,
  keyType: 'RSA',
  scheme: 'RSA-PSS',
  hash,
  saltLength,
});
const ecdsa = (name: string, hash: Hash): SignatureAlgorithm => ({
  name,
  keyType: 'EC',
  scheme: 'ECDSA',
  hash,
});

/** Signature methods that are verified, by URI (xmldsig-core1 §6.4, RFC 9231 §2.3). */
export const SIGNATURE_ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  [`${XMLDSIG}rsa-sha1`, rsa('rsa-sha1', 'SHA-1')],
  [`${MORE}rsa-sha256`, rsa('rsa-sha256', 'SHA-256')],
  [`${MORE}rsa-sha384`, rsa('rsa-sha384', 'SHA-384')],
  [`${MORE}rsa-sha512`, rsa('rsa-sha512', 'SHA-512')],
  [`${MORE_2007}sha1-rsa-MGF1`, pss('sha1-rsa-MGF1', 'SHA-1', 20)],
  [`${MORE_2007}sha256-rsa-MGF1`, pss('sha256-rsa-MGF1', 'SHA-256', 32)],
  [`${MORE_2007}sha384-rsa-MGF1`, pss('sha384-rsa-MGF1', 'SHA-384', 48)],
  [`${MORE_2007}sha512-rsa-MGF1`, pss('sha512-rsa-MGF1', 'SHA-512', 64)],
  [`${MORE}ecdsa-sha1`, ecdsa('ecdsa-sha1', 'SHA-1')],
  [`${MORE}ecdsa-sha256`, ecdsa('ecdsa-sha256', 'SHA-256')],
  [`${MORE}ecdsa-sha384`, ecdsa('ecdsa-sha384', 'SHA-384')],
  [`${MORE}ecdsa-sha512`, ecdsa('ecdsa-sha512', 'SHA-512')],
]);

export interface DigestAlgorithm {
  readonly name: string;
  /** As WebCrypto names it, which computes it ten times faster; `digest` is for who cannot wait. */
  readonly hash: Hash;
  readonly digest: (bytes: Uint8Array) => Uint8Array;
}

/** Digest methods that are computed, by URI (xmldsig-core1 §6.2). */
export const DIGEST_ALGORITHMS: ReadonlyMap<string, DigestAlgorithm> = new Map([
  [`${XMLDSIG}sha1`, {name: 'sha1', hash: 'SHA-1', digest: sha1}],
  [`${XMLENC}sha256`, {name: 'sha256', hash: 'SHA-256', digest: sha256}],
  [`${MORE}sha384`, {name: 'sha384', hash: 'SHA-384', digest: sha384}],
  [`${XMLENC}sha512`, {name: 'sha512', hash: 'SHA-512', digest: sha512}],
]);

/** Known, named, and not verified: shared secrets, broken hashes, and what WebCrypto lacks. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map(
  (
    [
      [XMLDSIG, ['hmac-sha1', 'dsa-sha1']],
      [XMLDSIG11, ['dsa-sha256']],
      [
        MORE,
        ['hmac-md5', 'hmac-sha224', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512', 'hmac-ripemd160', 'rsa-md5'],
      ],
      [MORE, ['rsa-sha224', 'rsa-ripemd160', 'ecdsa-sha224', 'md5', 'sha224']],
      [MORE_2007, ['sha224-rsa-MGF1', 'rsa-pss', 'ecdsa-ripemd160', 'sha3-256', 'sha3-384', 'sha3-512']],
      [XMLENC, ['ripemd160']],
      ['http://www.w3.org/2021/04/xmldsig-more#', ['eddsa-ed25519', 'eddsa-ed448']],
    ] as const
  ).flatMap(([base, names]) => names.map(name => [base + name, name] as const)),
);

/** Short name of a signature or digest method, `rsa-sha256`; the URI itself when it has none here. */
export const shortName = (uri: string): string =>
  SIGNATURE_ALGORITHMS.get(uri)?.name ?? DIGEST_ALGORITHMS.get(uri)?.name ?? OTHER_NAMES.get(uri) ?? uri;

export interface Canonicalization {
  readonly isExclusive: boolean;
  readonly withComments: boolean;
}

/** Canonicalization methods, by URI (xml-c14n 1.0, xml-exc-c14n 1.0). SAML allows no other (saml-core-2.0 §5.4.3, §5.4.4). */
export const CANONICALIZATIONS: ReadonlyMap<string, Canonicalization> = new Map([
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', {isExclusive: false, withComments: false}],
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments', {isExclusive: false, withComments: true}],
  ['http://www.w3.org/2001/10/xml-exc-c14n#', {isExclusive: true, withComments: false}],
  ['http://www.w3.org/2001/10/xml-exc-c14n#WithComments', {isExclusive: true, withComments: true}],
]);

/** Namespace of InclusiveNamespaces, and URI of exclusive canonicalization. */
export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';

export const ENVELOPED_SIGNATURE = `${XMLDSIG}enveloped-signature`;

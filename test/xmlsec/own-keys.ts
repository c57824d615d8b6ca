import {createPublicKey} from 'node:crypto';
import {signXml} from '../core/signature/signing.ts';
import {DIGESTS, DS, MORE, PSS, response, template, type Template} from './documents.ts';
import {keyOf, type KeyName} from './keys.ts';
import {reseal, type Seal} from './reseal.ts';
import {altered, signed} from './signed.ts';
import {changed, type Shape, type Sign} from './shape.ts';

/** Shapes of keys and signature algorithms. */

type Entry = readonly [name: string, make: Shape['make'], rest?: Omit<Shape, 'id' | 'name' | 'make'>];

const refused = (ours: NonNullable<Shape['ours']>) => ({xmlsec1: 'FAIL', ours}) as const;

/** Signed by xmlsec1 with the usual algorithm, then by node:crypto with the one that it is changed to. */
const sealedAs =
  (method: string, key: KeyName, seal: Seal, content = '') =>
  async (sign: Sign): Promise<string> => {
    const usual = key.startsWith('p') ? {method: `${MORE}ecdsa-sha256`} : {};
    const xml = await signed(usual, {}, key)(sign);
    const renamed = xml.replace(
      /<ds:SignatureMethod [^>]*?(?:\/>|><\/ds:SignatureMethod>)/,
      `<ds:SignatureMethod Algorithm="${method}">${content}</ds:SignatureMethod>`,
    );
    return reseal(renamed, key, seal);
  };

const sized = (key: KeyName, options: Template = {}): Entry => [
  `RSA, key “${key}”`,
  signed(options, {}, key),
  {key},
];

const NO_PSS = {xmlsec1: 'FAIL', why: 'xmlsec1 1.2 knows no RSA-PSS, see 97.'} as const;
const RSA_PSS = `${PSS}rsa-pss`;
const pssParameters = `<pss:RSAPSSParams xmlns:pss="${PSS}"><ds:DigestMethod Algorithm="${DIGESTS.sha256}"/><pss:SaltLength>32</pss:SaltLength></pss:RSAPSSParams>`;

const hmac = (name: string): Seal => ({
  hash: 'sha256',
  secret: createPublicKey(keyOf('rsa2048').privateKey).export({type: 'spki', format: 'pem'}) + name,
});

const withDigest = (digest: keyof typeof DIGESTS, why: string): Entry => [
  `digest ${digest}`,
  signed({digest}),
  {ours: 'unsupported-algorithm', why},
];

const entries: readonly Entry[] = [
  sized('rsa512'),
  sized('rsa1024'),
  sized('rsa2047'),
  sized('rsa2048e3'),
  sized('rsa3072'),
  sized('rsa8192'),
  ...(['sha1', 'sha256', 'sha384', 'sha512'] as const).map((hash): Entry => {
    const saltLength = {sha1: 20, sha256: 32, sha384: 48, sha512: 64}[hash];
    return [
      `RSA-PSS with ${hash}`,
      sealedAs(`${PSS}${hash}-rsa-MGF1`, 'rsa2048', {hash, saltLength}),
      NO_PSS,
    ];
  }),
  [
    'RSA-PSS without salt',
    sealedAs(`${PSS}sha256-rsa-MGF1`, 'rsa2048', {hash: 'sha256', saltLength: 0}),
    refused('signature-mismatch'),
  ],
  [
    'RSA-PSS with 20 bytes of salt under SHA-256',
    sealedAs(`${PSS}sha256-rsa-MGF1`, 'rsa2048', {hash: 'sha256', saltLength: 20}),
    refused('signature-mismatch'),
  ],
  [
    'RSA-PSS with all the salt there is room for',
    sealedAs(`${PSS}sha256-rsa-MGF1`, 'rsa2048', {hash: 'sha256', saltLength: 222}),
    refused('signature-mismatch'),
  ],
  [
    'RSA-PSS named, PKCS #1 v1.5 signed',
    sealedAs(`${PSS}sha256-rsa-MGF1`, 'rsa2048', {hash: 'sha256'}),
    refused('signature-mismatch'),
  ],
  [
    'RSA-PSS with RSAPSSParams',
    sealedAs(RSA_PSS, 'rsa2048', {hash: 'sha256', saltLength: 32}, pssParameters),
    refused('unsupported-algorithm'),
  ],
  [
    'PKCS #1 v1.5 named, RSA-PSS signed',
    sealedAs(`${MORE}rsa-sha256`, 'rsa2048', {hash: 'sha256', saltLength: 32}),
    refused('signature-mismatch'),
  ],
  [
    'PKCS #1 v1.5, another hash than named',
    sealedAs(`${MORE}rsa-sha256`, 'rsa2048', {hash: 'sha512'}),
    refused('signature-mismatch'),
  ],
  ['ecdsa-sha512 with P-256', signed({method: `${MORE}ecdsa-sha512`}, {}, 'p256'), {key: 'p256'}],
  ['ecdsa-sha256 with P-384', signed({method: `${MORE}ecdsa-sha256`}, {}, 'p384'), {key: 'p384'}],
  ['ecdsa-sha256 with P-521', signed({method: `${MORE}ecdsa-sha256`}, {}, 'p521'), {key: 'p521'}],
  ['ECDSA by node:crypto', sealedAs(`${MORE}ecdsa-sha256`, 'p256', {hash: 'sha256'}), {key: 'p256'}],
  [
    'ECDSA as DER',
    sealedAs(`${MORE}ecdsa-sha256`, 'p256', {hash: 'sha256', encoding: 'der'}),
    {key: 'p256', ...refused('signature-mismatch')},
  ],
  [
    'ECDSA, r and s of another length',
    altered(
      signed({method: `${MORE}ecdsa-sha256`}, {}, 'p256'),
      /(SignatureValue>)([^<]+)/,
      (_all, tag = '', value = '') => {
        const bytes = Buffer.from(value, 'base64');
        const zero = Buffer.of(0);
        return (
          tag + Buffer.concat([zero, bytes.subarray(0, 32), zero, bytes.subarray(32)]).toString('base64')
        );
      },
    ),
    {key: 'p256', ...refused('signature-mismatch')},
  ],
  [
    'ECDSA, r and s are 0',
    altered(
      signed({method: `${MORE}ecdsa-sha256`}, {}, 'p256'),
      /(SignatureValue>)[^<]+/,
      `$1${Buffer.alloc(64).toString('base64')}`,
    ),
    {key: 'p256', ...refused('signature-mismatch')},
  ],
  [
    'ECDSA by another key',
    signed({method: `${MORE}ecdsa-sha256`}, {}, 'otherP256'),
    {key: 'p256', ...refused('signature-mismatch')},
  ],
  ['RSA signed, an EC key expected', signed(), {key: 'p256', ...refused('signature-mismatch')}],
  [
    'ECDSA signed, an RSA key expected',
    signed({method: `${MORE}ecdsa-sha256`}, {}, 'p256'),
    refused('signature-mismatch'),
  ],
  [
    'HMAC with the public key as secret',
    async sign =>
      reseal(changed(await signed()(sign), `${MORE}rsa-sha256`, `${MORE}hmac-sha256`), 'rsa2048', hmac('')),
    refused('unsupported-algorithm'),
  ],
  [
    'HMAC, its output cut to nothing',
    async sign =>
      reseal(
        changed(
          await signed()(sign),
          /<ds:SignatureMethod [^>]*?(?:\/>|><\/ds:SignatureMethod>)/,
          `<ds:SignatureMethod Algorithm="${DS}hmac-sha1"><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>`,
        ),
        'rsa2048',
        {...hmac(''), hash: 'sha1'},
      ),
    refused('unsupported-algorithm'),
  ],
  [
    'an unknown signature method',
    sealedAs('urn:x', 'rsa2048', {hash: 'sha256'}),
    refused('unsupported-algorithm'),
  ],
  [
    'the method in upper case',
    sealedAs(`${MORE}RSA-SHA256`, 'rsa2048', {hash: 'sha256'}),
    refused('unsupported-algorithm'),
  ],
  [
    'the method with a blank',
    sealedAs(`${MORE}rsa-sha256 `, 'rsa2048', {hash: 'sha256'}),
    refused('unsupported-algorithm'),
  ],
  [
    'DSA',
    signed({method: `${DS}dsa-sha1`}, {}, 'dsa1024'),
    {key: 'dsa1024', ours: 'unsupported-algorithm', why: 'DSA is not in WebCrypto.'},
  ],
  [
    'rsa-md5',
    signed({method: `${MORE}rsa-md5`}),
    {ours: 'unsupported-algorithm', why: 'MD5 is broken: such a signature proves nothing.'},
  ],
  [
    'ecdsa-sha224',
    signed({method: `${MORE}ecdsa-sha224`}, {}, 'p256'),
    {key: 'p256', ours: 'unsupported-algorithm', why: 'SHA-224, see 22.'},
  ],
  withDigest('sha224', 'SHA-224, see 22.'),
  withDigest('md5', 'MD5 is broken: anybody can make another text with the same digest.'),
  [
    'digest SHA-3',
    () => reseal(changed(signXml(response(), keyOf('rsa2048')), DIGESTS.sha256, DIGESTS['sha3-256'])),
    refused('unsupported-algorithm'),
  ],
  [
    'an unknown digest',
    () => reseal(changed(signXml(response(), keyOf('rsa2048')), DIGESTS.sha256, 'urn:x')),
    refused('unsupported-algorithm'),
  ],
  [
    'a template that nobody filled in',
    () => response({assertionSignature: template()}),
    refused('malformed'),
  ],
];

export const ownKeys: readonly Shape[] = entries.map(([name, make, rest], index) => ({
  id: `c${index + 1}`,
  name,
  make,
  ...rest,
}));

import {readChildren, readOid, readValue, TAG, type DerValue} from '../certificate/der.ts';
import {notOk, ok, type Result} from '../result.ts';
import {encryptedKey, notRsa} from './key-refusals.ts';
import type {KeyNumbers} from './private-key.ts';
import {toNumber} from './rsa.ts';

const OCTET_STRING = 0x04;
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
/** Other kinds of keys that people have, by the OID of PKCS#8. */
const OTHER_KEYS: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10045.2.1', 'an EC key'],
  ['1.2.840.113549.1.1.10', 'an RSA-PSS key, which may sign only'],
  ['1.2.840.10040.4.1', 'a DSA key'],
  ['1.3.101.110', 'an X25519 key'],
  ['1.3.101.112', 'an Ed25519 key'],
]);

/** Bytes of a key file: PKCS#8 (RFC 5958 §2) or PKCS#1 (RFC 8017 §A.1.2). What else is in DER is named. */
export function readKeyDer(der: Uint8Array): Result<KeyNumbers> {
  const outer = readValue(der, 0, der.length);
  if (!outer.ok) return brokenDer(outer.problem.code);
  if (outer.value.tag !== TAG.sequence) return notAKey;
  const parts = readChildren(der, outer.value);
  if (!parts.ok) return brokenDer(parts.problem.code);
  const [version, second, third] = parts.value;
  if (version?.tag === TAG.sequence) return nameOther(der, version, second);
  if (version?.tag !== TAG.integer) return notAKey;
  if (second?.tag === TAG.sequence && third?.tag === OCTET_STRING) return readPkcs8(der, second, third);
  if (second?.tag === TAG.sequence)
    return notOk(
      'key-pkcs12',
      'This is a PKCS#12 file. Take the key out of it: openssl pkcs12 -in file.p12 -nocerts -nodes -out key.pem',
    );
  if (second?.tag === OCTET_STRING) return notRsa('an EC key (SEC 1)');
  return readPkcs1(der, parts.value);
}

function readPkcs8(der: Uint8Array, algorithm: DerValue, key: DerValue): Result<KeyNumbers> {
  const identifier = readChildren(der, algorithm);
  const [oid] = identifier.ok ? identifier.value : [];
  if (oid?.tag !== TAG.oid) return notAKey;
  const name = readOid(der, oid);
  if (name !== RSA_ENCRYPTION) return notRsa(OTHER_KEYS.get(name) ?? 'a key of another kind');
  const inner = readValue(der, key.from, key.end);
  if (!inner.ok) return brokenDer(inner.problem.code);
  const numbers = readChildren(der, inner.value);
  return numbers.ok ? readPkcs1(der, numbers.value) : brokenDer(numbers.problem.code);
}

function readPkcs1(der: Uint8Array, values: readonly DerValue[]): Result<KeyNumbers> {
  const [version, n, e, d, p, q] = values;
  if (values.length === 2) return publicKey;
  if (!isInteger(version) || !isInteger(n) || !isInteger(e)) return notAKey;
  if (!isInteger(d) || !isInteger(p) || !isInteger(q)) return notAKey;
  const number = ({from, end}: DerValue): bigint => toNumber(der.subarray(from, end));
  return ok({n: number(n), e: number(e), d: number(d), p: number(p), q: number(q)});
}

/** SEQUENCE first: a certificate, a public key, or a private key under a passphrase. */
function nameOther(der: Uint8Array, first: DerValue, second: DerValue | undefined): Result<never> {
  const inside = readChildren(der, first);
  const startsWithOid = inside.ok && inside.value[0]?.tag === TAG.oid;
  if (startsWithOid && second?.tag === OCTET_STRING) return encryptedKey;
  if (startsWithOid && second?.tag === TAG.bitString) return publicKey;
  if (second?.tag === TAG.sequence)
    return notOk('key-other', 'This is a certificate, not a private key. It holds the public key only.');
  return notAKey;
}

const isInteger = (value: DerValue | undefined): value is DerValue => value?.tag === TAG.integer;

const publicKey = notOk('key-public', 'This is a public key; the private one is needed.');
const notAKey = notOk('key-other', 'The bytes are no private key that is known here (PKCS#8 or PKCS#1).');

const brokenDer = (code: string): Result<never> =>
  code === 'der-truncated'
    ? notOk('key-truncated', 'The key ends too early: a part of it is missing.')
    : notOk('key-damaged', 'The bytes of the key are damaged: they are not DER.');

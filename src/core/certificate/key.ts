import {notOk, ok, type Result} from '../result.ts';
import {readChildren, readOid, readValue, TAG, type DerValue} from './der.ts';
import type {CertificateFacts} from './facts.ts';

type KeyFacts = Pick<CertificateFacts, 'key' | 'keyType' | 'keyBits'>;

const RSA = '1.2.840.113549.1.1.1';
/** A key that may sign with RSASSA-PSS only (RFC 4055 §1.2). WebCrypto does not import it. */
const RSASSA_PSS = '1.2.840.113549.1.1.10';
const EC = '1.2.840.10045.2.1';

/** RFC 5480 §2.1.1.1, RFC 5639 §4.1, SEC 2 §A. WebCrypto knows the first three only. */
const CURVES: Readonly<Record<string, {readonly name: string; readonly bits: number}>> = {
  '1.2.840.10045.3.1.7': {name: 'P-256', bits: 256},
  '1.3.132.0.34': {name: 'P-384', bits: 384},
  '1.3.132.0.35': {name: 'P-521', bits: 521},
  '1.2.840.10045.3.1.1': {name: 'P-192', bits: 192},
  '1.3.132.0.33': {name: 'P-224', bits: 224},
  '1.3.132.0.10': {name: 'secp256k1', bits: 256},
  '1.3.36.3.3.2.8.1.1.7': {name: 'brainpoolP256r1', bits: 256},
  '1.3.36.3.3.2.8.1.1.11': {name: 'brainpoolP384r1', bits: 384},
  '1.3.36.3.3.2.8.1.1.13': {name: 'brainpoolP512r1', bits: 512},
};

/** Kinds of key that sign no SAML message, but do stand in certificates (RFC 3279 §2.3.2, RFC 8410 §3). */
const OTHER_KEYS: Readonly<Record<string, string>> = {
  '1.2.840.10040.4.1': 'DSA',
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};

/** SubjectPublicKeyInfo → kind and size of the key (RFC 3279 §2.3, RFC 4055 §1.2, RFC 5480 §2). */
export function readKey(der: Uint8Array, publicKey: DerValue): Result<KeyFacts> {
  const parts = readChildren(der, publicKey);
  if (!parts.ok) return parts;
  const [algorithm, bits] = parts.value;
  if (algorithm?.tag !== TAG.sequence || bits?.tag !== TAG.bitString) return notAKey(publicKey.start);
  const identifier = readChildren(der, algorithm);
  if (!identifier.ok) return identifier;
  const [oidValue, parameters] = identifier.value;
  if (oidValue?.tag !== TAG.oid) return notAKey(algorithm.start);
  const oid = readOid(der, oidValue);
  if (oid === RSA) return readRsaKey(der, bits, 'RSA');
  if (oid === RSASSA_PSS) return readRsaKey(der, bits, 'RSA-PSS');
  if (oid === EC) return ok(readEcKey(der, parameters));
  return ok({key: OTHER_KEYS[oid] ?? oid, keyType: 'other'});
}

const notAKey = (at: number) =>
  notOk('der-key', 'The public key in the certificate is not built as X.509 wants it.', at);

function readRsaKey(der: Uint8Array, bits: DerValue, name: string): Result<KeyFacts> {
  const size = modulusBits(der, bits);
  return size.ok ? ok({key: `${name} ${size.value}`, keyType: 'RSA', keyBits: size.value}) : size;
}

function readEcKey(der: Uint8Array, parameters: DerValue | undefined): KeyFacts {
  if (parameters?.tag !== TAG.oid) return {key: 'EC with a curve of its own', keyType: 'other'};
  const oid = readOid(der, parameters);
  const curve = CURVES[oid];
  return curve
    ? {key: `EC ${curve.name}`, keyType: 'EC', keyBits: curve.bits}
    : {key: `EC ${oid}`, keyType: 'other'};
}

/** RSAPublicKey ::= SEQUENCE {modulus INTEGER, publicExponent INTEGER} (RFC 8017 §A.1.1). */
function modulusBits(der: Uint8Array, bits: DerValue): Result<number> {
  // The first byte of a BIT STRING counts its unused bits: none here.
  const key = readValue(der, bits.from + 1, bits.end);
  if (!key.ok) return key;
  if (key.value.tag !== TAG.sequence) return notAKey(key.value.start);
  const modulus = readValue(der, key.value.from, key.value.end);
  if (!modulus.ok) return modulus;
  if (modulus.value.tag !== TAG.integer) return notAKey(modulus.value.start);
  let {from} = modulus.value;
  while (from < modulus.value.end && der[from] === 0) from++;
  const length = modulus.value.end - from;
  return ok(length === 0 ? 0 : (length - 1) * 8 + (32 - Math.clz32(der[from] ?? 0)));
}

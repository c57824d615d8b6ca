import {sha256} from '@noble/hashes/sha2.js';
import {hex} from '../certificate/base64.ts';
import {notOk, ok, type Result} from '../result.ts';
import {modularPower, privatePower, toBytes} from './rsa.ts';

/**
 * An RSA private key in memory. It belongs into one view and into nothing that is stored, logged, reported or exported; being made of
 * BigInts, it can't be written as JSON by accident.
 */
export interface PrivateKey {
  readonly n: bigint;
  readonly p: bigint;
  readonly q: bigint;
  readonly dp: bigint;
  readonly dq: bigint;
  readonly qInverse: bigint;
  /** Of the modulus. */
  readonly bits: number;
  readonly bytes: number;
  /** SHA-256 of the SubjectPublicKeyInfo, upper-case hex: compares with `CertificateFacts.keySha256`. */
  readonly keySha256: string;
}

/** One decryption with 8192 bits takes 0.2 s. */
const MAX_BITS = 8192;
const MIN_BITS = 512;

/** The numbers of RSAPrivateKey (RFC 8017 §A.1.2); the rest of it follows from these. */
export interface KeyNumbers {
  readonly n: bigint;
  readonly e: bigint;
  readonly d: bigint;
  readonly p: bigint;
  readonly q: bigint;
}

/** Holds the numbers of a key against each other: a key that was cut or mixed up is refused, not used. */
export function makePrivateKey({n, e, d, p, q}: KeyNumbers): Result<PrivateKey> {
  const bits = n.toString(2).length;
  if (bits < MIN_BITS || bits > MAX_BITS)
    return notOk('key-size', `The key has ${bits} bits; RSA keys from ${MIN_BITS} to ${MAX_BITS} are taken.`);
  const wrong = notOk('key-damaged', 'The numbers in the key don’t belong together: it was damaged.');
  if (p < 3n || q < 3n || p === q || p * q !== n || e < 3n || d < 3n || e >= n || d >= n) return wrong;
  const key: PrivateKey = {
    n,
    p,
    q,
    dp: d % (p - 1n),
    dq: d % (q - 1n),
    qInverse: modularPower(q, p - 2n, p),
    bits,
    bytes: Math.ceil(bits / 8),
    keySha256: hex(sha256(publicKeyInfo(n, e))).toUpperCase(),
  };
  // A public exponent as long as the modulus is no real one, and would make this slow.
  if (e.toString(2).length > 64) return wrong;
  return privatePower(modularPower(2n, e, n), key) === 2n ? ok(key) : wrong;
}

/** SubjectPublicKeyInfo in DER (RFC 3279 §2.3.1). */
function publicKeyInfo(n: bigint, e: bigint): Uint8Array {
  const rsaEncryption = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
  const key = der(0x30, integer(n), integer(e));
  return der(0x30, der(0x30, rsaEncryption), der(0x03, [0], key));
}

function integer(value: bigint): Uint8Array {
  // A leading 0 keeps the first bit from being read as a sign.
  return der(0x02, toBytes(value, Math.floor(value.toString(2).length / 8) + 1));
}

function der(tag: number, ...content: readonly ArrayLike<number>[]): Uint8Array {
  const body = content.flatMap(part => Array.from(part));
  const {length} = body;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Uint8Array.from([tag, ...head, ...body]);
}

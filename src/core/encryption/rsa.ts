import type {Hash} from './algorithms.ts';
import type {PrivateKey} from './private-key.ts';

/*
 * RSA decryption by hand: SubtleCrypto has no RSAES-PKCS1-v1_5, and its RSA-OAEP takes one hash for digest and mask alike, where
 * XML Encryption names two. Not constant in time: the key is the user's own, used on this machine, and nobody else can measure.
 */

/** base^exponent mod modulus. */
export function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** RSADP with the Chinese remainder theorem (RFC 8017 §5.1.2). `c` is below the modulus. */
export function privatePower(c: bigint, {p, q, dp, dq, qInverse}: PrivateKey): bigint {
  const m1 = modularPower(c, dp, p);
  const m2 = modularPower(c, dq, q);
  const h = (((qInverse * (m1 - m2)) % p) + p) % p;
  return m2 + h * q;
}

/** Cipher text → the padded block, as long as the modulus; undefined when the cipher text is none of this key's. */
export function decryptBlock(key: PrivateKey, cipherText: Uint8Array): Uint8Array | undefined {
  if (cipherText.length !== key.bytes) return undefined;
  const c = toNumber(cipherText);
  return c < key.n ? toBytes(privatePower(c, key), key.bytes) : undefined;
}

/** EME-PKCS1-v1_5 decoding (RFC 8017 §7.2.2): 00 02, at least eight bytes that are not 0, 00, the message. */
export function unpadPkcs1(block: Uint8Array): Uint8Array | undefined {
  if (block[0] !== 0 || block[1] !== 2) return undefined;
  const end = block.indexOf(0, 2);
  return end >= 10 ? block.slice(end + 1) : undefined;
}

/** EME-OAEP decoding (RFC 8017 §7.1.2): `mask` is the hash inside MGF1, which may be another than the digest. */
export function unpadOaep(
  block: Uint8Array,
  digest: Hash,
  mask: Hash,
  label: Uint8Array,
): Uint8Array | undefined {
  const labelHash = digest.digest(label);
  const size = labelHash.length;
  if (block.length < 2 * size + 2) return undefined;
  const maskedSeed = block.subarray(1, 1 + size);
  const maskedData = block.subarray(1 + size);
  const seed = xor(maskedSeed, mgf1(maskedData, size, mask));
  const data = xor(maskedData, mgf1(seed, maskedData.length, mask));
  const one = data.findIndex((byte, index) => index >= size && byte !== 0);
  const isPadded =
    block[0] === 0 && one >= 0 && data[one] === 1 && labelHash.every((byte, index) => byte === data[index]);
  return isPadded ? data.slice(one + 1) : undefined;
}

/** RFC 8017 §B.2.1. */
function mgf1(seed: Uint8Array, length: number, {digest}: Hash): Uint8Array {
  const mask = new Uint8Array(length);
  const input = new Uint8Array(seed.length + 4);
  input.set(seed);
  for (let at = 0, counter = 0; at < length; counter++) {
    new DataView(input.buffer).setUint32(seed.length, counter);
    const part = digest(input).subarray(0, length - at);
    mask.set(part, at);
    at += part.length;
  }
  return mask;
}

const xor = (one: Uint8Array, other: Uint8Array): Uint8Array =>
  one.map((byte, index) => byte ^ (other[index] ?? 0));

/** Big-endian bytes → number (OS2IP). */
export function toNumber(bytes: Uint8Array): bigint {
  let digits = '0x0';
  for (const byte of bytes) digits += byte.toString(16).padStart(2, '0');
  return BigInt(digits);
}

/** Number → big-endian bytes of that length (I2OSP). */
export function toBytes(number: bigint, length: number): Uint8Array<ArrayBuffer> {
  const digits = number.toString(16).padStart(length * 2, '0');
  return Uint8Array.from({length}, (_, index) => Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16));
}

import {cbc, gcm} from '@noble/ciphers/aes.js';
import {notOk, ok, type Result} from '../result.ts';
import type {ContentAlgorithm} from './algorithms.ts';

const BLOCK = 16;
const NONCE = 12;

/**
 * The cipher text of an EncryptedData → its content. CBC: initialization vector first, padding by the count in the last byte, whatever
 * the bytes before it are; GCM: nonce first, tag last (xmlenc-core1 §5.2).
 */
export function decryptContent(
  {name, mode, keyLength}: ContentAlgorithm,
  key: Uint8Array,
  cipherText: Uint8Array,
): Result<Uint8Array> {
  if (key.length !== keyLength)
    return notOk(
      'session-key-length',
      `The EncryptedKey holds a key of ${key.length} bytes; ${name} needs ${keyLength}.`,
    );
  return mode === 'CBC' ? decryptCbc(key, cipherText) : decryptGcm(key, cipherText);
}

function decryptCbc(key: Uint8Array, cipherText: Uint8Array): Result<Uint8Array> {
  const {length} = cipherText;
  if (length < 2 * BLOCK || length % BLOCK !== 0)
    return notOk(
      'cipher-length',
      `The cipher text of EncryptedData has ${length} bytes. With AES-CBC it has 32, 48, 64 and so on: a part is missing.`,
    );
  const iv = cipherText.subarray(0, BLOCK);
  const padded = cbc(key, iv, {disablePadding: true}).decrypt(cipherText.subarray(BLOCK));
  const count = padded.at(-1) ?? 0;
  if (count < 1 || count > BLOCK)
    return notOk(
      'cipher-padding',
      'The content of EncryptedData does not end in padding: the cipher text was changed or cut off.',
    );
  return ok(padded.subarray(0, padded.length - count));
}

function decryptGcm(key: Uint8Array, cipherText: Uint8Array): Result<Uint8Array> {
  const {length} = cipherText;
  if (length <= NONCE + BLOCK)
    return notOk(
      'cipher-length',
      `The cipher text of EncryptedData has ${length} bytes. With AES-GCM it has more than ${NONCE + BLOCK}: a part is missing.`,
    );
  try {
    return ok(gcm(key, cipherText.subarray(0, NONCE)).decrypt(cipherText.subarray(NONCE)));
  } catch {
    // Lengths are right here, so the one thing that is left to fail is the tag.
    return notOk(
      'cipher-tag',
      'The authentication tag of EncryptedData does not fit: the cipher text was changed or cut off.',
    );
  }
}

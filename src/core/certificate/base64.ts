import {bytesOfBase64} from '../text/base64.ts';

/**
 * Strict base64 (RFC 4648 §4) with XML white space allowed anywhere (xs:base64Binary).
 *
 * @returns The bytes, or undefined when it is anything else, an empty text included.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = bytesOfBase64(text, true);
  return bytes?.length === 0 ? undefined : bytes;
}

/** Base64 without line breaks. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  // In slices: one call with all bytes as arguments overflows the stack.
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** A string of characters up to U+00FF → one byte each. */
export function bytesOfBinary(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Lower-case hex. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

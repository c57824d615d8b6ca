const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Character code → its six bits; -1: not of the alphabet. */
const VALUES = new Int8Array(128).fill(-1);
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

const PADDING = 0x3d;

/**
 * Base64 → bytes in one pass (RFC 4648 §4, padding needed; bits that are left over are not looked at).
 *
 * @param isSpaced Whether XML white space may stand anywhere in it (xs:base64Binary).
 * @returns undefined when it is anything else. No bytes for a text without characters.
 */
export function bytesOfBase64(text: string, isSpaced = false): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  const whole = decodeWholeGroups(text, bytes);
  let length = (whole / 4) * 3;
  let bits = 0;
  let count = 0;
  let padding = 0;
  for (let i = whole; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? (VALUES[code] ?? -1) : -1;
    if (value < 0) {
      if (isSpaced && isWhiteSpace(code)) continue;
      if (code !== PADDING) return undefined;
      padding++;
      continue;
    }
    if (padding > 0) return undefined;
    bits = (bits << 6) | value;
    if (++count < 4) continue;
    bytes[length++] = bits >> 16;
    bytes[length++] = bits >> 8;
    bytes[length++] = bits;
    bits = 0;
    count = 0;
  }
  if (count === 0 ? padding > 0 : count + padding !== 4 || count === 1) return undefined;
  if (count === 2) bytes[length++] = bits >> 4;
  if (count === 3) {
    bytes[length++] = bits >> 10;
    bytes[length++] = bits >> 2;
  }
  return length === bytes.length ? bytes : bytes.slice(0, length);
}

/** Groups of four characters until the first with something else in it; twice as fast as one by one. Returns where that is. */
function decodeWholeGroups(text: string, bytes: Uint8Array): number {
  let length = 0;
  for (let i = 0; i + 4 <= text.length; i += 4) {
    const a = text.charCodeAt(i);
    const b = text.charCodeAt(i + 1);
    const c = text.charCodeAt(i + 2);
    const d = text.charCodeAt(i + 3);
    if ((a | b | c | d) > 127) return i;
    const bits =
      ((VALUES[a] as number) << 18) |
      ((VALUES[b] as number) << 12) |
      ((VALUES[c] as number) << 6) |
      (VALUES[d] as number);
    if (bits < 0) return i;
    bytes[length++] = bits >> 16;
    bytes[length++] = bits >> 8;
    bytes[length++] = bits;
  }
  return text.length - (text.length % 4);
}

const isWhiteSpace = (code: number): boolean => code === 0x20 || (code <= 0x0d && LINE_BREAKS.has(code));

/** Tab among them: it comes with indentation. */
const LINE_BREAKS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d]);

/**
 * Without its line breaks and the blanks beside them, which are indentation; other blanks stay. In one pass over character codes,
 * since a hostile text has millions of them. (Typed arrays are little-endian wherever this runs.)
 */
export function withoutLineBreaks(text: string): string {
  const kept = new Uint16Array(text.length);
  let length = 0;
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (!isWhiteSpace(code)) {
      kept[length++] = code;
      i++;
      continue;
    }
    let end = i;
    let isBreak = false;
    for (let next = code; isWhiteSpace(next); next = text.charCodeAt(++end)) isBreak ||= next !== 0x20;
    if (!isBreak) {
      kept.fill(0x20, length, length + end - i);
      length += end - i;
    }
    i = end;
  }
  return new TextDecoder('utf-16le').decode(kept.subarray(0, length));
}

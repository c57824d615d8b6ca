import {notOk, ok, type Result} from '../result.ts';

/**
 * Bytes of an XML document → text, by byte order mark, else by the XML declaration, else UTF-8 (XML 1.0 appendix F).
 * Bytes that the charset does not have are a problem, never a replacement character: they would change what was signed.
 */
export function decodeText(bytes: Uint8Array, name: string): Result<string> {
  const charset = detect(bytes);
  if (charset.label === 'iso-8859-1') return ok(latin1(bytes));
  if (charset.label === 'windows-1252')
    return ok(latin1(bytes).replace(/[\x80-\x9F]/g, c => WINDOWS_1252[c.charCodeAt(0) - 0x80] ?? c));
  try {
    const text = new TextDecoder(charset.label, {fatal: true}).decode(bytes);
    // The first one is gone. What follows a second is no XML to a strict reader (XML 1.0 appendix F).
    return text.startsWith('\uFEFF')
      ? notOk('charset', `${name} starts with two byte order marks; XML allows one.`, 0)
      : ok(text);
  } catch (error) {
    if (error instanceof RangeError)
      return notOk(
        'unknown-charset',
        `${name} declares the charset “${charset.label}”, which is not known.`,
        0,
      );
    const position = charset.label === 'utf-8' ? firstInvalidUtf8(bytes) : undefined;
    if (position === undefined)
      return notOk(
        'charset',
        `${name} is not the ${charset.label} that it ${charset.isDeclared ? 'declares' : 'seems to be'}.`,
      );
    const byte = (bytes[position] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    return notOk(
      'charset',
      `${name} is not UTF-8: byte 0x${byte} at ${position} can’t stand there. ${charset.isDeclared ? 'It declares UTF-8.' : 'It declares no other charset.'}`,
      position,
    );
  }
}

/** 0x80 to 0x9F; Node 20 decodes them as Latin-1, browsers rightly (WHATWG Encoding §9). */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';

function detect(bytes: Uint8Array): {readonly label: string; readonly isDeclared: boolean} {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return {label: 'utf-8', isDeclared: true};
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0x00)) return {label: 'utf-16le', isDeclared: true};
  if ((a === 0xfe && b === 0xff) || (a === 0x00 && b === 0x3c)) return {label: 'utf-16be', isDeclared: true};
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/
    .exec(latin1(bytes.subarray(0, 200)))?.[1]
    ?.toLowerCase();
  if (declared === undefined) return {label: 'utf-8', isDeclared: false};
  // WHATWG's “iso-8859-1” is windows-1252, which differs from XML's in 27 characters.
  if (['iso-8859-1', 'latin1', 'iso_8859-1', 'l1'].includes(declared))
    return {label: 'iso-8859-1', isDeclared: true};
  if (['windows-1252', 'cp1252', 'x-cp1252'].includes(declared))
    return {label: 'windows-1252', isDeclared: true};
  // Bytes that can be read as ASCII text are not UTF-16, whatever the declaration says (a document recoded on its way).
  if (/^utf-?16/.test(declared)) return {label: 'utf-8', isDeclared: false};
  return {label: declared === 'utf8' ? 'utf-8' : declared, isDeclared: true};
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}

/** Offset of the first sequence that is not UTF-8 (Unicode 15 table 3-7); undefined when all are. */
function firstInvalidUtf8(bytes: Uint8Array): number | undefined {
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return undefined;
}

/** Length of the well-formed sequence at `i`, or 0. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  for (let k = 1; k < length; k++) {
    const byte = bytes[i + k] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  const second = bytes[i + 1] ?? 0;
  const isOverlong = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
  const isOutside = (lead === 0xed && second > 0x9f) || (lead === 0xf4 && second > 0x8f);
  return isOverlong || isOutside ? 0 : length;
}

import {Inflate} from 'pako';
import type {Capture} from '../capture.ts';
import {bytesOfBinary} from '../certificate/base64.ts';
import {notOk, ok, type Problem, type Result} from '../result.ts';
import {bytesOfBase64, withoutLineBreaks} from '../text/base64.ts';
import {decodeText} from './charset.ts';

/** More inflated bytes are refused: a compression bomb, or no SAML message. */
export const MAX_INFLATED_BYTES = 5_000_000;
/** More characters of base64 are refused before anything is allocated for them. */
export const MAX_ENCODED_LENGTH = 14_000_000;

/** A parameter's way to XML: the text, and what had to be repaired or could not be done. */
export interface Decoded {
  /** Absent when a step failed before there was text. */
  readonly xml?: string;
  readonly repairs: readonly Problem[];
  readonly problems: readonly Problem[];
}

/**
 * Parameter value → XML text: base64, inflate, charset. Tolerant where the meaning is beyond doubt, and then says what
 * it repaired; else a problem names the step, the reason and the byte.
 *
 * HTTP-POST carries plain base64, HTTP-Redirect deflated base64 (saml-bindings-2.0 §3.4.4.1, §3.5.4); either is read where the
 * other was due.
 */
export function decodeCapture(
  capture: Pick<Capture, 'binding' | 'encoded' | 'parameter' | 'unreadable'>,
): Decoded {
  if (capture.unreadable) return {repairs: [], problems: [capture.unreadable]};
  const {parameter, encoded} = capture;
  const repairs: Problem[] = [];
  const failed = (problem: Problem): Decoded => ({repairs, problems: [problem]});

  if (/^[\s\uFEFF]*</.test(encoded)) {
    const problem = {
      code: 'not-base64',
      message: `${parameter} is XML itself; it must be base64-encoded (saml-bindings-2.0 §3.5.4).`,
      position: 0,
    };
    return encoded.length > MAX_INFLATED_BYTES
      ? failed(problem)
      : {xml: encoded, repairs, problems: [problem]};
  }
  const bytes = decodeBase64(encoded, parameter, repairs);
  if (!bytes.ok) return failed(bytes.problem);
  const inflated = inflate(bytes.value, capture, repairs);
  if (!inflated.ok) return failed(inflated.problem);
  const text = decodeText(inflated.value, parameter);
  if (!text.ok) return failed(text.problem);
  return {xml: text.value, repairs, problems: []};
}

/** Base64 in every shape seen in the wild → bytes (RFC 4648 §4, and §5 as a repair). Positions count bytes of the value as received. */
export function decodeBase64(
  value: string,
  name: string,
  repairs: Problem[],
): Result<Uint8Array<ArrayBuffer>> {
  if (value.length > MAX_ENCODED_LENGTH)
    return notOk(
      'too-large',
      `${name} has ${value.length} characters; more than ${MAX_ENCODED_LENGTH} are not read.`,
      MAX_ENCODED_LENGTH,
    );
  if (value.trim() === '') return notOk('empty', `${name} is empty.`, 0);
  const right = bytesOfBase64(value);
  if (right) return ok(right);
  let text = value;
  const repair = (code: string, message: string, position: number): void => {
    repairs.push({code, message: `${name} ${message}`, position: byteOffset(value, position)});
  };

  const percent = text.search(/%[0-9A-Fa-f]{2}/);
  if (percent >= 0) {
    const decoded = text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    // Only when that makes it base64: else the “%” is damage, and its place is what people need to see.
    if (/^[A-Za-z0-9+/_=\s-]*$/.test(decoded)) {
      repair('percent-encoded', 'was percent-encoded once more than it should be.', percent);
      text = decoded;
    }
  }
  const lineBreak = text.search(/[\t\r\n]/);
  if (lineBreak >= 0) {
    repair('line-breaks', 'has line breaks inside its base64.', lineBreak);
    // A blank beside a line break is indentation; a blank elsewhere was a “+”.
    text = withoutLineBreaks(text);
  }
  const blank = text.search(/ /);
  if (blank >= 0) {
    // Looked for from the start of each run of blanks only, which keeps long runs linear.
    const trimmed = text.replace(/^ +|(?<! ) +$/g, '');
    if (!trimmed.includes(' ')) {
      repair('blanks', 'has blanks around its base64.', blank);
      text = trimmed;
    } else if (fits(text.replaceAll(' ', '+')) || !fits(text.replaceAll(' ', ''))) {
      repair(
        'plus-as-blank',
        'has blanks where base64 has “+”: it was form-decoded once too often, or sent without percent-encoding.',
        blank,
      );
      text = text.replaceAll(' ', '+');
    } else {
      repair('blanks', 'has blanks inside its base64.', blank);
      text = text.replaceAll(' ', '');
    }
  }
  const urlSafe = text.search(/[-_]/);
  if (urlSafe >= 0) {
    repair('url-safe', 'is URL-safe base64 (“-” and “_” instead of “+” and “/”).', value.search(/[-_]/));
    text = text.replaceAll('-', '+').replaceAll('_', '/');
  }

  const bad = text.search(/[^A-Za-z0-9+/=]/);
  if (bad >= 0) {
    const at = text === value ? bad : positionIn(value, text.charAt(bad), bad);
    return notOk(
      'not-base64',
      `${name} is not base64: unexpected ${describeCharacter(value, at)} at byte ${byteOffset(value, at)}.`,
      byteOffset(value, at),
    );
  }
  const padding = text.indexOf('=');
  const end = padding < 0 ? text.length : padding;
  if (padding >= 0 && /[^=]/.test(text.slice(padding))) {
    const at = positionIn(value, '=', padding);
    return notOk(
      'not-base64',
      `${name} is not base64: “=” at byte ${byteOffset(value, at)} ends it, but more follows.`,
      byteOffset(value, at),
    );
  }
  if (end % 4 === 1)
    return notOk(
      'not-base64',
      `${name} is not base64: it ends in the middle, after ${end} characters. It was cut off or a character was lost.`,
      byteOffset(value, value.length),
    );
  if (padding >= 0 ? text.length % 4 !== 0 || text.length - end > 2 : end % 4 !== 0)
    repair(
      'padding',
      padding < 0
        ? 'lacks the “=” at the end of its base64.'
        : 'has a wrong number of “=” at the end of its base64.',
      value.length,
    );
  return ok(bytesOfBinary(atob(text.slice(0, end))));
}

/** The number of base64 characters and of `=` go together. */
const fits = (text: string): boolean => /^[A-Za-z0-9+/_-]*={0,2}$/.test(text) && text.length % 4 === 0;

/** Repairs shift positions by little; the bad character is looked for in the original from there. */
function positionIn(original: string, character: string, near: number): number {
  const after = original.indexOf(character, near);
  return after >= 0 ? after : Math.max(0, original.indexOf(character));
}

function describeCharacter(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  const hex = code.toString(16).toUpperCase();
  return code > 0x20 && code !== 0x7f
    ? `“${String.fromCodePoint(code)}” (0x${hex})`
    : `character 0x${hex.padStart(2, '0')}`;
}

/** Bytes that the first `end` characters take in UTF-8; a parameter is ASCII but for damage. */
function byteOffset(text: string, end: number): number {
  return new TextEncoder().encode(text.slice(0, end)).length;
}

type Compression = 'none' | 'raw' | 'zlib';

function inflate(
  bytes: Uint8Array,
  capture: Pick<Capture, 'binding' | 'parameter'>,
  repairs: Problem[],
): Result<Uint8Array> {
  const isPlain = looksLikeXml(bytes);
  if (capture.binding === 'HTTP-POST') {
    if (isPlain) return ok(bytes);
    const guessed = tryInflate(bytes, ['raw', 'zlib']);
    if (!guessed?.result.ok) return guessed?.isBomb ? guessed.result : ok(bytes);
    if (!looksLikeXml(guessed.result.value)) return ok(bytes);
    repairs.push({
      code: 'deflated',
      message: `${capture.parameter} is deflated, which HTTP-POST does not do (saml-bindings-2.0 §3.5.4).`,
      position: 0,
    });
    return guessed.result;
  }
  const guessed = tryInflate(bytes, ['raw', 'zlib']);
  if (guessed?.result.ok && (!isPlain || looksLikeXml(guessed.result.value))) {
    if (guessed.compression === 'zlib')
      repairs.push({
        code: 'zlib',
        message: `${capture.parameter} is deflated with a ${bytes[0] === 0x1f ? 'gzip' : 'zlib'} header; HTTP-Redirect wants raw deflate (saml-bindings-2.0 §3.4.4.1).`,
        position: 0,
      });
    if (guessed.rest > 0)
      repairs.push({
        code: 'after-deflate',
        message: `${capture.parameter} has ${guessed.rest} bytes after the end of its deflated data.`,
        position: bytes.length - guessed.rest,
      });
    return guessed.result;
  }
  if (isPlain) {
    repairs.push({
      code: 'not-deflated',
      message: `${capture.parameter} is not deflated, as HTTP-Redirect wants it (saml-bindings-2.0 §3.4.4.1).`,
      position: 0,
    });
    return ok(bytes);
  }
  if (guessed?.isBomb) return guessed.result;
  const raw = inflateWith(bytes, 'raw');
  return raw.result.ok
    ? raw.result
    : notOk(
        'not-inflated',
        `${capture.parameter} can’t be inflated: ${raw.result.problem.message} At byte ${raw.result.problem.position ?? 0} of ${bytes.length}.`,
        raw.result.problem.position,
      );
}

interface Inflated {
  readonly result: Result<Uint8Array>;
  readonly compression: Compression;
  /** Bytes of input left over. */
  readonly rest: number;
  readonly isBomb: boolean;
}

/** The first way that works, or the one that was stopped by the cap. */
function tryInflate(bytes: Uint8Array, ways: readonly Compression[]): Inflated | undefined {
  for (const way of ways) {
    const inflated = inflateWith(bytes, way);
    if (inflated.result.ok || inflated.isBomb) return inflated;
  }
  return undefined;
}

function inflateWith(bytes: Uint8Array, compression: Compression): Inflated {
  const inflator = new Inflate({raw: compression === 'raw', chunkSize: 65_536});
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isBomb = false;
  inflator.onData = (chunk: Uint8Array): void => {
    length += chunk.length;
    // The only way to stop pako in the middle is to throw out of its callback.
    if (length > MAX_INFLATED_BYTES) throw new BombError();
    chunks.push(chunk);
  };
  try {
    inflator.push(bytes, true);
  } catch (error) {
    if (!(error instanceof BombError)) throw error;
    isBomb = true;
  }
  // pako keeps zlib's stream on the instance; how far it read is nowhere else.
  const {next_in: position = 0, avail_in: rest = 0} = (
    inflator as unknown as {strm: {next_in?: number; avail_in?: number}}
  ).strm;
  const done = (result: Result<Uint8Array>): Inflated => ({result, compression, rest, isBomb});
  if (isBomb)
    return done(
      notOk(
        'inflated-too-large',
        `The message inflates to more than ${MAX_INFLATED_BYTES} bytes; that is not read.`,
        position,
      ),
    );
  if (inflator.err && inflator.err !== Z_BUF_ERROR)
    return done(notOk('not-inflated', `the data is no deflate stream (${inflator.msg}).`, position));
  if (inflator.err || !(inflator as unknown as {ended: boolean}).ended)
    return done(notOk('not-inflated', 'the data was cut off.', position));
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return done(ok(all));
}

/** zlib: the stream wants more input than there is. */
const Z_BUF_ERROR = -5;

class BombError extends Error {}

/** First byte after white space and byte order mark is `<`, in UTF-8 or UTF-16. */
function looksLikeXml(bytes: Uint8Array): boolean {
  for (const byte of bytes.subarray(0, 64)) {
    if (byte === 0x3c) return true;
    if (![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf, 0xfe, 0xff, 0x00].includes(byte)) return false;
  }
  return false;
}

import {notOk, type Problem} from '../result.ts';

/** One value inside a large JSON text. */
export interface Piece {
  /** Names of the members that lead to it, joined by “.”; “[]” for an element: `log.entries[]`. */
  readonly path: string;
  /** The value as JSON. Absent: it was larger or deeper than what is read. Not yet known to be right: it wants JSON.parse. */
  readonly json?: string;
}

/** Cuts a JSON text that comes in chunks into pieces. Not ok: it is no JSON, or, at its end, was cut off. */
export interface Splitter {
  readonly push: (chunk: Uint8Array) => Problem | undefined;
  readonly end: () => Problem | undefined;
}

/** A message has up to 14 million characters, three times that when percent-encoded; its entry some more. */
const MAX_PIECE_BYTES = 64 * 1024 * 1024;
const MAX_DEPTH = 200;
const MAX_KEY_BYTES = 1_000;

type Expected = 'key' | 'colon' | 'value' | 'comma' | 'nothing';

interface Open {
  readonly path: string;
  readonly isArray: boolean;
  readonly isEmpty: boolean;
}

const [TAB, SPACE, QUOTE, COMMA, COLON, BACKSLASH] = [0x09, 0x20, 0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const isSpace = (byte: number): boolean => byte === SPACE || (byte >= TAB && byte <= 0x0d);

/**
 * Finds where each value begins and ends, and hands it over as soon as it is whole, so that a file of any size is read with the
 * memory of its largest entry. What it finds is parsed by JSON.parse, which is native; this only counts brackets and quotes.
 *
 * @param opens Paths of the objects and arrays whose members are the pieces; '' is the text itself. All else is one piece.
 */
export function splitJson(opens: ReadonlySet<string>, onPiece: (piece: Piece) => void): Splitter {
  const decoder = new TextDecoder('utf-8', {ignoreBOM: true});
  const stack: Open[] = [];
  let expected: Expected = 'value';
  let path = '';
  /** Of the text: where the chunk begins. */
  let offset = 0;

  // The piece, or key, that is being read; it may go on over many chunks.
  let reading: 'piece' | 'key' | undefined;
  let parts: Uint8Array[] = [];
  let length = 0;
  let isDropped = false;
  let depth = 0;
  let isInString = false;
  let isEscaped = false;

  const start = (what: 'piece' | 'key'): void => {
    reading = what;
    parts = [];
    length = 0;
    isDropped = false;
    depth = 0;
    isInString = false;
    isEscaped = false;
  };

  /** Index behind the value that is being read, or the chunk's length when it goes on. */
  const skipValue = (chunk: Uint8Array, from: number): {readonly end: number; readonly isWhole: boolean} => {
    // Every byte of a file comes by here: variables of this function are several times as fast as those around it.
    let [at, level, inString, escaped, isWhole] = [from, depth, isInString, isEscaped, false];
    for (; at < chunk.length && !isWhole; at++) {
      const byte = chunk[at] as number;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) {
          inString = false;
          isWhole = level === 0;
        }
      } else if (byte === QUOTE) inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        level++;
        if (level > MAX_DEPTH) isDropped = true;
      } else if (level === 0) {
        // A number or word ends where something else begins.
        if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY || byte === COMMA || isSpace(byte)) {
          isWhole = true;
          at--;
        }
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        level--;
        isWhole = level === 0;
      }
    }
    [depth, isInString, isEscaped] = [level, inString, escaped];
    return {end: at, isWhole};
  };

  const take = (chunk: Uint8Array, from: number, end: number, isWhole: boolean): void => {
    length += end - from;
    if (length > (reading === 'key' ? MAX_KEY_BYTES : MAX_PIECE_BYTES)) isDropped = true;
    if (isDropped) parts = [];
    // A part that waits is copied: whoever gives the chunks may use their memory again.
    else parts.push(isWhole ? chunk.subarray(from, end) : chunk.slice(from, end));
  };

  const textOfParts = (): string => {
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return decoder.decode(only);
    const text = parts.map(part => decoder.decode(part, {stream: true})).join('');
    return text + decoder.decode();
  };

  const finish = (): void => {
    const json = isDropped ? undefined : textOfParts();
    if (reading === 'piece') {
      onPiece({path, ...(json !== undefined && {json})});
      expected = 'comma';
    } else {
      const holder = stack.at(-1)?.path ?? '';
      const name = keyOf(json);
      path = holder === '' ? name : `${holder}.${name}`;
      expected = 'colon';
    }
    parts = [];
    reading = undefined;
  };

  const open = (isArray: boolean): void => {
    stack.push({path, isArray, isEmpty: true});
    if (isArray) path = `${path}[]`;
    expected = isArray ? 'value' : 'key';
  };

  const close = (): void => {
    stack.pop();
    expected = stack.length === 0 ? 'nothing' : 'comma';
  };

  /** Reads one byte between values; false when it can't stand there. */
  const step = (byte: number): boolean => {
    const holder = stack.at(-1);
    const isClosing = byte === (holder?.isArray ? CLOSE_ARRAY : CLOSE_OBJECT) && holder !== undefined;
    if (expected === 'comma') {
      if (isClosing) close();
      else if (byte !== COMMA) return false;
      else {
        stack[stack.length - 1] = {...(holder as Open), isEmpty: false};
        if (holder?.isArray) path = `${holder.path}[]`;
        expected = holder?.isArray ? 'value' : 'key';
      }
      return true;
    }
    if (expected === 'colon') {
      expected = 'value';
      return byte === COLON;
    }
    if (isClosing && holder?.isEmpty && (expected === 'key' || holder.isArray)) {
      close();
      return true;
    }
    if (expected === 'key') {
      if (byte === QUOTE) start('key');
      return byte === QUOTE;
    }
    if (expected !== 'value') return false;
    if ((byte === OPEN_OBJECT || byte === OPEN_ARRAY) && opens.has(path)) open(byte === OPEN_ARRAY);
    else if (STARTS_VALUE.test(String.fromCharCode(byte))) start('piece');
    else return false;
    return true;
  };

  return {
    push(chunk) {
      for (let at = 0; at < chunk.length;) {
        if (reading !== undefined) {
          const {end, isWhole} = skipValue(chunk, at);
          take(chunk, at, end, isWhole);
          at = end;
          if (isWhole) finish();
          continue;
        }
        const byte = chunk[at] as number;
        if (!isSpace(byte)) {
          if (!step(byte)) return unexpected(byte, offset + at);
          // A value and a key are read from their first byte.
          if (reading !== undefined) continue;
        }
        at++;
      }
      offset += chunk.length;
      return undefined;
    },
    end: () =>
      expected === 'nothing'
        ? undefined
        : notOk('truncated', `This JSON ends in the middle, at byte ${offset}: it was cut off.`, offset)
            .problem,
  };
}

const STARTS_VALUE = /[-"[{\dtfn]/;

/** A key that can't be read leads nowhere that is looked at. */
function keyOf(json: string | undefined): string {
  const key = json === undefined ? undefined : parseJson(json);
  return typeof key === 'string' ? key.replaceAll('.', '\\.') : '\\';
}

/** A piece as a value; undefined when it is no JSON (which has no undefined). */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    // A SyntaxError: the one thing that JSON.parse throws. Whoever asked counts it.
    return undefined;
  }
}

function unexpected(byte: number, position: number): Problem {
  const isPrintable = byte > SPACE && byte < 0x7f;
  const what = isPrintable
    ? `“${String.fromCharCode(byte)}”`
    : `byte 0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return notOk(
    'not-json',
    `This is not JSON: unexpected ${what} at byte ${position}. Save it again; what was edited by hand often lacks a quote or a comma.`,
    position,
  ).problem;
}

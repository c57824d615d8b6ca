import {notOk, ok, type Result} from '../result.ts';
import {readInput} from './inputs.ts';
import {readJsonTrace} from './json-trace.ts';
import type {ImportProblem, Trace} from './trace.ts';

export interface ImportOptions {
  /** Bytes in all, where that is known; handed on to `onProgress`. */
  readonly size?: number;
  readonly onProgress?: (bytesRead: number, size?: number) => void;
  readonly signal?: AbortSignal;
}

/** What is no JSON is read whole; a message has up to 14 million characters, three times that when percent-encoded. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;
const CANCELLED = notOk('cancelled', 'The import was cancelled. Nothing was changed.');

/**
 * A file or paste of unknown kind → the logins in it. It may be a HAR 1.2, the JSON of SAML-tracer, our own trace, or what
 * `readInput` takes. JSON is read as it comes, in the memory of its largest entry and of the messages in it.
 *
 * @returns not ok for what is no trace, has no SAML in it, or was cancelled: what it is, and what to do. Rejects only when
 * `chunks` does.
 */
export async function importTrace(
  chunks: AsyncIterable<Uint8Array>,
  options: ImportOptions = {},
): Promise<Result<Trace, ImportProblem>> {
  const iterator = watched(chunks, options);
  const start = await startOf(iterator);
  const result = await readKind(start, continued(start, iterator));
  return options.signal?.aborted ? CANCELLED : result;
}

async function* watched(
  chunks: AsyncIterable<Uint8Array>,
  {size, onProgress, signal}: ImportOptions,
): AsyncGenerator<Uint8Array, void> {
  let bytesRead = 0;
  for await (const chunk of chunks) {
    if (signal?.aborted) return;
    yield chunk;
    bytesRead += chunk.length;
    onProgress?.(bytesRead, size);
  }
}

/** Enough to tell what it is, white space at its front included. */
const START_BYTES = 2_000;

async function startOf(iterator: AsyncGenerator<Uint8Array, void>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < START_BYTES) {
    const next = await iterator.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  return joined(parts, length);
}

async function* continued(
  start: Uint8Array,
  iterator: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  yield start;
  yield* iterator;
}

async function readKind(
  start: Uint8Array,
  chunks: AsyncGenerator<Uint8Array, void>,
): Promise<Result<Trace, ImportProblem>> {
  const archive = describeArchive(start);
  if (archive) {
    await chunks.return();
    return archive;
  }
  const charset = charsetOf(start);
  const text = new TextDecoder(charset).decode(start.subarray(0, START_BYTES)).trimStart();
  // A brace may also be damage in front of a message; with what JSON has behind it, it is JSON.
  if (/^\{\s*(?:["}]|$)/.test(text))
    return await readJsonTrace(charset === 'utf-8' ? withoutMark(chunks) : asUtf8(chunks, charset), text);
  return await readText(chunks);
}

function describeArchive([first, second, third, fourth]: Uint8Array): Result<never> | undefined {
  if (first === 0x1f && second === 0x8b)
    return notOk(
      'gzip',
      'This is packed with gzip. Unpack it (double-click it, or “gunzip FILE”) and import what was in it.',
    );
  if (first === 0x50 && second === 0x4b && third === 3 && fourth === 4)
    return notOk('zip', 'This is a ZIP archive. Unpack it, and import the HAR or trace that was in it.');
  return undefined;
}

/** By byte order mark, else by the NUL that UTF-16 has beside a character of ASCII. */
function charsetOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first === 0x7b && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x7b)) return 'utf-16be';
  return 'utf-8';
}

async function* withoutMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let isFirst = true;
  for await (const chunk of chunks) {
    const hasMark = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    yield hasMark ? chunk.subarray(3) : chunk;
    isFirst = false;
  }
}

/** PowerShell and old editors save UTF-16. */
async function* asUtf8(
  chunks: AsyncIterable<Uint8Array>,
  charset: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Uint8Array, void> {
  const decoder = new TextDecoder(charset);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, {stream: true}));
  yield encoder.encode(decoder.decode());
}

async function readText(chunks: AsyncIterable<Uint8Array>): Promise<Result<Trace>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MAX_TEXT_BYTES)
      return notOk(
        'too-large',
        `This has more than ${MAX_TEXT_BYTES / 1024 / 1024} MB and is neither a HAR nor a trace; a message has some kilobytes. Cut the message out of it.`,
      );
    parts.push(chunk);
  }
  const input = readInput(joined(parts, length));
  if (!input.ok) return input;
  return ok({
    captures: input.value,
    events: [],
    reports: new Map(),
    isRedacted: false,
    markers: [],
    origin: {kind: 'text'},
    skipped: [],
  });
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

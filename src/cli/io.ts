import {visible} from '../core/text/visible.ts';
import {notOk, ok, type Result} from '../core/result.ts';

export type ExitStatus = 0 | 1 | 2;

/** What the program needs of the world; a test gives its own. */
export interface Io {
  /** Rejects with Node's errors, and with `TooLargeError`. */
  readFile(path: string): Promise<Uint8Array>;
  readStdin(): Promise<Uint8Array>;
  /** The same as it comes, of any size; rejects while it is read. Absent: it comes in one piece. */
  stream?(path: string): AsyncIterable<Uint8Array>;
  out(text: string): void;
  err(text: string): void;
  readonly isColoured: boolean;
  /** Columns to wrap prose at. */
  readonly width: number;
}

/** A message that is read has up to 14 million characters of base64, three times that when percent-encoded. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

export class TooLargeError extends Error {}

/** All of a stream, which may be endless: stops with `TooLargeError` at `MAX_FILE_BYTES`. */
export async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > MAX_FILE_BYTES) throw new TooLargeError();
    chunks.push(chunk);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** How a file is called in what is printed: one short line, whatever stands in its place on the command line. */
export function nameOf(path: string): string {
  if (path === '-') return 'standard input';
  const name = visible(path);
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

const LONGEST_NAME = 300;

/** The bytes of a file (`-`: standard input), or what, where and what to do about it. */
export async function readBytes(io: Io, path: string): Promise<Result<Uint8Array>> {
  try {
    return ok(await (path === '-' ? io.readStdin() : io.readFile(path)));
  } catch (error) {
    return notOk('unreadable-file', `${nameOf(path)}: ${describeMessage(path) ?? describe(error)}`);
  }
}

/** What `read` makes of the bytes of a file (`-`: standard input) as they come; or what, where and what to do, when they don't. */
export async function readStream<T>(
  io: Io,
  path: string,
  read: (chunks: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<Result<T>> {
  try {
    return ok(await read(chunksOf(io, path)));
  } catch (error) {
    // Any other error is a bug of ours.
    if (!(error instanceof UnreadableError)) throw error;
    return notOk('unreadable-file', `${nameOf(path)}: ${describeMessage(path) ?? describe(error.cause)}`);
  }
}

class UnreadableError extends Error {}

async function* chunksOf(io: Io, path: string): AsyncGenerator<Uint8Array, void> {
  try {
    if (io.stream) yield* io.stream(path);
    else yield await (path === '-' ? io.readStdin() : io.readFile(path));
  } catch (cause) {
    throw new UnreadableError('unreadable', {cause});
  }
}

/** People pass the message itself where its file is wanted. */
function describeMessage(path: string): string | undefined {
  const isAddress = /^https?:\/\//i.test(path);
  if (/SAML(?:Request|Response)=/.test(path))
    return `this is ${isAddress ? 'an address' : 'a message'}, not a file. Pass it on standard input: echo '${isAddress ? 'ADDRESS' : 'MESSAGE'}' | saml-lens check -`;
  if (isAddress)
    return 'this is an address, not a file, and SAML Lens sends no requests. Save what it shows to a file, and name that.';
  if (path.trimStart().startsWith('<') || /^[A-Za-z0-9+/=_%-]{200,}$/.test(path))
    return "this is a message, not a file. Pass it on standard input: echo 'MESSAGE' | saml-lens check -";
  return undefined;
}

function describe(error: unknown): string {
  if (error instanceof TooLargeError)
    return `this has more than ${MAX_FILE_BYTES / 1024 / 1024} MB, which is not read; a message has some kilobytes. Cut the message out of it.`;
  const {code, message} = error as {readonly code?: string; readonly message?: string};
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file. Check the path.';
    case 'EISDIR':
      return 'this is a folder. Name the file in it.';
    case 'EACCES':
    case 'EPERM':
      return 'the file may not be read. Check its permissions.';
    case 'ENAMETOOLONG':
      return "this is too long for the name of a file. Pass a message itself on standard input: echo 'MESSAGE' | saml-lens check -";
    default:
      return `the file can’t be read (${code ?? message ?? String(error)}). Copy it to another place, and name that.`;
  }
}

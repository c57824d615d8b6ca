import {notOk, ok, type Result} from '../core/result.ts';

/** What the program needs of the world; a test gives its own. */
export interface Io {
  /** Rejects with Node's errors. */
  readFile(path: string): Promise<Uint8Array>;
  readStdin(): Promise<Uint8Array>;
  out(text: string): void;
  err(text: string): void;
  readonly isColoured: boolean;
  /** Columns to wrap prose at. */
  readonly width: number;
}

/** The bytes of a file (`-`: standard input), or what, where and what to do about it. */
export async function readBytes(io: Io, path: string): Promise<Result<Uint8Array>> {
  try {
    return ok(await (path === '-' ? io.readStdin() : io.readFile(path)));
  } catch (error) {
    return notOk('unreadable-file', `${path}: ${describe(error)}`);
  }
}

function describe(error: unknown): string {
  const {code, message} = error as {readonly code?: string; readonly message?: string};
  switch (code) {
    case 'ENOENT':
      return 'there is no such file. Check the path.';
    case 'EISDIR':
      return 'this is a folder. Name the file in it.';
    case 'EACCES':
      return 'the file may not be read. Check its permissions.';
    default:
      return `the file can’t be read (${code ?? message ?? String(error)}).`;
  }
}

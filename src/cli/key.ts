import {type PastedKey, readPrivateKey} from '../core/encryption/key-text.ts';
import {notOk, type Result} from '../core/result.ts';
import {type Io, nameOf, readBytes} from './io.ts';

/** The private key in a file: PEM, JWK or DER. A problem starts with the file's name and holds nothing of the key. */
export async function readKeyFile(io: Io, path: string): Promise<Result<PastedKey>> {
  const bytes = await readBytes(io, path);
  if (!bytes.ok) return bytes;
  // DER starts with a SEQUENCE and a long length; one character per byte then.
  const isBinary = bytes.value[0] === 0x30 && (bytes.value[1] ?? 0) > 0x80;
  const text = isBinary
    ? Array.from(bytes.value, byte => String.fromCharCode(byte)).join('')
    : new TextDecoder().decode(bytes.value);
  const read = readPrivateKey(text);
  return read.ok ? read : notOk(read.problem.code, `${nameOf(path)}: ${read.problem.message}`);
}

import {importTrace, type ImportOptions} from '../../../src/core/trace/import.ts';
import type {Trace} from '../../../src/core/trace/trace.ts';

/** Text or bytes as a file comes, in chunks. */
export async function* chunksOf(
  content: string | Uint8Array,
  size = 65_536,
): AsyncGenerator<Uint8Array, void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

export const imported = (content: string | Uint8Array, options?: ImportOptions, size?: number) =>
  importTrace(chunksOf(content, size), options);

/** The trace, or the sentence why there is none. */
export async function traceOf(content: string | Uint8Array, size?: number): Promise<Trace> {
  const result = await imported(content, {}, size);
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.value;
}

export async function problemOf(content: string | Uint8Array) {
  const result = await imported(content);
  if (result.ok) throw new Error(`It was read: ${result.value.captures.length} messages`);
  return result.problem;
}

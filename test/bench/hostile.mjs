// @ts-check
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {rounded} from './figures.mjs';
import {shapes} from './hostile-shapes.mjs';

const child = fileURLToPath(new URL('hostile-child.mjs', import.meta.url));

/** What is refused for its length alone, and the largest that is read. In characters of XML. */
const lengths = [10_000_000, 4_900_000];

/** @typedef {{shape: string, megabytes: number, ms: number, cpuMs: number, memoryMb: number, said: string}} HostileRow */

/**
 * Inspects hostile messages, each in a process of its own: how long it takes, and by how much its memory grows at most.
 * @param {string} folder for its files @param {string} core module with `inspect`
 * @returns {readonly HostileRow[]}
 */
export function benchHostile(folder, core) {
  const file = join(folder, 'hostile.json');
  return Object.entries(shapes).flatMap(([shape, make]) =>
    lengths.map(length => {
      const input = make(length);
      writeFileSync(file, JSON.stringify(input));
      const printed = execFileSync(process.execPath, ['--expose-gc', child, core, file], {encoding: 'utf8'});
      const {ms, cpuMs, memory, said} = JSON.parse(printed);
      return {
        shape,
        megabytes: length / 1_000_000,
        ms: rounded(ms),
        cpuMs: rounded(cpuMs),
        memoryMb: Math.round(memory / 2 ** 20),
        said,
      };
    }),
  );
}

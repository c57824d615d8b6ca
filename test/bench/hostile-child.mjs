// @ts-check
import {readFileSync} from 'node:fs';
import {loadInspect} from './build.mjs';
import {forgetPeak, peak} from './peak.mjs';

/*
 * Inspects one message and prints, as JSON, how long that took (ms, and of the processor, which others can’t lengthen), by how much the process grew at most (bytes), and what
 * was said. Arguments: the module with `inspect`, a file with the message.
 */

const [, , core = '', file = ''] = process.argv;
const inspect = await loadInspect(core);
/** @type {import('./hostile-shapes.mjs').Posted} */
const posted = JSON.parse(readFileSync(file, 'utf8'));
/** @param {string} encoded */
const inspected = encoded =>
  inspect({
    capture: {...posted, encoded, id: 'hostile', isPrivate: false, capturedAt: Date.now()},
    connections: [],
  });

await inspected('PGEvPg==');
globalThis.gc?.();
forgetPeak();
const before = process.memoryUsage.rss();
const start = performance.now();
const processor = process.cpuUsage();
const {problems, signatures, cause} = await inspected(posted.encoded);
const ms = performance.now() - start;
const {user, system} = process.cpuUsage(processor);
const memory = Math.max(0, peak() - before);
const said = problems.at(-1)?.code ?? signatures[0]?.outcome ?? cause?.checkId ?? '';
console.log(JSON.stringify({ms, cpuMs: (user + system) / 1000, memory, said}));

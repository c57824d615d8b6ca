// @ts-check
import {createReadStream, statSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {forgetPeak, peak} from './peak.mjs';

/*
 * Imports one file and prints, as JSON, how long that took (ms, and of the processor, which others can’t lengthen), by how much the
 * process grew at most (bytes), and how many messages were in it. Arguments: the module with `importTrace`, the file.
 */

const [, , module = '', file = ''] = process.argv;
/** @type {{importTrace: typeof import('../../src/core/trace/import.ts').importTrace}} */
const {importTrace} = await import(pathToFileURL(module).href);

globalThis.gc?.();
forgetPeak();
const before = process.memoryUsage.rss();
const start = performance.now();
const processor = process.cpuUsage();
const result = await importTrace(createReadStream(file), {size: statSync(file).size});
const ms = performance.now() - start;
const {user, system} = process.cpuUsage(processor);
if (!result.ok) throw new Error(result.problem.message);
const memory = Math.max(0, peak() - before);
console.log(
  JSON.stringify({ms, cpuMs: (user + system) / 1000, memory, messages: result.value.captures.length}),
);

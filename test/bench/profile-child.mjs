// @ts-check
import {readFileSync} from 'node:fs';
import {loadInspect} from './build.mjs';
import {captureOf} from './implementations.mjs';

/* Inspects one message so many times. Argument: a file that says which and how often. */

const {core, encoded, connections, now, calls} = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const inspect = await loadInspect(core);
for (let call = 0; call < calls; call++) await inspect({capture: captureOf(encoded, now), connections});

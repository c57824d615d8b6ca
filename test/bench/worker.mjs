// @ts-check
import {inspect} from '../../src/core/inspect.ts';

/**
 * Runs in a worker of the browser: each message it gets is inspected so many times, and what one time took goes back.
 * @typedef {object} Task
 * @property {Parameters<import('./build.mjs').Inspect>[0]} input
 * @property {number} calls
 */

onmessage = async (/** @type {MessageEvent<Task>} */ {data: {input, calls}}) => {
  const start = performance.now();
  let outcome;
  for (let call = 0; call < calls; call++) outcome = (await inspect(input)).signatures[0]?.outcome;
  postMessage({ms: (performance.now() - start) / calls, outcome});
};

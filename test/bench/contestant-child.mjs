// @ts-check
import {makeImplementation} from './implementations.mjs';

/** @type {import('./implementations.mjs').Implementation | undefined} */
let implementation;

process.on('message', async (/** @type {import('./contestant.mjs').Order} */ order) => {
  try {
    process.send?.({value: await obey(order)});
  } catch (error) {
    process.send?.({error: error instanceof Error ? (error.stack ?? error.message) : String(error)});
  }
});

/** @param {import('./contestant.mjs').Order} order */
async function obey(order) {
  if (order.kind === 'start') {
    implementation = await makeImplementation(order.given);
    return undefined;
  }
  const {verify} = /** @type {import('./implementations.mjs').Implementation} */ (implementation);
  if (order.kind === 'check') return verify(order.encoded).catch(() => false);
  const start = performance.now();
  for (let call = 0; call < order.calls; call++)
    if (!(await verify(order.encoded))) throw new Error('A message that is right was refused.');
  return (performance.now() - start) / order.calls;
}

// @ts-check
import {fork} from 'node:child_process';
import {fileURLToPath} from 'node:url';

const child = fileURLToPath(new URL('contestant-child.mjs', import.meta.url));

/**
 * What a child is told: first whom it is to be, then what to do with which message.
 * @typedef {{kind: 'start', given: Given}
 *   | {kind: 'check', encoded: string}
 *   | {kind: 'time', encoded: string, calls: number}} Order
 */

/**
 * @typedef {object} Given
 * @property {import('./implementations.mjs').Name} name
 * @property {string} core file of the module with `inspect`
 * @property {readonly import('../../src/core/connection/connection.ts').Connection[]} connections
 * @property {string} certificate PEM
 * @property {number} now epoch ms
 */

/**
 * An implementation in a process of its own, where it collects nobody’s garbage but its own and is compiled for nothing but its
 * own use. It rests while others have their turn.
 * @param {Given} given
 * @returns {import('./rounds.mjs').Contestant & {end: () => void}}
 */
export function inProcess(given) {
  const {name} = given;
  const worker = fork(child, {serialization: 'advanced'});
  /** @param {Order} order @returns {Promise<any>} */
  const ask = order =>
    new Promise((resolve, reject) => {
      const onExit = () => reject(new Error(`${name} has ended.`));
      worker.once('exit', onExit);
      worker.once('message', (/** @type {{error?: string, value?: unknown}} */ {error, value}) => {
        worker.off('exit', onExit);
        if (error === undefined) resolve(value);
        else reject(new Error(`${name}: ${error}`));
      });
      worker.send(order);
    });
  const started = ask({kind: 'start', given});
  return {
    name,
    async check(message, how) {
      await started;
      return ask({kind: 'check', encoded: message[how]});
    },
    time: ({encoded}, calls) => ask({kind: 'time', encoded, calls}),
    end: () => worker.kill(),
  };
}

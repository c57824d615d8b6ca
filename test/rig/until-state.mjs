// @ts-check
import {setTimeout as pause} from 'node:timers/promises';

/**
 * Waits for a state that sends no event: asks until it is there. What throws while a page is being replaced counts as not yet.
 * @template T
 * @param {() => T | Promise<T>} ask
 * @param {string} what the state in words, for the error
 * @param {number} [limitMs]
 * @returns {Promise<NonNullable<Exclude<T, false>>>} the first truthy answer
 */
export async function untilState(ask, what, limitMs = 30_000) {
  const deadline = Date.now() + limitMs;
  for (;;) {
    let last;
    try {
      const answer = await ask();
      if (answer) return /** @type {NonNullable<Exclude<T, false>>} */ (answer);
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline)
      throw new Error(`Waited ${limitMs / 1000} s, but not: ${what}.`, {cause: last});
    await pause(50);
  }
}

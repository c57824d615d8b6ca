// @ts-check
import {WebSocket} from 'ws';

/** @typedef {Awaited<ReturnType<typeof connectBidi>>} Bidi */

/** For one command; a busy machine is slow, not silent. */
const limitMs = 40_000;

/**
 * A WebDriver BiDi session over a bare socket: commands in, results out.
 * @param {string} url ws:// address of the session
 */
export async function connectBidi(url) {
  const socket = new WebSocket(url);
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  let last = 0;
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('message', data => {
    const {id, result, error, message} = JSON.parse(data.toString());
    const command = waiting.get(id);
    waiting.delete(id);
    if (error) command?.reject(new Error(`${error}: ${message}`));
    else command?.resolve(result);
  });
  socket.on('close', () => {
    for (const {reject} of waiting.values()) reject(new Error('The browser has closed its session.'));
    waiting.clear();
  });

  /**
   * @param {string} method
   * @param {Record<string, unknown>} [params]
   * @returns {Promise<any>}
   */
  const send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const limit = setTimeout(() => {
        waiting.delete(id);
        reject(new Error(`Firefox has not answered ${method} for ${limitMs / 1000} s.`));
      }, limitMs);
      waiting.set(id, {
        resolve: result => (clearTimeout(limit), resolve(result)),
        reject: error => (clearTimeout(limit), reject(error)),
      });
      socket.send(JSON.stringify({id, method, params}));
    });

  /**
   * Runs an expression in a browsing context and hands its value over as JSON; promises are awaited.
   * @param {string} context
   * @param {string} expression
   * @returns {Promise<any>}
   */
  const evaluate = async (context, expression) => {
    const answer = await send('script.evaluate', {
      target: {context},
      expression: `Promise.resolve(${expression}).then(value => JSON.stringify(value))`,
      awaitPromise: true,
      userActivation: true,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value === undefined ? undefined : JSON.parse(answer.result.value);
  };

  return {send, evaluate, close: () => socket.close()};
}

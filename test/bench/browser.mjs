// @ts-check
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {join} from 'node:path';
import puppeteer from 'puppeteer-core';
import {findBrowser} from '../../scripts/find-browser.mjs';
import {buildWorker} from './build.mjs';
import {median, rounded} from './figures.mjs';
import {captureOf} from './implementations.mjs';

/** @type {Readonly<Record<import('./messages.mjs').Size, {rounds: number, calls: number}>>} The browser’s clock has steps of 0.1 ms. */
const plan = {
  '5k': {rounds: 30, calls: 20},
  '20k': {rounds: 30, calls: 10},
  '200k': {rounds: 15, calls: 2},
  '2m': {rounds: 7, calls: 1},
};

/**
 * `inspect` on the same messages in a worker of Chromium, built as for the packages. Undefined without a browser.
 * @param {string} folder @param {ReturnType<typeof import('./messages.mjs').makeMessages>} made @param {number} now
 */
export async function benchBrowser(folder, {messages, connections}, now) {
  const found = findBrowser('chromium');
  if (!found) {
    console.error('Chrome or Chromium is missing, so nothing is measured there: node scripts/install.mjs');
    return undefined;
  }
  const built = join(folder, 'worker');
  await buildWorker(built);
  const server = await serve(await readFile(join(built, 'worker.js')));
  const browser = await puppeteer.launch({
    executablePath: found.executable,
    headless: true,
    pipe: true,
    userDataDir: join(folder, 'profile'),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    const rows = [];
    for (const {size, encoded} of messages) {
      const {rounds, calls} = plan[size];
      const times = await page.evaluate(
        timeInWorker,
        {capture: captureOf(encoded, now), connections},
        rounds,
        calls,
      );
      rows.push({size, medianMs: rounded(median(times)), minMs: rounded(Math.min(...times)), rounds});
    }
    return {version: await browser.version(), rows};
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * Evaluated in the page.
 * @param {Parameters<import('./build.mjs').Inspect>[0]} input @param {number} rounds @param {number} calls
 * @returns {Promise<number[]>} ms per call
 */
async function timeInWorker(input, rounds, calls) {
  const worker = new Worker('/worker.js', {type: 'module'});
  /** @returns {Promise<number>} */
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page gets this function alone
  const turn = () =>
    new Promise((resolve, reject) => {
      worker.addEventListener('error', ({message}) => reject(new Error(message)), {once: true});
      worker.addEventListener(
        'message',
        ({data: {ms, outcome}}) =>
          outcome === 'valid' ? resolve(ms) : reject(new Error(`The signature is ${outcome}.`)),
        {once: true},
      );
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
      worker.postMessage({input, calls});
    });
  try {
    const end = performance.now() + 1000;
    do await turn();
    while (performance.now() < end);
    const times = [];
    for (let round = 0; round < rounds; round++) times.push(await turn());
    return times;
  } finally {
    worker.terminate();
  }
}

/** A page on loopback, which counts as secure, so that there is WebCrypto. @param {Buffer} worker */
async function serve(worker) {
  const server = createServer(({url}, response) => {
    const isWorker = url === '/worker.js';
    response.setHeader('Content-Type', isWorker ? 'text/javascript' : 'text/html');
    response.end(isWorker ? worker : '<!doctype html><title>bench</title>');
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {url: `http://127.0.0.1:${address.port}/`, close: () => server.close()};
}

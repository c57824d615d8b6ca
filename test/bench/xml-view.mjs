// @ts-check
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {createServer} from 'node:http';
import {loadavg, tmpdir} from 'node:os';
import {extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import puppeteer from 'puppeteer-core';
import {build} from 'vite';
import {findBrowser} from '../../scripts/find-browser.mjs';
import {median} from './figures.mjs';
import {makeMessages} from './messages.mjs';

/*
 * How long the workbench's XML view takes, in a real browser, until a message is on screen, and how long each frame takes
 * while it is scrolled. Prints a table. The page is built for the web alone, under the extension's policy.
 */
const rounds = 7;
const frames = 120;
const root = fileURLToPath(new URL('../..', import.meta.url));
const types = /** @type {Readonly<Record<string, string>>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
});

/** @param {string} folder */
async function buildPage(folder) {
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    mode: 'bench',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      lib: {
        entry: join(root, 'test/bench/xml-view-page.tsx'),
        formats: ['es'],
        fileName: () => 'page.js',
        cssFileName: 'page',
      },
    },
  });
}

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>XML view</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="page.css"><script type="module" src="page.js"></script></head><body></body></html>`;

/** @param {string} folder @param {string} policy @returns {Promise<{url: string, close: () => void}>} */
async function serve(folder, policy) {
  const server = createServer((request, response) => {
    const path = request.url === '/' ? undefined : request.url;
    const body = path === undefined ? Promise.resolve(html) : readFile(join(folder, path));
    body.then(
      content => {
        response.setHeader('Content-Type', types[extname(path ?? 'index.html')] ?? 'text/plain');
        response.setHeader('Content-Security-Policy', policy);
        response.end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {url: `http://127.0.0.1:${port}/`, close: () => server.close()};
}

/** Messages to show: @param {number} now @returns {readonly {name: string, xml: string}[]} */
function messagesOf(now) {
  const {messages} = makeMessages(now);
  const xmlOf = (/** @type {string} */ size) => messages.find(message => message.size === size)?.xml ?? '';
  return [
    {name: '5 KB', xml: xmlOf('5k')},
    {name: '2 MB', xml: xmlOf('2m')},
    {
      name: '60,000 lines',
      xml: xmlOf('5k').replace(
        '<saml:AttributeValue',
        `${'<saml:AttributeValue>a group</saml:AttributeValue>'.repeat(45_000)}$&`,
      ),
    },
    {name: 'a value of 1 MB', xml: xmlOf('5k').replace('>Alice<', `>${'QUJD'.repeat(250_000)}<`)},
  ];
}

const found = findBrowser('chromium');
if (!found) throw new Error('The bench needs Chrome or Chromium: node scripts/install.mjs');
const folder = await mkdtemp(join(tmpdir(), 'saml-lens-bench-'));
const manifest = JSON.parse(await readFile(join(root, 'manifest.json'), 'utf8'));
await buildPage(join(folder, 'page'));
const server = await serve(join(folder, 'page'), manifest.content_security_policy.extension_pages);
const browser = await puppeteer.launch({
  executablePath: found.executable,
  headless: true,
  pipe: true,
  userDataDir: join(folder, 'profile'),
  args: ['--window-size=1280,900', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  defaultViewport: {width: 1280, height: 860},
});
try {
  const page = await browser.newPage();
  page.on('console', message => message.type() === 'error' && console.error(message.text()));
  page.on('pageerror', error => console.error(error));
  await page.goto(server.url);
  // Behind the module script, which runs before the page has loaded.
  const now = Date.now();
  const {connections} = makeMessages(now);
  print(['message', 'rows', 'painted', 'min', 'marked', 'frame', 'frame p95', 'longest', 'exact', 'find']);
  for (const {name, xml} of messagesOf(now)) {
    const encoded = Buffer.from(xml).toString('base64');
    /** @type {{painted: number, marked: number, rows: number}[]} */
    const opened = [];
    for (let round = 0; round < rounds; round++)
      opened.push(
        await page.evaluate(
          (...given) => /** @type {any} */ (globalThis).xmlView.open(...given),
          encoded,
          xml,
          connections,
          now,
        ),
      );
    /** @type {number[]} */
    const times = await page.evaluate(
      count => /** @type {any} */ (globalThis).xmlView.scroll(400, count),
      frames,
    );
    times.sort((a, b) => a - b);
    const find = await page.evaluate(() => /** @type {any} */ (globalThis).xmlView.change('', 'group'));
    const exact = await page.evaluate(() => /** @type {any} */ (globalThis).xmlView.change('Exact'));
    const ms = [
      median(opened.map(({painted}) => painted)),
      Math.min(...opened.map(({painted}) => painted)),
      median(opened.map(({marked}) => marked)),
      median(times),
      times[Math.floor(times.length * 0.95)] ?? 0,
      times.at(-1) ?? 0,
      exact,
      find,
    ];
    print([name, String(opened[0]?.rows), ...ms.map(value => value.toFixed(1))]);
  }
  console.log(
    `ms; ${rounds} runs, ${frames} frames of 400 px; load ${loadavg()
      .map(value => value.toFixed(1))
      .join(' ')}`,
  );
} finally {
  await browser.close();
  server.close();
  await rm(folder, {recursive: true, force: true});
}

/** @param {readonly string[]} cells */
function print(cells) {
  console.log(cells.map((cell, index) => cell.padEnd(index === 0 ? 18 : 11)).join(''));
}

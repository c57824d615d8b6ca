// @ts-check
/* Takes the pictures of the documents from real logins: npm run build && npm run pictures [-- FILE…] */
/// <reference types="chrome" />
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {startChromium} from '../test/rig/chromium.mjs';
import {logIn} from '../test/rig/log-in.mjs';
import {hasAnswerOf, readPopup} from '../test/rig/popup.mjs';
import {products} from '../test/rig/products.mjs';
import {scenarioUrl, startRig} from '../test/rig/rig.mjs';
import {findBrowser} from './find-browser.mjs';

/**
 * @typedef {object} Picture
 * @property {string} file below docs, without `.png`
 * @property {string} [show] id of the heading of a block that is scrolled to the top; by default nothing is scrolled
 * @property {boolean} [hasDark] a second one, whose name ends with `-dark`
 * @property {import('../test/rig/products.mjs').Product} product
 * @property {readonly string[]} scenarios the logins, the last one on top
 */

const [first] = products;
if (!first) throw new Error('The rig plays no product.');

/** @type {readonly Picture[]} */
const pictures = [
  {file: 'popup', product: first, scenarios: ['good', 'nameid-username'], hasDark: true},
  {file: 'popup-account', product: first, scenarios: ['answer-policy'], hasDark: true, show: 'list'},
  ...products.flatMap(product => [
    {file: `pictures/${product.id}-name-id`, product, scenarios: ['nameid-username']},
    {file: `pictures/${product.id}-certificate`, product, scenarios: ['wrong-certificate']},
  ]),
];

const wanted = process.argv.slice(2);
/** @param {Picture} picture */
const isWanted = ({file}) => wanted.length === 0 || wanted.includes(file);

const root = fileURLToPath(new URL('..', import.meta.url));
const found = findBrowser('chromium');
if (!found) throw new Error('The pictures need Chrome, Chromium or Edge.');
const profile = mkdtempSync(join(tmpdir(), 'saml-lens-pictures-'));
const rig = await startRig({withProducts: true});
const browser = await startChromium({
  executable: found.executable,
  extension: join(root, 'dist/chrome'),
  profile,
  port: rig.port,
});

/** @param {import('../test/rig/chromium.mjs').Page} page @param {Picture} picture */
async function take(page, {file, product, scenarios, hasDark, show}) {
  await browser.inExtension(() => chrome.storage.session.clear());
  for (const scenario of scenarios) await logIn(page, scenarioUrl(scenario, product));
  // In a tab of its own: the real popup can't be taken at more than its size.
  const popup = await browser.openExtensionPage('/src/popup/index.html');
  await popup.setViewport({width: 400, height: 600, deviceScaleFactor: 1.5});
  await readPopup(popup, hasAnswerOf(scenarios.length), 'the answer');
  if (show) await popup.$eval(`[aria-labelledby="${show}"]`, block => block.scrollIntoView());
  for (const scheme of hasDark ? ['light', 'dark'] : ['light']) {
    await popup.emulateMediaFeatures([
      {name: 'prefers-color-scheme', value: scheme},
      {name: 'prefers-reduced-motion', value: 'reduce'},
    ]);
    const path = `docs/${file}${scheme === 'dark' ? '-dark' : ''}.png`;
    await browser.picture(popup, join(root, path));
    console.log(path);
  }
  await popup.close();
}

try {
  mkdirSync(join(root, 'docs/pictures'), {recursive: true});
  await browser.keepConnections(rig.connections);
  const page = await browser.openWindow();
  for (const picture of pictures) if (isWanted(picture)) await take(page, picture);
} finally {
  await browser.close();
  await rig.close();
  rmSync(profile, {recursive: true, force: true, maxRetries: 5});
}

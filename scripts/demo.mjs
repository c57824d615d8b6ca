// @ts-check
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {startChromium} from '../test/rig/chromium.mjs';
import {startFirefox} from '../test/rig/firefox.mjs';
import {logIn} from '../test/rig/log-in.mjs';
import {hasAnswerOf, readPopup} from '../test/rig/popup.mjs';
import {scenarioUrl, startRig, startUrl} from '../test/rig/rig.mjs';
import {scenarios} from '../test/rig/scenarios.mjs';
import {findBrowser} from './find-browser.mjs';
import {canInstall, chromium, install} from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const pictures = join(root, 'dist/demo');

/** @param {string} text */
const say = text => console.log(text);

/** @returns {import('./find-browser.mjs').Browser} */
function browserOrExit() {
  const found = findBrowser();
  if (found) return found;
  if (canInstall()) {
    say('No browser found. This is Debian, as root: Chromium can be installed.');
    install([chromium]);
  }
  const installed = findBrowser();
  if (installed) return installed;
  console.error('The demo needs a browser: install Chrome, Chromium, Edge or Firefox, and run it again.');
  process.exit(1);
}

/** @param {'chrome' | 'firefox'} mode */
function build(mode) {
  say(`Building the extension for ${mode === 'chrome' ? 'Chrome, Chromium and Edge' : 'Firefox'} …`);
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--mode', mode, '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return join(root, 'dist', mode);
}

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/**
 * @param {import('./find-browser.mjs').Browser} browser @param {import('../test/rig/rig.mjs').Rig} rig @param {string} profile
 * @returns {Promise<import('../test/rig/driver.js').Driver>}
 */
async function start({family, executable}, rig, profile) {
  const options = {executable, profile, port: rig.port, isHeadless: !hasDisplay};
  if (family === 'chromium') return startChromium({...options, extension: build('chrome')});
  const extension = build('firefox');
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  return startFirefox({...options, extension, extensionId: manifest.browser_specific_settings.gecko.id});
}

/** @typedef {import('../test/rig/driver.js').Driver} Driver */

/** Somebody is there to look: the page of scenarios stays until the browser is closed. @param {Driver} browser */
async function show(browser) {
  const page = await browser.openWindow();
  await page.goto(startUrl);
  say('\nThe browser is open. Choose a login there, log in, then click the SAML Lens icon in the toolbar.');
  say('It may be behind the puzzle piece. To end: close the browser, or press Ctrl-C here.');
  await browser.ended;
}

/**
 * Nobody is there to look: every scenario is logged in, and what the popup says is printed.
 * @param {Driver} browser @param {import('../test/rig/rig.mjs').Rig} rig
 * @returns {Promise<boolean>} whether each popup says what the look-alike answered
 */
async function tell(browser, rig) {
  say('There is no display, so the logins run headless. Each picture shows the popup.\n');
  mkdirSync(pictures, {recursive: true});
  const page = await browser.openWindow();
  let isRight = true;
  const shown = scenarios.filter(({isDemo}) => isDemo);
  for (const [index, {id, title}] of shown.entries()) {
    say(`${index + 1}/${shown.length} ${title}`);
    await logIn(page, scenarioUrl(id));
    const verdict = rig.verdicts.at(-1);
    const popup = await browser.openPopup(page);
    const {word, cause} = await readPopup(popup, hasAnswerOf(index + 1), 'the answer');
    const picture = join(pictures, `${id}.png`);
    await browser.picture(popup, picture);
    await popup.close();
    say(`    ${word}: ${cause}`);
    say(`    ${relative(process.cwd(), picture)}`);
    if (word.startsWith('Accepted') === verdict?.accepted) continue;
    isRight = false;
    say(
      `    This is wrong: the practice site ${verdict?.accepted ? 'accepted' : `answered “${verdict?.code}”`}.`,
    );
  }
  return isRight;
}

const browser = browserOrExit();
const profile = mkdtempSync(join(tmpdir(), 'saml-lens-demo-'));
const rig = await startRig();
/** @type {Driver | undefined} */
let started;

/** @type {Promise<void> | undefined} */
let cleaning;

/** Once, whoever asks first: Ctrl-C and the end of the browser come together. */
const cleanUp = () => (cleaning ??= clean());

async function clean() {
  await started?.close();
  await rig.close();
  // The browser's children may write for a moment after it has ended.
  await rm(profile, {recursive: true, force: true, maxRetries: 20, retryDelay: 100});
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => void cleanUp().finally(() => process.exit(0)));
}

try {
  started = await start(browser, rig, profile);
  say(`${browser.name} is running, in a profile of its own; the practice login is on 127.0.0.1:${rig.port}.`);
  await started.keepConnections(rig.connections);
  if (hasDisplay) await show(started);
  else if (!(await tell(started, rig))) process.exitCode = 1;
} catch (error) {
  console.error(`The demo could not go on: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await cleanUp();
}

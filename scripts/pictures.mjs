// @ts-check
/* Takes the pictures of the documents from a real login: npm run build && npm run pictures */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {startChromium} from '../test/rig/chromium.mjs';
import {logIn} from '../test/rig/log-in.mjs';
import {hasAnswerOf, readPopup} from '../test/rig/popup.mjs';
import {scenarioUrl, startRig} from '../test/rig/rig.mjs';
import {findBrowser} from './find-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const found = findBrowser('chromium');
if (!found) throw new Error('The pictures need Chrome, Chromium or Edge.');
const profile = mkdtempSync(join(tmpdir(), 'saml-lens-pictures-'));
const rig = await startRig();
const browser = await startChromium({
  executable: found.executable,
  extension: join(root, 'dist/chrome'),
  profile,
  port: rig.port,
});

try {
  await browser.keepConnections(rig.connections);
  const page = await browser.openWindow();
  await logIn(page, scenarioUrl('good'));
  await logIn(page, scenarioUrl('nameid-username'));
  // In a tab of its own: the real popup can't be taken at twice its size.
  const popup = await browser.openExtensionPage('/src/popup/index.html');
  await popup.setViewport({width: 400, height: 600, deviceScaleFactor: 2});
  await readPopup(popup, hasAnswerOf(2), 'the answer');
  for (const scheme of ['light', 'dark']) {
    await popup.emulateMediaFeatures([
      {name: 'prefers-color-scheme', value: scheme},
      {name: 'prefers-reduced-motion', value: 'reduce'},
    ]);
    const file = `docs/popup${scheme === 'dark' ? '-dark' : ''}.png`;
    await browser.picture(popup, join(root, file));
    console.log(file);
  }
} finally {
  await browser.close();
  await rig.close();
  rmSync(profile, {recursive: true, force: true, maxRetries: 5});
}

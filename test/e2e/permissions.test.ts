import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {logIn} from '../rig/log-in.mjs';
import {scenarioUrl, startUrl} from '../rig/rig.mjs';
import {untilState} from '../rig/until-state.mjs';
import {builtExtension, type Lens, startLens} from './lens.ts';

let lens: Lens;
beforeAll(async () => {
  lens = await startLens();
});
afterAll(() => lens?.close());

test('the browser warns of auth.atlassian.com and nothing else', async () => {
  const manifest = readFileSync(join(builtExtension('chrome'), 'manifest.json'), 'utf8');
  const warnings = await lens.browser.inExtension(
    text => chrome.management.getPermissionWarningsByManifest(text),
    manifest,
  );
  expect(warnings).toEqual(['Read and change your data on auth.atlassian.com']);
});

test('browsing elsewhere does not even start the worker', async () => {
  const {browser, page} = lens;
  await browser.killWorker();
  for (const url of [
    startUrl,
    'https://id.atlassian.com/login',
    'https://login.idp.test/sso',
    'https://start.atlassian.com/',
  ])
    await page.goto(url);
  await page.goto('https://login.idp.test/sso');
  await Promise.all([page.waitForNavigation(), page.evaluate(() => document.forms[0]?.submit())]);
  expect(browser.hasWorker()).toBe(false);

  // The same watching sees a worker start when there is something to catch.
  await logIn(page, scenarioUrl('good'));
  expect(browser.hasWorker()).toBe(true);
});

test.each([
  ['nameid-username', '✕', 'This login is refused.'],
  ['good', '✓', 'This login is accepted.'],
])('the badge of the tab tells %s when the chain has ended: %s', async (id, badge, title) => {
  await logIn(lens.page, scenarioUrl(id));
  await untilState(
    async () =>
      (await lens.browser.inExtension(readBadges)).some(
        ([text, words]) => text === badge && words.includes(title),
      ),
    `the badge ${badge} is on a tab`,
  );
});

test('clearing the logins takes the badge away', async () => {
  await logIn(lens.page, scenarioUrl('good'));
  await untilState(
    async () => (await lens.browser.inExtension(readBadges)).some(([text]) => text === '✓'),
    'the badge is on a tab',
  );
  const popup = await lens.browser.openPopup(lens.page);
  await popup.waitForSelector('.actions button');
  await popup.evaluate(() => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('.actions button')];
    buttons.find(({textContent}) => textContent === 'Clear')?.click();
  });
  // Asked in the popup itself: another page would take the focus, and the popup would close before it is done.
  await untilState(
    async () => (await popup.evaluate(readBadges)).every(([text]) => text === ''),
    'no tab has a badge',
  );
  await popup.close();
});

/** Text and tooltip of every tab's badge; runs in a page of the extension. */
async function readBadges(): Promise<[string, string][]> {
  const tabs = await chrome.tabs.query({});
  return Promise.all(
    tabs.map(async ({id: tabId = -1}) => [
      await chrome.action.getBadgeText({tabId}),
      await chrome.action.getTitle({tabId}),
    ]),
  );
}

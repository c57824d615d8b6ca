import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import type {Page} from 'puppeteer-core';
import {readPopup} from '../rig/popup.mjs';
import {scenarioUrl} from '../rig/rig.mjs';
import {untilState} from '../rig/until-state.mjs';
import {forget, type Lens, logInAndRead, startLens} from './lens.ts';

let lens: Lens;
beforeAll(async () => {
  lens = await startLens({withConnections: false});
});
afterAll(() => lens?.close());
beforeEach(() => forget(lens));
afterEach(() => lens.browser.setPolicy({}));

/** The rig's connection, as an organisation would set it for all its browsers. */
const theirs = () => ({...lens.rig.connections.connections[0], id: 'o-1', name: 'Set by policy'});
const keep = (...connections: readonly unknown[]) =>
  lens.browser.inExtension(document => chrome.storage.local.set({connections: document}).then(() => true), {
    version: 1,
    connections,
  });
const textOf = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);
const shows = (page: Page, text: string) =>
  untilState(async () => (await textOf(page)).includes(text), `the page says “${text}”`);

test.each([
  ['good', 'Accepted', /alice@example\.com/],
  ['wrong-certificate', 'Refused', /signed with/],
  ['wrong-audience', 'Refused', /^Audience names connection “99999999-/],
])('a login is judged by the connection that a policy sets: %s, %s', async (id, word, cause) => {
  await lens.browser.setPolicy({version: 1, connections: [theirs()]});
  const {popup} = await logInAndRead(lens, scenarioUrl(id));
  expect(popup).toMatchObject({word, cause: expect.stringMatching(cause), agreement: 'agrees with ours'});
  expect(popup.text).toContain('Set by policy');
  expect(popup.text).not.toContain('No connection described');
});

test('an open popup judges again when a policy comes', async () => {
  const {browser, page} = lens;
  await logInAndRead(lens, scenarioUrl('good'));
  const popup = await browser.openExtensionPage('/src/popup/index.html');
  await readPopup(popup, ({text}) => text.includes('No connection described'), 'that no connection is there');
  await browser.setPolicy({connections: [theirs()]});
  const text = await readPopup(popup, ({note}) => note.startsWith('All that must be'), 'another verdict');
  expect(text.text).not.toContain('No connection described');
  await popup.close();
  await page.bringToFront();
});

test('the options show it, say who set it, and let nobody change it', async () => {
  await keep({id: 'c-1', name: 'My own'});
  await lens.browser.setPolicy({version: 1, connections: [theirs()]});
  const options = await lens.browser.openExtensionPage();
  await shows(options, 'My own');
  await options.evaluate(() => {
    const entries = [...document.querySelectorAll<HTMLButtonElement>('nav .entry')];
    entries.find(({textContent}) => textContent?.includes('Set by policy'))?.click();
  });
  await shows(options, 'It can be read here, and changed by who manages this browser.');

  const typed = await options.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('main input, main textarea, main select')].map(
      field => [field.matches(':disabled'), field.value] as const,
    ),
  );
  expect(typed.length).toBeGreaterThan(5);
  expect(typed.every(([isDisabled]) => isDisabled)).toBe(true);
  expect(typed.map(([, value]) => value)).toContain(theirs().issuer);
  expect(await textOf(options)).not.toContain('Delete');

  // It goes from the open page with the policy, and what is the user's own stays.
  await lens.browser.setPolicy({});
  await untilState(
    async () => !(await textOf(options)).includes('Set by policy'),
    'the connection of the policy is gone',
  );
  expect(await textOf(options)).toContain('My own');
  await options.close();
});

test.each([
  ['a connection without id', {name: 'No id'}, 'connections[0].id: expected text, found nothing'],
  [
    'a value of another kind',
    {id: 'o-1', domains: 'example.com'},
    'connections[0].domains: expected a list, found “example.com”',
  ],
  [
    'a field that nobody knows',
    {id: 'o-1', issuers: 'x'},
    'connections[0].issuers: expected a field that exists',
  ],
])('the options tell that a policy has %s', async (_, connection, said) => {
  await lens.browser.setPolicy({connections: [connection]});
  const options = await lens.browser.openExtensionPage();
  await shows(options, `In the policy of your organisation, ${said}`);
  await options.close();
});

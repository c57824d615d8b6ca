import axe from 'axe-core';
import type {Page} from 'puppeteer-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {logIn} from '../rig/log-in.mjs';
import {hasAnswerOf, readPopup} from '../rig/popup.mjs';
import {scenarioUrl} from '../rig/rig.mjs';
import {type Lens, startLens} from './lens.ts';

let lens: Lens;
beforeAll(async () => {
  lens = await startLens();
  await logIn(lens.page, scenarioUrl('nameid-username'));
});
afterAll(() => lens?.close());

async function violations(page: Page): Promise<readonly string[]> {
  // As an expression from outside: the page's own policy would stop an inserted script.
  await page.evaluate(`${axe.source};0`);
  const found = (await page.evaluate(
    `axe.run().then(({violations}) => violations.map(({id, nodes}) => id + ': ' + nodes.map(({target}) => target.join(' ')).join(', ')))`,
  )) as string[];
  return found;
}

describe.each(['light', 'dark'] as const)('no axe violation in %s', scheme => {
  const prefer = (page: Page) => page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);

  test('in the popup with a refused login', async () => {
    const popup = await lens.browser.openPopup(lens.page);
    await prefer(popup);
    await readPopup(popup, hasAnswerOf(1), 'the answer');
    expect(await violations(popup)).toEqual([]);
    await popup.close();
  });

  test('in the options with connections', async () => {
    const options = await lens.browser.openExtensionPage();
    await prefer(options);
    await options.waitForFunction(() => document.body.innerText.includes('Practice login'));
    expect(await violations(options)).toEqual([]);
    await options.close();
  });
});

test('the popup scrolls between its head and its foot, and not as a whole', async () => {
  const popup = await lens.browser.openPopup(lens.page);
  await readPopup(popup, hasAnswerOf(1), 'the answer');
  const height = (selector: string) =>
    popup.evaluate(
      `(() => { const {scrollHeight, clientHeight} = document.querySelector('${selector}'); return scrollHeight - clientHeight; })()`,
    );
  expect(await height('html')).toBe(0);
  expect(await height('main')).toBeGreaterThan(0);
  await popup.close();
});

describe('with the keyboard alone', () => {
  const press = async (page: Page, name: string) => {
    // A login of the list is named once it was judged, which comes after the first frame.
    await page.waitForFunction(
      `(() => { const button = [...document.querySelectorAll('button')].find(({textContent}) => textContent.trim().startsWith('${name}')); button?.focus(); return button !== undefined; })()`,
      {timeout: 5_000},
    );
    await page.keyboard.press('Enter');
  };
  const focused = (page: Page) =>
    page.evaluate(`document.activeElement.tagName + ' ' + document.activeElement.textContent`);
  const untilFocus = (page: Page, text: string) =>
    page.waitForFunction(
      `document.activeElement !== document.body && document.activeElement.textContent.includes('${text}')`,
      {timeout: 5_000},
    );
  const open = async (logins: number) => {
    const popup = await lens.browser.openPopup(lens.page);
    await readPopup(popup, hasAnswerOf(logins), 'the answer');
    return popup;
  };

  beforeAll(() => logIn(lens.page, scenarioUrl('good')));

  test('a login chosen from the list is read from its verdict on', async () => {
    const popup = await open(2);
    await press(popup, 'Refused');
    await untilFocus(popup, 'not an e');
    expect(await focused(popup)).toMatch(/^H1 NameID is “alice”/);
    await popup.close();
  });

  test('Clear turns into Undo under the focus, and back', async () => {
    const popup = await open(2);
    await press(popup, 'Clear');
    await untilFocus(popup, 'Undo');
    expect((await readPopup(popup, ({word}) => word === 'Cleared', 'that they are cleared')).cause).toBe(
      '2 logins of this window are forgotten.',
    );
    await popup.keyboard.press('Enter');
    await untilFocus(popup, 'Clear');
    expect((await readPopup(popup, ({flows}) => flows.length === 2, 'both again')).word).toBe('Accepted');
    await popup.close();
  });

  test('of two connections with one id the popup asks for one, and keeps the answer in memory', async () => {
    const {connections} = lens.rig.connections;
    const twins = [...connections, ...connections.map(one => ({...one, id: 'c-twin', name: 'Renewed'}))];
    await lens.browser.keepConnections({version: 1, connections: twins});
    const popup = await open(2);
    await readPopup(popup, ({text}) => text.includes('2 connections fit this login'), 'the two');
    await popup.focus('[name=candidate]');
    await popup.keyboard.press('ArrowDown');
    await readPopup(popup, ({note}) => note.startsWith('All that must be checked'), 'a whole verdict');
    expect(await popup.evaluate('document.activeElement.value')).toBe('c-twin');
    await popup.close();

    const again = await open(2);
    expect(await again.evaluate('document.querySelector("[name=candidate]:checked").value')).toBe('c-twin');
    await again.close();
    const onDisk = await lens.browser.inExtension(() => chrome.storage.local.get(null));
    expect(Object.keys(onDisk)).toEqual(['connections']);
  });

  test('what is kept of a login is said where the focus is, with what is missing', async () => {
    await lens.browser.keepConnections({version: 1, connections: []});
    const popup = await open(2);
    await press(popup, 'Take as expectation');
    await untilFocus(popup, 'The certificate is still missing');
    await press(popup, 'Keep these values');
    await untilFocus(popup, 'Kept as the yardstick');
    const status = await popup.evaluate(`document.activeElement.querySelector('[role=status]').textContent`);
    expect(status).toMatch(/kept on this computer as “login\.idp\.test”.*The certificate is still missing/);
    await popup.close();
  });

  test('Delete in the options leads to Undo, and Undo to what came back', async () => {
    await lens.browser.keepConnections(lens.rig.connections);
    const options = await lens.browser.openExtensionPage();
    await options.waitForSelector('h1');
    await press(options, 'Delete');
    await untilFocus(options, 'Undo');
    await options.keyboard.press('Enter');
    await untilFocus(options, 'Practice login');
    expect(await focused(options)).toBe('H1 Practice login');
    await options.close();
  });
});

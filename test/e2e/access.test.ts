import type {Page} from 'puppeteer-core';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {logIn} from '../rig/log-in.mjs';
import {readPopup} from '../rig/popup.mjs';
import {scenarioUrl} from '../rig/rig.mjs';
import {untilState} from '../rig/until-state.mjs';
import {forget, lastVerdict, type Lens, logInAndRead, startLens} from './lens.ts';

let lens: Lens;
afterAll(() => lens?.close());

const captures = () =>
  lens.browser.inExtension(async () =>
    Object.keys(await chrome.storage.session.get(null)).filter(key => key.startsWith('capture:')),
  );
/** What the button says on a tab that has no verdict of its own. */
const button = () =>
  lens.browser.inExtension(async () => [
    await chrome.action.getBadgeText({}),
    await chrome.action.getTitle({}),
  ]);
const buttonSays = (text: string, title: string) =>
  untilState(async () => {
    const [badge, words] = await button();
    return badge === text && words?.includes(title);
  }, `the button says ${title}`);
const buttonsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [...document.querySelectorAll('button')].map(({innerText}) => innerText.trim()));

describe('access to auth.atlassian.com, when the user takes it away', () => {
  beforeAll(async () => {
    lens = await startLens();
  });
  beforeEach(() => forget(lens));
  afterEach(() => lens.browser.setHostAccess('ON_ALL_SITES'));

  test('is missed by the button, and by the popup, which offers it; given back, logins are caught again', async () => {
    const {browser, page} = lens;
    await browser.killWorker();
    await browser.setHostAccess('ON_CLICK');
    await buttonSays('!', 'Access to auth.atlassian.com is off');

    await logIn(page, scenarioUrl('good'));
    expect(lastVerdict(lens).accepted).toBe(true);
    expect(await captures()).toEqual([]);
    const popup = await browser.openPopup(page);
    const {word, text} = await readPopup(popup, () => true, 'a state');
    expect(word).toBe('Waiting');
    expect(text).toContain('Access to auth.atlassian.com is off Without it no login can be seen.');
    expect(await buttonsOf(popup)).toContain('Allow auth.atlassian.com');
    await popup.close();

    await browser.setHostAccess('ON_ALL_SITES');
    await buttonSays('', 'SAML Lens');
    const {popup: after} = await logInAndRead(lens, scenarioUrl('good'));
    expect(after.word).toBe('Accepted');
    expect(after.text).not.toContain('is off');
  });

  test('is missed beside the verdict of a login from before', async () => {
    const {browser, page} = lens;
    await logIn(page, scenarioUrl('good'));
    await browser.setHostAccess('ON_CLICK');
    const popup = await browser.openPopup(page);
    const {word, text} = await readPopup(popup, ({text}) => text.includes('is off'), 'what is off');
    expect(word).toBe('Accepted');
    expect(text).toContain('The next login can’t be seen.');
    expect(await buttonsOf(popup)).toContain('Allow auth.atlassian.com');
    await popup.close();
  });

  test('is off in the open popup as soon as it is off', async () => {
    const {browser, page} = lens;
    const popup = await browser.openExtensionPage('/src/popup/index.html');
    const before = await readPopup(popup, () => true, 'a state');
    expect(before.text).not.toContain('is off');
    await browser.setHostAccess('ON_CLICK');
    await readPopup(popup, ({text}) => text.includes('is off'), 'that access is off');
    await browser.setHostAccess('ON_ALL_SITES');
    await readPopup(popup, ({text}) => !text.includes('is off'), 'that access is back');
    await popup.close();
    await page.bringToFront();
  });
});

describe('private windows, when the extension is not allowed in them', () => {
  beforeAll(async () => {
    await lens?.close();
    lens = await startLens({isAllowedInPrivate: false});
  });

  test('a login there is not seen; a popup elsewhere says so, and opens the setting', async () => {
    const {browser, page} = lens;
    const privatePage = await browser.openPrivateWindow();
    await logIn(privatePage, scenarioUrl('good'));
    expect(lastVerdict(lens).accepted).toBe(true);
    expect(await captures()).toEqual([]);

    const popup = await browser.openPopup(page);
    const {word, text} = await readPopup(popup, () => true, 'a state');
    expect(word).toBe('Waiting');
    expect(text).toContain('Not allowed in private windows Turn on Allow in Incognito');
    await popup.evaluate(() => {
      const buttons = [...document.querySelectorAll('button')];
      buttons.find(({innerText}) => innerText.includes('Open settings'))?.click();
    });
    await browser.browser.waitForTarget(target =>
      target.url().startsWith(`chrome://extensions/?id=${browser.id}`),
    );
    await privatePage.close();
  });

  test('a login in a normal window is told, and is not taken for a private one', async () => {
    const {browser, page} = lens;
    const privatePage = await browser.openPrivateWindow();
    const {popup} = await logInAndRead(lens, scenarioUrl('good'), page);
    expect(popup).toMatchObject({word: 'Accepted', flows: {length: 1}});
    expect(popup.text).not.toContain('Private window');
    await privatePage.close();
    expect(await captures()).not.toEqual([]);
  });
});

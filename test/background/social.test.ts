import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import type * as Social from '../../src/platform/social.ts';
import type * as Store from '../../src/platform/store.ts';
import {installFakeBrowser} from '../support/fake-browser.ts';
import type {FakeBrowser} from '../support/fake-browser.ts';

const GOOGLE = 'https://accounts.google.com/o/oauth2/v2/auth?client_id=1&state=canary';

let browser: FakeBrowser;
let social: typeof Social;
let store: typeof Store;

beforeEach(async () => {
  browser = installFakeBrowser();
  browser.openTab(1);
  vi.resetModules();
  await import('../../src/background/index.ts');
  social = await import('../../src/platform/social.ts');
  store = await import('../../src/platform/store.ts');
});
afterEach(() => browser.stopWorker());

const redirect = (redirectUrl: string, fields: object = {}) => {
  const details = {
    requestId: '7',
    url: 'https://auth.atlassian.com/authorize?connection=google-oauth2',
    method: 'GET',
    tabId: 1,
    timeStamp: 1_000,
    statusCode: 302,
    fromCache: false,
    redirectUrl,
    ...fields,
  };
  return browser.request('onBeforeRedirect', details);
};

describe('a social login', () => {
  test('is noted by name and time, and nothing else of it', async () => {
    await redirect(GOOGLE);
    expect(await social.readSocial(false)).toEqual({name: 'Google', at: 1_000});
    expect(JSON.stringify(await browser.storage.session.get(null))).not.toContain('canary');
  });

  test('takes the place of the one before', async () => {
    await redirect(GOOGLE);
    await redirect('https://appleid.apple.com/auth/authorize', {timeStamp: 2_000});
    expect(await social.readSocial(false)).toEqual({name: 'Apple', at: 2_000});
  });

  test('is not noted where another site than Atlassian’s started it', async () => {
    await redirect(GOOGLE, {url: 'https://idp.test/login'});
    expect(await social.readSocial(false)).toBeUndefined();
  });

  test('of a private window is told there alone, and goes with it', async () => {
    browser.openTab(2, {windowId: 2, isPrivate: true});
    await redirect(GOOGLE, {tabId: 2});
    expect(await social.readSocial(false)).toBeUndefined();
    expect(await social.readSocial(true)).toEqual({name: 'Google', at: 1_000});
    await browser.closeWindow(2);
    expect(await social.readSocial(true)).toBeUndefined();
  });

  test('is cleared with the logins of its kind of window', async () => {
    await redirect(GOOGLE);
    await store.clearKept({isPrivate: true});
    expect(await social.readSocial(false)).toBeDefined();
    const cleared = await store.clearKept({isPrivate: false});
    expect(await social.readSocial(false)).toBeUndefined();
    await store.restoreKept(cleared);
    expect(await social.readSocial(false)).toBeDefined();
  });
});

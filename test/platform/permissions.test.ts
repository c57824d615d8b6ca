import {beforeEach, describe, expect, test} from 'vitest';
import type * as Permissions from '../../src/platform/permissions.ts';
import {installFakeBrowser} from '../support/fake-browser.ts';
import type {FakeBrowser} from '../support/fake-browser.ts';

let browser: FakeBrowser;
let permissions: typeof Permissions;

beforeEach(async () => {
  browser = installFakeBrowser();
  permissions = await import('../../src/platform/permissions.ts');
});

describe('host access', () => {
  test('is asked for, had and given back per host, whatever the path and port', async () => {
    const sso = 'https://sso.acme.test:8443/realms/acme?x=y';
    expect(await permissions.hasHostAccess(sso)).toBe(false);
    expect(await permissions.requestHostAccess(sso)).toBe(true);
    expect(await permissions.hasHostAccess('https://sso.acme.test')).toBe(true);
    expect([...browser.granted]).toEqual(['https://auth.atlassian.com/*', 'https://sso.acme.test/*']);
    await permissions.removeHostAccess(sso);
    expect(await permissions.hasHostAccess(sso)).toBe(false);
  });

  test('announces its changes until told to stop', async () => {
    let calls = 0;
    const stop = permissions.onPermissionsChanged(() => calls++);
    await permissions.requestHostAccess('https://a.test');
    await permissions.removeHostAccess('https://a.test');
    expect(calls).toBe(2);
    stop();
    await permissions.requestHostAccess('https://a.test');
    expect(calls).toBe(2);
  });
});

describe('this window is private', () => {
  test.each([
    ['when its active tab is, as in Chrome', true, () => browser.openTab(2, {windowId: 2, isPrivate: true})],
    ['not when its active tab is not', false, () => browser.openTab(1)],
    ['not when it has no tab', false, () => undefined],
    [
      'when the page itself is, as in Firefox',
      true,
      () => void (browser.extension.inIncognitoContext = true),
    ],
  ])('%s', async (_, isPrivate, arrange) => {
    arrange();
    expect(await permissions.isThisWindowPrivate()).toBe(isPrivate);
  });
});

describe('the browser', () => {
  test.each([
    ['chrome-extension', 'Chrome/156', 'chrome', 'Incognito window', 'chrome://extensions/?id=saml-lens'],
    ['chrome-extension', 'Chrome/156 Edg/156', 'edge', 'InPrivate window', 'edge://extensions/?id=saml-lens'],
    ['moz-extension', 'Firefox/153', 'firefox', 'private window', undefined],
  ] as const)(
    'of %s and %s is %s, with its words and settings',
    async (scheme, userAgent, kind, words, settings) => {
      browser = installFakeBrowser({userAgent});
      browser.scheme = scheme;
      expect(permissions.browserKind()).toBe(kind);
      expect(permissions.privateWindowName()).toBe(words);
      expect(await permissions.openExtensionSettings()).toBe(settings !== undefined);
      expect(browser.opened).toEqual(settings === undefined ? [] : [settings]);
    },
  );
});

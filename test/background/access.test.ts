import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {installFakeBrowser} from '../support/fake-browser.ts';
import type {FakeBrowser} from '../support/fake-browser.ts';

const ATLASSIAN = {origins: ['https://auth.atlassian.com/*']};
const OFF = 'SAML Lens: Access to auth.atlassian.com is off, so no login can be seen. Click to allow it.';

let browser: FakeBrowser;
beforeEach(() => {
  browser = installFakeBrowser();
});
afterEach(() => browser.stopWorker());

const startWorker = async () => {
  vi.resetModules();
  await import('../../src/background/index.ts');
};
const shows = (text: string, title: string) =>
  vi.waitFor(() => expect(browser.defaultBadge).toMatchObject({text, title}));

test('with access, no tab shows a badge', async () => {
  await startWorker();
  await shows('', 'SAML Lens');
});

test('access that is off when the worker starts is told on every tab', async () => {
  browser.granted.clear();
  await startWorker();
  await shows('!', OFF);
  expect(browser.defaultBadge).toMatchObject({color: '#865000', textColor: '#ffffff'});
});

test('the badge follows access as it is taken away and given back', async () => {
  await startWorker();
  await browser.permissions.remove(ATLASSIAN);
  await shows('!', OFF);
  await browser.permissions.request(ATLASSIAN);
  await shows('', 'SAML Lens');
});

test('another origin that is granted or taken away changes nothing', async () => {
  await startWorker();
  await browser.permissions.request({origins: ['https://sso.acme.test/*']});
  await browser.permissions.remove({origins: ['https://sso.acme.test/*']});
  await shows('', 'SAML Lens');
});

import {beforeEach, describe, expect, test} from 'vitest';
import type * as Draft from '../../src/platform/draft.ts';
import type * as Store from '../../src/platform/store.ts';
import {installFakeBrowser} from '../support/fake-browser.ts';
import type {FakeBrowser} from '../support/fake-browser.ts';

let browser: FakeBrowser;
let draft: typeof Draft;
let store: typeof Store;

beforeEach(async () => {
  browser = installFakeBrowser();
  draft = await import('../../src/platform/draft.ts');
  store = await import('../../src/platform/store.ts');
});

test('an unsaved form is read back, and forgotten on demand', async () => {
  const form = {id: 'a', name: 'x'};
  await draft.keepDraft({a: form});
  expect(await draft.readDraft()).toEqual({a: form});
  await draft.keepDraft({});
  expect(await draft.readDraft()).toEqual({});
  expect(await browser.storage.session.get(null)).toEqual({});
});

test('a connection id that was left is taken once', async () => {
  await draft.wantConnection('1111');
  expect(await draft.takeWantedConnection()).toEqual({connectionId: '1111', isPrivate: false});
  expect(await draft.takeWantedConnection()).toBeUndefined();
});

test('open options hear of a connection id that was left, and not of its taking', async () => {
  let calls = 0;
  const stop = draft.onConnectionWanted(() => (calls += 1));
  await draft.wantConnection('1111');
  await draft.takeWantedConnection();
  expect(calls).toBe(1);
  stop();
  await draft.wantConnection('2222');
  expect(calls).toBe(1);
});

test('typing in the options does not make the popup judge again', async () => {
  let calls = 0;
  store.onKeptChanged(() => (calls += 1));
  await draft.keepDraft({a: {id: 'a'}});
  await draft.wantConnection('1111');
  expect(calls).toBe(0);
});

describe('what comes from a private window', () => {
  const normal = {id: 'a', name: 'of a normal window'};
  const ofPrivate = {id: 'b', name: 'of a private window', isPrivate: true};
  const inSession = async () => JSON.stringify(await browser.storage.session.get(null));
  beforeEach(() => {
    browser.openTab(1);
    browser.openTab(2, {windowId: 2, isPrivate: true});
  });

  test.each([
    ['Chrome, by the tab that the popup stands over', () => {}],
    [
      'Firefox, by the page itself',
      () => {
        browser.tabsById.clear();
        browser.extension.inIncognitoContext = true;
      },
    ],
  ])('is known in %s', async (_, inPrivate) => {
    inPrivate();
    await draft.wantConnection('1111');
    expect(await draft.takeWantedConnection()).toEqual({connectionId: '1111', isPrivate: true});
  });

  test('is not private when it tells nothing of a login', async () => {
    await draft.wantConnection('');
    expect(await draft.takeWantedConnection()).toEqual({connectionId: '', isPrivate: false});
  });

  test('goes with the last private window, and nothing else does', async () => {
    await draft.keepDraft({a: normal, b: ofPrivate});
    await draft.wantConnection('1111');
    await store.sweepPrivate();
    expect(await draft.readDraft()).toEqual({a: normal, b: ofPrivate});

    browser.removeWindow(2);
    await store.sweepPrivate();
    expect(await draft.readDraft()).toEqual({a: normal});
    expect(await draft.takeWantedConnection()).toBeUndefined();
    expect(await inSession()).not.toContain('private');
  });

  test('stays while it can’t be known whether a private window is open', async () => {
    await draft.keepDraft({b: ofPrivate});
    browser.canListWindows = false;
    await store.sweepPrivate();
    expect(await draft.readDraft()).toEqual({b: ofPrivate});
  });

  test('is not kept again by a page that still shows it', async () => {
    await draft.keepDraft({b: ofPrivate});
    browser.removeWindow(2);
    await store.sweepPrivate();
    await draft.keepDraft({a: normal, b: ofPrivate});
    expect(await draft.readDraft()).toEqual({a: normal});
    expect(await inSession()).not.toContain('private');
  });

  test('is not left by a popup whose window has closed meanwhile', async () => {
    const leaving = draft.wantConnection('1111');
    browser.windowsById.delete(2);
    await leaving;
    expect(await draft.takeWantedConnection()).toBeUndefined();
  });

  test('is told to the open options when it goes, once', async () => {
    let calls = 0;
    draft.onPrivateDraftsGone(() => (calls += 1));
    await draft.keepDraft({a: normal, b: ofPrivate});
    await draft.keepDraft({b: ofPrivate});
    expect(calls).toBe(0);
    browser.removeWindow(2);
    await store.sweepPrivate();
    await store.sweepPrivate();
    expect(calls).toBe(1);
  });
});

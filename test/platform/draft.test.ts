import {beforeEach, expect, test} from 'vitest';
import type * as Draft from '../../src/platform/draft.ts';
import type * as Store from '../../src/platform/store.ts';
import {installFakeBrowser} from '../support/fake-browser.ts';

let draft: typeof Draft;
let store: typeof Store;

beforeEach(async () => {
  installFakeBrowser();
  draft = await import('../../src/platform/draft.ts');
  store = await import('../../src/platform/store.ts');
});

test('an unsaved form is read back, and forgotten on demand', async () => {
  await draft.keepDraft({a: {name: 'x'}});
  expect(await draft.readDraft()).toEqual({a: {name: 'x'}});
  await draft.keepDraft(undefined);
  expect(await draft.readDraft()).toBeUndefined();
});

test('a connection id that was left is taken once', async () => {
  await draft.wantConnection('1111');
  expect(await draft.takeWantedConnection()).toBe('1111');
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
  await draft.keepDraft({a: {}});
  await draft.wantConnection('1111');
  expect(calls).toBe(0);
});

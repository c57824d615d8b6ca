import {beforeEach, expect, test} from 'vitest';
import type * as SetUp from '../../src/platform/set-up.ts';
import {installFakeBrowser} from '../support/fake-browser.ts';
import type {FakeBrowser} from '../support/fake-browser.ts';

let browser: FakeBrowser;
let setUp: typeof SetUp;

beforeEach(async () => {
  browser = installFakeBrowser();
  setUp = await import('../../src/platform/set-up.ts');
});

test('ticks are kept by connection, and those of another stay', async () => {
  await setUp.writeTicks('c-1', ['way-back']);
  await setUp.writeTicks('c-2', ['domain']);
  await setUp.writeTicks('c-1', ['way-back', 'enforce']);
  expect(await setUp.readTicks()).toEqual({'c-1': ['way-back', 'enforce'], 'c-2': ['domain']});
});

test('a connection without ticks leaves nothing behind', async () => {
  await setUp.writeTicks('c-1', ['way-back']);
  await setUp.writeTicks('c-1', []);
  expect(await setUp.readTicks()).toEqual({});
});

test.each([
  ['nothing', undefined],
  ['a text', 'way-back'],
  ['a list', ['way-back']],
  ['no list for the connection', {'c-1': 'way-back'}],
])('what is stored in another shape (%s) is no tick', async (_, stored) => {
  await browser.storage.local.set({'set-up': stored});
  expect((await setUp.readTicks())['c-1']).toBeUndefined();
});

test('pages hear of ticks, and not of other changes', async () => {
  let calls = 0;
  const stop = setUp.onTicksChanged(() => (calls += 1));
  await setUp.writeTicks('c-1', ['way-back']);
  await browser.storage.local.set({connections: {version: 1, connections: []}});
  expect(calls).toBe(1);
  stop();
  await setUp.writeTicks('c-1', []);
  expect(calls).toBe(1);
});

import {beforeEach, describe, expect, test} from 'vitest';
import type {Capture} from '../../src/core/capture.ts';
import type {Flow} from '../../src/core/flow.ts';
import type * as JudgedStore from '../../src/platform/judged.ts';
import type * as Store from '../../src/platform/store.ts';
import {aReport} from '../support/a-report.ts';
import {installFakeBrowser} from '../support/fake-browser.ts';
import type {FakeBrowser} from '../support/fake-browser.ts';

let browser: FakeBrowser;
let judged: typeof JudgedStore;
let store: typeof Store;

beforeEach(async () => {
  browser = installFakeBrowser();
  browser.openTab(1);
  browser.openTab(2, {windowId: 2, isPrivate: true});
  judged = await import('../../src/platform/judged.ts');
  store = await import('../../src/platform/store.ts');
});

/** A login whose message is kept. */
async function aLogin(fields: Partial<Capture> = {}): Promise<Flow> {
  const response: Capture = {
    id: '1000-7-a',
    parameter: 'SAMLResponse',
    binding: 'HTTP-POST',
    encoded: 'PA==',
    requestId: '7',
    isPrivate: false,
    ...fields,
  };
  await store.keepCapture(response);
  return {id: response.id, response, events: [], isPrivate: response.isPrivate};
}

const digests = async () => [...(await judged.readJudged()).keys()];

describe('the Report of the newest login', () => {
  test('is found by the digest of its input', async () => {
    await judged.keepJudged(await aLogin(), {digest: 'd', report: aReport({verdict: 'refused'})});
    expect((await judged.readJudged()).get('d')).toEqual(aReport({verdict: 'refused'}));
  });

  test('takes the place of the one before, of its kind of window alone', async () => {
    const normal = await aLogin();
    await judged.keepJudged(normal, {digest: 'old', report: aReport()});
    await judged.keepJudged(await aLogin({id: '2000-8-a', isPrivate: true}), {
      digest: 'private',
      report: aReport(),
    });
    await judged.keepJudged(normal, {digest: 'new', report: aReport()});
    expect((await digests()).toSorted()).toEqual(['new', 'private']);
  });

  test('is not kept when its message was cleared meanwhile', async () => {
    const login = await aLogin();
    await store.clearKept({isPrivate: false});
    await judged.keepJudged(login, {digest: 'd', report: aReport()});
    expect(await browser.storage.session.get(null)).toEqual({});
  });

  test('is not kept when it would take the room of messages', async () => {
    const problems = [{code: 'x', message: 'x'.repeat(200_000)}];
    await judged.keepJudged(await aLogin(), {digest: 'd', report: aReport({problems})});
    expect(await digests()).toEqual([]);
  });

  test.each([
    [false, ['private']],
    [true, ['normal']],
  ])('is cleared with the logins of its kind of window (private: %s)', async (isPrivate, left) => {
    await judged.keepJudged(await aLogin(), {digest: 'normal', report: aReport()});
    await judged.keepJudged(await aLogin({id: '2000-8-a', isPrivate: true}), {
      digest: 'private',
      report: aReport(),
    });
    await store.clearKept({isPrivate});
    expect(await digests()).toEqual(left);
  });

  test('goes with the last private window', async () => {
    await judged.keepJudged(await aLogin({isPrivate: true}), {digest: 'd', report: aReport()});
    browser.removeWindow(2);
    await store.sweepPrivate();
    expect(await browser.storage.session.get(null)).toEqual({});
  });

  test('is no news to those who show the logins', async () => {
    const login = await aLogin();
    let calls = 0;
    store.onKeptChanged(() => calls++);
    await judged.keepJudged(login, {digest: 'd', report: aReport()});
    expect(calls).toBe(0);
  });

  test.each([
    ['no digest', {report: aReport()}],
    ['no Report', {digest: 'd'}],
    ['a Report of another schema', {digest: 'd', report: {...aReport(), schema: 2}}],
    ['a Report without findings', {digest: 'd', report: {...aReport(), findings: undefined}}],
  ])('is passed over when what is stored has %s', async (_, value) => {
    await browser.storage.session.set({'judged:normal': value});
    expect(await digests()).toEqual([]);
  });
});

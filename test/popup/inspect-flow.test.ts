import {beforeEach, describe, expect, test, vi} from 'vitest';
import type {Capture} from '../../src/core/capture.ts';
import {joinFlows} from '../../src/core/flow.ts';
import {digestOf, inputOf} from '../../src/core/input.ts';
import type {FlowContext} from '../../src/core/input.ts';
import type {PrivateKey} from '../../src/core/encryption/private-key.ts';
import type {Report} from '../../src/core/report.ts';
import type * as JudgedStore from '../../src/platform/judged.ts';
import type * as Store from '../../src/platform/store.ts';
import type * as InspectFlow from '../../src/popup/inspect-flow.ts';
import {installFakeBrowser} from '../support/fake-browser.ts';

let judged: typeof JudgedStore;
let store: typeof Store;
let inspector: typeof InspectFlow.inspector;

beforeEach(async () => {
  installFakeBrowser();
  judged = await import('../../src/platform/judged.ts');
  store = await import('../../src/platform/store.ts');
  ({inspector} = await import('../../src/popup/inspect-flow.ts'));
});

const aCapture = (at: number): Capture => ({
  id: `${at}-7-a`,
  parameter: 'SAMLResponse',
  binding: 'HTTP-POST',
  encoded: btoa('<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol"/>'),
  capturedAt: at,
  requestId: '7',
  isPrivate: false,
});
/** Two logins that are kept, the newest first, and what they are judged with. */
async function logins(more: Partial<FlowContext> = {}) {
  const captures = [aCapture(1000), aCapture(2000)];
  for (const capture of captures) await store.keepCapture(capture);
  const flows = joinFlows(captures, []);
  const [newest, older] = flows;
  if (!newest || !older) throw new Error('no flows');
  return {newest, older, context: {connections: [], flows, ...more}};
}
/** Such as no message gives, so that it is told from one that was made. */
const known: Report = {
  schema: 1,
  message: 'LogoutResponse',
  verdict: 'accepted',
  signatures: [],
  problems: [],
  findings: [],
};

describe('the popup', () => {
  test('shows the Report that was made of the same input, without judging again', async () => {
    const {newest, context} = await logins();
    await judged.keepJudged(newest, {digest: await digestOf(inputOf(newest, context)), report: known});
    expect(await inspector()(newest, context)).toEqual(known);
  });

  test.each<[string, Partial<FlowContext>]>([
    ['the Connections have changed', {connections: [{id: 'c-1'}]}],
    ['another account is expected', {account: 'alice@example.com'}],
    ['another Connection was chosen', {connectionId: 'c-1'}],
  ])('judges again when %s', async (_, change) => {
    const {newest, context} = await logins();
    await judged.keepJudged(newest, {digest: await digestOf(inputOf(newest, context)), report: known});
    expect((await inspector()(newest, {...context, ...change})).message).toBe('Response');
  });

  test('keeps what it judged itself for the next time', async () => {
    const {newest, context} = await logins();
    const report = await inspector()(newest, context);
    const digest = await digestOf(inputOf(newest, context));
    await vi.waitFor(async () => expect((await judged.readJudged()).get(digest)).toEqual(report));
  });

  test.each<[string, 'newest' | 'older', Partial<FlowContext>]>([
    ['an older login', 'older', {}],
    ['what a pasted key opened', 'newest', {privateKey: {} as PrivateKey}],
  ])('keeps no Report of %s', async (_, which, more) => {
    const {context, ...flows} = await logins(more);
    await inspector()(flows[which], context);
    // Whoever writes holds this lock until it is written.
    await navigator.locks.request('kept', () => undefined);
    expect([...(await judged.readJudged())]).toEqual([]);
  });
});

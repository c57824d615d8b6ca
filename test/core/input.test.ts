import {expect, test} from 'vitest';
import type {AnswerEvent, Capture} from '../../src/core/capture.ts';
import {joinFlows} from '../../src/core/flow.ts';
import {digestOf, inputOf} from '../../src/core/input.ts';
import type {FlowContext} from '../../src/core/input.ts';

const common = {binding: 'HTTP-POST', tabId: 1, isPrivate: false} as const;
const request: Capture = {
  ...common,
  id: '1000-6-a',
  parameter: 'SAMLRequest',
  encoded: 'PHEvPg==',
  capturedAt: 1000,
  ids: {id: '_q'},
};
const response: Capture = {
  ...common,
  id: '2000-7-a',
  parameter: 'SAMLResponse',
  encoded: 'PHIvPg==',
  capturedAt: 2000,
  requestId: '7',
  ids: {inResponseTo: '_q'},
};
const step: AnswerEvent = {requestId: '7', kind: 'redirect', seenAt: 2100, isPrivate: false, hasCode: true};
const connections = [{id: 'c-1', issuer: 'https://idp.test'}];

/** Digest of what the newest login is judged by. */
async function digest(
  captures: readonly Capture[] = [request, response],
  events: readonly AnswerEvent[] = [],
  context: Partial<FlowContext> = {},
): Promise<string> {
  const flows = joinFlows(captures, events);
  const [flow] = flows;
  if (!flow) throw new Error('no flow');
  return await digestOf(inputOf(flow, {connections, flows, ...context}));
}

const earlier: Capture = {...request, id: '900-5-a', capturedAt: 900, ids: {id: '_p'}};

test('the digest of an input is the same for the same login and what is known around it', async () => {
  expect(await digest(structuredClone([request, response]))).toBe(await digest());
});

test.each<[string, readonly Capture[], readonly AnswerEvent[], Partial<FlowContext>]>([
  ['the message', [request, {...response, encoded: 'PHMvPg=='}], [], {}],
  ['where it was sent', [request, {...response, url: 'https://auth.atlassian.com/login/callback'}], [], {}],
  ['when it came', [request, {...response, capturedAt: 2001}], [], {}],
  ['its request', [{...request, encoded: 'PHAvPg=='}, response], [], {}],
  ['the requests that were seen before it', [earlier, request, response], [], {}],
  ['a step of the answer', [request, response], [step], {}],
  ['a Connection', [request, response], [], {connections: [{id: 'c-1', issuer: 'https://idp.test/'}]}],
  ['the number of Connections', [request, response], [], {connections: []}],
  ['the account expected', [request, response], [], {account: 'alice@example.com'}],
  ['the Connection chosen for it', [request, response], [], {connectionId: 'c-1'}],
])('the digest of an input changes with %s', async (_, captures, events, context) => {
  expect(await digest(captures, events, context)).not.toBe(await digest());
});

test('the digest of an input changes with the service provider’s time in an answer', async () => {
  const dated = {...step, date: 2000};
  expect(await digest([request, response], [dated])).not.toBe(await digest([request, response], [step]));
});

/** What of the earlier logins is handed on for the newest one. */
function earlierPosts(...changes: readonly Partial<Capture>[]) {
  const newest: Capture = {
    ...response,
    id: '5000-9-a',
    capturedAt: 5000,
    requestId: '9',
    ids: {id: '_r', assertionId: '_a'},
  };
  const earlierOnes = changes.map((change, index): Capture => ({
    ...newest,
    id: `${2000 + index}-7-a`,
    capturedAt: 2000 + index,
    requestId: `7${index}`,
    ...change,
  }));
  const flows = joinFlows([...earlierOnes, newest], []);
  const flow = flows.find(({id}) => id === newest.id);
  if (!flow) throw new Error('no flow');
  return inputOf(flow, {connections, flows}).earlierPosts;
}

test.each<[string, readonly Partial<Capture>[], readonly unknown[] | undefined]>([
  ['nothing when it is the first', [], []],
  ['the same message', [{}], [{id: '_r', assertionId: '_a', seenAt: 2000}]],
  [
    'the same Assertion in another Response',
    [{ids: {id: '_x', assertionId: '_a'}}],
    [{id: '_x', assertionId: '_a', seenAt: 2000}],
  ],
  ['the same Response of which no more is known', [{ids: {id: '_r'}}], [{id: '_r', seenAt: 2000}]],
  ['no other message', [{ids: {id: '_x', assertionId: '_y'}}], []],
  ['no message without ids', [{ids: {}}], []],
  ['no message of a private window', [{isPrivate: true}], []],
  ['no second sight of the same chain of requests', [{requestId: '9'}], []],
  ['no later message', [{capturedAt: 6000}], []],
  [
    'all of them, oldest first',
    [{}, {}],
    [
      {id: '_r', assertionId: '_a', seenAt: 2000},
      {id: '_r', assertionId: '_a', seenAt: 2001},
    ],
  ],
])('of earlier posts an input holds %s', (_name, changes, expected) => {
  expect(earlierPosts(...changes)).toEqual(expected);
});

test('an input says nothing of earlier posts when the message was not read', () => {
  const {ids: _ids, ...unread} = response;
  const flows = joinFlows([unread], []);
  expect(inputOf(flows[0]!, {connections, flows})).not.toHaveProperty('earlierPosts');
});

test('a new login does not change the digest of an earlier one', async () => {
  const first = {...response, ids: {id: '_r', assertionId: '_a', inResponseTo: '_q'}};
  const digestOfFirst = async (captures: readonly Capture[]) => {
    const flows = joinFlows(captures, []);
    const flow = flows.find(({id}) => id === first.id);
    return await digestOf(inputOf(flow!, {connections, flows}));
  };
  const again = {...first, id: '9000-9-a', requestId: '9', capturedAt: 9000};
  expect(await digestOfFirst([first, again])).toBe(await digestOfFirst([first]));
});

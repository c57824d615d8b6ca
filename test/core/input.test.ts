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

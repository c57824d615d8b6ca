import {describe, expect, it} from 'vitest';
import type {AnswerEvent, Capture} from '../../src/core/capture.ts';
import {joinFlows, requestsBefore} from '../../src/core/flow.ts';

const START = Date.UTC(2026, 10, 22, 14, 0);

function capture(id: string, overrides: Partial<Capture> = {}): Capture {
  return {
    id,
    parameter: id.startsWith('q') ? 'SAMLRequest' : 'SAMLResponse',
    binding: 'HTTP-POST',
    encoded: '',
    capturedAt: START,
    tabId: 1,
    isPrivate: false,
    ...overrides,
  };
}
const request = (id: string, seconds: number, overrides: Partial<Capture> = {}) =>
  capture(id, {capturedAt: START + seconds * 1000, ids: {id: `_${id}`}, ...overrides});
const response = (id: string, seconds: number, inResponseTo?: string, overrides: Partial<Capture> = {}) =>
  capture(id, {capturedAt: START + seconds * 1000, ids: inResponseTo ? {inResponseTo} : {}, ...overrides});

/** `response ← request` per flow, newest first. */
const shape = (captures: Capture[]) =>
  joinFlows(captures, []).map(flow => `${flow.response?.id ?? '–'} ← ${flow.request?.id ?? '–'}`);

describe('a Response joins the request it answers', () => {
  it.each<[string, Capture[], string[]]>([
    [
      'by InResponseTo, in whatever tab',
      [request('q1', 0, {tabId: 7}), response('r1', 5, '_q1')],
      ['r1 ← q1'],
    ],
    [
      'by InResponseTo, not by nearness',
      [request('q1', 0), request('q2', 4), response('r1', 5, '_q1')],
      ['r1 ← q1', '– ← q2'],
    ],
    ['by tab and time when it names none', [request('q1', 0), response('r1', 5)], ['r1 ← q1']],
    [
      'by tab and time when it names one that was not seen, so that the mismatch shows',
      [request('q1', 0), response('r1', 5, '_other')],
      ['r1 ← q1'],
    ],
    [
      'not across tabs without InResponseTo',
      [request('q1', 0, {tabId: 2}), response('r1', 5)],
      ['r1 ← –', '– ← q1'],
    ],
    [
      'not across connections',
      [
        request('q1', 0, {ids: {id: '_q1', connectionId: 'a'}}),
        response('r1', 5, undefined, {ids: {connectionId: 'b'}}),
      ],
      ['r1 ← –', '– ← q1'],
    ],
    [
      'not from a private window to a normal one',
      [request('q1', 0, {isPrivate: true}), response('r1', 5, '_q1')],
      ['r1 ← –', '– ← q1'],
    ],
    ['not when the request came after it', [response('r1', 5), request('q1', 6)], ['– ← q1', 'r1 ← –']],
    ['not after more than ten minutes', [request('q1', 0), response('r1', 601)], ['r1 ← –', '– ← q1']],
    [
      'each of two parallel logins its own',
      [
        request('q1', 0, {tabId: 1}),
        request('q2', 1, {tabId: 2}),
        response('r2', 2, '_q2', {tabId: 2}),
        response('r1', 3, '_q1', {tabId: 1}),
      ],
      ['r1 ← q1', 'r2 ← q2'],
    ],
    [
      'the newest of several, when none is named',
      [request('q1', 0), request('q2', 3), response('r1', 5)],
      ['r1 ← q2', '– ← q1'],
    ],
    [
      'a request taken by an earlier Response is not taken again by time',
      [request('q1', 0), response('r1', 5, '_q1'), response('r2', 8)],
      ['r2 ← –', 'r1 ← q1'],
    ],
    [
      'a replay names the same request again',
      [request('q1', 0), response('r1', 5, '_q1'), response('r2', 8, '_q1')],
      ['r2 ← q1', 'r1 ← q1'],
    ],
    ['a request without answer is a flow of its own', [request('q1', 0)], ['– ← q1']],
  ])('%s', (_, captures, flows) => {
    expect(shape(captures)).toEqual(flows);
    expect(shape(captures.toReversed())).toEqual(flows);
  });
});

it('answer steps join by the id of the redirect chain, oldest first', () => {
  const step = (requestId: string, seenAt: number): AnswerEvent => ({
    requestId,
    kind: 'redirect',
    seenAt,
    isPrivate: false,
  });
  const flows = joinFlows(
    [response('r1', 0, undefined, {requestId: '11'}), response('r2', 1, undefined, {requestId: '12'})],
    [step('11', 9), step('12', 5), step('11', 3)],
  );
  expect(flows.map(({id, events}) => [id, events.map(({seenAt}) => seenAt)])).toEqual([
    ['r2', [5]],
    ['r1', [3, 9]],
  ]);
});

it('a flow keeps its id while steps of the answer come in', () => {
  const captures = [request('q1', 0), response('r1', 1, '_q1', {requestId: '5'})];
  const before = joinFlows(captures, [])[0];
  const after = joinFlows(captures, [
    {requestId: '5', kind: 'completed', seenAt: START, isPrivate: false, status: 400},
  ])[0];
  expect(after?.id).toBe(before?.id);
});

it('requests that a Response could answer are those of its tab and connection, before it', () => {
  const captures = [request('q1', 0), request('q2', 1, {tabId: 2}), request('q3', 9), response('r1', 5)];
  expect(requestsBefore(captures[3] as Capture, captures).map(({id}) => id)).toEqual(['q1']);
});

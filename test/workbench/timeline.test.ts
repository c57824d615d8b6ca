import {expect, test} from 'vitest';
import type {Flow} from '../../src/core/flow.ts';
import {joinFlows} from '../../src/core/flow.ts';
import {size, startOf, stepsOf, tabNumbers} from '../../src/workbench/timeline.ts';
import {aReport} from '../popup/screens.ts';
import {aLogin, together} from './logins.ts';

const flowOf = (...[parts]: Parameters<typeof aLogin>): Flow => {
  const {captures, events} = aLogin(parts);
  return joinFlows(captures, events)[0]!;
};

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1.0\u00A0KB'],
  [999_949, '999.9\u00A0KB'],
  [2_000_000, '2.0\u00A0MB'],
])('%i bytes are %s', (bytes, text) => expect(size(bytes)).toBe(text));

test('a decisive step of the answer goes before the last one', () => {
  const flow = flowOf({error: 'some-code'});
  const [answer] = flow.events;
  const ended = {...answer!, kind: 'completed' as const, seenAt: answer!.seenAt + 900, status: 200};
  const {error: _, ...last} = ended;
  expect(stepsOf({...flow, events: [answer!, last]}, undefined).at(-1)).toEqual({
    kind: 'answer',
    title: 'Answer',
    detail: 'access_denied, 302',
    since: '+1.1 s',
  });
});

test('without a time, no step says when', () => {
  const {request, response, ...flow} = flowOf();
  const {capturedAt: _, ...timeless} = response!;
  const {capturedAt: __, ...unasked} = request!;
  const steps = stepsOf({...flow, request: unasked, response: timeless, events: []}, undefined);
  expect(steps.map(({since}) => since)).toEqual(['', '']);
});

test('a Response that the clock puts before its request says so', () => {
  const flow = flowOf();
  const early = {...flow.response!, capturedAt: flow.request!.capturedAt! - 1500};
  expect(stepsOf({...flow, response: early}, undefined)[1]?.since).toBe('−1.5 s');
});

test('where a login started', () => {
  const unsolicited = flowOf({isUnsolicited: true});
  const {response, ...report} = aReport();
  const {inResponseTo: _, ...unasked} = response!;
  expect(startOf(flowOf(), aReport())).toBe('Started at the service provider');
  expect(startOf(unsolicited, {...report, response: unasked})).toBe('Started at the identity provider');
  expect(startOf(unsolicited, aReport())).toBe('The request was not seen');
  expect(startOf(unsolicited, undefined)).toBeUndefined();
});

test('tabs are numbered in the order of their first use', () => {
  const {captures, events} = together(
    aLogin({number: 1, tabId: 907}),
    aLogin({number: 2, tabId: 31}),
    aLogin({number: 3, tabId: 907}),
  );
  expect([...tabNumbers(joinFlows(captures, events))]).toEqual([
    [907, 1],
    [31, 2],
  ]);
});

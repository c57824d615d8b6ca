import {describe, expect, test} from 'vitest';
import {parseAnswerEvent, parseCapture} from '../../src/platform/parse-kept.ts';

const capture = {
  id: '1-2-a',
  parameter: 'SAMLResponse',
  binding: 'HTTP-POST',
  encoded: 'PA==',
  isPrivate: false,
  capturedAt: 1,
};
const event = {requestId: '2', kind: 'redirect', seenAt: 1, isPrivate: false};

describe('a stored message', () => {
  test('is read as it was kept', () => {
    expect(parseCapture(capture)).toEqual(capture);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'capture'],
    ['a message without its text', {...capture, encoded: undefined}],
    ['another parameter', {...capture, parameter: 'SAMLart'}],
    ['a time that no Date can hold', {...capture, capturedAt: 1e300}],
    ['a time that is no number', {...capture, capturedAt: Number.NaN}],
    ['privacy that is not told', {...capture, isPrivate: undefined}],
  ])('is left out when it is %s', (_, value) => {
    expect(parseCapture(value)).toBeUndefined();
  });
});

describe('a stored step of an answer', () => {
  test('is read as it was kept', () => {
    expect(parseAnswerEvent(event)).toEqual(event);
  });

  test.each<[string, unknown]>([
    ['of another kind', {...event, kind: 'guess'}],
    ['at a time that no Date can hold', {...event, seenAt: 1e300}],
    ['with a Date header that no Date can hold', {...event, date: 1e300}],
  ])('is left out when it is %s', (_, value) => {
    expect(parseAnswerEvent(value)).toBeUndefined();
  });
});

import {expect, test} from 'vitest';
import {brokenBytes} from '../../../src/ui/login/broken-bytes.ts';
import {aCapture} from '../../popup/screens.ts';

const at = (position: number) => ({code: 'not-base64', message: 'x', position});

test('base64 is shown as received, around the byte', () => {
  const capture = aCapture({encoded: 'PHNhbWxwOlJlc3Bvb%ZZnNlIHhtbG5zOnNhbWxw'});
  expect(brokenBytes(capture, at(17))).toEqual({
    before: 'PHNhbWxwOlJlc3Bvb',
    at: '%',
    after: 'ZZnNlIHhtbG5zOnN',
    from: 0,
    position: 17,
    of: 'parameter',
    length: 39,
  });
});

test('XML is shown where it breaks, with line breaks as signs, in whole characters', () => {
  const xml = '<a>\n<b>üüüüüüüüüü</c>\n</a>';
  const capture = aCapture({encoded: Buffer.from(xml).toString('base64')});
  const position = Buffer.from(xml).indexOf('</c>');
  const found = brokenBytes(capture, {code: 'xml', message: 'x', position});
  expect(found).toMatchObject({at: '<', after: '/c>↵</a>', of: 'XML', position});
  expect(found?.before).toBe('üüüüüüüüü');
});

test.each([
  ['no position', {code: 'not-base64', message: 'x'}],
  ['a position behind the end', at(10_000)],
  ['bytes that are no text', {code: 'inflate', message: 'x', position: 3}],
])('%s shows no bytes', (_, problem) => {
  expect(brokenBytes(aCapture({encoded: '%%%%'}), problem)).toBeUndefined();
});

test('the end of the text is a place too', () => {
  expect(brokenBytes(aCapture({encoded: 'PHNh%'}), at(5))).toMatchObject({at: '', before: 'PHNh%'});
});

import {expect, test} from 'vitest';
import {findAll} from '../../../src/core/xml-view/search.ts';
import {type Highlights, segmentsOf} from '../../../src/core/xml-view/segments.ts';
import {coverEdges, type SignedPart} from '../../../src/core/xml-view/signed.ts';
import {colour} from '../../../src/core/xml-view/tokens.ts';

const PLAIN: Highlights = {matches: [], parts: [], edges: []};

const segments = (xml: string, more: Partial<Highlights> = {}, from = 0, to = xml.length) =>
  segmentsOf(xml, from, to, colour(xml), {...PLAIN, ...more});

test('a match is cut out of its token, and knows its number', () => {
  const xml = '<a>xyxy</a>';
  expect(segments(xml, {matches: findAll(xml, 'y')}).map(({text, match}) => [text, match])).toEqual([
    ['<a', undefined],
    ['>', undefined],
    ['x', undefined],
    ['y', 0],
    ['x', undefined],
    ['y', 1],
    ['</a', undefined],
    ['>', undefined],
  ]);
});

test('a match that started in the row above goes on', () => {
  const xml = 'abcdef';
  expect(segments(xml, {matches: findAll(xml, 'bcde')}, 3).map(({text, match}) => [text, match])).toEqual([
    ['de', 0],
    ['f', undefined],
  ]);
});

test('the place where the text breaks is cut out', () => {
  expect(segments('abc', {brokenAt: 1}).map(({text, isBroken}) => [text, isBroken])).toEqual([
    ['a', false],
    ['b', true],
    ['c', false],
  ]);
});

test('a row that is covered in part says which part', () => {
  const part: SignedPart = {state: 'valid', element: 'b', from: 3, to: 7, text: ''};
  const parts = [part];
  const covers = segments('<a><b/></a>', {parts, edges: coverEdges(parts)}).map(({text, cover}) => [
    text,
    cover,
  ]);
  expect(covers).toEqual([
    ['<a', 'unsigned'],
    ['>', 'unsigned'],
    ['<b', 'valid'],
    ['/>', 'valid'],
    ['</a', 'unsigned'],
    ['>', 'unsigned'],
  ]);
});

test('a row that is covered as a whole does not repeat it', () => {
  const parts: readonly SignedPart[] = [{state: 'valid', element: 'a', from: 0, to: 4, text: ''}];
  expect(segments('<a/>', {parts, edges: coverEdges(parts)}).map(({cover}) => cover)).toEqual([
    undefined,
    undefined,
  ]);
});

test('a mark stands for its one character, of two units, too', () => {
  const text = 'a\u{E0041}b';
  expect(segments(text).map(({text, from, to, isMark}) => [text, from, to, isMark])).toEqual([
    ['a', 0, 1, false],
    ['<U+E0041>', 1, 3, true],
    ['b', 3, 4, false],
  ]);
});

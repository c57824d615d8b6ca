import {expect, test} from 'vitest';
import {indentXml} from '../../../src/core/text/indented-xml.ts';
import {findAll, MOST_MATCHES, shownMatches} from '../../../src/core/xml-view/search.ts';

test.each<[string, string, string, readonly (readonly [number, number])[]]>([
  [
    'in either case',
    '<Audience>audience',
    'AUDIENCE',
    [
      [1, 9],
      [10, 18],
    ],
  ],
  ['with characters that mean something in a pattern', 'a.b(c) axb', 'a.b(c)', [[0, 6]]],
  ['with a hyphen and a slash', 'x/y-z', '/y-', [[1, 4]]],
  [
    'beyond the basic plane',
    'a😀b😀',
    '😀',
    [
      [1, 3],
      [4, 6],
    ],
  ],
  ['not at all for nothing', 'abc', '', []],
])('text is found %s', (_, xml, query, expected) => {
  expect(findAll(xml, query).map(({from, to}) => [from, to])).toEqual(expected);
});

test('no more matches are told than anybody steps through', () => {
  expect(findAll('a'.repeat(MOST_MATCHES + 1), 'a')).toHaveLength(MOST_MATCHES);
});

test('white space that the reading view leaves out is not found there', () => {
  const xml = '<a>\n  <b>x  y</b>\n</a>';
  expect(shownMatches(findAll(xml, '  '), indentXml(xml)).map(({from}) => from)).toEqual([10]);
});

import {expect, test} from 'vitest';
import {columnsOf, shownParts} from '../../../src/core/xml-view/shown.ts';

const shown = (text: string): string =>
  shownParts(text, 0)
    .map(({text, isMark}) => (isMark ? `[${text}]` : text))
    .join('');

test.each<[string, string, string]>([
  ['plain text as it is', 'alice@acme.test', 'alice@acme.test'],
  ['letters of other scripts as they are', 'Zoë שלום 日本', 'Zoë שלום 日本'],
  ['a control character as its number', 'a\u0007b', 'a[<U+0007>]b'],
  ['NUL as its number', 'a\0', 'a[<U+0000>]'],
  ['what turns the line around as its number', 'a\u202Eb', 'a[<U+202E>]b'],
  ['a zero-width space as its number', 'ali\u200Bce', 'ali[<U+200B>]ce'],
  ['a no-break space as its number', 'a\u00A0b', 'a[<U+00A0>]b'],
  ['half of a surrogate pair as its number', 'a\uD800b', 'a[<U+D800>]b'],
  ['a tab and a carriage return as signs', '\ta\r', '[⇥]a[␍]'],
])('shows %s', (_, text, expected) => {
  expect(shown(text)).toBe(expected);
});

test('each part knows where it stands in the source', () => {
  expect(shownParts('a\u200B😀b', 10).map(({from}) => from)).toEqual([10, 11, 12]);
});

test.each<[string, string, number]>([
  ['a mark takes what is written for it', '\u200B', 8],
  ['an East Asian letter takes two', '日', 2],
  ['an accent takes none', 'e\u0301', 1],
  ['no more than asked for is counted', 'x'.repeat(100), 50],
])('columns: %s', (_, text, expected) => {
  expect(columnsOf(text, 50)).toBe(expected);
});

// @vitest-environment happy-dom
import {render} from 'preact';
import {beforeEach, expect, test} from 'vitest';
import type {Compared} from '../../src/core/checks/check.ts';
import {Compare} from '../../src/ui/compare.tsx';
import {textOf} from './page.ts';

beforeEach(() => render(null, document.body));

const marks = (kind: string): readonly string[] =>
  [...document.querySelectorAll(`mark.${kind}`)].map(mark => textOf(mark));

test.each<readonly [string, Compared, Compared, readonly string[], readonly string[], readonly string[]]>([
  ['a slash too many', 'https://a.test/x', 'https://a.test/x/', [], ['/'], []],
  ['a slash too few', 'https://a.test/x/', 'https://a.test/x', ['/'], [], ['/ is missing']],
  ['a space at the end', 'alice@a.test', 'alice@a.test ', [], ['␣'], []],
  ['a description marks all of the actual value', 'an e-mail address', 'alice', [], ['alice'], []],
  [
    'prose, of several lines too, is no value: nothing of it',
    'at most 60 s apart',
    ['The browser’s clock: 2026-11-22T14:36:02Z', 'The other’s clock: 2026-11-22T14:30:00Z'],
    [],
    [],
    [],
  ],
  [
    'of several, each against the one it is most like',
    'https://a.test/x',
    ['urn:b', 'https://a.test/y'],
    ['x'],
    ['urn:b', 'y'],
    [],
  ],
])('%s is marked', (_, expected, actual, want, got, gap) => {
  render(<Compare expected={expected} actual={actual} />, document.body);
  expect({want: marks('want'), got: marks('got'), gap: marks('gap')}).toEqual({want, got, gap});
});

test('what passes has no marks', () => {
  render(<Compare expected={['a', 'b']} actual="a" isEqual />, document.body);
  expect(document.querySelectorAll('mark')).toHaveLength(0);
});

test('markup in a value stays text', () => {
  render(<Compare actual="<img src=x onerror=alert(1)>" />, document.body);
  expect(document.querySelector('img')).toBeNull();
  expect(textOf(document.body)).toContain('<img src=x');
});

test('an absent value is said, not left blank', () => {
  render(<Compare expected="https://a.test" actual={[]} />, document.body);
  expect(textOf(document.querySelector('dl'))).toBe('Expectedhttps://a.testActualabsent');
});

test('a huge value is shortened around its differences', () => {
  render(<Compare expected={`${'a'.repeat(50_000)}x`} actual={`${'a'.repeat(50_000)}y`} />, document.body);
  expect(document.body.textContent?.length).toBeLessThan(2000);
  expect(marks('got')).toEqual(['y']);
});

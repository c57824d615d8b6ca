import {describe, expect, test} from 'vitest';
import {differencesOf, likeness, missing, visible, type Segment} from '../../src/ui/differences.ts';

/** `same`, {want}, [got], <gap> on one line each. */
const drawn = (segments: readonly Segment[]) =>
  segments
    .map(({kind, text}) => ({same: text, want: `{${text}}`, got: `[${text}]`, gap: `<${text}>`})[kind])
    .join('');

const uri = 'urn:oasis:names:tc:SAML:1.1:nameid-format:';

describe('differences', () => {
  test.each([
    ['equal strings are not marked', 'abc', 'abc', 'abc', 'abc'],
    [
      'one letter in another case',
      'Alice@example.com',
      'alice@example.com',
      '{A}lice@example.com',
      '[a]lice@example.com',
    ],
    [
      'a missing trailing slash is a gap',
      'https://a.test/',
      'https://a.test',
      'https://a.test{/}',
      'https://a.test</>',
    ],
    [
      'an additional trailing slash',
      'https://a.test',
      'https://a.test/',
      'https://a.test',
      'https://a.test[/]',
    ],
    ['a scheme', 'https://a.test/x', 'http://a.test/x', 'http{s}://a.test/x', 'http<s>://a.test/x'],
    ['a space before', 'alice@a.test', ' alice@a.test', 'alice@a.test', '[ ]alice@a.test'],
    [
      'another ending',
      `${uri}emailAddress`,
      `${uri}unspecified`,
      `${uri}{emailAddress}`,
      `${uri}[unspecified]`,
    ],
    [
      'two differences keep the equal run between them',
      'https://one.test/realms/acme',
      'https://two.test/auth/realms/acme',
      'https://{one}.test/realms/acme',
      'https://[two].test[/auth]/realms/acme',
    ],
    [
      'two values that have a word in common are marked whole',
      'https://idp.test/saml',
      'urn:samlp.idp.test',
      '{https://idp.test/saml}',
      '[urn:samlp.idp.test]',
    ],
    ['short chance matches are not kept', 'a1b2c3', 'x1y2z3', '{a1b2c}3', '[x1y2z]3'],
    ['nothing there at all is one gap', 'abc', '', '{abc}', '<abc>'],
    ['nothing expected', '', 'abc', '', '[abc]'],
    ['a character outside the basic plane is never cut', 'a😀b', 'a😁b', 'a{😀}b', 'a[😁]b'],
  ])('%s', (_, expected, actual, wantDrawn, gotDrawn) => {
    const {expected: want, actual: got} = differencesOf(expected, actual);
    expect([drawn(want), drawn(got)]).toEqual([wantDrawn, gotDrawn]);
  });

  test('both sides stay verbatim, whatever differs', () => {
    const pairs = [
      ['https://a.test/x?y=1', 'https://b.test/X?z=1'],
      ['', 'x'],
      ['aaaaaaa', 'aaabaaa'],
    ] as const;
    for (const [expected, actual] of pairs) {
      const {expected: want, actual: got} = differencesOf(expected, actual);
      expect(want.map(({text}) => text).join('')).toBe(expected);
      expect(
        got
          .filter(({kind}) => kind !== 'gap')
          .map(({text}) => text)
          .join(''),
      ).toBe(actual);
    }
  });

  test('two long strings that share nothing are marked whole, and soon', () => {
    const start = performance.now();
    const {actual} = differencesOf('a'.repeat(50_000), 'b'.repeat(50_000));
    expect(actual).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

test.each([
  ['a space', ' ', '␣'],
  ['a line break', '\n', '↵'],
  ['a no-break space', '\u00A0', '⍽'],
  ['a zero-width space', '\u200B', 'U+200B'],
  ['a control character', '\u0007', 'U+0007'],
  ['letters stay', 'abc', 'abc'],
])('%s is made visible', (_, text, shown) => {
  expect(visible(text)).toBe(shown);
});

test.each([
  [' ', 'a space is missing'],
  ['/', '/ is missing'],
  ['a-long-thing-that-is-missing', 'missing'],
])('a gap of “%s” says “%s”', (text, words) => {
  expect(missing(text)).toBe(words);
});

test('the value that shares most is the most alike', () => {
  expect(likeness('https://a.test/x', 'https://a.test/y')).toBeGreaterThan(
    likeness('https://a.test/x', 'urn:b'),
  );
});

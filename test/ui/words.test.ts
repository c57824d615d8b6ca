import {expect, test} from 'vitest';
import {fingerprintLines, fingerprintWithColons, onScreen, standingOf} from '../../src/ui/words.ts';

const sha256 = '59D953271CB482983AA19031716242FAD6F983C887735CF0CA215F7C736E2A5F';

test('a fingerprint reads in groups of four, eight to a line', () => {
  expect(fingerprintLines(sha256)).toEqual([
    '59D9 5327 1CB4 8298 3AA1 9031 7162 42FA',
    'D6F9 83C8 8773 5CF0 CA21 5F7C 736E 2A5F',
  ]);
});

test('a fingerprint is copied in the form with colons, whatever form it came in', () => {
  expect(fingerprintWithColons(sha256.toLowerCase())).toMatch(/^59:D9:53:27:(?:[0-9A-F]{2}:){27}5F$/);
});

test.each([['alice@example.com'], ['59D9'], [`${sha256}0`], ['https://a.test']])(
  '“%s” is no fingerprint',
  text => {
    expect(fingerprintLines(text)).toBeUndefined();
  },
);

test('the hyphen of “e-mail” does not break at the end of a line', () => {
  expect(onScreen('An e-mail, E-mail and re-mailed')).toBe('An e\u2011mail, E\u2011mail and re-mailed');
});

test.each([
  ['fail', undefined, 'Fails'],
  ['error', undefined, 'Broke'],
  ['warn', 'this-login', 'Warns'],
  ['warn', 'later', 'Later'],
  ['pass', undefined, 'Passes'],
  ['skip', undefined, 'Skipped'],
] as const)('%s (%s) is called “%s”', (status, affects, word) => {
  expect(standingOf({status, ...(affects && {affects})}).word).toBe(word);
});

import {beforeAll, describe, expect, test} from 'vitest';
import type {Report} from '../../src/core/report.ts';
import type {badgeOf as BadgeOf} from '../../src/background/badge.ts';
import {aReport} from '../support/a-report.ts';
import {installFakeBrowser} from '../support/fake-browser.ts';

let badgeOf: typeof BadgeOf;
beforeAll(async () => {
  installFakeBrowser();
  ({badgeOf} = await import('../../src/background/badge.ts'));
});

const cause = {checkId: 'name-id', text: 'NameID is “alice”.'};

describe('the badge', () => {
  test.each<[string, Partial<Report>, string, string]>([
    ['says refused, and why', {verdict: 'refused', cause}, '✕', 'This login is refused. NameID is “alice”.'],
    ['says at risk, and why', {verdict: 'at-risk', cause}, '!', 'This login is at risk. NameID is “alice”.'],
    ['says undecided', {verdict: 'undecided'}, '?', 'This login could not be judged.'],
    ['says accepted', {verdict: 'accepted'}, '✓', 'This login is accepted.'],
    [
      'follows an answer that accepts',
      {verdict: 'refused', cause, answer: {result: 'accepted'}},
      '✓',
      'This login is accepted.',
    ],
    [
      'follows an answer that refuses, and says how when we know no cause',
      {verdict: 'accepted', answer: {result: 'refused', error: 'e', description: 'Invalid thumbprint'}},
      '✕',
      'This login is refused. The answer was “Invalid thumbprint”.',
    ],
    [
      'follows our verdict while the answer is unknown',
      {verdict: 'at-risk', answer: {result: 'unknown'}},
      '!',
      'This login is at risk.',
    ],
  ])('%s', (_, fields, text, words) => {
    expect(badgeOf(aReport(fields))).toMatchObject({text, title: `SAML Lens: ${words}`});
  });

  test.each(['refused', 'accepted', 'at-risk', 'undecided'] as const)('can be read: %s', verdict => {
    expect(1.05 / (luminance(badgeOf(aReport({verdict})).background) + 0.05)).toBeGreaterThanOrEqual(4.5);
  });
});

/** WCAG 2.2, relative luminance. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(at => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

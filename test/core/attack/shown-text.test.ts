import {beforeAll, expect, it} from 'vitest';
import type {badgeOf as BadgeOf} from '../../../src/background/badge.ts';
import {code, prose} from '../../../src/core/text/markdown.ts';
import {reportText} from '../../../src/ui/login/report-text.ts';
import {onScreen, withoutControls} from '../../../src/ui/words.ts';
import {aCapture, aFinding, aReport} from '../../popup/screens.ts';
import {installFakeBrowser} from '../../support/fake-browser.ts';

let badgeOf: typeof BadgeOf;
beforeAll(async () => {
  installFakeBrowser();
  ({badgeOf} = await import('../../../src/background/badge.ts'));
});

const RLO = '\u202E';
const hostile = `a${RLO}b\u0007 [click](https://evil.test) <img src=x>`;

it('the text of a ticket holds no link, no markup and no control character of the message', () => {
  const finding = aFinding({
    checkId: 'issuer',
    status: 'fail',
    cause: `Issuer is “${hostile}”.`,
    explanation: hostile,
    actual: hostile,
  });
  const report = {...aReport([finding]), cause: {checkId: 'issuer', text: `Issuer is “${hostile}”.`}};
  const text = reportText({id: 'f', response: aCapture({}), events: [], isPrivate: false}, report);
  const outsideCode = text.replaceAll(/`[^`\n]*`/g, '');
  expect(outsideCode).not.toMatch(/[^\\]\[click/);
  expect(outsideCode).not.toMatch(/[^\\]<img/);
  expect(text).not.toContain(RLO);
  expect(text).not.toContain('\u0007');
});

it('a code span holds a value with any number of backticks, in any number of runs', () => {
  expect(code('a``b`c')).toBe('```a``b`c```');
  expect(code('`a'.repeat(300_000)).startsWith('`` `a')).toBe(true);
});

it('markup in a sentence is escaped', () => {
  expect(prose('“[a](b)” <b> *c*')).toBe(String.raw`“\[a\](b)” \<b\> \*c\*`);
});

it('a sentence on the screen cannot be turned around by a value inside', () => {
  expect(onScreen(`NameID is “${RLO}moc”, not an e-mail address.`)).toBe(
    'NameID is “<U+202E>moc”, not an e\u2011mail address.',
  );
  expect(withoutControls('two\nlines\tand text')).toBe('two\nlines\tand text');
});

it('the title of the button has an end and no control characters', () => {
  const {title} = badgeOf({
    ...aReport([]),
    verdict: 'undecided',
    answer: {result: 'refused', description: RLO + 'x'.repeat(100_000)},
  });
  expect(title.length).toBeLessThan(1_000);
  expect(title).not.toContain(RLO);
});

import {expect, test} from 'vitest';
import {sentencesOf} from '../../../src/ui/login/sentences.ts';

test.each([
  ['Set the Audience.', ['Set the Audience.']],
  ['Set it. Save it.', ['Set it.', 'Save it.']],
  ['Open https://sso.acme.test/realms and save.', ['Open https://sso.acme.test/realms and save.']],
  ['One\nTwo', ['One', 'Two']],
  ['', []],
])('“%s” has these sentences', (text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences);
});

import {expect, test} from 'vitest';
import {stepsOf} from '../../src/popup/fix.tsx';

test.each([
  ['Set the Audience.', ['Set the Audience.']],
  ['Set it. Save it.', ['Set it.', 'Save it.']],
  ['Open https://sso.acme.test/realms and save.', ['Open https://sso.acme.test/realms and save.']],
  ['One\nTwo', ['One', 'Two']],
  ['', []],
])('“%s” has these steps', (fix, steps) => {
  expect(stepsOf(fix)).toEqual(steps);
});

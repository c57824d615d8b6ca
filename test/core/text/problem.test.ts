import {expect, it} from 'vitest';
import {problemText} from '../../../src/core/text/problem.ts';

it.each([
  ['It breaks.', 17, 'It breaks, at byte 17.'],
  ['It breaks at byte 17.', 17, 'It breaks at byte 17.'],
  ['It breaks at byte 170.', 17, 'It breaks at byte 170, at byte 17.'],
  ['It breaks.', 0, 'It breaks, at byte 0.'],
  ['It breaks.', undefined, 'It breaks.'],
])('“%s” of byte %s is told as “%s”', (message, position, said) => {
  expect(problemText({code: 'a', message, ...(position !== undefined && {position})})).toBe(said);
});

import {expect, test} from 'vitest';
import {duration} from '../../../src/core/checks/duration.ts';

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [2_590, '2.5 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [90_000, '1 min 30 s'],
  [115 * 60_000, '1 h 55 min'],
  [3_600_000 + 5_000, '1 h'],
  [52 * 3_600_000, '2 d 4 h'],
])('%d ms reads %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {hunksOf} from '../../../src/core/diff/hunks.ts';
import {diffLines, type LineStep} from '../../../src/core/diff/lines.ts';

/** One character for each line: “.” equal, “-” in the first alone, “+” in the second alone. */
const stepsOf = (text: string): readonly LineStep[] => {
  const [a, b] = ['+', '-'].map(other =>
    [...text].flatMap((sign, index) => (sign === other ? [] : `${index}`)),
  );
  return diffLines(a ?? [], b ?? []).steps;
};
const signOf = ({kind}: LineStep): string => (kind === 'same' ? '.' : kind === 'a' ? '-' : '+');
const shown = (text: string, context: number): string =>
  hunksOf(stepsOf(text), context)
    .map(({folded, steps}) => `${folded}${steps.map(signOf).join('')}`)
    .join(' ');

describe('hunksOf', () => {
  it.each<[string, string, number, string]>([
    ['nothing where nothing differs', '....', 2, ''],
    ['what differs alone', '...-...', 0, '3-'],
    ['equal lines around it', '....-....', 2, '2..-..'],
    ['no more lines than there are', '-.', 2, '0-.'],
    ['near differences together', '...-...+...', 2, '1..-...+..'],
    ['near differences together, up to the last line', '...-....+...', 2, '1..-....+..'],
    ['far differences apart', '...-.....+...', 2, '1..-.. 1..+..'],
  ])('gives %s', (_, text, context, expected) => {
    expect(shown(text, context)).toBe(expected);
  });

  it('shows each difference once, whatever the context', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('.', '-', '+'), {maxLength: 30}), fc.nat(4), (signs, context) => {
        const steps = stepsOf(signs.join(''));
        const changed = (list: readonly LineStep[]) => list.filter(({kind}) => kind !== 'same');
        const hunks = hunksOf(steps, context);
        expect(changed(hunks.flatMap(hunk => hunk.steps))).toEqual(changed(steps));
        const before = hunks.reduce((sum, hunk) => sum + hunk.folded + hunk.steps.length, 0);
        expect(before).toBeLessThanOrEqual(steps.length);
      }),
    );
  });
});

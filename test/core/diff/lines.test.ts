import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {diffLines} from '../../../src/core/diff/lines.ts';

/** As `diff` prints it: a blank, a minus or a plus before each line. */
function shown(a: readonly string[], b: readonly string[]): string {
  return diffLines(a, b)
    .steps.map(step =>
      step.kind === 'same' ? ` ${a[step.a]}` : step.kind === 'a' ? `-${a[step.a]}` : `+${b[step.b]}`,
    )
    .join(' ');
}

/** Lines added and removed at least: by the table of longest common subsequences. */
function fewestChanges(a: readonly string[], b: readonly string[]): number {
  let above = Array.from({length: b.length + 1}, () => 0);
  for (const line of a) {
    const row = [0];
    for (const [j, other] of b.entries())
      row.push(line === other ? (above[j] ?? 0) + 1 : Math.max(above[j + 1] ?? 0, row[j] ?? 0));
    above = row;
  }
  return a.length + b.length - 2 * (above.at(-1) ?? 0);
}

const numbersUpTo = (count: number, prefix: string) => Array.from({length: count}, (_, i) => `${prefix}${i}`);
const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), {maxLength: 14});

/** Far above what it takes, also on a busy machine; what grows with the square of the size takes minutes. */
const SOON_MS = 10_000;

describe('diffLines', () => {
  it.each<[string, string, string, string]>([
    ['nothing and nothing', '', '', ''],
    ['nothing and a line', '', 'a', '+a'],
    ['a line and nothing', 'a', '', '-a'],
    ['equal lines', 'a b', 'a b', ' a  b'],
    ['a changed line, the old one first', 'a b c', 'a x c', ' a -b +x  c'],
    ['an added line', 'a c', 'a b c', ' a +b  c'],
    ['a removed line among equal ones', 'a a b', 'a b', ' a -a  b'],
    ['a moved line', 'a b c d', 'b c d a', '-a  b  c  d +a'],
    ['nothing alike', 'a b', 'c d', '-a -b +c +d'],
  ])('tells %s', (_, a, b, expected) => {
    const split = (text: string) => text.split(' ').filter(Boolean);
    expect(shown(split(a), split(b))).toBe(expected);
  });

  it('changes as few lines as can be, and names each line once, in order', () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const {steps} = diffLines(a, b);
        expect(steps.flatMap(step => (step.kind === 'b' ? [] : step.a))).toEqual([...a.keys()]);
        expect(steps.flatMap(step => (step.kind === 'a' ? [] : step.b))).toEqual([...b.keys()]);
        for (const step of steps) if (step.kind === 'same') expect(a[step.a]).toBe(b[step.b]);
        expect(steps.filter(({kind}) => kind !== 'same')).toHaveLength(fewestChanges(a, b));
      }),
    );
  });

  it('keeps the same lines when the two are swapped', () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const same = diffLines(a, b).steps.flatMap(step => (step.kind === 'same' ? [[step.a, step.b]] : []));
        const swapped = diffLines(b, a).steps.flatMap(step =>
          step.kind === 'same' ? [[step.b, step.a]] : [],
        );
        expect(swapped).toEqual(same);
      }),
    );
  });

  it('finds few changes in many lines', () => {
    const a = numbersUpTo(200_000, 'line ');
    const b = a.map((line, index) => (index % 1000 === 500 ? `${line}!` : line));
    const {steps, isCutShort} = diffLines(a, b);
    expect([steps.filter(({kind}) => kind !== 'same').length, isCutShort]).toEqual([400, false]);
  });

  it(
    'shows the middle as replaced where too much differs, and says so',
    () => {
      const ends = (middle: readonly string[]) => ['start', ...middle, 'end'];
      const start = performance.now();
      const {steps, isCutShort} = diffLines(ends(numbersUpTo(100_000, 'a')), ends(numbersUpTo(100_000, 'b')));
      expect(performance.now() - start).toBeLessThan(SOON_MS);
      expect([isCutShort, steps.filter(({kind}) => kind === 'same').length]).toEqual([true, 2]);
    },
    3 * SOON_MS,
  );
});

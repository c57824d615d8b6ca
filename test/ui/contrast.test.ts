import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';

const css = readFileSync(new URL('../../src/ui/theme.css', import.meta.url), 'utf8');

/** Token → its light and dark colour. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, {light, dark}],
  ),
);

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2, relative contrast. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ['canvas', 'surface', 'sunken', 'hover'];

const TEXT_ON: readonly (readonly [string, readonly string[]])[] = [
  ['text', [...SURFACES, 'fail-mark', 'pass-mark', 'accent-soft', 'warn-soft', 'fail-soft', 'pass-soft']],
  ['muted', [...SURFACES, 'fail-soft', 'warn-soft', 'pass-soft']],
  ['accent', ['surface', 'sunken', 'hover', 'canvas']],
  ['accent-strong', ['surface', 'sunken']],
  ['on-accent', ['accent', 'accent-strong']],
  ['fail', ['surface', 'sunken', 'fail-soft', 'hover']],
  ['warn', ['surface', 'sunken', 'warn-soft', 'hover']],
  ['pass', ['surface', 'sunken', 'pass-soft', 'hover']],
];

const LINES_ON: readonly (readonly [string, readonly string[]])[] = [
  ['control', ['surface', 'sunken', 'canvas']],
  ['fail', ['fail-mark']],
  ['pass', ['pass-mark']],
];

describe.each(['light', 'dark'] as const)('in the %s theme', theme => {
  const colour = (name: string): string => tokens.get(name)?.[theme] ?? '';

  const pairs = (list: typeof TEXT_ON) =>
    list.flatMap(([front, backs]) => backs.map(back => [front, back] as const));

  test.each(pairs(TEXT_ON))('text in %s on %s is legible', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairs(LINES_ON))('a line in %s on %s is visible', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(3);
  });
});

test('every token of a pair exists in both themes', () => {
  const names = [...TEXT_ON, ...LINES_ON].flatMap(([front, backs]) => [front, ...backs]);
  expect(names.filter(name => !tokens.has(name))).toEqual([]);
});

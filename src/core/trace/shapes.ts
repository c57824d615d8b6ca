import {isFields} from './json-values.ts';

/** Whether a value out of a file is of a kind. It never changes the value. */
export type Is = (value: unknown) => boolean;

/** Longer ones are no text of ours. */
const LONGEST_TEXT = 15_000_000;

export const text: Is = value => typeof value === 'string' && value.length <= LONGEST_TEXT;
export const flag: Is = value => typeof value === 'boolean';
/** A number that a Date can hold (ECMA-262 §21.4.1.1); all others of ours are far below. */
export const number: Is = value => typeof value === 'number' && Math.abs(value) <= 8.64e15;
export const oneOf =
  (...allowed: readonly unknown[]): Is =>
  value =>
    allowed.includes(value);
/** An address that is safe to link to. */
export const link: Is = value =>
  text(value) && (value as string).startsWith('https://') && URL.canParse(value as string);
/** Absent, or of the kind. */
export const maybe =
  (is: Is): Is =>
  value =>
    value === undefined || is(value);
export const list =
  (is: Is): Is =>
  value =>
    Array.isArray(value) && value.every(is);
export const either =
  (...kinds: readonly Is[]): Is =>
  value =>
    kinds.some(is => is(value));
/** An object with these members; others are not looked at. */
export const shape =
  (members: Readonly<Record<string, Is>>): Is =>
  value =>
    isFields(value) &&
    Object.entries(members).every(([name, is]) => is(Object.hasOwn(value, name) ? value[name] : undefined));

import {decodeCapture} from '../bindings/decode.ts';
import {bytesOfBase64} from '../text/base64.ts';
import type {Removed} from './removed.ts';
import {unescape} from './xml-text.ts';

/** One way to read a text: what people or programs may make of it. */
export type Form =
  | 'plain'
  | 'XML references'
  | 'JSON escapes'
  | 'percent-encoded'
  | 'percent-encoded twice'
  | 'base64'
  | 'hexadecimal'
  | 'deflated';

export const FORMS: readonly Form[] = [
  'plain',
  'XML references',
  'JSON escapes',
  'percent-encoded',
  'percent-encoded twice',
  'base64',
  'hexadecimal',
  'deflated',
];

/** What is left of a removed value in a text: in which form, and near which place. */
export interface Hit {
  readonly form: Form;
  readonly position: number;
}

const BASE64 = /[A-Za-z0-9+/_-]{6,}(?:\s+[A-Za-z0-9+/_-]{4,})*={0,2}/g;
const HEX = /(?:[\da-f]{2}){4,}/gi;
/** A message in a message in a message is not looked into. */
const DEEPEST = 4;
/** Characters of base64 below which nothing is deflated in it. */
const LEAST_DEFLATED = 24;
/** Longer base64 is no text by chance. */
const LONGEST_CHANCE = 64;

/** Whether a removed value stands in a text in any form but the plain one. */
export const hides = (text: string, removed: Removed): boolean =>
  search(text, removed, 1, false) !== undefined;

/** The first removed value in a text, in any form, also in what is encoded in it. */
export function search(text: string, removed: Removed, depth = 0, withPlain = true): Hit | undefined {
  if (removed.isCollecting) return undefined;
  if (withPlain && removed.isIn(text)) return {form: 'plain', position: 0};
  const readings: readonly (readonly [Form, string])[] = [
    ['XML references', text.includes('&') ? unescape(text) : text],
    ['JSON escapes', text.includes('\\') ? withoutJsonEscapes(text) : text],
    ['percent-encoded', percentDecoded(text)],
    ['percent-encoded', percentDecoded(text.replaceAll('+', ' '))],
    ['percent-encoded twice', percentDecoded(percentDecoded(text))],
    ['percent-encoded twice', percentDecoded(percentDecoded(text).replaceAll('+', ' '))],
  ];
  const seen = new Set([text]);
  for (const [form, reading] of readings) {
    if (seen.has(reading)) continue;
    seen.add(reading);
    if (removed.isIn(reading)) return {form, position: 0};
  }
  if (depth >= DEEPEST) return undefined;
  for (const reading of seen) {
    const hit = inTokens(reading, removed, depth);
    if (hit) return hit;
  }
  return undefined;
}

/** Addresses, certificates and words come again and again: what was found to be clean needs no second look. */
const clean = new WeakMap<Removed, Set<string>>();
const MOST_CLEAN = 100_000;

function inTokens(text: string, removed: Removed, depth: number): Hit | undefined {
  const known = clean.get(removed) ?? new Set<string>();
  clean.set(removed, known);
  for (const {0: token, index: position} of text.matchAll(BASE64)) {
    // What is clean deep inside was not looked into as far.
    const key = `${depth} ${token}`;
    if (known.has(key)) continue;
    const form = inToken(token, removed, depth);
    if (form) return {form, position};
    if (known.size < MOST_CLEAN) known.add(key);
  }
  return undefined;
}

function inToken(token: string, removed: Removed, depth: number): Form | undefined {
  const letters = token.replaceAll(/[\s=]/g, '').replaceAll('-', '+').replaceAll('_', '/');
  // A value may begin anywhere in what was encoded, so at any of the four characters of a group.
  for (let phase = 0; phase < 4; phase++) {
    const usable = letters.slice(phase);
    const cut = usable.length % 4 === 1 ? usable.slice(0, -1) : usable;
    const bytes = bytesOfBase64(cut.padEnd(Math.ceil(cut.length / 4) * 4, '='));
    if (bytes && inBytes(bytes, removed, phase === 0 ? depth : DEEPEST)) return 'base64';
    // All of it is text: then it begins nowhere else, and nothing in it is deflated.
    if (phase === 0 && bytes && letters.length > LONGEST_CHANCE && isText(textOf(bytes))) return undefined;
  }
  if (letters.length >= LEAST_DEFLATED) {
    const {xml} = decodeCapture({binding: 'HTTP-Redirect', parameter: 'SAMLResponse', encoded: token});
    if (xml !== undefined && search(xml, removed, depth + 1)) return 'deflated';
  }
  for (const [run] of token.matchAll(HEX)) {
    const bytes = Uint8Array.from(run.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
    if (inBytes(bytes, removed, depth)) return 'hexadecimal';
  }
  return undefined;
}

function inBytes(bytes: Uint8Array, removed: Removed, depth: number): boolean {
  const text = textOf(bytes);
  return isText(text) ? search(text, removed, depth + 1) !== undefined : removed.isIn(text, true);
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

// oxlint-disable-next-line no-control-regex -- these are what text has none of
const isText = (text: string): boolean => !/[\0-\x08\x0E-\x1F\x7F\uFFFD]/.test(text);

const percentDecoded = (text: string): string =>
  text.includes('%')
    ? text.replaceAll(/(?:%[\da-f]{2})+/gi, run => {
        const bytes = Uint8Array.from(run.slice(1).split('%'), pair => Number.parseInt(pair, 16));
        return new TextDecoder().decode(bytes);
      })
    : text;

const CONTROLS: Readonly<Record<string, string>> = {n: '\n', r: '\r', t: '\t', b: '\b', f: '\f'};

const withoutJsonEscapes = (text: string): string =>
  text.replaceAll(/\\(?:u([\da-f]{4})|(.))/gis, (_, code?: string, character = '') =>
    code === undefined ? (CONTROLS[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
  );

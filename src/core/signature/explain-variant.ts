import {isValue, mapAttributes, mapValues, type Pieces} from './explain-text.ts';
import type {DamageCode} from './facts.ts';

/** One way back from the text that was hashed here to the one that was signed. */
export interface Variant {
  readonly code: DamageCode;
  /** Predicate: what happened, as in “The Assertion … after it was signed”. */
  readonly did: string;
  /** With what the digest is right, as in “…, its digest is right”. */
  readonly undone: string;
  /** Of two variants that are tried together, the second is of a later group. */
  readonly group: number;
  /** The signer's doing, not something that happened to the message later. */
  readonly isBySigner?: true;
  readonly apply: (pieces: Pieces) => Pieces;
  /** Bytes that were hashed, where they are no UTF-8. */
  readonly encode?: (text: string) => Uint8Array<ArrayBuffer> | undefined;
}

export const GROUP = {method: 1, text: 2, escapes: 3, plus: 4, lines: 5, space: 6, last: 7} as const;

/** A line end of Windows, as canonical text writes it. */
export const CR_LF = '&#xD;\n';

export const all =
  (change: (text: string) => string) =>
  (pieces: Pieces): Pieces =>
    pieces.map(change);

/** In values of elements and attributes. */
export const everywhere =
  (change: (value: string) => string) =>
  (pieces: Pieces): Pieces =>
    mapAttributes(mapValues(pieces, change), change);

/** 2 to the power of it are tried. */
const MAX_SUBSETS = 6;
const MAX_SINGLES = 32;

/** The change in some of the values that hold `what`: each combination of a few, each alone of many. */
export function* inSomeValues(
  pieces: Pieces,
  what: string,
  change: (value: string) => string,
  variant: Omit<Variant, 'apply'>,
): Generator<Variant> {
  const places = pieces.flatMap((piece, at) => (isValue(piece) && piece.includes(what) ? [at] : []));
  if (places.length < 2 || places.length > MAX_SINGLES) return;
  for (const chosen of places.length <= MAX_SUBSETS ? subsets(places) : places.map(place => [place]))
    yield {
      ...variant,
      apply: values => values.map((value, at) => (chosen.includes(at) ? change(value) : value)),
    };
}

/** All but the empty one, the small first. */
const subsets = (items: readonly number[]): readonly (readonly number[])[] =>
  Array.from({length: 2 ** items.length - 1}, (_, bits) =>
    items.filter((_item, at) => ((bits + 1) >> at) % 2 === 1),
  ).sort((a, b) => a.length - b.length);

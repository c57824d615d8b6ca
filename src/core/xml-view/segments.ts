import type {Match} from './search.ts';
import {shownParts} from './shown.ts';
import {type Cover, coverOf, type SignedPart} from './signed.ts';
import {type Colouring, indexAt, type TokenKind} from './tokens.ts';

/** A stretch of a row that looks alike. */
export interface Segment {
  readonly text: string;
  /** In the source. */
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
  /** It stands for one character that would not be seen. */
  readonly isMark: boolean;
  /** Index of the match that it is part of. */
  readonly match?: number;
  readonly isBroken: boolean;
  /** Where the row is covered in part only. */
  readonly cover?: Cover;
}

export interface Highlights {
  /** In order. */
  readonly matches: readonly Match[];
  readonly parts: readonly SignedPart[];
  /** Where the cover changes, ascending. */
  readonly edges: readonly number[];
  /** Where the text stops being right. */
  readonly brokenAt?: number;
}

/** A stretch of one line, cut wherever its looks change. Together the segments stand for all of it. */
export function segmentsOf(
  xml: string,
  from: number,
  to: number,
  colouring: Colouring,
  {matches, parts, edges, brokenAt}: Highlights,
): readonly Segment[] {
  const inside = (at: number): boolean => at > from && at < to;
  const ownEdges = edges.filter(inside);
  const stops = new Set(ownEdges);
  const first = indexAt(matches, from);
  let last = first;
  for (; last < matches.length && (matches[last] as Match).from < to; last++) {
    const match = matches[last] as Match;
    stops.add(match.from).add(match.to);
  }
  if (brokenAt !== undefined) stops.add(brokenAt).add(brokenAt + 1);
  const ordered = [...stops].filter(inside).toSorted((a, b) => a - b);

  const segments: Segment[] = [];
  for (const token of colouring.tokens(from, to)) {
    const ends = [...ordered.filter(at => at > token.from && at < token.to), token.to];
    let start = token.from;
    for (const end of ends) {
      const match = matchAt(matches, first, last, start);
      const look = {
        kind: token.kind,
        isBroken: start === brokenAt,
        ...(match !== undefined && {match}),
        ...(ownEdges.length > 0 && {cover: coverOf(parts, start, end)}),
      };
      for (const part of shownParts(xml.slice(start, end), start)) {
        const length = part.isMark ? charactersAt(xml, part.from) : part.text.length;
        segments.push({...look, ...part, to: part.from + length});
      }
      start = end;
    }
  }
  return segments;
}

const charactersAt = (xml: string, at: number): number => ((xml.codePointAt(at) ?? 0) > 0xff_ff ? 2 : 1);

function matchAt(matches: readonly Match[], first: number, last: number, at: number): number | undefined {
  for (let i = first; i < last; i++) {
    const match = matches[i] as Match;
    if (match.from <= at && at < match.to) return i;
  }
  return undefined;
}

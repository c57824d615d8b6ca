import type {Problem, Result} from '../result.ts';
import type {Exchange} from './exchange.ts';
import {parseJson, type Piece} from './json-pieces.ts';
import {gatherLogins} from './logins.ts';
import type {Skipped, Trace} from './trace.ts';

/** How one of the formats in JSON is read, piece by piece. */
export interface TraceReader {
  /** “This HAR”, for messages. */
  readonly name: string;
  /** What its elements are called. */
  readonly element: readonly [one: string, many: string];
  /** Takes a piece; false when it is none of this format. */
  readonly take: (piece: Piece) => boolean;
  /** Elements so far. */
  readonly count: () => number;
  /** All logins so far. Not ok for what is wrong with the file as a whole: it is of a newer version, say. */
  readonly finish: () => Result<Trace>;
}

/** Counts with their reasons, singular and plural, without those of nothing. */
export const skippedOf = (
  counts: readonly (readonly [count: number, one: string, many: string])[],
): readonly Skipped[] =>
  counts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => ({count, reason: count === 1 ? one : many}));

/**
 * Reads the elements of a trace that is a list of exchanges.
 *
 * @param read element → exchange; undefined when it is none.
 */
export function exchangeReader(
  [one, many]: TraceReader['element'],
  read: (element: unknown) => Exchange | undefined,
) {
  const logins = gatherLogins();
  let [count, damaged, large, without] = [0, 0, 0, 0];
  return {
    count: (): number => count,
    take({json}: Piece): void {
      count++;
      if (json === undefined) {
        large++;
        return;
      }
      const exchange = read(parseJson(json));
      if (!exchange) damaged++;
      else if (!logins.add(exchange)) without++;
    },
    /** What a Trace has of it. */
    finish(tabOf: (tab: string | undefined) => number | undefined): GatheredTrace {
      const {captures, events, leftOut} = logins.finish(tabOf);
      const skipped = skippedOf([
        [without, `${one} without SAML`, `${many} without SAML`],
        [damaged, `${one} that can’t be read`, `${many} that can’t be read`],
        [
          large,
          `${one} of more than 64 MB, or nested too deeply`,
          `${many} of more than 64 MB, or nested too deeply`,
        ],
        [
          leftOut,
          'message beyond the 5,000, or 256 MB, that are read',
          'messages beyond the 5,000, or 256 MB, that are read',
        ],
      ]);
      return {captures, events, skipped};
    },
  };
}

type GatheredTrace = Pick<Trace, 'captures' | 'events' | 'skipped'>;

export const noteOf = (code: string, message: string): Problem => ({code, message});

import type {XmlLine} from '../text/indented-xml.ts';
import type {XmlPiece} from '../text/xml-pieces.ts';

/**
 * The lines of the exact text, as they were sent. A carriage return belongs to its line, so that it is seen there; the line feed
 * stands between two lines.
 */
export function exactLines(xml: string): readonly XmlLine[] {
  const lines: XmlLine[] = [];
  let from = 0;
  while (from <= xml.length) {
    const feed = xml.indexOf('\n', from);
    const to = feed < 0 ? xml.length : feed;
    lines.push({kind: 'text', depth: 0, from, to});
    from = to + 1;
  }
  return lines;
}

/** A stretch that is left out until somebody asks for it. */
export interface Cut {
  readonly from: number;
  readonly to: number;
}

/** Text, a value or a tag of more characters is cut, to so many. No value of a login is that long, but for a certificate. */
const LONGEST = 10_000;
const KEPT = 500;

/** What to leave out at first: what comes behind the start of whatever is very long. In order. */
export function cutsOf(pieces: readonly XmlPiece[]): readonly Cut[] {
  return pieces.filter(({from, to}) => to - from > LONGEST).map(({from, to}) => ({from: from + KEPT, to}));
}

import type {XmlLine} from '../text/indented-xml.ts';

/** A place in the text. */
export interface Match {
  readonly from: number;
  readonly to: number;
}

/** Nobody steps through more. */
export const MOST_MATCHES = 10_000;

/** All places of a text, in either case of its letters, in order; the first {@link MOST_MATCHES} of them. */
export function findAll(xml: string, query: string): readonly Match[] {
  if (query === '') return [];
  const pattern = new RegExp(query.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'giu');
  const matches: Match[] = [];
  for (const {0: text, index} of xml.matchAll(pattern)) {
    matches.push({from: index, to: index + text.length});
    if (matches.length === MOST_MATCHES) break;
  }
  return matches;
}

/** Those of which some line shows a character: the reading view leaves out white space. Both in order. */
export function shownMatches(matches: readonly Match[], lines: readonly XmlLine[]): readonly Match[] {
  let index = 0;
  return matches.filter(({from, to}) => {
    while (index < lines.length && (lines[index] as XmlLine).to <= from) index++;
    const line = lines[index];
    return line !== undefined && line.from < to;
  });
}

import {
  indented,
  isBlank,
  isTag,
  mapValues,
  type Pieces,
  trimmed,
  withoutIndentation,
  withoutTrailingBlanks,
} from './explain-text.ts';
import {all, CR_LF, GROUP, type Variant} from './explain-variant.ts';

const REINDENTED = {code: 're-indented', did: 'was indented anew', group: GROUP.space} as const;

/** White space that was put in. */
export function* likelySpace(): Generator<Variant> {
  yield {...REINDENTED, undone: 'without the white space between its elements', apply: withoutIndentation};
  yield {
    code: 'padded',
    did: 'had white space put around its values',
    undone: 'without that white space',
    group: GROUP.space,
    apply: pieces => mapValues(pieces, trimmed),
  };
  yield {
    ...REINDENTED,
    undone: 'without the white space between its elements and around its values',
    apply: pieces => withoutIndentation(mapValues(pieces, trimmed)),
  };
  yield {
    code: 'padded',
    did: 'had blanks put at the ends of its lines',
    undone: 'without these blanks',
    group: GROUP.space,
    apply: all(withoutTrailingBlanks),
  };
}

const UNITS = [
  ['  ', 'indented by two blanks'],
  ['    ', 'indented by four blanks'],
  ['\t', 'indented by tabs'],
  ['', 'with each element on a line of its own'],
  [' ', 'indented by one blank'],
  ['   ', 'indented by three blanks'],
] as const;

/** As the message may have been indented before. */
export function* indentations(pieces: Pieces, depth: number): Generator<Variant> {
  const isIndented = pieces.some(piece => !isTag(piece) && isBlank(piece));
  for (const lineEnd of ['\n', CR_LF])
    for (const [unit, words] of UNITS)
      for (const start of unit === '' ? [0] : new Set([depth, 0]))
        for (const hasGapLine of pieces.includes('') ? [false, true] : [false])
          yield {
            ...REINDENTED,
            did: isIndented ? 'was indented anew' : 'lost its indentation',
            undone: `${words}${lineEnd === '\n' ? '' : ', with CR LF at the end of each line'}`,
            apply: plain => indented(withoutIndentation(plain), {unit, depth: start, lineEnd, hasGapLine}),
          };
}

const LINES = {code: 'line-ends', did: 'had its line ends changed', group: GROUP.lines} as const;

const crLf = (piece: string): string =>
  isTag(piece) ? piece : piece.replaceAll(CR_LF, '\n').replaceAll('\n', CR_LF);

export function* lineEnds(text: string): Generator<Variant> {
  if (text.includes('&#xD;'))
    yield {
      ...LINES,
      undone: 'without the carriage returns (&#13;)',
      apply: all(piece => piece.replaceAll('&#xD;', '')),
    };
  if (!text.includes('\n')) return;
  yield {...LINES, undone: 'with CR LF at the end of each line', apply: all(crLf)};
  yield {
    ...LINES,
    undone: 'with CR LF at the end of each line of its values',
    apply: pieces => mapValues(pieces, crLf),
  };
  yield {
    ...LINES,
    undone: 'with CR LF at the end of each line between its elements',
    apply: all(piece => (isBlank(piece) ? crLf(piece) : piece)),
  };
}

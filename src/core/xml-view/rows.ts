import type {XmlLine} from '../text/indented-xml.ts';
import type {Cut} from './lines.ts';
import {columnsOf, rowEnd} from './shown.ts';

/** Something to say at a place of the text, on a row of its own. */
export interface Note {
  /** Unique among the notes. */
  readonly key: string;
  /** Index of the character it is about. */
  readonly at: number;
  /** Above the line of that character, or below. */
  readonly side: 'before' | 'after';
  /** Its length on screen, in characters, for the room it needs. */
  readonly length: number;
}

interface Placed {
  /** Height of everything above, and its own, in rows. */
  readonly top: number;
  readonly height: number;
  /** Index of its first character; never less than that of the row above. */
  readonly from: number;
  readonly to: number;
  /** Columns of indentation. */
  readonly indent: number;
}

/** A row of text: a line, or as much of it as fits. */
export interface TextRow<N extends Note = Note> extends Placed {
  readonly kind: 'text';
  /** Index of its line. */
  readonly line: number;
  /** It starts its line: the number stands here, and the fold. */
  readonly isFirst: boolean;
  readonly fold?: 'open' | 'closed';
  /** Folded: what is not shown, up to the end tag, which is. */
  readonly hidden?: {readonly to: number; readonly endTo: number; readonly notes: readonly N[]};
}

/** In place of what was cut. */
export interface CutRow extends Placed {
  readonly kind: 'cut';
  readonly line: number;
}

export interface NoteRow<N extends Note = Note> extends Placed {
  readonly kind: 'note';
  readonly note: N;
}

export type Row<N extends Note = Note> = TextRow<N> | CutRow | NoteRow<N>;

export interface RowOptions<N extends Note> {
  /** Columns that are in sight. */
  readonly columns: number;
  /** Longer lines go on in the next row; else they go on to the right. */
  readonly isWrapped: boolean;
  /** Where lines start whose element is folded. */
  readonly folded: ReadonlySet<number>;
  readonly cuts: readonly Cut[];
  /** In order of `at`. */
  readonly notes: readonly N[];
  /** Notes stand by the row of their character, not by its whole line: lines are long and hold many elements. */
  readonly areNotesByRow?: boolean;
}

/** Every character of such lines takes one column; a carriage return is shown by one sign. */
const PLAIN_LINES = /^[\r\n\x20-\x7E]*$/;
/** What a line that goes on is moved in by. */
const HANGING = 2;
/** One row of text takes no more, wrapped or not: a browser lays out a longer one too slowly. */
const LONGEST_ROW = 1_000;
/** For the icon of a note and the margins; and what words that go to the next row leave of each row. */
const NOTE = {margin: 6, filled: 0.85};

/**
 * Lines → the rows of the screen, all of one height but for notes, so that any of them can be shown without the others. Linear.
 */
export function layOut<N extends Note>(
  xml: string,
  lines: readonly XmlLine[],
  {columns, isWrapped, folded, cuts, notes, areNotesByRow = false}: RowOptions<N>,
): readonly Row<N>[] {
  const rows: Row<N>[] = [];
  const areAllPlain = PLAIN_LINES.test(xml);
  const widest = Math.max(isWrapped ? columns : LONGEST_ROW, 8);
  let top = 0;
  let nextNote = 0;
  let nextCut = 0;

  const push = (row: Unplaced<Row<N>>, height = 1): void => {
    rows.push({...row, top, height} as Row<N>);
    top += height;
  };
  const pushNote = (note: N, from: number, indent: number): void => {
    const room = Math.max((columns - indent - NOTE.margin) * NOTE.filled, 12);
    push({kind: 'note', note, from, to: from, indent}, Math.ceil(note.length / room));
  };
  /** Notes up to `to`; those that come above are handed out first. */
  const takeNotes = (to: number): readonly N[] => {
    const start = nextNote;
    while (nextNote < notes.length && (notes[nextNote] as N).at < to) nextNote++;
    return nextNote > start ? notes.slice(start, nextNote) : NONE;
  };
  const above = (list: readonly N[], from: number, indent: number): void => {
    for (const note of list) if (note.side === 'before') pushNote(note, from, indent);
  };
  const below = (list: readonly N[], from: number, indent: number): void => {
    for (const note of list) if (note.side === 'after') pushNote(note, from, indent);
  };

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as XmlLine;
    const isLast = i === lines.length - 1;
    const indent = Math.min(line.depth * 2, columns >> 1);
    const isFolded = line.closedBy !== undefined && folded.has(line.from);
    const fold =
      line.closedBy === undefined ? {} : {fold: isFolded ? ('closed' as const) : ('open' as const)};
    const end = isFolded ? lines[line.closedBy as number] : undefined;
    const ownNotes = areNotesByRow ? NONE : takeNotes(isLast ? Infinity : line.to);
    above(ownNotes, line.from, indent);

    const hidden = end && {
      to: end.from,
      endTo: end.to,
      notes: [...ownNotes, ...takeNotes(end.to)].filter(isBelow),
    };

    let at = line.from;
    let isFirst = true;
    do {
      while (nextCut < cuts.length && (cuts[nextCut] as Cut).to <= at) nextCut++;
      const cut = cuts[nextCut];
      if (cut && cut.from <= at && at < line.to) {
        const to = Math.min(cut.to, line.to);
        push({kind: 'cut', line: i, from: at, to, indent: indent + HANGING});
        at = to;
        continue;
      }
      const stop = cut && cut.from < line.to ? cut.from : line.to;
      const inward = isFirst ? indent : indent + HANGING;
      const room = Math.max(isWrapped ? widest - inward : widest, 8);
      const to = rowEnd(xml, at, stop, room, areAllPlain);
      const rowNotes = areNotesByRow ? takeNotes(isLast && to === line.to ? Infinity : to) : NONE;
      above(rowNotes, at, inward);
      push({
        kind: 'text',
        line: i,
        isFirst,
        from: at,
        to,
        indent: inward,
        ...(isFirst && fold),
        ...(to === line.to && hidden && {hidden}),
      });
      below(rowNotes, at, inward);
      at = to;
      isFirst = false;
    } while (at < line.to);

    if (hidden) i = line.closedBy as number;
    else below(ownNotes, at, indent);
  }
  return rows;
}

type Unplaced<R> = R extends Placed ? Omit<R, 'top' | 'height'> : never;

const NONE: readonly never[] = [];
const isBelow = ({side}: Note): boolean => side === 'after';

/** Index of the row of text (or of the cut) that holds a character; of the last one before it, where none does. */
export function rowAt(rows: readonly Row[], at: number): number {
  let index = lastBefore(rows, row => row.from <= at);
  while (index > 0 && rows[index]?.kind === 'note') index--;
  return index;
}

/** Index of the row that is in sight at a height, counted in rows. */
export const rowAtHeight = (rows: readonly Row[], height: number): number =>
  lastBefore(rows, row => row.top <= height);

function lastBefore(rows: readonly Row[], isBefore: (row: Row) => boolean): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isBefore(rows[middle] as Row)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The folded lines that keep a character out of sight. */
export const foldsAround = (
  lines: readonly XmlLine[],
  folded: ReadonlySet<number>,
  at: number,
): readonly number[] =>
  lines
    .filter(
      ({from, to, closedBy}) =>
        closedBy !== undefined && folded.has(from) && to <= at && at < (lines[closedBy]?.from ?? 0),
    )
    .map(({from}) => from);

/** Columns of the longest row. */
export const widestRow = (xml: string, rows: readonly Row[]): number =>
  rows.reduce(
    (most, row) =>
      row.kind === 'text' && row.to - row.from + row.indent > most / 9
        ? Math.max(most, row.indent + columnsOf(xml.slice(row.from, row.to), LONGEST_ROW * 2))
        : most,
    0,
  );

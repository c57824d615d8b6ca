import type {DiffRow} from '../../core/diff/diff.ts';
import {summaryOf, verdictWord} from '../../core/diff/words.ts';
import {ABSENT} from '../../core/text/actual.ts';
import {visible} from '../../core/text/visible.ts';
import {
  changedLines,
  CONTEXT,
  explanationsOf,
  grouped,
  MOST_LINES,
  namesOf,
  notesOn,
  type PrintedDiff,
  shorten,
  valuesOf,
} from './diff-parts.ts';
import {type Paint, painter, type TextOptions, wrap} from './text-parts.ts';
import {DIFFERENCES} from './words.ts';

/** A diff for a terminal: what explains the verdicts first, the text last. */
export function diffAsText(diff: PrintedDiff, options: TextOptions): string {
  const {width} = options;
  const paint = painter(options);
  const {leading, matters, noise, equal} = grouped(diff.rows);
  const told = explanationsOf(leading);
  const heading = (text: string) => ['', paint('bold', text)];
  const lines = [
    ...(['a', 'b'] as const).flatMap(side => headLines(diff, side, paint, width)),
    '',
    ...wrap(summaryOf(diff), width, ''),
    ...(leading.length > 0 ? heading('What tells them apart') : []),
    ...leading.flatMap(row => rowLines(row, paint, width, told.get(row.id))),
    ...(matters.length > 0 ? heading(leading.length > 0 ? 'Different, too' : 'Different') : []),
    ...matters.flatMap(row => rowLines(row, paint, width)),
    ...listLines(
      'Set aside',
      'ids, instants, signature bytes, order, or known of one side alone',
      noise,
      width,
    ),
    ...listLines('Equal', '', equal, width),
    ...textLines(diff, paint, width),
  ];
  return `${lines.join('\n')}\n`;
}

function headLines(
  {names, ...diff}: PrintedDiff,
  side: 'a' | 'b',
  paint: Paint,
  width: number,
): readonly string[] {
  const {message, verdict, cause} = diff[side];
  const colour = {refused: 'red', undecided: 'cyan', 'at-risk': 'yellow', accepted: 'green'} as const;
  const letter = side.toUpperCase();
  return [
    `${paint('bold', letter)}  ${paint(['bold', colour[verdict]], verdictWord(diff[side]).toUpperCase())}  ${paint('dim', `${message}, ${visible(names[side])}`)}`,
    ...(cause === undefined ? [] : wrap(cause, width, '   ')),
  ];
}

function rowLines(
  {name, a, b, differsBy, note, explains = []}: DiffRow,
  paint: Paint,
  width: number,
  told: readonly string[] = [],
): readonly string[] {
  const failing = explains.map(({failsIn}) => failsIn.toUpperCase());
  const side = (letter: string, value: DiffRow['a']): readonly string[] => {
    const colour = failing.length === 0 ? 'cyan' : failing.includes(letter) ? 'red' : 'green';
    const values = valuesOf(value);
    const shown =
      values.length === 0 ? [ABSENT] : values.map(text => (text === '' ? '(empty)' : visible(text)));
    return shown.map(
      (text, index) => `    ${paint('dim', index === 0 ? letter : ' ')}  ${paint(colour, text)}`,
    );
  };
  const by = [differsBy ? `differs by ${DIFFERENCES[differsBy]}` : '', note ?? ''].filter(
    text => text !== '',
  );
  return [
    `  ${paint('bold', visible(name))}${by.length > 0 ? paint('dim', ` (${by.join('; ')})`) : ''}`,
    ...side('A', a),
    ...side('B', b),
    ...told.flatMap(text => wrap(text, width, '    ', '  ')),
  ];
}

function listLines(title: string, why: string, rows: readonly DiffRow[], width: number): readonly string[] {
  if (rows.length === 0) return [];
  const names = namesOf(rows).join(', ');
  return ['', ...wrap(`${title} (${rows.length}${why === '' ? '' : `; ${why}`}): ${names}`, width, '', '  ')];
}

function textLines({text}: PrintedDiff, paint: Paint, width: number): readonly string[] {
  if (!text) return [];
  const all = changedLines(text, CONTEXT);
  if (all.length === 0 && !text.isOnlySpacing)
    return ['', 'By text: equal, but for ids, instants and signature bytes.'];
  const shown = all.slice(0, MOST_LINES).map(({sign, depth, text: line}) => {
    const printed = `${sign} ${'  '.repeat(Math.min(depth, 12))}${shorten(visible(line))}`;
    return sign === '-'
      ? paint('red', printed)
      : sign === '+'
        ? paint('green', printed)
        : paint('dim', printed);
  });
  return [
    '',
    paint('bold', 'By text') + paint('dim', ' (- A, + B; ids, instants and signature bytes masked)'),
    ...shown,
    ...notesOn(text, all.length - shown.length).flatMap(note => wrap(note, width, '')),
  ];
}

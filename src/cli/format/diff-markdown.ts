import type {DiffRow} from '../../core/diff/diff.ts';
import {summaryOf, verdictWord} from '../../core/diff/words.ts';
import {ABSENT} from '../../core/text/actual.ts';
import {code, prose} from '../../core/text/markdown.ts';
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
import {DIFFERENCES} from './words.ts';

/** A diff for a ticket. Values stand in code spans. */
export function diffAsMarkdown(diff: PrintedDiff): string {
  const {leading, matters, noise, equal} = grouped(diff.rows);
  const told = explanationsOf(leading);
  const blocks = [
    `## ${code(diff.names.a)} and ${code(diff.names.b)}`,
    (['a', 'b'] as const).map(side => head(diff, side)).join('\n'),
    `**${prose(summaryOf(diff))}**`,
    ...(leading.length > 0
      ? ['### What tells them apart', ...leading.map(row => rowBlock(row, told.get(row.id)))]
      : []),
    ...(matters.length > 0
      ? [`### ${leading.length > 0 ? 'Different, too' : 'Different'}`, ...matters.map(row => rowBlock(row))]
      : []),
    list('Set aside', noise),
    list('Equal', equal),
    ...textBlocks(diff),
  ];
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}

const list = (title: string, rows: readonly DiffRow[]): string =>
  rows.length === 0 ? '' : `${title} (${rows.length}): ${namesOf(rows).map(prose).join(', ')}.`;

function head(diff: PrintedDiff, side: 'a' | 'b'): string {
  const {message, cause} = diff[side];
  return `- ${side.toUpperCase()}: ${message}, **${verdictWord(diff[side])}**${cause === undefined ? '' : `. ${prose(cause)}`}`;
}

function rowBlock({name, a, b, differsBy, note, kind}: DiffRow, told: readonly string[] = []): string {
  const shown = (value: DiffRow['a']) =>
    kind === 'check' ? valuesOf(value).map(prose).join(' ') : valuesOf(value).map(code).join(', ') || ABSENT;
  return [
    `**${prose(name)}**`,
    '',
    `- A: ${shown(a)}`,
    `- B: ${shown(b)}`,
    ...(differsBy ? [`- Differs by: ${DIFFERENCES[differsBy]}`] : []),
    ...(note === undefined ? [] : [`- ${note}`]),
    ...told.map(text => `- ${prose(text)}`),
  ].join('\n');
}

function textBlocks({text}: PrintedDiff): readonly string[] {
  if (!text) return [];
  const all = changedLines(text, CONTEXT);
  if (all.length === 0 && !text.isOnlySpacing)
    return ['By text: equal, but for ids, instants and signature bytes.'];
  const lines = all
    .slice(0, MOST_LINES)
    .map(
      ({sign, depth, text: line}) => `${sign} ${'  '.repeat(Math.min(depth, 12))}${shorten(visible(line))}`,
    );
  const longest =
    lines
      .join('\n')
      .match(/`+/g)
      ?.reduce((most, run) => Math.max(most, run.length), 0) ?? 0;
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return [
    '### By text',
    'Ids, instants and signature bytes are masked.',
    ...(lines.length > 0 ? [`${fence}diff\n${lines.join('\n')}\n${fence}`] : []),
    ...notesOn(text, all.length - lines.length),
  ];
}

import type {DiffRow} from '../../core/diff/diff.ts';
import {explanationText, summaryOf, VERDICTS} from '../../core/diff/words.ts';
import {ABSENT} from '../../core/text/actual.ts';
import {code, prose} from '../../core/text/markdown.ts';
import {visible} from '../../core/text/visible.ts';
import {
  changedLines,
  CONTEXT,
  grouped,
  MOST_LINES,
  notesOn,
  type PrintedDiff,
  valuesOf,
} from './diff-parts.ts';
import {DIFFERENCES} from './words.ts';

/** A diff for a ticket. Values stand in code spans. */
export function diffAsMarkdown(diff: PrintedDiff): string {
  const {leading, matters, noise, equal} = grouped(diff.rows);
  const blocks = [
    `## ${code(diff.names.a)} and ${code(diff.names.b)}`,
    (['a', 'b'] as const).map(side => head(diff, side)).join('\n'),
    `**${prose(summaryOf(diff))}**`,
    ...(leading.length > 0 ? ['### What tells them apart', ...leading.map(rowBlock)] : []),
    ...(matters.length > 0
      ? [`### ${leading.length > 0 ? 'Different, too' : 'Different'}`, ...matters.map(rowBlock)]
      : []),
    list('Set aside', noise),
    list('Equal', equal),
    ...textBlocks(diff),
  ];
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}

const list = (title: string, rows: readonly DiffRow[]): string =>
  rows.length === 0 ? '' : `${title} (${rows.length}): ${rows.map(({name}) => prose(name)).join(', ')}.`;

function head(diff: PrintedDiff, side: 'a' | 'b'): string {
  const {message, verdict, cause} = diff[side];
  return `- ${side.toUpperCase()}: ${message}, **${VERDICTS[verdict]}**${cause === undefined ? '' : `. ${prose(cause)}`}`;
}

function rowBlock({name, a, b, differsBy, note, explains = [], kind}: DiffRow): string {
  const shown = (value: DiffRow['a']) =>
    kind === 'check' ? valuesOf(value).map(prose).join(' ') : valuesOf(value).map(code).join(', ') || ABSENT;
  return [
    `**${prose(name)}**`,
    '',
    `- A: ${shown(a)}`,
    `- B: ${shown(b)}`,
    ...(differsBy ? [`- Differs by: ${DIFFERENCES[differsBy]}`] : []),
    ...(note === undefined ? [] : [`- ${note}`]),
    ...(kind === 'check' ? [] : explains.map(one => `- ${prose(explanationText(one))}`)),
  ].join('\n');
}

function textBlocks({text}: PrintedDiff): readonly string[] {
  if (!text) return [];
  const all = changedLines(text, CONTEXT);
  if (all.length === 0 && !text.isOnlySpacing)
    return ['By text: equal, but for ids, instants and signature bytes.'];
  const lines = all
    .slice(0, MOST_LINES)
    .map(({sign, depth, text: line}) => `${sign} ${'  '.repeat(Math.min(depth, 12))}${visible(line)}`);
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

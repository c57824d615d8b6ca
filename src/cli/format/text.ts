import {styleText} from 'node:util';
import type {Finding, Report, ReportVerdict} from '../../core/report.ts';
import {inWords} from '../../core/text/in-words.ts';
import {visible} from '../../core/text/visible.ts';
import {
  circumstances,
  complaints,
  DIFFERENCES,
  headline,
  reasonsToSkip,
  VERDICTS,
  weight,
  withStatus,
} from './words.ts';

export interface TextOptions {
  readonly isColoured: boolean;
  /** Columns to wrap prose at. */
  readonly width: number;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const VERDICT_STYLES: Readonly<Record<ReportVerdict, Style>> = {
  refused: ['bold', 'red'],
  undecided: ['bold', 'cyan'],
  'at-risk': ['bold', 'yellow'],
  accepted: ['bold', 'green'],
};
const LABEL_WIDTH = 12;

/** A Report for a terminal: the verdict and its cause first, then what to do, then the rest. */
export function formatText(report: Report, name: string, {isColoured, width}: TextOptions): string {
  const paint: Paint = (style, text) => (isColoured ? styleText(style, text, {validateStream: false}) : text);
  const {verdict, message, findings, problems} = report;
  const row = (label: string, value: string): string =>
    `  ${paint('dim', label.padEnd(LABEL_WIDTH))}${visible(value)}`;
  const open = complaints(findings);
  const told = new Set(open.flatMap(({cause, explanation}) => [cause, explanation]));
  const lines = [
    `${paint(VERDICT_STYLES[verdict], VERDICTS[verdict].toUpperCase())}  ${paint('dim', `${message}, ${visible(name)}`)}`,
    ...wrap(headline(report), width, ''),
    '',
    ...circumstances(report).map(([label, value]) => row(label, value)),
    ...problems.filter(problem => !told.has(problem.message)).map(problem => row('Reading', problem.message)),
    ...open.flatMap(finding => ['', ...complaintLines(finding, paint, width)]),
    ...summary(findings, paint, width),
  ];
  return `${lines.join('\n')}\n`;
}

function complaintLines(finding: Finding, paint: Paint, width: number): readonly string[] {
  const {status, title, cause, expected, actual, differsBy, explanation, fix, paste, spec} = inWords(finding);
  const sign = status === 'warn' ? paint('yellow', '!') : paint('red', '✗');
  const value = (label: string, of: Finding['expected'], style: Style): readonly string[] =>
    (of === undefined ? [] : [of].flat()).map(
      (text, index) =>
        `    ${paint('dim', (index === 0 ? label : '').padEnd(LABEL_WIDTH - 2))}${paint(style, visible(text))}`,
    );
  return [
    `${sign} ${paint('bold', title)} ${paint('dim', `(${weight(finding)}; ${spec})`)}`,
    ...(cause === undefined ? [] : wrap(cause, width, '    ')),
    ...value('expected', expected, 'green'),
    ...value('actual', actual, 'red'),
    ...(differsBy ? [`    ${paint('dim', 'differs by')} ${DIFFERENCES[differsBy]}`] : []),
    ...(explanation === undefined ? [] : wrap(explanation, width, '    ')),
    ...(fix === undefined ? [] : wrap(`→ ${fix}`, width, '    ', '  ')),
    ...(paste === undefined
      ? []
      : paste
          .trimEnd()
          .split('\n')
          .map(line => `      ${visible(line)}`)),
  ];
}

function summary(findings: readonly Finding[], paint: Paint, width: number): readonly string[] {
  const passed = withStatus(findings, 'pass');
  const skipped = withStatus(findings, 'skip');
  const names = passed.map(({title}) => title).join(', ');
  const [firstLine = '', ...lines] = wrap(`✓ ${passed.length} passed: ${names}`, width, '', '  ');
  return [
    ...(passed.length > 0 ? ['', firstLine.replace('✓', paint('green', '✓')), ...lines] : []),
    ...(skipped.length > 0 ? ['', paint('dim', `– ${skipped.length} not judged`)] : []),
    ...reasonsToSkip(findings).flatMap(({titles, reason}) =>
      wrap(`${titles}: ${reason}`, width, '    ', '  '),
    ),
  ];
}

/** Words on lines of at most `width` columns; a longer word stays whole, so that it can be copied. */
function wrap(text: string, width: number, indent: string, hanging = ''): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  let isEmpty = true;
  for (const word of visible(text).split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${indent}${hanging}${word}`;
    } else line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

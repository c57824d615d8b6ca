import type {Finding, Report, ReportVerdict} from '../../core/report.ts';
import {ABSENT} from '../../core/text/actual.ts';
import {problemText} from '../../core/text/problem.ts';
import {visible} from '../../core/text/visible.ts';
import {causeAsText, spoken} from './causes.ts';
import {type Paint, painter, type Style, type TextOptions, verbatim, wrap} from './text-parts.ts';
import {
  advice,
  causesToTell,
  certificateRows,
  circumstances,
  DIFFERENCES,
  evidence,
  headline,
  reasonsToSkip,
  toTell,
  verdictWord,
  weight,
  untold,
  withStatus,
} from './words.ts';

const VERDICT_STYLES: Readonly<Record<ReportVerdict, Style>> = {
  refused: ['bold', 'red'],
  undecided: ['bold', 'cyan'],
  'at-risk': ['bold', 'yellow'],
  accepted: ['bold', 'green'],
};
const LABEL_WIDTH = 12;

/** A Report for a terminal: the verdict and its cause first, then what to do, then the rest. */
export function formatText(report: Report, name: string, options: TextOptions): string {
  const {width} = options;
  const paint = painter(options);
  const {verdict, message, findings} = report;
  const [first, ...others] = causesToTell(report);
  const row = (label: string, value: string): string =>
    `  ${paint('dim', label.padEnd(LABEL_WIDTH))}${visible(value)}`;
  const under = (note: string | undefined) =>
    note === undefined ? [] : [`  ${' '.repeat(LABEL_WIDTH)}${paint('yellow', note)}`];
  const known = [
    ...circumstances(report).flatMap(([label, value, note]) => [row(label, value), ...under(note)]),
    ...untold(report).map(problem => row('Reading', problemText(problem))),
  ];
  const lines = [
    `${paint(VERDICT_STYLES[verdict], verdictWord(report).toUpperCase())}  ${paint('dim', `${message}, ${visible(name)}`)}`,
    ...wrap(headline(report), width, ''),
    ...(first ? causeAsText(first, paint, width) : []),
    ...(known.length > 0 ? ['', ...known] : []),
    ...others.flatMap(cause => [
      '',
      ...wrap(`Also: ${spoken(cause)}`, width, '').map(line => paint('bold', line)),
      ...causeAsText(cause, paint, width),
    ]),
    ...toTell(report).flatMap(finding => ['', ...complaintLines(finding, report, paint, width)]),
    ...summary(findings, paint, width),
  ];
  return `${lines.join('\n')}\n`;
}

function complaintLines(finding: Finding, report: Report, paint: Paint, width: number): readonly string[] {
  const {status, title, differsBy, unconfirmedPaste, spec} = finding;
  const {explanation, fix, paste} = advice(finding, report);
  const {cause, expected, actual, note} = evidence(finding, report);
  const sign = status === 'warn' ? paint('yellow', '!') : paint('red', '✗');
  const row = (label: string, style: Style, text: string): string =>
    `    ${paint('dim', label.padEnd(LABEL_WIDTH - 2))}${paint(style, text)}`;
  const rows = (label: string, values: readonly string[] | undefined, style: Style): readonly string[] =>
    values?.length === 0
      ? [row(label, style, ABSENT)]
      : (values ?? []).map((value, index) =>
          row(index === 0 ? label : '', style, value === '' ? '(empty)' : visible(value)),
        );
  return [
    `${sign} ${paint('bold', title)} ${paint('dim', `(${weight(finding)}; ${spec})`)}`,
    ...(cause === undefined ? [] : wrap(cause, width, '    ')),
    ...rows('expected', expected, 'green'),
    ...rows('actual', actual, 'red'),
    ...(note === undefined ? [] : [row('', 'yellow', note)]),
    ...(differsBy ? [`    ${paint('dim', 'differs by')} ${DIFFERENCES[differsBy]}`] : []),
    ...(explanation === undefined ? [] : wrap(explanation, width, '    ')),
    ...(fix === undefined ? [] : wrap(`→ ${fix}`, width, '    ', '  ')),
    ...(paste === undefined ? [] : verbatim(paste)),
    ...(unconfirmedPaste
      ? [
          '    The certificate in the message, not confirmed:',
          ...certificateRows(unconfirmedPaste).map(([label, value]) => row(label, 'bold', visible(value))),
          ...wrap(unconfirmedPaste.warning, width, '    '),
          ...verbatim(unconfirmedPaste.certificate.pem),
        ]
      : []),
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

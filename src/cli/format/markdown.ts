import type {Finding, Report} from '../../core/report.ts';
import {ABSENT} from '../../core/text/actual.ts';
import {code, prose} from '../../core/text/markdown.ts';
import {problemText} from '../../core/text/problem.ts';
import {causeAsMarkdown, spoken} from './causes.ts';
import {fenced} from './markdown-parts.ts';
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

/** A Report for a ticket. Values of the message stand in code spans, so that nothing in them is taken for markup. */
export function formatMarkdown(report: Report, name: string): string {
  const {message, findings} = report;
  const [first, ...others] = causesToTell(report);
  const passed = withStatus(findings, 'pass');
  const skipped = withStatus(findings, 'skip');
  const blocks = [
    `## ${verdictWord(report)}: ${message}, ${code(name)}`,
    `**${prose(headline(report))}**`,
    ...(first ? causeAsMarkdown(first) : []),
    [
      ...circumstances(report).map(([label, value, note]) => `- ${label}: ${code(value)}${noted(note)}`),
      ...untold(report).map(problem => `- Reading: ${prose(problemText(problem))}`),
    ].join('\n'),
    ...others.flatMap(cause => [`### Also: ${prose(spoken(cause))}`, ...causeAsMarkdown(cause)]),
    ...toTell(report).map(finding => complaint(finding, report)),
    passed.length > 0 ? `Passed (${passed.length}): ${passed.map(({title}) => title).join(', ')}.` : '',
    skipped.length > 0
      ? `Not judged (${skipped.length}):\n\n${reasonsToSkip(findings)
          .map(({titles, reason}) => `- ${titles}: ${prose(reason)}`)
          .join('\n')}`
      : '',
  ];
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}

function complaint(finding: Finding, report: Report): string {
  const {title, spec, differsBy, unconfirmedPaste, source} = finding;
  const {explanation, fix, paste} = advice(finding, report);
  const {cause, expected, actual, note} = evidence(finding, report);
  const values = [
    ...list('Expected', expected),
    ...list('Actual', actual).map(line => line + noted(note)),
    ...(differsBy ? [`- Differs by: ${DIFFERENCES[differsBy]}`] : []),
  ].join('\n');
  const blocks = [
    `### ${title} (${weight(finding)})`,
    cause && prose(cause),
    values,
    explanation && prose(explanation),
    fix && `**What to do:** ${prose(fix)}`,
    paste && fenced(paste),
    unconfirmedPaste &&
      [
        'The certificate in the message, not confirmed:',
        certificateRows(unconfirmedPaste)
          .map(([label, value]) => `- ${label}: ${code(value)}`)
          .join('\n'),
        prose(unconfirmedPaste.warning),
        fenced(unconfirmedPaste.certificate.pem),
      ].join('\n\n'),
    `Source: ${[spec, source].filter(Boolean).join(', ')}`,
  ];
  return blocks.filter(Boolean).join('\n\n');
}

const list = (label: string, values: readonly string[] | undefined): readonly string[] =>
  values === undefined ? [] : [`- ${label}: ${values.map(code).join(', ') || ABSENT}`];

const noted = (note: string | undefined): string => (note === undefined ? '' : ` (${note})`);

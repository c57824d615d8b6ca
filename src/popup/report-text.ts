import {connectionIdOf} from '../core/connection/atlassian.ts';
import {labelOf} from '../core/connection/label.ts';
import type {Compared} from '../core/checks/check.ts';
import type {Flow} from '../core/flow.ts';
import type {Finding, Report} from '../core/report.ts';
import {ABSENT, actualValues} from '../core/text/actual.ts';
import {inWords} from '../core/text/in-words.ts';
import {code, prose} from '../core/text/markdown.ts';
import {protectionNote, UNSIGNED} from '../core/text/protection.ts';
import {clockSource, standingOf} from '../ui/words.ts';
import {summary} from './checks.tsx';
import {headlineOf} from './headline.ts';

/**
 * The report as Markdown for a ticket: verdict, cause, answer, and the findings that do not pass. Holds values that were
 * compared, never the message itself.
 */
export function reportText(flow: Flow, report: Report): string {
  const {word, cause, note} = headlineOf(flow, report);
  const sections = [
    `# SAML login: ${word}`,
    `**${prose(cause)}**`,
    prose(note),
    facts(report),
    `## Checks\n\n${summary(report.findings)}`,
    ...report.findings
      .filter(({status}) => status !== 'pass' && status !== 'skip')
      .sort((a, b) => standingOf(a).rank - standingOf(b).rank)
      .map(findingText),
  ];
  return `${sections.filter(section => section !== '').join('\n\n')}\n`;
}

const ANSWERS = {accepted: 'accepted', refused: 'refused', unknown: 'not seen'} as const;

function facts({judgedAt, answer, connection, response, assertion, postedTo}: Report): string {
  const issuer = assertion?.issuer === undefined ? response : assertion;
  const rows: readonly (readonly [string, string | undefined, note?: string | undefined])[] = [
    ['Judged at', judgedAt && `${judgedAt.time}, ${clockSource(judgedAt.source)}`],
    ['Connection', connection && labelOf({...connection, acsUrl: postedTo ?? ''})],
    ['Posted to', postedTo],
    ['Issuer', issuer?.issuer, protectionNote(issuer?.protection)],
    ['NameID', assertion?.nameID?.value, protectionNote(assertion?.protection)],
    ['Atlassian’s answer', answer && ANSWERS[answer.result]],
    ['Error', answer?.error],
    ['Code', answer?.description],
    ['Tracking', answer?.tracking],
  ];
  return rows
    .flatMap(([name, value, note]) =>
      value === undefined ? [] : [`- ${name}: ${quoted(value)}${noted(note)}`],
    )
    .join('\n');
}

const noted = (note: string | undefined): string => (note === undefined ? '' : ` (${note})`);

function findingText(finding: Finding): string {
  const said = inWords(finding);
  const {title, expected, isUnsigned, explanation, fix, spec} = said;
  const lines = [
    `### ${title}: ${standingOf(finding).word.toLowerCase()}`,
    [
      compared('Expected', expected),
      compared('Actual', actualValues(said), isUnsigned ? UNSIGNED : undefined, ABSENT),
    ]
      .filter(line => line !== '')
      .join('\n'),
    prose(explanation ?? ''),
    fix === undefined ? '' : `Fix: ${prose(fix)}`,
    `Source: ${spec}`,
  ];
  return lines.filter(line => line !== '').join('\n\n');
}

function compared(name: string, value: Compared | undefined, note?: string, none = 'nothing'): string {
  if (value === undefined) return '';
  const values = typeof value === 'string' ? [value] : value;
  return `- ${name}: ${values.length === 0 ? none : values.map(quoted).join(', ')}${noted(note)}`;
}

/** A code span on one line, as `code` makes it. */
const quoted = (value: string): string => code(value.replace(/\r\n|[\r\n]/g, '↵'));

/** What Atlassian's support asks for, and nothing else: no message, no name. */
export function supportText(flow: Flow, {answer, judgedAt, postedTo}: Report): string {
  const time = judgedAt?.time ?? (flow.at === undefined ? undefined : new Date(flow.at).toISOString());
  const id = answer?.connection ?? (postedTo === undefined ? undefined : connectionIdOf(postedTo));
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Tracking id', answer?.tracking],
    ['Time', time],
    ['Connection', id],
    ['Error', answer?.error],
    ['Code', answer?.description],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\n`])).join('');
}

import type {Flow} from '../flow.ts';
import {joinFlows} from '../flow.ts';
import type {Compared} from '../checks/check.ts';
import type {Finding, Report, ReportVerdict} from '../report.ts';
import {actualValues} from '../text/actual.ts';
import {inWords} from '../text/in-words.ts';
import {code, prose} from '../text/markdown.ts';
import type {Trace} from '../trace/trace.ts';

const VERDICTS: Readonly<Record<ReportVerdict, string>> = {
  refused: 'refused',
  undecided: 'not decided',
  'at-risk': 'at risk',
  accepted: 'accepted',
};

/** The logins of a trace as Markdown for a ticket, newest first: verdict, cause, circumstances, and the checks that complain. */
export function writeMarkdown(trace: Trace, reports: ReadonlyMap<string, Report>): string {
  const flows = joinFlows(trace.captures, trace.events);
  const note = trace.isRedacted
    ? '_Redacted: names and attribute values are masked, equal ones alike. Judged before values were masked._'
    : '_Not redacted: it holds names and addresses of people._';
  const blocks = [
    '# SAML logins',
    note,
    ...flows.map(flow => flowText(flow, reports.get(flow.id))),
    ...(trace.markers.length === 0
      ? []
      : [`## Marked\n\n${trace.markers.map(({at, text}) => `- ${timeOf(at)}: ${prose(text)}`).join('\n')}`]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function flowText(flow: Flow, report: Report | undefined): string {
  const name = flow.response ? 'Response' : 'AuthnRequest';
  const at = flow.at === undefined ? '' : `, ${timeOf(flow.at)}`;
  if (!report) return `## ${name}${at}: not judged`;
  const told = report.findings.filter(
    ({status, checkId}) => (status === 'fail' || status === 'warn') && checkId !== 'outcome',
  );
  const passed = report.findings.filter(({status}) => status === 'pass');
  const blocks = [
    `## ${report.message}${at}: ${VERDICTS[report.verdict]}`,
    report.cause ? `**${prose(report.cause.text)}**` : '',
    rowsOf(flow, report),
    ...told.map(finding => findingText(finding)),
    passed.length === 0 ? '' : `Passed: ${passed.map(({title}) => title).join(', ')}.`,
  ];
  return blocks.filter(block => block !== '').join('\n\n');
}

/** UTC, to the millisecond. */
const timeOf = (ms: number): string =>
  Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : 'time not known';

function rowsOf(
  {request, isPrivate}: Flow,
  {judgedAt, postedTo, response, assertion, answer}: Report,
): string {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Request sent', request?.capturedAt === undefined ? undefined : timeOf(request.capturedAt)],
    ['Judged at', judgedAt?.time],
    ['Window', isPrivate ? 'private' : undefined],
    ['Posted to', postedTo],
    ['Issuer', assertion?.issuer ?? response?.issuer],
    ['NameID', assertion?.nameID?.value],
    ['Answer', answer?.result],
    ['Error', answer?.error],
    ['Description', answer?.description],
    ['Tracking', answer?.tracking],
    ['Status', answer?.status === undefined ? undefined : `${answer.status}`],
  ];
  return rows
    .flatMap(([name, value]) => (value === undefined ? [] : [`- ${name}: ${code(value)}`]))
    .join('\n');
}

function findingText(finding: Finding): string {
  const said = inWords(finding);
  const {title, status, cause, expected, explanation, fix, spec} = said;
  const actual = actualValues(said);
  const blocks = [
    `### ${title}: ${status === 'fail' ? 'fails' : 'warning'}`,
    prose(cause ?? ''),
    [...row('Expected', expected), ...row('Actual', actual)].join('\n'),
    prose(explanation ?? ''),
    fix === undefined ? '' : `What to do: ${prose(fix)}`,
    `Source: ${spec}`,
  ];
  return blocks.filter(block => block !== '').join('\n\n');
}

const row = (name: string, value: Compared | undefined): readonly string[] =>
  value === undefined ? [] : [`- ${name}: ${[value].flat().map(code).join(', ') || 'nothing'}`];

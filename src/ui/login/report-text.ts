import {connectionIdOf} from '../../core/connection/atlassian.ts';
import {labelOf} from '../../core/connection/label.ts';
import type {Compared} from '../../core/checks/check.ts';
import type {Flow} from '../../core/flow.ts';
import type {Finding, Report} from '../../core/report.ts';
import {ABSENT, actualValues} from '../../core/text/actual.ts';
import {maskOf, type Mask} from '../../core/report-masks.ts';
import {sentenceOf} from '../../core/diagnosis/fix.ts';
import type {Cause} from '../../core/diagnosis/cause.ts';
import {meansOf} from '../../core/diagnosis/means.ts';
import {inWords} from '../../core/text/in-words.ts';
import {code, prose} from '../../core/text/markdown.ts';
import {protectionNote, UNSIGNED} from '../../core/text/protection.ts';
import {clockSource, standingOf} from '../words.ts';
import {headlineOf} from './headline.ts';
import {ALL_FIT, UNEXPLAINED} from './list-words.ts';
import {isOfAnswer, isUnexplained, possibleCausesOf} from './possible-causes.ts';
import {isToldByAnswer, summary} from './summary.ts';
import {compareSentence, fixesBySide, KEY_LABELS, keyFindingOf, placeOf} from './who-acts.ts';

/**
 * The report as Markdown for a ticket: verdict, cause, fix, answer, and the findings that do not pass. Redacted: names are
 * masked so that a mismatch stays visible, and it holds values that were compared, never the message itself nor a certificate.
 */
export function reportText(flow: Flow, report: Report, account?: string): string {
  const {word, cause, note} = headlineOf(flow, report);
  const mask = maskOf(report, account === undefined ? [] : [account]);
  const causes = report.answer?.result === 'accepted' ? [] : (report.causes ?? []);
  const possible = possibleCausesOf(report);
  const list = possible.length > 1 ? possible.filter(one => !isOfAnswer(one)) : [];
  const shown = possible.length > 1 ? causes.filter(one => !possible.includes(one)) : causes;
  const sections = [
    `# SAML login: ${word}`,
    `**${prose(mask(cause))}**`,
    prose(mask(note)),
    facts(flow, report, mask),
    ...(list.length > 0 ? [listText(list, isUnexplained(possible), mask)] : []),
    ...shown.map((one, index) =>
      fixText(
        index === 0 && list.length === 0 ? 'What to change' : `Also: ${mask(one.text)}`,
        one,
        report.findings,
        mask,
      ),
    ),
    `## Checks\n\n${summary(report.findings)}`,
    ...report.findings
      .filter(finding => finding.status !== 'pass' && finding.status !== 'skip' && !isToldByAnswer(finding))
      .sort((a, b) => standingOf(a).rank - standingOf(b).rank)
      .map(finding => findingText(finding, mask, isMended(finding, shown))),
    `_Redacted: names and attribute values are masked, equal ones alike; the message, RelayState and certificates are left out.${hasUnknownNames(report) ? ` ${OWN_WORDS}` : ''}_`,
  ];
  return `${sections.filter(section => section !== '').join('\n\n')}\n`;
}

const OWN_WORDS =
  'In the identity provider’s own words, a name in the midst of a sentence can’t be known, and stands.';

/** Only an Assertion tells which word of a sentence is a name. */
const hasUnknownNames = ({assertion, response, answer}: Report): boolean =>
  assertion === undefined &&
  [response?.status?.message, response?.status?.detail, answer?.description].some(
    words => words !== undefined,
  );

/** Possible all of them: how to look is told on screen. */
const listText = (list: readonly Cause[], isUnexplained: boolean, mask: Mask): string => {
  const items = list.map(
    ({text, certainty}, index) =>
      `${index + 1}. ${prose(mask(text))}${certainty === 'likely' ? ' (likely)' : ''}`,
  );
  return `## What to look at, in this order\n\n${isUnexplained ? UNEXPLAINED : ALL_FIT}\n\n${items.join('\n')}`;
};

/** The steps of a cause above say what to change. */
const isMended = ({checkId}: Finding, causes: readonly Cause[]): boolean =>
  causes.some(cause => cause.checkId === checkId && cause.fixes.length > 0);

/** What one cause asks for, a list for each side. */
function fixText(title: string, cause: Cause, findings: readonly Finding[], mask: Mask): string {
  const fixes = fixesBySide(cause);
  if (fixes.length === 0 && title.startsWith('What')) return '';
  const keyFinding = keyFindingOf(cause, findings);
  const sides = fixes.map((fix, index) => {
    const steps = fix.screens.map(step => prose(mask(sentenceOf(step))));
    const all = index === 0 && keyFinding ? [compareText(cause, keyFinding), ...steps] : steps;
    const numbered = all.map((step, at) => `${at + 1}. ${step}`);
    return `Fix it ${prose(placeOf(fix))}:\n\n${numbered.join('\n')}`;
  });
  const certainty = cause.certainty === 'likely' ? 'This is likely, not certain.' : '';
  const doubt = cause.doubt === undefined ? '' : prose(mask(cause.doubt));
  return [`## ${prose(title)}`, certainty, doubt, ...sides].filter(part => part !== '').join('\n\n');
}

const pair = (name: string, values: readonly (Compared | undefined)[]): string =>
  KEY_LABELS.flatMap((label, index) => {
    const value = values[index];
    return value === undefined ? [] : `${label}, ${name}: ${[value].flat().map(code).join(', ')}.`;
  }).join(' ');

/** A key is never trusted for the user: both fingerprints come before any certificate. */
function compareText(cause: Cause, {expected, actual, sha1}: Finding): string {
  const fingerprints = [
    pair('SHA-256', [expected, actual]),
    sha1 && pair('SHA-1', [sha1.expected, sha1.actual]),
  ];
  return [prose(compareSentence(cause)), ...fingerprints].filter(Boolean).join(' ');
}

const ANSWERS = {accepted: 'accepted', refused: 'refused', unknown: 'not seen'} as const;

function facts(flow: Flow, report: Report, mask: Mask): string {
  const {judgedAt, answer, connection, response, assertion, postedTo} = report;
  const issuer = assertion?.issuer === undefined ? response : assertion;
  const rows: readonly (readonly [string, string | undefined, note?: string | undefined])[] = [
    ['Request sent', timeOf(flow.request?.capturedAt)],
    ['Response seen', timeOf(flow.response?.capturedAt)],
    ['Judged at', judgedAt && `${judgedAt.time}, ${clockSource(judgedAt.source)}`],
    ['Connection', connection && labelOf({...connection, acsUrl: postedTo ?? ''})],
    ['Posted to', postedTo],
    ['Issuer', issuer?.issuer, protectionNote(issuer?.protection)],
    ['NameID', assertion?.nameID?.value, protectionNote(assertion?.protection)],
    ['Atlassian’s answer', answer && ANSWERS[answer.result]],
    ['Error', answer?.error],
    ['Code', answer?.description],
    ['Means', meansOf(report)],
    ['Tracking', answer?.tracking],
    ['Connection id', connectionIdFrom(report)],
  ];
  return rows
    .flatMap(([name, value, note]) =>
      value === undefined ? [] : [`- ${name}: ${quoted(mask(value))}${noted(note)}`],
    )
    .join('\n');
}

/** UTC, to the millisecond. */
const timeOf = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();

const noted = (note: string | undefined): string => (note === undefined ? '' : ` (${note})`);

function findingText(finding: Finding, mask: Mask, isMended: boolean): string {
  const said = inWords(finding);
  const {title, expected, isUnsigned, explanation, fix, spec} = said;
  const lines = [
    `### ${title}: ${standingOf(finding).word.toLowerCase()}`,
    [
      compared(mask, 'Expected', expected),
      compared(mask, 'Actual', actualValues(said), isUnsigned ? UNSIGNED : undefined, ABSENT),
    ]
      .filter(line => line !== '')
      .join('\n'),
    prose(mask(explanation ?? '')),
    fix === undefined || isMended ? '' : `Fix: ${prose(mask(fix))}`,
    `Source: ${spec}`,
  ];
  return lines.filter(line => line !== '').join('\n\n');
}

function compared(
  mask: Mask,
  name: string,
  value: Compared | undefined,
  note?: string,
  none = 'nothing',
): string {
  if (value === undefined) return '';
  const values = typeof value === 'string' ? [value] : value;
  return `- ${name}: ${values.length === 0 ? none : values.map(one => quoted(mask(one))).join(', ')}${noted(note)}`;
}

/** A code span on one line, as `code` makes it. */
const quoted = (value: string): string => code(value.replace(/\r\n|[\r\n]/g, '↵'));

/** As the answer names it, else as the address does that the message was posted to. */
export const connectionIdFrom = ({answer, postedTo}: Report): string | undefined =>
  answer?.connection ?? (postedTo === undefined ? undefined : connectionIdOf(postedTo));

/** What Atlassian's support asks for, and nothing else: no message; names are masked as in the report, as far as they can be known. */
export function supportText(flow: Flow, report: Report, account?: string): string {
  const mask = maskOf(report, account === undefined ? [] : [account]);
  const {answer, judgedAt} = report;
  const time = judgedAt?.time ?? (flow.at === undefined ? undefined : new Date(flow.at).toISOString());
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Tracking id', answer?.tracking],
    ['Time', time],
    ['Connection', connectionIdFrom(report)],
    ['Error', answer?.error],
    ['Code', answer?.description],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${mask(value)}\n`])).join('');
}

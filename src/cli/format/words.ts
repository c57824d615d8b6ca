import type {DiffersBy, UnconfirmedPaste} from '../../core/checks/check.ts';
import type {Cause} from '../../core/diagnosis/cause.ts';
import type {Finding, Report, ReportVerdict} from '../../core/report.ts';
import type {Problem} from '../../core/result.ts';
import {actualValues} from '../../core/text/actual.ts';
import {ownVerdictOf} from '../../core/checks/verdict.ts';
import {meansOf} from '../../core/diagnosis/means.ts';
import {inWords} from '../../core/text/in-words.ts';
import {problemText} from '../../core/text/problem.ts';
import {protectionNote, UNSIGNED} from '../../core/text/protection.ts';

const VERDICTS: Readonly<Record<ReportVerdict, string>> = {
  refused: 'Refused',
  undecided: 'Undecided',
  'at-risk': 'At risk',
  accepted: 'Accepted',
};

/** After “differs by”. */
export const DIFFERENCES: Readonly<Record<DiffersBy, string>> = {
  case: 'case only',
  'white-space': 'white space only',
  'trailing-slash': 'a trailing slash',
  scheme: 'http against https',
  domain: 'its domain',
  encoding: 'its encoding',
};

const CHOSEN_BY = {
  url: 'its id is in the URL',
  audience: 'chosen by Audience',
  issuer: 'chosen by Issuer',
  given: 'the one that was given',
} as const;

const CLOCKS = {
  'date-header': 'the service provider’s clock',
  'browser-clock': 'the browser’s clock',
  trace: 'the trace’s clock',
  given: 'as given',
} as const;

/** Before what is inferred. */
export const LIKELY = 'Likely: ';

/** The verdict; where Atlassian took what ours does not, both. */
export const verdictWord = ({verdict, answer}: Report): string =>
  answer?.result === 'accepted' && verdict !== 'accepted'
    ? `Accepted by Atlassian, ${VERDICTS[verdict].toLowerCase()} here`
    : VERDICTS[verdict];

/** The sentence under the verdict. */
export function headline(report: Report): string {
  const {cause, causes: [first] = [], verdict, findings, problems, answer} = report;
  if (cause && answer?.result === 'accepted') {
    const text = placed(cause.text, problems);
    return ownVerdictOf(report) === 'refused'
      ? `Atlassian accepted this login. Ours would refuse it: ${text} We may be wrong.`
      : `Atlassian accepted this login. Ours warns: ${text}`;
  }
  if (cause) return `${first?.certainty === 'likely' ? LIKELY : ''}${placed(cause.text, problems)}`;
  if (verdict === 'accepted') return 'Nothing in this message is a reason to refuse it.';
  return findings.some(({status}) => status === 'error')
    ? 'A check broke off, so this message is not judged.'
    : 'What must be judged could not be; the reasons are below.';
}

/** With the place where the message breaks, when the sentence is that of a problem. */
function placed(text: string, problems: readonly Problem[]): string {
  const problem = problems.find(({message}) => message === text);
  return problem ? problemText(problem) : text;
}

/** What a complaint shows below its title. `actual` empty: the message lacks it. */
export interface Evidence {
  readonly cause?: string;
  readonly expected?: readonly string[];
  readonly actual?: readonly string[];
  /** To say beside `actual`: how far it can be relied on. */
  readonly note?: string;
}

/** Nothing is said twice: not the text of a cause that is told above, and not the cause as a value. */
export function evidence(finding: Finding, {cause: first, causes = [], problems}: Report): Evidence {
  const {cause, expected} = inWords(finding);
  const told = [first?.text, ...causes.map(({text}) => text)];
  const values = actualValues(inWords(finding));
  const unsaid = values?.filter(value => value !== cause);
  const actual = values && unsaid?.length === 0 && values.length > 0 ? undefined : unsaid;
  return {
    ...(cause !== undefined && !told.includes(cause) && {cause: placed(cause, problems)}),
    ...(expected !== undefined && {expected: [expected].flat()}),
    ...(actual && {actual: actual.map(value => placed(value, problems))}),
    ...(actual && finding.isUnsigned && {note: UNSIGNED}),
  };
}

/** Problems that no complaint tells. */
export function untold({findings, problems}: Report): readonly Problem[] {
  const told = new Set(
    complaints(findings).flatMap(({cause, explanation, actual}) => [cause, explanation, actual ?? []].flat()),
  );
  return problems.filter(({message}) => !told.has(message));
}

/** What a certificate says that only the message vouches for: to be compared before its PEM is of any use. */
export const certificateRows = ({
  certificate: {subject, notBefore, notAfter, sha1, sha256},
}: UnconfirmedPaste): readonly (readonly [label: string, value: string])[] => [
  ['subject', subject],
  ['valid', `${day(notBefore)} to ${day(notAfter)}`],
  ['SHA-256', sha256],
  ['SHA-1', sha1],
];

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** What is known around the message: a value as it is in the message, and a note on how far it can be relied on. */
export type Circumstance = readonly [label: string, value: string, note?: string];

/** In the order to show them. */
export function circumstances(report: Report): readonly Circumstance[] {
  const {judgedAt, postedTo, connection, candidates, answer, assertion, response, request} = report;
  const issuer = assertion?.issuer === undefined ? response : assertion;
  const rows: readonly (readonly [string, string | undefined, note?: string | undefined])[] = [
    ['Arrived', judgedAt && `${judgedAt.time} (${CLOCKS[judgedAt.source]})`],
    ['Posted to', postedTo],
    ['Connection', connection && `${connection.name ?? connection.id} (${CHOSEN_BY[connection.chosenBy]})`],
    ['Connection', connection ? undefined : candidates && ambiguous(candidates)],
    ['Issuer', issuer?.issuer ?? request?.issuer, protectionNote(issuer?.protection)],
    ['NameID', assertion?.nameID?.value, protectionNote(assertion?.protection)],
    ['Answer', answer && answerText(answer), meansOf(report)],
  ];
  return rows.flatMap(([label, value, note]): readonly Circumstance[] =>
    value === undefined ? [] : [note === undefined ? [label, value] : [label, value, note]],
  );
}

/** None of them was used: which one was meant is for the user to say. */
const ambiguous = (candidates: NonNullable<Report['candidates']>): string =>
  `none, as ${candidates.length} fit alike: ${candidates.map(({id, name}) => (name === undefined ? id : `${name} (${id})`)).join(', ')}. Give a file that holds only one of them.`;

function answerText({result, error, description, tracking}: NonNullable<Report['answer']>): string {
  const reason = [error, description].filter(part => part !== undefined).join(': ');
  const words = {accepted: 'accepted', refused: 'refused', unknown: 'not known'}[result];
  return `${words}${reason && `, ${reason}`}${tracking === undefined ? '' : ` (tracking ${tracking})`}`;
}

const urgency = ({status, affects}: Finding): number =>
  status === 'fail' ? 0 : status === 'error' ? 1 : affects === 'this-login' ? 2 : 3;

/** Findings that need a reader, most urgent first. */
export function complaints(findings: readonly Finding[]): readonly Finding[] {
  return findings
    .filter(({status}) => status === 'fail' || status === 'error' || status === 'warn')
    .toSorted((a, b) => urgency(a) - urgency(b));
}

/** Causes to show: none of a login that was accepted, which nothing has to be changed for. */
export const causesToTell = ({answer, causes = []}: Report): readonly Cause[] =>
  answer?.result === 'accepted' ? [] : causes;

/** Findings to show below the causes. What was answered stands in its own row then, with its meaning. */
export const toTell = (report: Report): readonly Finding[] =>
  complaints(report.findings).filter(
    ({checkId}) => causesToTell(report).length === 0 || checkId !== 'outcome',
  );

/** What a finding advises, where no cause above does. */
export function advice(
  {checkId, explanation, fix, paste}: Finding,
  report: Report,
): Pick<Finding, 'explanation' | 'fix' | 'paste'> {
  const causes = causesToTell(report);
  const isAdvised = causes.some(cause => cause.checkId === checkId && cause.fixes.length > 0);
  const isExplained = causes.some(cause => cause.explanation === explanation);
  const isPasted = causes.some(({fixes}) =>
    fixes.some(({screens}) => screens.some(step => step.paste !== undefined)),
  );
  return {
    ...(explanation !== undefined && !isExplained && {explanation}),
    ...(fix !== undefined && !isAdvised && {fix}),
    ...(paste !== undefined && !isPasted && {paste}),
  };
}

/** What to call a complaint's weight. */
export function weight({status, affects}: Finding): string {
  if (status === 'fail') return 'fails';
  if (status === 'error') return 'broke off';
  return affects === 'later' ? 'warning for later' : 'warning';
}

export const withStatus = (findings: readonly Finding[], status: Finding['status']): readonly Finding[] =>
  findings.filter(finding => finding.status === status);

/** What was not judged, the checks with one reason together. */
export function reasonsToSkip(
  findings: readonly Finding[],
): readonly {readonly titles: string; readonly reason: string}[] {
  const titles = new Map<string, readonly string[]>();
  for (const {title, explanation = ''} of withStatus(findings, 'skip'))
    titles.set(explanation, [...(titles.get(explanation) ?? []), title]);
  return [...titles].map(([reason, list]) => ({titles: list.join(', '), reason}));
}

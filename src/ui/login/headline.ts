import {ownVerdictOf} from '../../core/checks/verdict.ts';
import type {Cause} from '../../core/diagnosis/cause.ts';
import type {Flow} from '../../core/flow.ts';
import type {Finding, Report, ReportVerdict} from '../../core/report.ts';
import type {IconName} from '../icon.tsx';
import type {Tone} from '../status.tsx';
import {isOfAnswer, possibleCausesOf} from './possible-causes.ts';
import {sentencesOf} from './sentences.ts';
import {whoActs} from './who-acts.ts';

/** The top of the popup: the verdict's word, the one cause as a sentence, and what follows from it. */
export interface Headline {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
  readonly cause: string;
  readonly note: string;
}

const REFUSED = {tone: 'fail', icon: 'fail'} as const;
const ACCEPTED = {tone: 'pass', icon: 'pass'} as const;
const AT_RISK = {tone: 'warn', icon: 'warn', word: 'At risk'} as const;
const UNDECIDED = {tone: 'skip', icon: 'undecided', word: 'Undecided'} as const;
const WAITING = {tone: 'wait', icon: 'wait', word: 'Waiting'} as const;

/**
 * Follows the service provider's answer where it is known; where ours differs from it, both are said.
 * A pure function of the flow and its report.
 */
export function headlineOf(flow: Flow, report: Report): Headline {
  if (report.message === 'unreadable') return unreadable(flow, report);
  if (report.message === 'AuthnRequest') return request(report);
  if (report.message !== 'Response' && report.message !== 'Assertion') return ours(report);
  const result = report.answer?.result;
  if (result === 'refused') return refused(report);
  if (result === 'accepted') return accepted(report);
  return ours(report);
}

function unreadable(flow: Flow, report: Report): Headline {
  const capture = flow.response ?? flow.request;
  const reason = capture?.unreadable ?? report.problems[0];
  return {
    ...REFUSED,
    word: 'Unreadable',
    cause: report.cause?.text ?? reason?.message ?? 'The message can’t be read.',
    note: capture?.unreadable
      ? 'The browser did not hand the message over. Whether it was right is not known.'
      : 'It was changed on the way, or the sender built it wrongly.',
  };
}

function request(report: Report): Headline {
  if (report.verdict === 'refused') return ours(report);
  const target = report.request?.destination ?? report.postedTo;
  const host = target !== undefined && URL.canParse(target) ? new URL(target).host : 'the identity provider';
  return {
    ...WAITING,
    cause: 'The request went out. No Response has come yet.',
    note: `The browser was sent to ${host}. If it shows an error there, the cause is at the identity provider.`,
  };
}

function refused(report: Report): Headline {
  const cause = report.cause?.text;
  const own = ownVerdictOf(report);
  if (own === 'refused' && cause !== undefined) {
    return {...REFUSED, word: 'Refused', cause, note: consequence(report)};
  }
  const {meaning} = report;
  const finding = causeOf(report);
  const warns = own === 'at-risk' || own === 'undecided';
  if (cause !== undefined && warns && finding && finding.checkId !== 'outcome' && !isOurSetup(finding)) {
    const ours = own === 'at-risk' ? 'Ours only warns' : 'Not all could be judged here';
    const refusal = `${ours}; Atlassian refused the login${meaning ? `: ${meaning.short}` : ''}.`;
    return {...REFUSED, word: BY_ATLASSIAN, cause, note: [refusal, actsOn(report)].join(' ').trim()};
  }
  const [only, ...others] = possibleCausesOf(report);
  const ours = own === 'undecided' ? 'What could be checked is fine.' : 'The message is fine.';
  if (only && isOfAnswer(only)) {
    const list = others.length > 0 ? ' What no message can show is listed below, in the order to look.' : '';
    return {...REFUSED, word: BY_ATLASSIAN, cause: only.text, note: `${ours}${list}`};
  }
  if (only && others.length === 0) {
    return {
      ...REFUSED,
      word: BY_ATLASSIAN,
      // The same check passes here, so it is Atlassian's word alone.
      cause: only.doubt === undefined ? only.text : `Atlassian says: ${only.text}`,
      note: [
        meaning?.is === 'message' ? notSeen(report, own) : fineUnless(only, own, ours),
        whoActs(only, meaning?.is === 'message'),
      ]
        .join(' ')
        .trim(),
    };
  }
  if (meaning && meaning.is === 'message') {
    return {...REFUSED, word: BY_ATLASSIAN, cause: meaning.means, note: notSeen(report, own)};
  }
  if (own === 'undecided') {
    return {
      ...REFUSED,
      word: BY_ATLASSIAN,
      cause: meaning?.means ?? 'Atlassian refuses this login. Not all of the message could be checked.',
      note: `What could be checked is fine. ${unjudged(report)}`,
    };
  }
  return {
    ...REFUSED,
    word: BY_ATLASSIAN,
    cause: 'The message is fine. Atlassian refuses the account.',
    note: `No check of ours fails. ${only ? 'The cause is likely one of the list below.' : 'The cause lies in Atlassian’s administration.'}`,
  };
}

/** A message that something at the identity provider may have to change is not called fine. */
const fineUnless = (cause: Cause, own: ReportVerdict, fine: string): string =>
  own === 'accepted' && cause.fixes.some(({side}) => side === 'identity-provider')
    ? 'No check of ours fails.'
    : fine;

const BY_ATLASSIAN = 'Refused by Atlassian';

/** Atlassian names a fault of the message that ours do not see. */
const notSeen = (report: Report, own: ReportVerdict): string =>
  own === 'undecided'
    ? `${report.candidates ? 'Choose' : 'Describe'} the connection, and the value that differs can be named.`
    : 'So Atlassian answers; no check of ours finds it.';

/** Atlassian accepted the certificate, so it holds it: the connection here does not, or not any more. */
export const isStaleConnection = (report: Report): boolean =>
  report.answer?.result === 'accepted' &&
  ['refused', 'at-risk'].includes(ownVerdictOf(report)) &&
  causeOf(report)?.checkId === 'certificate-match' &&
  causeOf(report)?.status === 'fail';

const STALE = 'Our connection is out of date: it holds another certificate than the one Atlassian accepted.';

function accepted(report: Report): Headline {
  const own = ownVerdictOf(report);
  const name = own === 'refused' && !isStaleConnection(report) ? undefined : trustedName(report);
  const cause = name === undefined ? 'Atlassian accepted this login.' : `Atlassian logged ${name} in.`;
  const notes = {
    accepted: 'All that must be checked was checked, and passes.',
    'at-risk': `Our checks warn: ${report.cause?.text ?? 'see below.'}`,
    refused: `Ours would refuse it: ${report.cause?.text ?? 'see below.'} We may be wrong.`,
    undecided: `Not all could be checked. ${unjudged(report)}`,
  } as const;
  return {
    ...ACCEPTED,
    word: 'Accepted',
    cause,
    note: isStaleConnection(report) ? STALE : notes[own],
  };
}

/** Who was logged in, as far as the message can be believed: a service provider need not have read a name that nobody signed. */
export const trustedName = ({assertion}: Report): string | undefined =>
  assertion?.protection === 'unsigned' ? undefined : assertion?.nameID?.value;

/** The service provider's answer is not known, or there is none to wait for. */
function ours(report: Report): Headline {
  const isLogin = report.message === 'Response';
  const answer = isLogin ? ' Atlassian’s answer was not seen.' : '';
  const cause = report.cause?.text;
  switch (report.verdict) {
    case 'refused':
      return {
        ...REFUSED,
        word: 'Refused',
        cause: cause ?? 'A check fails.',
        note: consequence(report) + answer,
      };
    case 'at-risk':
      return {...AT_RISK, cause: cause ?? 'A check warns.', note: consequence(report) + answer};
    case 'undecided':
      if (report.candidates && !report.connection)
        return {
          ...UNDECIDED,
          cause: `${report.candidates.length} connections fit this login.`,
          note: `Choose which one it is judged by.${answer}`,
        };
      return {...UNDECIDED, cause: 'Not all that decides could be checked.', note: unjudged(report) + answer};
    case 'accepted':
      return {
        ...ACCEPTED,
        word: 'Accepted',
        cause: `Nothing in this ${report.message} speaks against it.`,
        note: `All that must be checked was checked, and passes.${answer}`,
      };
    default:
      return report.verdict satisfies never;
  }
}

/** More than this would push the fix out of sight; all of it stands in the check. */
const LONGEST_NOTE = 160;

/** Who acts, and where; else what follows from the cause. */
const consequence = (report: Report): string => actsOn(report) ?? firstSentences(report);

const actsOn = ({causes: [first] = []}: Report): string | undefined => first && whoActs(first);

/** The first sentences of what follows from the cause: as many as fit, one at least. */
function firstSentences(report: Report): string {
  const sentences = sentencesOf(causeOf(report)?.explanation ?? '');
  const fits = (count: number) => sentences.slice(0, count).join(' ').length <= LONGEST_NOTE;
  const last = sentences.findLastIndex((_, index) => fits(index + 1));
  return sentences.slice(0, Math.max(last, 0) + 1).join(' ');
}

/** What must be judged of a Response (all but these are neutral when skipped). */
const DECISIVE = new Set(['decoding', 'status', 'signature', 'issuer', 'audience']);

function unjudged({findings}: Report): string {
  const titles = findings
    .filter(({checkId, status}) => status === 'error' || (status === 'skip' && DECISIVE.has(checkId)))
    .map(({title}) => title);
  if (titles.length === 0) return 'There is nothing to compare the signature with.';
  return `Not judged: ${titles.join(', ')}.`;
}

/** A warning that only says that the connection lacks the certificate to judge with: nothing is wrong with the login. */
export const isOurSetup = ({checkId, status}: Finding): boolean =>
  checkId === 'signature' && status === 'warn';

/** The finding that the report's cause is about. */
export function causeOf(report: Report): Finding | undefined {
  return report.findings.find(({checkId}) => checkId === report.cause?.checkId);
}

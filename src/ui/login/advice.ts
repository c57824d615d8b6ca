import {ownVerdictOf} from '../../core/checks/verdict.ts';
import type {Cause} from '../../core/diagnosis/cause.ts';
import type {Flow} from '../../core/flow.ts';
import type {Finding, Report} from '../../core/report.ts';
import {causeOf, isOurSetup, isStaleConnection} from './headline.ts';
import {isOfAnswer, isUnexplained, possibleCausesOf} from './possible-causes.ts';

/** What the pages say to do about a login. */
export interface Advice {
  /** Whose fixes stand at the top. */
  readonly cause?: Cause | undefined;
  /** What shows it; alone, where only the finding itself says what to change. */
  readonly finding?: Finding | undefined;
  /** Several that no message can tell apart. */
  readonly possible: readonly Cause[];
  /** Nothing in the answer points to one of the possible ones. */
  readonly isUnexplained?: boolean;
  readonly also: readonly Cause[];
  /** Ids of the checks whose fix is said by one of these. */
  readonly told: ReadonlySet<string>;
}

/** For a message that can’t be read. */
export const NO_ADVICE: Advice = {possible: [], also: [], told: new Set()};

/** The fix of the first cause, or what is possible, and what else may keep the login out. A pure function of the report. */
export function adviceOf(report: Report): Advice {
  const finding = causeOf(report);
  const isChangeable =
    finding?.fix !== undefined && finding.checkId !== 'outcome' && isChange(report, finding);
  const changed = isChangeable ? finding : undefined;
  if (report.answer?.result === 'accepted')
    return {...NO_ADVICE, finding: changed, told: new Set(changed && [changed.checkId])};
  const possible = possibleCausesOf(report);
  const isList = possible.length > 1;
  const shown = (report.causes ?? []).filter(
    cause => !possible.includes(cause) && !isOfAnswer(cause) && !isOfOurSetup(cause, report),
  );
  const [first, ...others] = isList ? shown : [...possible, ...shown];
  const isFirst = first !== undefined && !isList;
  const also = isFirst ? others : shown;
  const hasFix = isFirst && first.fixes.length > 0;
  const told = [...(hasFix ? [first] : []), ...also].flatMap(({checkId}) => checkId ?? []);
  return {
    cause: hasFix ? first : undefined,
    finding: hasFix ? findingOf(first, report) : changed,
    possible: isList ? possible.filter(cause => !isOfAnswer(cause)) : [],
    isUnexplained: isUnexplained(possible),
    also,
    told: new Set(['outcome', ...(changed ? [changed.checkId] : []), ...told]),
  };
}

const findingOf = (cause: Cause, {findings}: Report): Finding | undefined =>
  findings.find(({checkId}) => checkId === cause.checkId);

const isOfOurSetup = ({checkId}: Cause, {findings}: Report): boolean =>
  findings.some(finding => finding.checkId === checkId && isOurSetup(finding));

/** When the login was judged, epoch ms; a file of unknown time is looked at now. */
export const judgedAt = (flow: Flow, {judgedAt: at}: Report): number =>
  at ? Date.parse(at.time) : (flow.at ?? Date.now());

/** The message is fine as far as it was judged, and Atlassian’s answer is not about the message: the account is what to look at. */
export function isRefusedForAccount(report: Report): boolean {
  if (report.answer?.result !== 'refused') return false;
  const own = ownVerdictOf(report);
  // A login that has to be started again is no fault of the account.
  if (report.meaning?.is === 'other') return false;
  if (own === 'accepted') return true;
  return own === 'undecided' && report.meaning?.is === 'account';
}

/** Something to change: for the login, unless it was accepted; in the connection, where that is out of date. Not what only lets us judge more. */
const isChange = (report: Report, finding: Finding): boolean =>
  isStaleConnection(report) || (report.answer?.result !== 'accepted' && !isOurSetup(finding));

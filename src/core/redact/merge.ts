import {verdictOf} from '../checks/verdict.ts';
import type {Finding, Report} from '../report.ts';
import {MASKED_DOMAIN} from './masks.ts';

/** A finding of a redacted login, and whether it is of today. */
export interface MergedFinding extends Finding {
  /** Judged again, on values that redaction keeps; else it is what was found before values were masked. */
  readonly isRejudged?: true;
}

export interface MergedReport extends Report {
  readonly findings: readonly MergedFinding[];
}

/** Checks that look at nothing but what redaction keeps: ids, times, addresses, algorithms, Status. */
const REJUDGED: ReadonlySet<string> = new Set([
  'status',
  'version',
  'assertion-count',
  'signature-algorithm',
  'certificate-validity',
  'certificate-paste',
  'issuer',
  'audience',
  'destination',
  'recipient',
  'connection',
  'subject-confirmation',
  'in-response-to',
  'validity',
  'clock',
  'name-id-format',
  'authn-statement',
  'replay',
  'outcome',
]);

/**
 * The Report that came with a redacted trace, brought up to date where that can be done: with a Connection that was not there
 * before, for instance. Everything that rests on masked values or on signatures stays as it was judged before.
 *
 * @param before The Report out of the trace.
 * @param now The Report on the redacted message, with today's connections.
 */
export function mergeReports(before: Report, now: Report): MergedReport {
  const today = new Map(now.findings.map(finding => [finding.checkId, finding]));
  const findings = before.findings.map((finding): MergedFinding => {
    const again = today.get(finding.checkId);
    return again && canStand(again, finding) ? {...again, isRejudged: true} : finding;
  });
  const verdict = verdictOf(findings, before.message);
  const rejudged = new Set(findings.flatMap(({checkId, isRejudged}) => (isRejudged ? [checkId] : [])));
  const isComplaint = (checkId: string | undefined): boolean =>
    findings.some(({status, checkId: id}) => id === checkId && (status === 'fail' || status === 'warn'));
  const causes = [
    ...(now.causes ?? []).filter(({checkId}) => checkId !== undefined && rejudged.has(checkId)),
    ...(before.causes ?? []).filter(
      ({checkId}) =>
        checkId === undefined || (!rejudged.has(checkId) && (isComplaint(checkId) || checkId === 'outcome')),
    ),
  ];
  const isSame = verdict === before.verdict && isComplaint(before.cause?.checkId);
  const [first] = causes;
  const {cause: _, ...rest} = before;
  const cause = isSame ? before.cause : first && {checkId: first.checkId ?? 'outcome', text: first.text};
  return {
    ...rest,
    verdict,
    ...(cause && {cause}),
    causes: isSame ? (before.causes ?? []) : causes,
    ...(now.connection && {connection: now.connection}),
    findings,
  };
}

/** What was judged before is not given up for “can’t be judged”, nor for a comparison with a mask. */
function canStand(again: Finding, before: Finding): boolean {
  if (!REJUDGED.has(again.checkId) || again.status === 'error') return false;
  if (again.status === 'skip') return before.status === 'skip';
  return ![again.expected, again.actual].flat().some(value => value?.includes(MASKED_DOMAIN));
}

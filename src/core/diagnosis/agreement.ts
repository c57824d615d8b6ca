import {ownVerdictOf} from '../checks/verdict.ts';
import type {Report} from '../report.ts';
import {meaningOf} from './codes.ts';
import {isComplaint} from './complaint.ts';
import {areSameWords} from './says.ts';

/**
 * How our judgement and Atlassian's answer stand to each other. `same-reason`: both refuse (or ours warns), and for the same
 * thing. `only-atlassian`: ours finds nothing that must be refused, so the account is what to look at. `only-ours`: Atlassian
 * took it all the same, so ours may be wrong.
 */
export type Agreement = 'both-refuse' | 'same-reason' | 'only-atlassian' | 'only-ours' | 'both-accept';

/** Undefined when one of the two did not judge. */
export function agreementOf(
  report: Pick<Report, 'answer' | 'causes' | 'findings' | 'message' | 'response'>,
): Agreement | undefined {
  const {answer} = report;
  if (answer === undefined || answer.result === 'unknown') return undefined;
  const own = ownVerdictOf(report);
  if (answer.result === 'refused' && isSameReason(report)) return 'same-reason';
  if (own === 'undecided') return undefined;
  if (answer.result === 'accepted') return own === 'refused' ? 'only-ours' : 'both-accept';
  return own === 'refused' ? 'both-refuse' : 'only-atlassian';
}

/** What the answer names leads the causes; a finding with it means that we complain of the very same. */
function isSameReason({
  answer = {result: 'unknown'},
  causes,
  findings,
  response,
}: Parameters<typeof agreementOf>[0]): boolean {
  const meaning = meaningOf(answer);
  const complaints = new Set(findings.filter(isComplaint).map(({checkId}) => checkId));
  if (!meaning)
    return areSameWords(answer.description, response?.status?.message) && complaints.has('status');
  const named = causes ? [causes[0]?.checkId] : (meaning.checks ?? []);
  return named.some(checkId => checkId !== undefined && complaints.has(checkId));
}

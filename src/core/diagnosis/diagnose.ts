import type {CheckContext} from '../checks/check.ts';
import {rankOf} from '../checks/verdict.ts';
import type {Finding} from '../report.ts';
import {answeredWith} from './answered.ts';
import type {Cause, CauseDefinition, Evidence} from './cause.ts';
import {causes as allCauses} from './causes/index.ts';
import {unknownAnswer} from './causes/unknown-answer.ts';
import {isComplaint} from './complaint.ts';
import {withDoubt} from './doubt.ts';
import {knownFrom} from './known.ts';
import {causeOf, isPossible, shownBy, toldOf} from './told.ts';

export {causeOf} from './told.ts';

/**
 * Why the login failed: the causes, the likeliest first. What the service provider's answer names leads; then what fails, in the
 * order in which it looks; then what endangers this login. A refusal that nobody can explain is a cause of its own, and where
 * the message is fine, what lies behind the message stays possible. Empty when nothing speaks against the message.
 */
export function diagnose(
  context: CheckContext,
  findings: readonly Finding[],
  definitions: readonly CauseDefinition[] = allCauses,
): readonly Cause[] {
  const evidence: Evidence = {
    context,
    findings: new Map(findings.map(finding => [finding.checkId, finding])),
    known: knownFrom(context, findings),
  };
  const complaints = complaintsOf(findings);
  const shown = (status: Finding['status']) =>
    complaints
      .filter(finding => finding.status === status)
      .flatMap(finding => shownBy(finding, definitions, evidence));
  const fails = shown('fail');
  const answered = answeredWith(definitions, evidence);
  const isUnexplained = context.answer?.result === 'refused' && answered.length === 0;
  const all = [
    ...answered,
    ...fails,
    ...(isUnexplained ? [unexplained(evidence)] : []),
    ...shown('warn'),
    ...(isUnexplained && fails.length === 0 ? behindMessage(definitions, evidence) : []),
  ];
  return all
    .filter(({id}, index) => all.findIndex(other => other.id === id) === index)
    .map(cause => (answered.includes(cause) ? cause : withDoubt(cause, evidence, definitions)));
}

/** Each in the service provider's order. The answer itself is no finding on the message. */
const complaintsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings
    .filter(finding => finding.checkId !== 'outcome' && isComplaint(finding))
    .toSorted((one, other) => rankOf(one) - rankOf(other));

const unexplained = (evidence: Evidence): Cause =>
  causeOf(unknownAnswer, evidence, {told: toldOf(unknownAnswer, evidence)});

/** What no message can show: each is possible where nobody knows why Atlassian refused. */
export const behindMessage = (
  definitions: readonly CauseDefinition[],
  evidence: Evidence,
): readonly Cause[] =>
  definitions
    .filter(({isBehindMessage}) => isBehindMessage)
    .flatMap(definition => {
      const told = toldOf(definition, evidence);
      return isPossible(told) ? [causeOf(definition, evidence, {told, certainty: 'likely'})] : [];
    });

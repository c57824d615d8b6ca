import type {Report} from '../report.ts';
import {readDetails} from './details.ts';
import type {DiffedMessage, DiffSide, MessageDiff} from './diff.ts';
import {withExplanations} from './explain.ts';
import {rowsOfAssertion} from './rows-of-assertion.ts';
import {rowsOfAttributes} from './rows-of-attributes.ts';
import {rowsOfCircumstances} from './rows-of-circumstances.ts';
import {type KnownSide, rowsOfMessage} from './rows-of-message.ts';
import {rowsOfSignatures} from './rows-of-signatures.ts';

/**
 * Two messages by meaning, above all a working and a failing one. What differs at every login is set aside as noise; what a check
 * complains of in one of them alone leads.
 */
export function diffMessages(a: DiffSide, b: DiffSide): MessageDiff {
  const [knownA, knownB] = knownOf(a, b);
  const drafts = [
    ...rowsOfCircumstances(a, b),
    ...rowsOfMessage(knownA, knownB),
    ...rowsOfAssertion(knownA, knownB),
    ...rowsOfAttributes(a.report.assertion, b.report.assertion),
    ...rowsOfSignatures(knownA, knownB),
  ];
  const rows = withExplanations(drafts, a.report, b.report);
  return {
    a: headOf(a.report),
    b: headOf(b.report),
    isEqual: rows.every(({weight}) => weight !== 'matters'),
    rows,
  };
}

/** The same for Reports whose messages are not at hand, such as those of a redacted trace. */
export const diffReports = (a: Report, b: Report): MessageDiff => diffMessages({report: a}, {report: b});

/** What is known of one side beside its Report is compared only where it is known of the other, too. */
function knownOf(a: DiffSide, b: DiffSide): readonly [KnownSide, KnownSide] {
  const [one, other] = [a, b].map(({xml}) => (xml === undefined ? undefined : readDetails(xml)));
  return [
    {report: a.report, details: other && one},
    {report: b.report, details: one && other},
  ];
}

function headOf({message, verdict, answer, cause}: Report): DiffedMessage {
  const result = answer?.result;
  return {
    message,
    verdict,
    ...((result === 'accepted' || result === 'refused') && {answer: result}),
    ...(cause && {cause: cause.text}),
  };
}

import type {Assertion, SubjectConfirmation} from '../saml/model.ts';
import {METHOD_BEARER} from '../saml/names.ts';
import type {CheckContext} from './check.ts';
import {matchLocation} from './location.ts';
import {requestIds} from './request-ids.ts';
import {clockOf, placeInWindow} from './time-window.ts';

/**
 * The one bearer SubjectConfirmation that Recipient, InResponseTo and times are judged on: the first that satisfies all of
 * them, since any one suffices (saml-profiles-2.0 §4.1.4.3); else the one with the fewest faults, so that the finding
 * tells about the one that was meant for us.
 */
export function chosenBearer(context: CheckContext, assertion: Assertion): SubjectConfirmation | undefined {
  return assertion.subjectConfirmations
    .filter(({method}) => method === METHOD_BEARER)
    .map((confirmation, index) => ({confirmation, index, faults: countFaults(context, confirmation)}))
    .sort((one, other) => one.faults - other.faults || one.index - other.index)[0]?.confirmation;
}

/** Of a SubjectConfirmation without data, in which nothing is right. */
const MOST_FAULTS = 5;

/** What cannot be judged is no fault. */
function countFaults(context: CheckContext, {data}: SubjectConfirmation): number {
  if (!data) return MOST_FAULTS;
  const faults = [
    data.notOnOrAfter === undefined,
    data.recipient === undefined || matchLocation(data.recipient, context).kind === 'different',
    answersAnother(context, data.inResponseTo),
    isOutside(context, data),
  ];
  return faults.filter(Boolean).length;
}

function answersAnother(context: CheckContext, inResponseTo: string | undefined): boolean {
  if (inResponseTo === undefined) return false;
  const ofResponse = context.response?.inResponseTo;
  if (ofResponse !== undefined) return inResponseTo !== ofResponse;
  const {open, seen} = requestIds(context);
  return open.length > 0 && !seen.includes(inResponseTo);
}

function isOutside(context: CheckContext, window: NonNullable<SubjectConfirmation['data']>): boolean {
  const clock = clockOf(context);
  if (!clock) return false;
  const place = placeInWindow(window, clock);
  return place === 'too-early' || place === 'too-late';
}

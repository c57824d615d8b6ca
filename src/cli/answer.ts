import {answerOf, answerStep} from '../core/answer.ts';
import type {Answer} from '../core/report.ts';
import {notOk, ok, type Result} from '../core/result.ts';

const WANTED =
  '--answer: expected the address that the browser ended on, with error or error_description in it, or with a code when the login worked;';

/**
 * What the service provider answered, by the address that it sent the browser to. Nothing else of the address is kept; a
 * problem names its host and path at most, since the rest may be a secret.
 */
export function answerIn(address: string): Result<Answer> {
  const url = address.trim();
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    return notOk('arguments', `${WANTED} found no address.`);
  const step = answerStep(url);
  const {error, errorDescription, hasCode} = step;
  const answered = answerOf([{requestId: '', kind: 'redirect', seenAt: 0, isPrivate: false, ...step}]);
  if (!answered || (error === undefined && errorDescription === undefined && hasCode === undefined))
    return notOk('arguments', `${WANTED} found ${step.host ?? ''}${step.path ?? ''}, with neither.`);
  // Some pages carry the description alone.
  return ok(errorDescription === undefined ? answered.answer : {...answered.answer, result: 'refused'});
}

import {quoted} from '../../checks/quoted.ts';
import type {Answer} from '../../report.ts';
import {atServiceProvider} from '../advice.ts';
import {defineCause} from '../cause.ts';

/** The answer itself, where nobody knows what it means. No text tells it: it is what is left. */
export const unknownAnswer = defineCause({
  id: 'unknown-answer',
  title: 'Atlassian refused with a code that no source explains.',
  explanation: 'Only Atlassian’s support can look it up, by the tracking id.',
  certainty: 'seen',
  told: ({context}) => refusalWith(context?.answer ?? {}),
  fixes: ({known}) => [atServiceProvider('support', known)],
});

/** The answer verbatim, and the ids by which support finds it. */
export function refusalWith({description, error, status, tracking, connection}: Partial<Answer>): {
  readonly text: string;
  readonly explanation?: string;
} {
  const ids = [
    ...(tracking === undefined ? [] : [`the tracking id ${quoted(tracking)}`]),
    ...(connection === undefined ? [] : [`the connection ${quoted(connection)}`]),
  ].join(' and ');
  const explanation = ids === '' ? {} : {explanation: `Only Atlassian’s support can look it up, by ${ids}.`};
  // `access_denied` stands before every refusal, so it explains none.
  const said = description ?? (error === 'access_denied' ? undefined : error);
  if (said !== undefined)
    return {text: `Atlassian refused with ${quoted(said)}. No source explains it.`, ...explanation};
  const how = error ?? (status === undefined ? undefined : `status ${status}`);
  return {
    text: `Atlassian refused${how === undefined ? '' : ` with ${quoted(how)}`}, and named no reason.`,
    ...explanation,
  };
}

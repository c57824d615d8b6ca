import type {AnswerEvent} from './capture.ts';
import type {Answer} from './report.ts';

/** What one step says about the answer; `AnswerEvent` adds who, when and what kind of step. */
export type AnswerStep = Pick<
  AnswerEvent,
  'status' | 'host' | 'path' | 'error' | 'errorDescription' | 'tracking' | 'connection' | 'hasCode'
>;

/**
 * Reads the answer in a URL that the service provider redirects to (or ends on), and lets go of everything else:
 * the code itself, `state`, tokens, the fragment. Call it before anything is stored.
 * A URL that carries a SAML message is the next message, not an answer: its parameters say nothing here.
 */
export function answerStep(url: string, status?: number): AnswerStep {
  const seen = status === undefined ? {} : {status};
  if (!URL.canParse(url)) return seen;
  const {host, pathname, searchParams} = new URL(url);
  const where = {...seen, host, path: pathname};
  if (searchParams.has('SAMLRequest') || searchParams.has('SAMLResponse')) return where;
  const named = (name: string) => searchParams.get(name) || undefined;
  const error = named('error');
  const errorDescription = named('error_description');
  const tracking = named('tracking');
  const connection = named('connection');
  return {
    ...where,
    ...(error !== undefined && {error}),
    ...(errorDescription !== undefined && {errorDescription}),
    ...(tracking !== undefined && {tracking}),
    ...(connection !== undefined && {connection}),
    ...(named('code') !== undefined && {hasCode: true}),
  };
}

/**
 * Folds the steps of one chain of requests, oldest first, into what the service provider answered. `date` is the first
 * `Date` header, the one nearest to the judgement, epoch ms. Nothing when no step was seen.
 * An error refuses and a code accepts, whichever came last; else an HTTP error refuses; else nobody knows.
 */
export function answerOf(events: readonly AnswerEvent[]): {answer: Answer; date?: number} | undefined {
  const last = events.at(-1);
  if (!last) return undefined;
  const date = events.find(event => event.date !== undefined)?.date;
  const decisive = events.findLast(event => event.error !== undefined || event.hasCode === true);
  const answer = decisive ? decided(decisive) : undecided(last);
  return {answer, ...(date !== undefined && {date})};
}

const decided = (event: AnswerEvent): Answer => ({
  result: event.error === undefined ? 'accepted' : 'refused',
  ...whatWasSaid(event),
});

const undecided = (event: AnswerEvent): Answer => ({
  result: event.kind === 'completed' && (event.status ?? 0) >= 400 ? 'refused' : 'unknown',
  ...whatWasSaid(event),
});

function whatWasSaid(event: AnswerEvent): Omit<Answer, 'result'> {
  const {error, errorDescription, tracking, connection, status, host, path, networkError} = event;
  return {
    ...(error !== undefined && {error}),
    ...(errorDescription !== undefined && {description: errorDescription}),
    ...(tracking !== undefined && {tracking}),
    ...(connection !== undefined && {connection}),
    ...(status !== undefined && {status}),
    ...(host !== undefined && {host}),
    ...(path !== undefined && {path}),
    ...(networkError !== undefined && {networkError}),
  };
}

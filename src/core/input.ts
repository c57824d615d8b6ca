import {answerOf} from './answer.ts';
import type {Capture, MessageIds} from './capture.ts';
import {encodeBase64} from './certificate/base64.ts';
import type {EarlierPost, JudgedAt, SeenRequest} from './checks/check.ts';
import type {Connection} from './connection/connection.ts';
import type {PrivateKey} from './encryption/private-key.ts';
import {type Flow, requestsBefore} from './flow.ts';
import type {Answer} from './report.ts';

/** One message and all that is known around it. What is not known stays absent, and its checks say so. */
export interface InspectInput {
  readonly capture: Capture;
  /** The AuthnRequest that the message answers. */
  readonly request?: Capture;
  /** Requests of this tab and connection that were seen before it; absent when nobody watched. */
  readonly requests?: readonly SeenRequest[];
  /** Messages with the same IDs that were posted before it in such a window; absent when nobody watched. */
  readonly earlierPosts?: readonly EarlierPost[];
  readonly answer?: Answer;
  /** The time to judge by; default: the capture's. */
  readonly at?: JudgedAt;
  readonly connections: readonly Connection[];
  /** Id of a Connection to use when the message itself points to none, or to several that fit alike. */
  readonly fallbackConnection?: string;
  /** Id of the identity provider that somebody chose, for advice alone: neither the Connection nor the message tells it. */
  readonly identityProvider?: string;
  /** The e-mail address of the account that should be logged in. */
  readonly account?: string;
  /** Opens what is encrypted in the message. For this one Report: nothing of the key is in it, nor kept anywhere. */
  readonly privateKey?: PrivateKey;
}

/** What is known beside one flow: all flows of the same window, for the requests that were seen; and the configuration. */
export interface FlowContext {
  readonly connections: readonly Connection[];
  readonly account?: string;
  /** Id of the Connection to judge by where several fit alike. */
  readonly connectionId?: string;
  /** Id of the identity provider that was chosen for this flow. */
  readonly identityProvider?: string;
  readonly privateKey?: PrivateKey;
  readonly flows: readonly Flow[];
}

/** What `inspect` needs to judge the message that a flow is about: its Response, else its request. */
export function inputOf(flow: Flow, context: FlowContext): InspectInput {
  const {connections, account, connectionId, identityProvider, privateKey, flows} = context;
  const {request, response, events} = flow;
  const answered = answerOf(events);
  return {
    capture: (response ?? request) as Capture,
    ...(response && request && {request}),
    ...(response && {requests: requestsOf(response, flows)}),
    ...(response?.ids && {earlierPosts: earlierPostsOf(response, response.ids, flows)}),
    ...(answered && {answer: answered.answer}),
    ...(answered?.date !== undefined && {at: {ms: answered.date, source: 'date-header' as const}}),
    connections,
    ...(connectionId !== undefined && {fallbackConnection: connectionId}),
    ...(identityProvider !== undefined && {identityProvider}),
    ...(account !== undefined && {account}),
    ...(privateKey && {privateKey}),
  };
}

/** The requests that a Response could answer, and which of them an earlier Response did. */
function requestsOf(response: Capture, flows: readonly Flow[]): readonly SeenRequest[] {
  const requests = flows.flatMap(({request}) => (request ? [request] : []));
  const earlier = flows.filter(
    other => other.response && (other.response.capturedAt ?? 0) < (response.capturedAt ?? 0),
  );
  const answered = new Set(earlier.map(other => other.response?.ids?.inResponseTo));
  return requestsBefore(response, requests).flatMap(({ids, capturedAt}) =>
    ids?.id === undefined
      ? []
      : {
          id: ids.id,
          ...(capturedAt !== undefined && {seenAt: capturedAt}),
          ...(answered.has(ids.id) && {isAnswered: true}),
        },
  );
}

const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one === other;

/**
 * Earlier posts of the same Response or Assertion, oldest first. One chain of redirects posts a message once, however often
 * it is seen; private and normal windows know nothing of each other.
 */
function earlierPostsOf(
  {id, requestId, isPrivate, capturedAt}: Capture,
  {id: responseId, assertionId}: MessageIds,
  flows: readonly Flow[],
): readonly EarlierPost[] {
  return flows
    .flatMap(({response}) => (response?.ids ? [{...response, ids: response.ids}] : []))
    .filter(
      other =>
        other.id !== id &&
        other.isPrivate === isPrivate &&
        !isSame(other.requestId, requestId) &&
        (other.capturedAt ?? 0) < (capturedAt ?? 0) &&
        (isSame(other.ids.id, responseId) || isSame(other.ids.assertionId, assertionId)),
    )
    .toSorted((one, other) => (one.capturedAt ?? 0) - (other.capturedAt ?? 0))
    .map(other => ({
      ...(other.ids.id !== undefined && {id: other.ids.id}),
      ...(other.ids.assertionId !== undefined && {assertionId: other.ids.assertionId}),
      ...(other.capturedAt !== undefined && {seenAt: other.capturedAt}),
    }));
}

/**
 * Tells inputs apart: SHA-256 of the input as JSON, in base64. A Report depends on its input alone, so one that was made of
 * an input with the same digest is still right.
 */
export async function digestOf(input: InspectInput): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(input));
  return encodeBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

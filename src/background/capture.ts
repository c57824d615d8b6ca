import {answerStep} from '../core/answer.ts';
import {fromQuery, fromRequestBody} from '../core/bindings/form-body.ts';
import type {RequestBody, SentMessage} from '../core/bindings/form-body.ts';
import type {AnswerEvent, Binding, Capture} from '../core/capture.ts';
import type {Problem} from '../core/result.ts';
import {messageIds} from '../core/saml/message-ids.ts';
import {KEPT_CAP, newCaptureId} from '../platform/room.ts';
import type {
  CompletedDetails,
  ErrorDetails,
  RedirectDetails,
  RequestDetails,
} from '../platform/web-requests.ts';

/** One message of a request, before it is known whether its window is private. */
export interface Caught extends SentMessage {
  readonly binding: Binding;
  readonly url: string;
  readonly query?: string;
}

/** The messages that a request carries. Empty for everything that is no SAML. */
export function messagesOfRequest({method, url, requestBody}: RequestDetails): readonly Caught[] {
  if (method !== 'POST') return messagesOfUrl(url);
  // The browser's type knows formData as one string per name; it is a list of strings or bytes.
  const body = fromRequestBody(requestBody as RequestBody | undefined);
  if (body.ok) return body.value.map(message => Object.assign({binding: 'HTTP-POST' as const, url}, message));
  return isSamlCallback(url) ? [unreadable(url, body.problem)] : [];
}

/** The messages in a URL: HTTP-Redirect, or a Response by GET. */
export function messagesOfUrl(sentTo: string): readonly Caught[] {
  const {messages, query, url} = fromQuery(sentTo);
  return messages.map(message => Object.assign({binding: 'HTTP-Redirect' as const, url, query}, message));
}

/** A message as it is kept. */
export function captureOf(
  {problem, ...message}: Caught,
  {requestId, timeStamp, tabId}: Pick<RequestDetails, 'requestId' | 'timeStamp' | 'tabId'>,
  isPrivate: boolean,
): Capture {
  const capturedAt = Math.floor(timeStamp);
  const capture: Capture = {
    ...message,
    id: newCaptureId(capturedAt, requestId),
    capturedAt,
    ...(tabId >= 0 && {tabId}),
    requestId,
    isPrivate,
    ...(problem && {unreadable: problem}),
  };
  return capture.encoded.length > KEPT_CAP.bytes ? capture : {...capture, ids: messageIds(capture)};
}

/** What a redirect, the end or the failure of a request says about the answer to `message`. */
export function stepOf(
  details: RedirectDetails | CompletedDetails | ErrorDetails,
  {isPrivate}: Pick<Capture, 'isPrivate'>,
): AnswerEvent {
  const {requestId, timeStamp, tabId} = details;
  const common = {requestId, seenAt: timeStamp, ...(tabId >= 0 && {tabId}), isPrivate};
  if ('error' in details)
    return {...common, kind: 'failed', ...placeOf(details.url), networkError: details.error};
  const date = dateOf(details);
  const dated = {...common, ...(date !== undefined && {date})};
  return 'redirectUrl' in details
    ? {...dated, kind: 'redirect', ...answerStep(details.redirectUrl, details.statusCode)}
    : {...dated, kind: 'completed', ...answerStep(details.url, details.statusCode)};
}

/** A POST that Atlassian takes for a SAML message, whatever the browser shows of its body. */
function isSamlCallback(url: string): boolean {
  const {pathname, searchParams} = new URL(url);
  return pathname === '/login/callback' && (searchParams.get('connection') ?? '').startsWith('saml-');
}

const unreadable = (url: string, problem: Problem): Caught => ({
  parameter: 'SAMLResponse',
  binding: 'HTTP-POST',
  url,
  encoded: '',
  problem,
});

function placeOf(url: string): Pick<AnswerEvent, 'host' | 'path'> {
  const {host, pathname} = new URL(url);
  return {host, path: pathname};
}

/** The `Date` header in epoch ms (RFC 9110 §6.6.1). A cached answer carries the time of another one. */
function dateOf({responseHeaders, fromCache}: RedirectDetails | CompletedDetails): number | undefined {
  if (fromCache) return undefined;
  const header = responseHeaders?.find(({name}) => name.toLowerCase() === 'date')?.value;
  const ms = Date.parse(header ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}

import type {AnswerEvent, Capture} from './capture.ts';

/** One login: AuthnRequest → Response → the service provider's answer, as far as each was seen. */
export interface Flow {
  /** Id of the Response's capture, else of the request's: stable while the flow grows only by events. */
  readonly id: string;
  readonly request?: Capture;
  readonly response?: Capture;
  /** Steps of the answer, oldest first. */
  readonly events: readonly AnswerEvent[];
  readonly isPrivate: boolean;
  /** Epoch ms of its last message. */
  readonly at?: number;
}

/** A request and a Response that no InResponseTo joins belong together only when they are this close, in ms. */
const JOINED_BY_TIME_MS = 10 * 60_000;

/**
 * Captures and answer steps → logins, newest first. A Response joins the request that its InResponseTo names; without
 * InResponseTo, or when it can't be read, the newest request before it in the same tab and connection. A Response whose InResponseTo names no
 * request that was seen is joined the same way, so that the mismatch can be shown.
 */
export function joinFlows(captures: readonly Capture[], events: readonly AnswerEvent[]): readonly Flow[] {
  const requests = captures.filter(capture => capture.parameter === 'SAMLRequest');
  const responses = captures.filter(capture => capture.parameter === 'SAMLResponse');
  const answers = groupByRequest(events);
  const taken = new Set<string>();

  const flows = responses.toSorted(byTime).map((response): Flow => {
    const request = requestOf(response, requests, taken);
    if (request) taken.add(request.id);
    return flowOf(request, response, answers);
  });
  const unanswered = requests
    .filter(request => !taken.has(request.id))
    .map(request => flowOf(request, undefined, answers));
  return [...flows, ...unanswered].toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0) || (a.id < b.id ? 1 : -1));
}

function flowOf(
  request: Capture | undefined,
  response: Capture | undefined,
  answers: ReadonlyMap<string, readonly AnswerEvent[]>,
): Flow {
  const last = (response ?? request) as Capture;
  const events = last.requestId === undefined ? [] : (answers.get(last.requestId) ?? []);
  return {
    id: last.id,
    ...(request && {request}),
    ...(response && {response}),
    events: response ? events.toSorted((a, b) => a.seenAt - b.seenAt) : [],
    isPrivate: last.isPrivate,
    ...(last.capturedAt !== undefined && {at: last.capturedAt}),
  };
}

function groupByRequest(events: readonly AnswerEvent[]): ReadonlyMap<string, readonly AnswerEvent[]> {
  const groups = new Map<string, AnswerEvent[]>();
  for (const event of events) {
    const group = groups.get(event.requestId);
    if (group) group.push(event);
    else groups.set(event.requestId, [event]);
  }
  return groups;
}

function requestOf(
  response: Capture,
  requests: readonly Capture[],
  taken: ReadonlySet<string>,
): Capture | undefined {
  const {inResponseTo} = response.ids ?? {};
  const named =
    inResponseTo &&
    requests.findLast(
      request => request.ids?.id === inResponseTo && request.isPrivate === response.isPrivate,
    );
  if (named) return named;
  return requestsBefore(response, requests).findLast(
    ({id, capturedAt}) =>
      !taken.has(id) && (response.capturedAt ?? 0) - (capturedAt ?? 0) <= JOINED_BY_TIME_MS,
  );
}

/**
 * The requests that a Response could answer: seen before it in the same tab, for the same connection as far as both
 * name one. Oldest first. Parallel logins run in several tabs; time alone joins nothing.
 */
export function requestsBefore(response: Capture, captures: readonly Capture[]): readonly Capture[] {
  return captures
    .filter(
      ({parameter, tabId, isPrivate, capturedAt, ids}) =>
        parameter === 'SAMLRequest' &&
        tabId !== undefined &&
        tabId === response.tabId &&
        isPrivate === response.isPrivate &&
        (capturedAt ?? 0) <= (response.capturedAt ?? 0) &&
        (ids?.connectionId === undefined ||
          response.ids?.connectionId === undefined ||
          ids.connectionId === response.ids.connectionId),
    )
    .toSorted(byTime);
}

const byTime = (a: Capture, b: Capture): number =>
  (a.capturedAt ?? 0) - (b.capturedAt ?? 0) || (a.id < b.id ? -1 : 1);

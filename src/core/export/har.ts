import {version} from '../../../package.json' with {type: 'json'};
import type {AnswerEvent, Capture} from '../capture.ts';
import {joinFlows} from '../flow.ts';
import type {Trace} from '../trace/trace.ts';

interface Sent {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Epoch ms. */
  readonly at: number;
  readonly tabId?: number;
  /** Fields of the form. */
  readonly form?: readonly (readonly [name: string, value: string])[];
}

/** Where a message went when its address is not known: nowhere (RFC 2606 §2), so that HAR has its URL. */
const UNKNOWN = 'https://unknown.invalid/';

/**
 * A trace as HAR 1.2, which the tools of a browser import: an entry for each message that was sent, and for each redirect that
 * followed a Response. No cookies and no headers, since no trace holds them, but for `Date`, by which a login is judged.
 *
 * @param exportedAt Epoch ms; the time of a message whose own time is not known.
 */
export function writeHar(trace: Trace, exportedAt: number): string {
  const sent = joinFlows(trace.captures, trace.events).flatMap(({request, response, events}) => [
    ...(request ? [entryOf(sentOf(request, exportedAt), undefined)] : []),
    ...(response ? answered(sentOf(response, exportedAt), events) : []),
  ]);
  const entries = sent.toSorted((one, other) => (one.startedDateTime < other.startedDateTime ? -1 : 1));
  const comment = trace.isRedacted
    ? 'Names and attribute values are masked; signatures, cookies, codes and RelayState are left out.'
    : 'Not redacted.';
  const log = {version: '1.2', creator: {name: 'SAML Lens', version}, pages: [], entries, comment};
  return `${JSON.stringify({log}, undefined, 1)}\n`;
}

function sentOf(capture: Capture, exportedAt: number): Sent {
  const {
    parameter,
    binding,
    url = UNKNOWN,
    encoded,
    query,
    relayState,
    capturedAt = exportedAt,
    tabId,
  } = capture;
  const fields = [
    [parameter, encoded] as const,
    ...(relayState === undefined ? [] : [['RelayState', relayState] as const]),
  ];
  const where = {at: capturedAt, ...(tabId !== undefined && {tabId})};
  if (binding === 'HTTP-POST') return {...where, method: 'POST', url, form: fields};
  const asked = query ?? fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const rest = query === undefined ? [] : others(query, url);
  const [place = '', fragment] = url.split('#');
  const known = place.includes('?') ? `${place.slice(0, place.indexOf('?'))}` : place;
  const kept = query === undefined ? parametersOf(place) : rest;
  return {
    ...where,
    method: 'GET',
    url: `${known}?${[...kept, asked].join('&')}${fragment === undefined ? '' : `#${fragment}`}`,
  };
}

const parametersOf = (url: string): readonly string[] =>
  (url.split('?')[1] ?? '').split('&').filter(pair => pair !== '');

/** Parameters of the address that are not in the query as it was sent: a redacted query holds the message's own alone. */
const others = (query: string, url: string): readonly string[] => {
  const names = new Set(query.split('&').map(pair => pair.split('=')[0]));
  return parametersOf(url.split('#')[0] ?? '').filter(pair => !names.has(pair.split('=')[0]));
};

/** The message and the redirects after it, each entry with the answer it got. */
function answered(message: Sent, events: readonly AnswerEvent[]): ReturnType<typeof entryOf>[] {
  const entries: ReturnType<typeof entryOf>[] = [];
  let sent: Sent | undefined = message;
  for (const event of events) {
    if (!sent) break;
    entries.push(entryOf(sent, event));
    const next = event.kind === 'redirect' ? targetOf(event) : undefined;
    sent = next === undefined ? undefined : {...message, method: 'GET', url: next, at: event.seenAt};
    if (sent) delete (sent as {form?: unknown}).form;
  }
  if (entries.length === 0 || (sent && events.length > 0)) entries.push(entryOf(sent ?? message, undefined));
  return entries;
}

/** As much of the address as was kept; that there was a code, without the code. */
function targetOf({host, path = '/', error, errorDescription, tracking, connection, hasCode}: AnswerEvent) {
  if (host === undefined) return undefined;
  const parameters = [
    ['error', error],
    ['error_description', errorDescription],
    ['tracking', tracking],
    ['connection', connection],
    ['code', hasCode ? 'left-out' : undefined],
  ] as const;
  const query = parameters
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
  return `https://${host}${path}${query === '' ? '' : `?${query}`}`;
}

/** An entry (HAR 1.2). Sizes and times that are not known are -1, as it wants. */
function entryOf({method, url, at, tabId, form}: Sent, event: AnswerEvent | undefined) {
  const text = form?.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const status = event?.status ?? 0;
  const took = event ? Math.max(0, event.seenAt - at) : 0;
  const redirectURL = event?.kind === 'redirect' ? (targetOf(event) ?? '') : '';
  return {
    // HAR groups by page; here it tells the tabs apart.
    ...(tabId !== undefined && {pageref: `tab-${tabId}`}),
    startedDateTime: new Date(at).toISOString(),
    time: took,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: form ? [{name: 'Content-Type', value: 'application/x-www-form-urlencoded'}] : [],
      queryString: parametersOf(url.split('#')[0] ?? '').map(pair => {
        const cut = pair.indexOf('=');
        return cut < 0 ? {name: pair, value: ''} : {name: pair.slice(0, cut), value: pair.slice(cut + 1)};
      }),
      ...(text !== undefined && {
        postData: {
          mimeType: 'application/x-www-form-urlencoded',
          text,
          params: (form ?? []).map(([name, value]) => ({name, value: encodeURIComponent(value)})),
        },
      }),
      headersSize: -1,
      bodySize: text?.length ?? 0,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: event?.date === undefined ? [] : [{name: 'Date', value: new Date(event.date).toUTCString()}],
      content: {size: 0, mimeType: 'x-unknown'},
      redirectURL,
      headersSize: -1,
      bodySize: -1,
      ...(event?.networkError !== undefined && {_error: event.networkError}),
    },
    cache: {},
    timings: {send: 0, wait: took, receive: 0},
  };
}

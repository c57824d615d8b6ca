import type {AnswerEvent, Capture} from '../core/capture.ts';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import {counted} from '../ui/words.ts';
import type {Part} from './login.ts';

/** One step of a login on its line of time. */
export interface Step {
  readonly kind: Part | 'answer';
  readonly title: string;
  readonly detail: string;
  /** Since the first step: “0.0 s”, “+4.2 s”; empty when no time is known. */
  readonly since: string;
}

/** Request, Response and answer, as far as each was seen, in the order of time. */
export function stepsOf(flow: Flow, report: Report | undefined): readonly Step[] {
  const {request, response, events} = flow;
  const start = request?.capturedAt ?? response?.capturedAt;
  const since = (at: number | undefined): string => {
    if (at === undefined || start === undefined) return '';
    return at === start ? '0.0 s' : `${at > start ? '+' : '−'}${(Math.abs(at - start) / 1000).toFixed(1)} s`;
  };
  const last = decisive(events);
  return [
    ...(request
      ? [
          {
            kind: 'request',
            title: 'AuthnRequest',
            detail: sent(request),
            since: since(request.capturedAt),
          } as const,
        ]
      : []),
    ...(response
      ? [
          {
            kind: 'response',
            title: nameOf(report),
            detail: sent(response),
            since: since(response.capturedAt),
          } as const,
        ]
      : []),
    ...(response && last
      ? [{kind: 'answer', title: 'Answer', detail: answered(last), since: since(last.seenAt)} as const]
      : []),
  ];
}

const nameOf = (report: Report | undefined): string =>
  report && report.message !== 'unreadable' && report.message !== 'AuthnRequest'
    ? report.message
    : 'Response';

/** The step that says most: an error or a code, else the last one. */
const decisive = (events: readonly AnswerEvent[]): AnswerEvent | undefined =>
  events.findLast(({error, hasCode}) => error !== undefined || hasCode === true) ?? events.at(-1);

function sent(capture: Capture): string {
  const host = hostOf(capture.url);
  const parts = [
    host === undefined ? undefined : `to ${host}`,
    bindingOf(capture),
    capture.encoded === '' ? undefined : size(capture.encoded.length),
  ];
  return parts.filter(part => part !== undefined).join(', ');
}

/** What happened at a step of the answer, in a few words. */
export function answered({error, hasCode, status, networkError}: AnswerEvent): string {
  const what = error ?? networkError ?? (hasCode ? 'logged in' : undefined);
  return [what, status].filter(part => part !== undefined).join(', ') || 'no status';
}

export const hostOf = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) ? new URL(url).host : undefined;

/** “POST” or “Redirect”. */
export const bindingOf = ({binding}: Pick<Capture, 'binding'>): string => binding.replace('HTTP-', '');

/** 912 bytes, 6.1 KB, 2.0 MB; decimal, as browsers count. */
export function size(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte', 'bytes');
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)}\u00A0KB`;
  return `${(bytes / 1_000_000).toFixed(1)}\u00A0MB`;
}

/** Where the login started, as far as it is known: a request says so, and so does a Response that answers none. */
export function startOf({request, response}: Flow, report: Report | undefined): string | undefined {
  if (request) return 'Started at the service provider';
  if (!response || !report?.response) return undefined;
  return report.response.inResponseTo === undefined
    ? 'Started at the identity provider'
    : 'The request was not seen';
}

/** The tabs of all logins by number, in the order in which they were first used: the browser’s own ids tell nobody anything. */
export function tabNumbers(flows: readonly Flow[]): ReadonlyMap<number, number> {
  const ids = flows
    .toReversed()
    .flatMap(({request, response}) => [request?.tabId, response?.tabId])
    .filter(id => id !== undefined);
  return new Map([...new Set(ids)].map((id, index) => [id, index + 1]));
}

/** 14:36:02.301, UTC. */
export const clockMs = (ms: number): string => new Date(ms).toISOString().slice(11, 23);

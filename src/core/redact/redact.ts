import type {Capture} from '../capture.ts';
import type {Flow} from '../flow.ts';
import {joinFlows} from '../flow.ts';
import type {Report} from '../report.ts';
import type {Trace} from '../trace/trace.ts';
import {redactCapture, redactCapturedMessage, redactEvent} from './capture.ts';
import {type MaskOptions, masksOf} from './masks.ts';
import type {Walk} from './message.ts';
import {type Receipt, receiptOf} from './receipt.ts';
import {type Removed, type RemovedKind, removedOf} from './removed.ts';
import {collectFromReport, redactReport} from './report.ts';
import {scrubbed} from './scrubbed.ts';

export interface Redaction {
  readonly trace: Trace;
  /** By flow id of the redacted trace, as they were judged before. */
  readonly reports: ReadonlyMap<string, Report>;
  readonly receipt: Receipt;
  /** For the search of what is written; never to be kept. */
  readonly removed: Removed;
}

/**
 * A trace and its Reports without what names somebody or could be replayed (`docs/redaction.md`). It goes over everything twice:
 * first to know all that must go, then to write what stays without it.
 *
 * @param reports By flow id, judged on the messages as they came.
 * @param options A key of 32 random bytes that no other export has, and whether the domains of e-mail addresses stay.
 */
export function redactTrace(
  trace: Trace,
  reports: ReadonlyMap<string, Report>,
  options: MaskOptions,
): Redaction {
  const masks = masksOf(options);
  const removed = removedOf(masks, options.keepDomains);
  const counts = new Map<RemovedKind, number>();
  const configured = new Set<string>();
  const collecting: Walk = {
    masks,
    // Nothing is written yet.
    removed: {...removed, isCollecting: true, scrub: text => text},
    count: () => undefined,
    keep(value) {
      for (const kept of [value, hostOf(value)]) if (kept !== undefined) removed.keep(kept.trim());
      for (const pair of value.split('?')[1]?.split(/[&#]/) ?? []) configured.add(pair);
    },
    isConfigured: pair => configured.has(pair),
  };
  const writing: Walk = {
    ...collecting,
    removed,
    keep: () => undefined,
    count: kind => counts.set(kind, (counts.get(kind) ?? 0) + 1),
  };
  const everything = (walk: Walk) => {
    const messages = trace.captures.map(capture => redactCapturedMessage(capture, walk));
    return trace.captures.map((capture, at) =>
      redactCapture(capture, messages[at] as (typeof messages)[number], walk),
    );
  };

  everything(collecting);
  for (const report of reports.values()) collectFromReport(report, collecting, options.keepDomains);
  const captures = everything(writing);
  const names = renamed(captures, trace);
  const redacted: Trace = {
    captures: captures.map(capture => withNames(capture, names)),
    events: trace.events.map(event => ({
      ...redactEvent(event, writing),
      requestId: names.requests.get(event.requestId) ?? 'r-0',
    })),
    reports: new Map(),
    isRedacted: true,
    markers: trace.markers.map(({at, text}) => ({at, text: scrubbed(text, writing)})),
    origin: trace.origin,
    skipped: trace.skipped,
    ...(trace.notes && {notes: trace.notes}),
  };
  const redactedReports = new Map(
    [...reports].flatMap(([id, report]) => {
      const name = names.captures.get(id);
      return name === undefined ? [] : [[name, redactReport(report, writing)] as const];
    }),
  );
  return {
    trace: redacted,
    reports: redactedReports,
    receipt: receiptOf({counts, removed, keepDomains: options.keepDomains, captures: redacted.captures}),
    removed,
  };
}

/** The host of an address, which sentences name alone. */
const hostOf = (value: string): string | undefined => /^\s*https?:\/\/([^/?#@]+)/i.exec(value)?.[1];

interface Names {
  readonly captures: ReadonlyMap<string, string>;
  readonly requests: ReadonlyMap<string, string>;
}

/** Ids of ours may come from a file, where they could say anything: numbers in the order of time, as joining wants them. */
function renamed(captures: readonly Capture[], {events}: Trace): Names {
  const inOrder = captures.toSorted(
    (one, other) => (one.capturedAt ?? 0) - (other.capturedAt ?? 0) || (one.id < other.id ? -1 : 1),
  );
  const requests = [...captures.map(({requestId}) => requestId), ...events.map(({requestId}) => requestId)];
  return {
    captures: numbered(
      'm',
      inOrder.map(({id}) => id),
    ),
    requests: numbered('r', requests),
  };
}

const numbered = (prefix: string, ids: readonly (string | undefined)[]): ReadonlyMap<string, string> =>
  new Map(
    [...new Set(ids.filter(id => id !== undefined))].map((id, at) => [
      id,
      `${prefix}-${`${at + 1}`.padStart(5, '0')}`,
    ]),
  );

function withNames(capture: Capture, {captures, requests}: Names): Capture {
  const {id, requestId} = capture;
  return {
    ...capture,
    id: captures.get(id) ?? id,
    ...(requestId !== undefined && {requestId: requests.get(requestId) ?? requestId}),
  };
}

/** The flows of a trace, in which its Reports are found by id. */
export const flowsOf = ({captures, events}: Trace): readonly Flow[] => joinFlows(captures, events);

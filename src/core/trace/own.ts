import type {AnswerEvent, Capture} from '../capture.ts';
import {notOk, ok} from '../result.ts';
import type {Report} from '../report.ts';
import {messageIds} from '../saml/message-ids.ts';
import {isFields, listOf, textIn} from './json-values.ts';
import {parseJson, type Piece} from './json-pieces.ts';
import {skippedOf, type TraceReader} from './reader.ts';
import {parseReport} from './report-shape.ts';
import {flag, list, maybe, number, oneOf, shape, text} from './shapes.ts';
import type {Marker} from './trace.ts';

/** What our own trace calls itself in its member `format`. */
export const TRACE_FORMAT = 'saml-lens-trace';
export const TRACE_VERSION = 1;

interface OwnFlow {
  readonly captures: readonly Capture[];
  readonly events: readonly AnswerEvent[];
  readonly report?: Report;
}

/** Reads our own trace. It is a file like any other: what is in it may be of another version, damaged, or hostile. */
export function ownTraceReader(): TraceReader {
  const members = new Map<string, unknown>();
  const captures = new Map<string, Capture>();
  const events: AnswerEvent[] = [];
  const reports = new Map<string, Report>();
  let [count, damaged, large, beyond] = [0, 0, 0, 0];

  const takeFlow = ({json}: Piece): void => {
    count++;
    if (json === undefined) large++;
    else if (count > MAX_FLOWS) beyond++;
    else {
      const flow = parseFlow(parseJson(json));
      if (flow) addFlow(flow);
      else damaged++;
    }
  };
  const addFlow = (flow: OwnFlow): void => {
    const last = flow.captures.at(-1);
    // A request may stand in several logins: Responses that all claim to answer it.
    if (!last || captures.has(last.id)) {
      damaged++;
      return;
    }
    for (const capture of flow.captures) if (!captures.has(capture.id)) captures.set(capture.id, capture);
    for (const event of flow.events) events.push(event);
    if (flow.report) reports.set(last.id, flow.report);
  };

  return {
    name: 'This trace',
    element: ['login', 'logins'],
    count: () => count,
    take(piece) {
      const {path, json} = piece;
      if (path === 'flows[]') takeFlow(piece);
      // Others have members of these names, too: only the name of the format tells that it is ours.
      if (MEMBERS.has(path)) members.set(path, json === undefined ? undefined : parseJson(json));
      return path === 'flows[]' || members.get('format') === TRACE_FORMAT;
    },
    finish() {
      if (members.get('format') !== TRACE_FORMAT)
        return notOk('json', 'This is JSON, but no trace: it does not say “saml-lens-trace” as its format.');
      if (members.get('version') !== TRACE_VERSION)
        return notOk(
          'newer-version',
          'This trace was written by another version of SAML Lens, with another format. Update SAML Lens, or export the trace anew.',
        );
      return ok({
        captures: [...captures.values()].sort(
          (one, other) => (one.capturedAt ?? 0) - (other.capturedAt ?? 0) || (one.id < other.id ? -1 : 1),
        ),
        events,
        reports,
        // A trace that does not say is taken for one that was masked, so that nothing in it is called proven.
        isRedacted: members.get('isRedacted') !== false,
        markers: markersIn(members.get('markers')),
        origin: {kind: 'saml-lens'},
        skipped: skippedOf([
          [damaged, 'login that can’t be read', 'logins that can’t be read'],
          [large, 'login of more than 64 MB', 'logins of more than 64 MB'],
          [beyond, 'login beyond the 5,000 that are read', 'logins beyond the 5,000 that are read'],
        ]),
      });
    },
  };
}

const MAX_FLOWS = 5_000;
const MAX_EVENTS = 200;
const MAX_MARKERS = 1_000;
const MEMBERS: ReadonlySet<string> = new Set(['format', 'version', 'exportedAt', 'isRedacted', 'markers']);

function parseFlow(value: unknown): OwnFlow | undefined {
  if (!isFields(value)) return undefined;
  const request = parseCapture(value['request'], 'SAMLRequest');
  const response = parseCapture(value['response'], 'SAMLResponse');
  // What is there but wrong makes the whole login another one.
  if (value['request'] !== undefined && !request) return undefined;
  if (value['response'] !== undefined && !response) return undefined;
  const events = listOf(value['events']);
  if (events.length > MAX_EVENTS || !events.every(isEvent)) return undefined;
  const report = parseReport(value['report']);
  return {
    captures: [request, response].filter(capture => capture !== undefined),
    events: events.map(event => picked<AnswerEvent>(event, EVENT)),
    ...(report && {report}),
  };
}

const problem = shape({code: text, message: text, position: maybe(number)});

const CAPTURE = {
  id: text,
  parameter: oneOf('SAMLRequest', 'SAMLResponse'),
  binding: oneOf('HTTP-POST', 'HTTP-Redirect'),
  url: maybe(text),
  encoded: text,
  query: maybe(text),
  relayState: maybe(text),
  capturedAt: maybe(number),
  clock: maybe(oneOf('trace', 'date-header')),
  tabId: maybe(number),
  requestId: maybe(text),
  isPrivate: flag,
  unreadable: maybe(problem),
} as const;

const EVENT = {
  requestId: text,
  kind: oneOf('redirect', 'completed', 'failed'),
  seenAt: number,
  tabId: maybe(number),
  isPrivate: flag,
  status: maybe(number),
  host: maybe(text),
  path: maybe(text),
  error: maybe(text),
  errorDescription: maybe(text),
  tracking: maybe(text),
  connection: maybe(text),
  hasCode: maybe(flag),
  date: maybe(number),
  networkError: maybe(text),
} as const;

const isCapture = shape(CAPTURE);
const isEvent = shape(EVENT);
const LONGEST_ID = 200;

/** The ids that join it are read anew: whoever wrote the file may have got them wrong. */
function parseCapture(value: unknown, parameter: Capture['parameter']): Capture | undefined {
  if (!isCapture(value)) return undefined;
  const capture = picked<Capture>(value, CAPTURE);
  if (capture.parameter !== parameter || capture.id === '' || capture.id.length > LONGEST_ID)
    return undefined;
  const timed: Capture =
    capture.capturedAt === undefined || capture.clock ? capture : {...capture, clock: 'trace'};
  return {...timed, ids: messageIds(timed)};
}

/** The named members alone. */
function picked<T>(value: unknown, members: Readonly<Record<string, unknown>>): T {
  const fields = value as Readonly<Record<string, unknown>>;
  const named = Object.keys(members).filter(
    name => Object.hasOwn(fields, name) && fields[name] !== undefined,
  );
  return Object.fromEntries(named.map(name => [name, fields[name]])) as T;
}

const isMarkers = list(shape({at: number, text}));

function markersIn(value: unknown): readonly Marker[] {
  if (!isMarkers(value)) return [];
  return (value as readonly Marker[])
    .slice(0, MAX_MARKERS)
    .flatMap(({at, text: words}) => (textIn(words) === undefined ? [] : {at, text: words}));
}

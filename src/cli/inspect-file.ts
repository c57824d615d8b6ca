import type {Capture} from '../core/capture.ts';
import type {Connection} from '../core/connection/connection.ts';
import type {PrivateKey} from '../core/encryption/private-key.ts';
import {type Flow, joinFlows} from '../core/flow.ts';
import {inputOf, type InspectInput} from '../core/input.ts';
import {inspect} from '../core/inspect.ts';
import type {Problem} from '../core/result.ts';
import {importTrace} from '../core/trace/import.ts';
import type {Trace} from '../core/trace/trace.ts';
import type {CheckCommand} from './arguments.ts';
import type {NamedReport} from './format/index.ts';
import {hashedOf} from './hashed.ts';
import {withHint} from './hints.ts';
import {type Io, nameOf, readStream} from './io.ts';

/** What all messages are judged with. */
export interface Setting {
  readonly connections: readonly Connection[];
  readonly request?: Capture;
  readonly privateKey?: PrivateKey;
}

/** What came of one file: both, where it was cut off. */
export interface InspectedFile {
  readonly reports: readonly NamedReport[];
  readonly problem?: Problem;
  /** What else to say of it: what was left out. */
  readonly notes: readonly string[];
}

/** A message, or a trace with the logins in it, oldest first → a Report for each. */
export async function inspectFile(
  file: string,
  command: CheckCommand,
  setting: Setting,
  io: Io,
): Promise<InspectedFile> {
  const name = nameOf(file);
  const read = await readStream(io, file, importTrace);
  if (!read.ok) return {reports: [], notes: [], problem: read.problem};
  const imported = read.value;
  const trace = imported.ok ? imported.value : imported.problem.partial;
  const problem = imported.ok ? undefined : withHint(name, imported.problem);
  return {
    reports: trace ? await reportsOf(name, trace, command, setting) : [],
    notes: trace ? notesOf(name, trace) : [],
    ...(problem && {problem}),
  };
}

const notesOf = (name: string, {notes = [], skipped}: Trace): readonly string[] => [
  ...notes.map(({message}) => `${name}: ${message}`),
  ...(skipped.length === 0
    ? []
    : [
        `${name}: left out: ${skipped.map(({count, reason}) => `${count.toLocaleString('en-US')} ${reason}`).join(', ')}.`,
      ]),
];

async function reportsOf(
  name: string,
  trace: Trace,
  command: CheckCommand,
  setting: Setting,
): Promise<readonly NamedReport[]> {
  const flows = trace.origin.kind === 'text' ? trace.captures.map(flowOf) : logins(trace);
  const reports: NamedReport[] = [];
  for (const [index, flow] of flows.entries()) {
    const place =
      trace.origin.kind === 'text' || flows.length === 1
        ? name
        : `${name}, login ${index + 1} of ${flows.length}`;
    reports.push(await reportOf(place, flow, trace, command, setting, flows));
  }
  return reports;
}

const logins = ({captures, events}: Trace): readonly Flow[] => joinFlows(captures, events).toReversed();

/** A message that stands alone: what a file holds beside it was not before it. */
const flowOf = (capture: Capture): Flow => ({
  id: capture.id,
  ...(capture.parameter === 'SAMLResponse' ? {response: capture} : {request: capture}),
  events: [],
  isPrivate: false,
});

async function reportOf(
  name: string,
  flow: Flow,
  {reports, isRedacted, origin}: Trace,
  command: CheckCommand,
  setting: Setting,
  flows: readonly Flow[],
): Promise<NamedReport> {
  const kept = reports.get(flow.id);
  // Masked values fit no expectation; the Report was made before they were masked.
  if (isRedacted && kept) return {name: `${name}, judged before it was redacted`, report: kept};
  const input = inputFor(flow, flows, command, setting);
  const {requests: _requests, earlierPosts: _posts, ...alone} = input;
  // Nobody watched what came before a message without a trace.
  const report = await inspect(origin.kind === 'text' ? alone : input);
  return {
    name,
    report,
    ...(command.isHashedShown && {hashed: hashedOf(input.capture, setting.privateKey)}),
  };
}

/** What is given on the command line goes before what the trace says. */
function inputFor(
  flow: Flow,
  flows: readonly Flow[],
  {at, acs, account, answer}: CheckCommand,
  {connections, request, privateKey}: Setting,
): InspectInput {
  const [only, ...others] = connections;
  const input = inputOf(flow, {
    connections,
    flows,
    ...(account !== undefined && {account}),
    ...(only && others.length === 0 && {connectionId: only.id}),
    ...(privateKey && {privateKey}),
  });
  const isResponse = flow.response !== undefined;
  return {
    ...input,
    capture: {...input.capture, ...(isResponse && acs !== undefined && {url: acs})},
    ...(isResponse && request && {request}),
    ...(isResponse && answer && {answer}),
    ...(at !== undefined && {at: {ms: at, source: 'given' as const}}),
  };
}

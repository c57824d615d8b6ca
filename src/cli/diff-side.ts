import {decodeCapture} from '../core/bindings/decode.ts';
import type {Connection} from '../core/connection/connection.ts';
import type {DiffSide} from '../core/diff/diff.ts';
import type {PrivateKey} from '../core/encryption/private-key.ts';
import {type Flow, joinFlows} from '../core/flow.ts';
import {type FlowContext, inputOf} from '../core/input.ts';
import {inspect} from '../core/inspect.ts';
import type {Report} from '../core/report.ts';
import {notOk, ok, type Result} from '../core/result.ts';
import {importTrace} from '../core/trace/import.ts';
import type {Trace} from '../core/trace/trace.ts';
import {withHint} from './hints.ts';
import {type Io, nameOf, readBytes} from './io.ts';

/** What both sides are held against. */
export interface DiffSetting {
  readonly connections: readonly Connection[];
  readonly account?: string;
  readonly privateKey?: PrivateKey;
}

/** The message of a file that is compared, and what to say of it: that it was chosen among several, that it is masked. */
export interface ReadSide extends DiffSide {
  readonly name: string;
  readonly notes: readonly string[];
}

/** The last Response of a file; where it has none, its last message. */
export async function readSide(io: Io, path: string, setting: DiffSetting): Promise<Result<ReadSide>> {
  const bytes = await readBytes(io, path);
  if (!bytes.ok) return bytes;
  const name = nameOf(path);
  const imported = await importTrace(chunkOf(bytes.value));
  if (!imported.ok) return {ok: false, problem: withHint(name, imported.problem)};
  const trace = imported.value;
  const flows = joinFlows(trace.captures, trace.events);
  const flow = flows.find(({response}) => response) ?? flows[0];
  if (!flow) return notOk('no-message', `${name}: there is no SAML message in it.`);
  const report = await reportOf(flow, flows, trace, setting);
  const capture = flow.response ?? flow.request;
  const xml = capture && decodeCapture(capture).xml;
  const {length: count} = trace.captures;
  const what = flow.response ? 'last Response' : 'last message';
  return ok({
    name,
    report,
    ...(xml !== undefined && {xml}),
    notes: [
      ...(count > 1 ? [`${name}: ${count} messages; the ${what} is compared.`] : []),
      ...(trace.isRedacted
        ? [`${name}: its values are masked, so that they differ from those of another file.`]
        : []),
    ],
  });
}

async function* chunkOf(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}

/** A Report that came with the trace knows what was expected when it was made; one of our own, what is expected now. */
async function reportOf(
  flow: Flow,
  flows: readonly Flow[],
  {reports, isRedacted, origin}: Trace,
  {connections, account, privateKey}: DiffSetting,
): Promise<Report> {
  const [only, ...others] = connections;
  const kept = isRedacted || !only ? reports.get(flow.id) : undefined;
  if (kept) return kept;
  const context: FlowContext = {
    connections,
    flows,
    ...(account !== undefined && {account}),
    ...(only && others.length === 0 && {connectionId: only.id}),
    ...(privateKey && {privateKey}),
  };
  const {requests, ...input} = inputOf(flow, context);
  // Nobody watched what came before a message out of a file.
  return inspect({...input, ...(origin.kind !== 'text' && requests && {requests})});
}

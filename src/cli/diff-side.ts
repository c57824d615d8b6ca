import {decodeCapture} from '../core/bindings/decode.ts';
import type {Connection} from '../core/connection/connection.ts';
import type {DiffSide} from '../core/diff/diff.ts';
import type {PrivateKey} from '../core/encryption/private-key.ts';
import {joinFlows} from '../core/flow.ts';
import {inputOf} from '../core/input.ts';
import {inspect} from '../core/inspect.ts';
import {notOk, ok, type Result} from '../core/result.ts';
import {readInput} from '../core/trace/inputs.ts';
import {withHint} from './hints.ts';
import {type Io, nameOf, readBytes} from './io.ts';

/** What both sides are held against. */
export interface DiffSetting {
  readonly connections: readonly Connection[];
  readonly account?: string;
  readonly privateKey?: PrivateKey;
}

/** The message of a file that is compared, and what to say of the choice, where there was one. */
export interface ReadSide extends DiffSide {
  readonly name: string;
  readonly note?: string;
}

/** The last Response of a file; where it has none, its last message. */
export async function readSide(io: Io, path: string, setting: DiffSetting): Promise<Result<ReadSide>> {
  const bytes = await readBytes(io, path);
  if (!bytes.ok) return bytes;
  const name = nameOf(path);
  const input = readInput(bytes.value);
  if (!input.ok) return {ok: false, problem: withHint(name, input.problem)};
  const flows = joinFlows(input.value, []);
  const flow = flows.find(({response}) => response) ?? flows[0];
  if (!flow) return notOk('no-message', `${name}: there is no message in it.`);
  const {connections, account, privateKey} = setting;
  const [only, ...others] = connections;
  const {requests: _unwatched, ...known} = inputOf(flow, {
    connections,
    flows,
    ...(account !== undefined && {account}),
    ...(only && others.length === 0 && {connectionId: only.id}),
    ...(privateKey && {privateKey}),
  });
  const report = await inspect(known);
  const {xml} = decodeCapture(known.capture);
  const count = input.value.length;
  const what = known.capture.parameter === 'SAMLResponse' ? 'last Response' : 'last message';
  return ok({
    name,
    report,
    ...(xml !== undefined && {xml}),
    ...(count > 1 && {note: `${name}: ${count} messages; the ${what} is compared.`}),
  });
}

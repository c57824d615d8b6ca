import {decodeCapture} from '../core/bindings/decode.ts';
import type {Capture} from '../core/capture.ts';
import type {Connection} from '../core/connection/connection.ts';
import {parseConnections} from '../core/connection/parse.ts';
import {notOk, ok, type Problem, type Result} from '../core/result.ts';
import {readMessage} from '../core/saml/read.ts';
import {readInput} from '../core/trace/inputs.ts';
import {type Io, readBytes} from './io.ts';

/** Connections out of a file; every problem starts with the file's name. */
export async function readConnectionFile(
  io: Io,
  path: string,
): Promise<Result<readonly Connection[], readonly Problem[]>> {
  const bytes = await readBytes(io, path);
  if (!bytes.ok) return {ok: false, problem: [bytes.problem]};
  const json = parseJson(new TextDecoder().decode(bytes.value));
  const parsed = json.ok ? parseConnections(json.value) : {ok: false as const, problem: [json.problem]};
  if (parsed.ok) return ok(parsed.value.connections);
  return {
    ok: false,
    problem: parsed.problem.map(({code, message}) => ({code, message: `${path}: ${message}`})),
  };
}

function parseJson(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return notOk(
      'not-json',
      `expected connections as JSON, but it is not JSON: ${reason}. Export them again from SAML Lens.`,
    );
  }
}

/** The AuthnRequest in a file. What else is in it is named. */
export async function readRequestFile(io: Io, path: string): Promise<Result<Capture>> {
  const bytes = await readBytes(io, path);
  if (!bytes.ok) return bytes;
  const input = readInput(bytes.value);
  if (!input.ok) return notOk(input.problem.code, `${path}: ${input.problem.message}`);
  const capture = input.value.find(({parameter}) => parameter === 'SAMLRequest') ?? input.value[0];
  const {xml, problems} = capture ? decodeCapture(capture) : {problems: []};
  const read = xml === undefined ? undefined : readMessage(xml);
  if (capture && read?.ok && read.value.message.type === 'AuthnRequest') return ok(capture);
  const found = read?.ok
    ? `found a SAML ${read.value.message.type}.`
    : `but it can’t be read. ${(read?.problem ?? problems[0])?.message ?? ''}`;
  return notOk('not-a-request', `${path}: expected an AuthnRequest, ${found.trim()}`);
}

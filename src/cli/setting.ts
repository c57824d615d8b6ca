import {decodeCapture} from '../core/bindings/decode.ts';
import {textOf} from '../core/bindings/raw-body.ts';
import type {Capture} from '../core/capture.ts';
import type {Connection} from '../core/connection/connection.ts';
import {connectionFromMetadata} from '../core/connection/from-metadata.ts';
import {readMetadata} from '../core/connection/metadata.ts';
import {parseConnections} from '../core/connection/parse.ts';
import {notOk, ok, type Problem, type Result} from '../core/result.ts';
import {readMessage} from '../core/saml/read.ts';
import {readInput} from '../core/trace/inputs.ts';
import {describeNoMessage} from '../core/trace/no-message.ts';
import {problemText} from '../core/text/problem.ts';
import {withHint} from './hints.ts';
import {type Io, nameOf, readBytes} from './io.ts';

/** Connections out of a file: those that SAML Lens exports, or metadata of identity providers. Every problem starts with the file's name. */
export async function readConnectionFile(
  io: Io,
  path: string,
): Promise<Result<readonly Connection[], readonly Problem[]>> {
  const bytes = await readBytes(io, path);
  if (!bytes.ok) return {ok: false, problem: [bytes.problem]};
  const text = textOf(bytes.value)
    .replace(/^\uFEFF/, '')
    .trim();
  const read = text.startsWith('<') ? connectionsOfMetadata(text) : connectionsOfJson(text);
  if (read.ok) return read;
  return {
    ok: false,
    problem: read.problem.map(problem => ({
      code: problem.code,
      message: `${nameOf(path)}: ${problemText(problem)}`,
    })),
  };
}

type ReadConnections = Result<readonly Connection[], readonly Problem[]>;

/** One for each identity provider, without the service provider's side, which is not in it. */
function connectionsOfMetadata(xml: string): ReadConnections {
  const metadata = readMetadata(xml);
  if (!metadata.ok) return {ok: false, problem: [metadata.problem]};
  return ok(metadata.value.map(provider => connectionFromMetadata(provider, {id: provider.entityID})));
}

function connectionsOfJson(text: string): ReadConnections {
  const json = parseJson(text);
  if (!json.ok) return {ok: false, problem: [json.problem]};
  const parsed = parseConnections(json.value);
  if (!parsed.ok) return parsed;
  const {connections} = parsed.value;
  if (connections.length > 0) return ok(connections);
  const message = 'This holds no connection. Add one in the options of SAML Lens, and export them again.';
  return {ok: false, problem: [{code: 'no-connection', message}]};
}

const WANTED =
  'Pass connections as SAML Lens exports them (JSON), or the identity provider’s metadata (XML).';

function parseJson(text: string): Result<unknown> {
  if (text === '') return notOk('empty', `This is empty; connections were expected. ${WANTED}`);
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    const other = describeNoMessage(text);
    if (other && !JSON_CODES.has(other.code))
      return notOk(other.code, `${other.message.replace('not a message', 'not a connection')} ${WANTED}`);
    // No brackets, no JSON: where its parser stopped says nothing then.
    if (!/^[[{]/.test(text)) return notOk('not-json', `This is neither JSON nor XML. ${WANTED}`);
    const reason = error instanceof Error ? error.message : String(error);
    return notOk(
      'not-json',
      `expected connections as JSON, or metadata XML, but it is not JSON: ${reason}. Export them again from SAML Lens.`,
    );
  }
}

/** What `describeNoMessage` tells of a text that set out to be JSON. */
const JSON_CODES: ReadonlySet<string> = new Set(['connections', 'json', 'har']);

/** The AuthnRequest in a file. What else is in it is named. */
export async function readRequestFile(io: Io, path: string): Promise<Result<Capture>> {
  const bytes = await readBytes(io, path);
  if (!bytes.ok) return bytes;
  const input = readInput(bytes.value);
  if (!input.ok) return {ok: false, problem: withHint(nameOf(path), input.problem)};
  const capture = input.value.find(({parameter}) => parameter === 'SAMLRequest') ?? input.value[0];
  const {xml, problems} = capture ? decodeCapture(capture) : {problems: []};
  const read = xml === undefined ? undefined : readMessage(xml);
  if (capture && read?.ok && read.value.message.type === 'AuthnRequest') return ok(capture);
  const problem = read?.ok ? undefined : (read?.problem ?? problems[0]);
  const found = read?.ok
    ? `found a SAML ${read.value.message.type}. Pass the request that was sent before it.`
    : `but it can’t be read. ${problem ? problemText(problem) : ''}`;
  return notOk('not-a-request', `${nameOf(path)}: expected an AuthnRequest, ${found.trim()}`);
}

import {notOk, type Problem, type Result} from '../result.ts';
import {harReader} from './har-reader.ts';
import {splitJson} from './json-pieces.ts';
import {describeNoMessage} from './no-message.ts';
import {ownTraceReader} from './own.ts';
import type {TraceReader} from './reader.ts';
import {samlTracerReader} from './saml-tracer-reader.ts';
import type {ImportProblem, Trace} from './trace.ts';

/** What is read member by member; all else is read whole. */
const OPENED: ReadonlySet<string> = new Set(['', 'log', 'log.entries', 'requests', 'flows']);

/** JSON in UTF-8, `start` being its beginning, → the logins in it, in one of the three formats. */
export async function readJsonTrace(
  chunks: AsyncIterable<Uint8Array>,
  start: string,
): Promise<Result<Trace, ImportProblem>> {
  const readers = [harReader(), samlTracerReader(), ownTraceReader()];
  // A file is of one format: the first that takes a piece of it.
  let reader: TraceReader | undefined;
  const splitter = splitJson(OPENED, piece => {
    if (reader) reader.take(piece);
    else reader = readers.find(one => one.take(piece));
  });
  let problem: Problem | undefined;
  for await (const chunk of chunks) {
    problem = splitter.push(chunk);
    if (problem) break;
  }
  problem ??= splitter.end();
  // A HAR without entries, or cut off before the first, has no piece to be known by.
  if (!reader && describeNoMessage(start)?.code === 'har') [reader] = readers;
  if (!reader) return notATrace(start, problem);
  const read = reader.finish();
  return problem ? broken(reader, read, problem) : withLogins(reader, read);
}

function notATrace(start: string, problem: Problem | undefined): Result<never> {
  const other = describeNoMessage(start);
  if (other?.code === 'connections') return {ok: false, problem: other};
  if (problem && problem.code !== 'truncated') return {ok: false, problem};
  return notOk(
    'json',
    'This is JSON, but no trace: neither a HAR, nor an export of SAML-tracer or SAML Lens. Save the network log of the login as HAR, and import that.',
  );
}

function broken(
  {name, element: [one], count}: TraceReader,
  read: Result<Trace>,
  {code, message, position}: Problem,
): Result<never, ImportProblem> {
  const partial = read.ok && read.value.captures.length > 0 ? read.value : undefined;
  const number = count();
  const place = number === 0 ? `before its first ${one}` : `after ${one} ${number.toLocaleString('en-US')}`;
  const where = `${place}, at byte ${(position ?? 0).toLocaleString('en-US')}`;
  const what = code === 'truncated' ? `ends in the middle, ${where}: it was cut off` : `is damaged ${where}`;
  const next = partial
    ? `Save or send it again; what stands before that place can be read.`
    : `Save or send it again; before that place there is no SAML.`;
  return {
    ok: false,
    problem: {
      code,
      message: `${name} ${what}. ${code === 'truncated' ? '' : `${message} `}${next}`,
      ...(position !== undefined && {position}),
      ...(partial && {partial}),
    },
  };
}

function withLogins(
  {name, element: [one, many], count}: TraceReader,
  read: Result<Trace>,
): Result<Trace, ImportProblem> {
  if (!read.ok || read.value.captures.length > 0) return read;
  const number = count();
  const amount =
    number === 0 ? `no ${many}` : `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
  return notOk(
    'no-saml',
    `${name} has ${amount}${number === 0 ? '' : `, and no SAML message in ${number === 1 ? 'it' : 'them'}`}. Record the login itself: open the recorder in the login’s own tab before the login starts, let it keep its log over all pages (“Preserve log” in Chrome and Edge, “Persist Logs” in Firefox), and log in there.`,
  );
}

import {diffMessages} from '../core/diff/messages.ts';
import {diffXml} from '../core/diff/texts.ts';
import {ok} from '../core/result.ts';
import type {DiffCommand} from './arguments.ts';
import {type DiffSetting, readSide} from './diff-side.ts';
import {formatDiff} from './format/diff.ts';
import type {PrintedDiff} from './format/diff-parts.ts';
import type {ExitStatus, Io} from './io.ts';
import {readKeyFile} from './key.ts';
import {readConnectionFile} from './setting.ts';

/** `saml-lens diff`: ends with 0 when nothing that matters differs, with 1 when something does. */
export async function diffFiles(command: DiffCommand, io: Io): Promise<ExitStatus> {
  const setting = await readSetting(command, io);
  if (!setting) return 2;
  const sides = [await readSide(io, command.a, setting), await readSide(io, command.b, setting)] as const;
  for (const side of sides) {
    for (const said of side.ok ? side.value.notes : [side.problem.message]) io.err(`saml-lens: ${said}\n`);
  }
  const [a, b] = sides;
  if (!a.ok || !b.ok) return 2;
  const diff = diffMessages(a.value, b.value);
  const {xml: xmlA} = a.value;
  const {xml: xmlB} = b.value;
  const printed: PrintedDiff = {
    names: {a: a.value.name, b: b.value.name},
    ...diff,
    ...(xmlA !== undefined && xmlB !== undefined && {text: diffXml(xmlA, xmlB, 'masked')}),
  };
  io.out(formatDiff(printed, command.format, io));
  return diff.isEqual ? 0 : 1;
}

async function readSetting(
  {connectionFile, account, keyFile}: DiffCommand,
  io: Io,
): Promise<DiffSetting | undefined> {
  const connections = connectionFile === undefined ? ok([]) : await readConnectionFile(io, connectionFile);
  const key = keyFile === undefined ? undefined : await readKeyFile(io, keyFile);
  const problems = [...(connections.ok ? [] : connections.problem), ...(key && !key.ok ? [key.problem] : [])];
  for (const {message} of problems) io.err(`saml-lens: ${message}\n`);
  if (!connections.ok || problems.length > 0) return undefined;
  return {
    connections: connections.value,
    ...(account !== undefined && {account}),
    ...(key?.ok && {privateKey: key.value.key}),
  };
}

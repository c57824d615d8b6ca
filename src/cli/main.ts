import type {Report} from '../core/report.ts';
import {ok, type Problem, type Result} from '../core/result.ts';
import {type CheckCommand, parseArguments} from './arguments.ts';
import {diffFiles} from './diff.ts';
import {formatReports, type NamedReport} from './format/index.ts';
import {explainText} from './explain.ts';
import {inspectFile, type Setting} from './inspect-file.ts';
import type {ExitStatus, Io} from './io.ts';
import {readKeyFile} from './key.ts';
import {redactFile} from './redact.ts';
import {readConnectionFile, readRequestFile} from './setting.ts';
import {HELP, USAGE, VERSION} from './usage.ts';

/** The whole program but for the process around it. `args` are those after the program's name. */
export async function main(args: readonly string[], io: Io): Promise<ExitStatus> {
  const parsed = parseArguments(args);
  if (!parsed.ok) {
    io.err(`saml-lens: ${parsed.problem.message}\n${USAGE}\n`);
    return 2;
  }
  const command = parsed.value;
  switch (command.kind) {
    case 'help':
      io.out(HELP);
      return 0;
    case 'version':
      io.out(VERSION);
      return 0;
    case 'check':
      return check(command, io);
    case 'diff':
      return diffFiles(command, io);
    case 'redact':
      return redactFile(command, io);
    case 'explain':
      return explainText(command, io);
    default:
      return command satisfies never;
  }
}

async function check(command: CheckCommand, io: Io): Promise<ExitStatus> {
  const setting = await readSetting(command, io);
  if (!setting.ok) {
    for (const {message} of setting.problem) io.err(`saml-lens: ${message}\n`);
    return 2;
  }
  const reports: NamedReport[] = [];
  if (command.acsProblem) io.err(`saml-lens: ${command.acsProblem.message}\n`);
  let isIncomplete = command.acsProblem !== undefined;
  for (const file of command.files) {
    const {reports: ofFile, problem, notes} = await inspectFile(file, command, setting.value, io);
    for (const report of ofFile) reports.push(report);
    for (const note of notes) io.err(`saml-lens: ${note}\n`);
    if (problem) io.err(`saml-lens: ${problem.message}\n`);
    isIncomplete ||= problem !== undefined;
  }
  if (reports.length > 0 || command.format === 'json') io.out(formatReports(reports, command.format, io));
  if (isIncomplete) return 2;
  return reports.every(({report}) => isFine(report)) ? 0 : 1;
}

async function readSetting(
  {connectionFile, requestFile, keyFile}: CheckCommand,
  io: Io,
): Promise<Result<Setting, readonly Problem[]>> {
  const connections = connectionFile === undefined ? ok([]) : await readConnectionFile(io, connectionFile);
  const request = requestFile === undefined ? undefined : await readRequestFile(io, requestFile);
  const key = keyFile === undefined ? undefined : await readKeyFile(io, keyFile);
  const problems = [
    ...(connections.ok ? [] : connections.problem),
    ...(request && !request.ok ? [request.problem] : []),
    ...(key && !key.ok ? [key.problem] : []),
  ];
  if (!connections.ok || problems.length > 0) return {ok: false, problem: problems};
  return ok({
    connections: connections.value,
    ...(request?.ok && {request: request.value}),
    ...(key?.ok && {privateKey: key.value.key}),
  });
}

function isFine({message, verdict, findings}: Report): boolean {
  if (findings.some(({status}) => status === 'fail')) return false;
  return message !== 'Response' || verdict === 'accepted' || verdict === 'at-risk';
}

import {type Flow, joinFlows} from '../core/flow.ts';
import {exportTrace} from '../core/export/export.ts';
import {inspectFlow} from '../core/inspect.ts';
import {receiptText} from '../core/redact/receipt.ts';
import type {Report} from '../core/report.ts';
import {ok} from '../core/result.ts';
import {importTrace} from '../core/trace/import.ts';
import type {Trace} from '../core/trace/trace.ts';
import type {RedactCommand} from './arguments.ts';
import {withHint} from './hints.ts';
import {type ExitStatus, type Io, nameOf, readStream} from './io.ts';
import {readConnectionFile} from './setting.ts';

/** `saml-lens redact`: the trace to standard output, the receipt to standard error. Ends with 2 when nothing was written. */
export async function redactFile(command: RedactCommand, io: Io): Promise<ExitStatus> {
  const {file, connectionFile, account, format, isDomainMasked = false} = command;
  const connections = connectionFile === undefined ? ok([]) : await readConnectionFile(io, connectionFile);
  if (!connections.ok) {
    for (const {message} of connections.problem) io.err(`saml-lens: ${message}\n`);
    return 2;
  }
  const read = await readStream(io, file, importTrace);
  if (!read.ok) {
    io.err(`saml-lens: ${read.problem.message}\n`);
    return 2;
  }
  const imported = read.value;
  if (!imported.ok) {
    io.err(`saml-lens: ${withHint(nameOf(file), imported.problem).message}\n`);
    return 2;
  }
  const trace = imported.value;
  const flows = joinFlows(trace.captures, trace.events);
  const context = {connections: connections.value, flows, ...(account !== undefined && {account})};
  const reports = new Map<string, Report>();
  for (const flow of flows) reports.set(flow.id, await reportOf(flow, trace, context));
  const exported = exportTrace(trace, reports, {
    format,
    redact: true,
    keepDomains: !isDomainMasked,
    key: crypto.getRandomValues(new Uint8Array(32)),
    exportedAt: Date.now(),
  });
  if (!exported.ok) {
    io.err(`saml-lens: ${nameOf(file)}: ${exported.problem.message}\n`);
    return 2;
  }
  io.out(exported.value.text);
  if (exported.value.receipt) io.err(receiptText(exported.value.receipt));
  return 0;
}

/** Values that are masked already can’t be judged anew: the Report that came with them was made before. */
async function reportOf(
  flow: Flow,
  {isRedacted, reports}: Trace,
  context: Parameters<typeof inspectFlow>[1],
): Promise<Report> {
  const before = isRedacted ? reports.get(flow.id) : undefined;
  return before ?? (await inspectFlow(flow, context));
}

import {joinFlows} from '../flow.ts';
import type {Report} from '../report.ts';
import {TRACE_FORMAT, TRACE_VERSION} from './own.ts';
import type {Trace} from './trace.ts';

/**
 * A trace in our own format, as `own.ts` reads it: JSON, one login after the other, newest first, each with its Report.
 *
 * @param reports By flow id.
 * @param exportedAt Epoch ms.
 */
export function writeOwnTrace(
  trace: Trace,
  reports: ReadonlyMap<string, Report>,
  exportedAt: number,
): string {
  const flows = joinFlows(trace.captures, trace.events).map(({id, request, response, events}) => ({
    ...(request && {request}),
    ...(response && {response}),
    events,
    ...(reports.has(id) && {report: reports.get(id)}),
  }));
  const head = {
    format: TRACE_FORMAT,
    version: TRACE_VERSION,
    exportedAt: new Date(exportedAt).toISOString(),
    isRedacted: trace.isRedacted,
    markers: trace.markers,
  };
  // One login to a line: what two exports differ in can be seen.
  const lines = flows.map(flow => JSON.stringify(flow)).join(',\n');
  return `${JSON.stringify(head).slice(0, -1)},"flows":[\n${lines}\n]}\n`;
}

import type {Capture} from '../core/capture.ts';
import type {Flow} from '../core/flow.ts';
import type {Trace} from '../core/trace/trace.ts';

/** A trace that was imported: kept apart from what was caught, in memory, gone with the page. */
export interface Imported {
  /** Unique on the page. */
  readonly id: string;
  /** Of the file, or what was pasted. */
  readonly name: string;
  readonly trace: Trace;
}

/** One login of the list. */
export interface Login {
  /** Unique on the page; never in its address. */
  readonly key: string;
  readonly flow: Flow;
  /** Absent for one that was caught. */
  readonly imported?: Imported;
}

/** Which message of a login is shown. */
export type Part = 'request' | 'response';

/** The parts that were seen, in the order of time. */
export const partsOf = ({request, response}: Flow): readonly Part[] => [
  ...(request ? ['request' as const] : []),
  ...(response ? ['response' as const] : []),
];

/** The part that a login is judged by. */
export const mainPartOf = ({response}: Flow): Part => (response ? 'response' : 'request');

/**
 * The flow as it was when that message was the last one: of an answered login the request alone, or all of it.
 * Its id is the message's, so that a Report of each can be kept.
 */
export function flowOfPart(flow: Flow, part: Part): Flow {
  const {request, response, isPrivate} = flow;
  if (part === mainPartOf(flow) || !request || !response) return flow;
  return {
    id: request.id,
    request,
    events: [],
    isPrivate,
    ...(request.capturedAt !== undefined && {at: request.capturedAt}),
  };
}

/** The message of that part. */
export const captureOfPart = (flow: Flow, part: Part): Capture | undefined =>
  part === 'request' ? flow.request : flow.response;

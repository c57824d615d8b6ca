import type {AnswerEvent, Capture} from '../capture.ts';
import type {Report} from '../report.ts';
import type {Problem} from '../result.ts';

/** Logins out of a file, a paste or the browser, and what came with them. Flows come of it by `joinFlows`. */
export interface Trace {
  /** As the background would have kept them; ids unique, sorting by time as far as the trace knows it. */
  readonly captures: readonly Capture[];
  readonly events: readonly AnswerEvent[];
  /** Reports that came with it (our own format), by flow id: made before its values were masked. */
  readonly reports: ReadonlyMap<string, Report>;
  /** Own format: the values were masked before it was written. */
  readonly isRedacted: boolean;
  /** What the user marked while it was captured (“now I pressed log in”). */
  readonly markers: readonly Marker[];
  /** What it was: for the page and for messages. */
  readonly origin: Origin;
  /** What was left out, counted by reason; each reason continues its count: “12,034” “entries without SAML”. */
  readonly skipped: readonly Skipped[];
  /** What the reader should know: values masked by another tool, no post data, a file that was cut off. Whole sentences. */
  readonly notes?: readonly Problem[];
}

export interface Marker {
  /** Epoch ms. */
  readonly at: number;
  readonly text: string;
}

export interface Origin {
  readonly kind: 'har' | 'saml-tracer' | 'saml-lens' | 'text';
  /** The program that wrote it, as it names itself: “WebInspector 537.36”. */
  readonly creator?: string;
}

export interface Skipped {
  readonly count: number;
  /** Singular or plural as the count wants it. */
  readonly reason: string;
}

/** Why a file was not read; with the logins before the place where it was cut off or is damaged, to be offered. */
export interface ImportProblem extends Problem {
  readonly partial?: Trace;
}

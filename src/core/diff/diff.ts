import type {Compared, DiffersBy} from '../checks/check.ts';
import type {Report, ReportVerdict, Status} from '../report.ts';

/** One of the two that are compared: its Report, and its XML where that is at hand, for what a Report leaves out. */
export interface DiffSide {
  readonly report: Report;
  /** After decoding. Absent: certificates are compared by fingerprint alone, and AuthnContext, KeyInfo and signature bytes not at all. */
  readonly xml?: string;
}

/**
 * `matters`: set-up, user or outcome differ. `noise`: it differs at every login (ids, instants, bytes, order), or is known of one
 * side alone. `equal`: nothing differs.
 */
export type Weight = 'matters' | 'noise' | 'equal';

/** A check that complains of one side and not, or less, of the other: why one login failed where the other worked. */
export interface Explanation {
  readonly checkId: string;
  readonly title: string;
  readonly failsIn: 'a' | 'b';
  readonly status: 'fail' | 'error' | 'warn';
  /** What the same check says of the other side. */
  readonly otherStatus: Status;
  /** The sentence of the complaint. */
  readonly cause?: string;
}

/** One thing in both messages. */
export interface DiffRow {
  /** Unique in a diff; for keys and programs. */
  readonly id: string;
  /** In the specification's words. */
  readonly name: string;
  /** `value`: `a` and `b` are what the messages hold, or are made of it. `check`: what a check says of each, as sentences. */
  readonly kind: 'value' | 'check';
  /** Absent: the message has none. */
  readonly a?: Compared;
  readonly b?: Compared;
  readonly differsBy: DiffersBy | null;
  readonly weight: Weight;
  /** What the values don't show by themselves, in a few words: “the same values in another order”. */
  readonly note?: string;
  /** Absent unless a check tells the two apart by it. Such a row leads. */
  readonly explains?: readonly Explanation[];
}

/** What of a side is said in the headline. */
export interface DiffedMessage {
  readonly message: Report['message'];
  readonly verdict: ReportVerdict;
  /** The service provider’s own, where it was seen. */
  readonly answer?: 'accepted' | 'refused';
  readonly cause?: string;
}

/**
 * Two messages by meaning. With the two swapped it is the same but for `a` and `b`. Rows: what explains the verdicts first, what
 * fails first and by the order in which Atlassian looks at it; then what matters, what is noise, what is equal.
 */
export interface MessageDiff {
  readonly a: DiffedMessage;
  readonly b: DiffedMessage;
  /** No row matters. */
  readonly isEqual: boolean;
  readonly rows: readonly DiffRow[];
}

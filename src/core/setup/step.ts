import type {ConnectionField} from '../connection/connection.ts';
import type {Fix} from '../diagnosis/fix.ts';
import type {Trap} from '../diagnosis/guide.ts';
import type {Answer, Finding, Status} from '../report.ts';

/** One login of a connection, as far as setting up asks. No name of anybody is in it. */
export interface SeenLogin {
  /** Epoch ms of its last message. */
  readonly at?: number;
  readonly isPrivate: boolean;
  /** The service provider sent an AuthnRequest. */
  readonly hasRequest: boolean;
  /** The identity provider answered. */
  readonly hasResponse: boolean;
  /** It began at the identity provider. */
  readonly isUnsolicited: boolean;
  readonly result: Answer['result'];
}

/** What was caught of a connection. */
export interface Seen {
  /** Newest first. */
  readonly logins: readonly SeenLogin[];
  /** How the newest Response was judged, by check id. */
  readonly judged?: {
    readonly at?: number;
    readonly statuses: ReadonlyMap<string, Status>;
    /** What Issuer and certificate were, by check id; no name of anybody is in them. */
    readonly findings?: ReadonlyMap<string, Pick<Finding, 'expected' | 'actual' | 'sha1' | 'paste'>>;
  };
}

/** `open`: it is known to be missing, or not to work. `unknown`: nothing here can tell. */
export type SetupState = 'done' | 'open' | 'unknown';

/** One step of setting single sign-on up. */
export interface SetupStep {
  /** Of the definition; ticks are kept by it, so it never changes. */
  readonly id: string;
  /** A sentence that starts with a verb, without a full stop. */
  readonly title: string;
  /** What the step is good for. */
  readonly why: string;
  readonly state: SetupState;
  /** Why it is in that state, as a sentence. */
  readonly because: string;
  /** Where it is done: at the identity provider, at the service provider, or both, in the order to do them. */
  readonly screens: readonly Fix[];
  /** What goes wrong here with this identity provider. */
  readonly traps: readonly Trap[];
  /** Fields of the Connection that are still to be filled in for it. */
  readonly missing: readonly ConnectionField[];
  /** The user may tick it: nothing tells for sure, or what tells is forgotten with the browser. */
  readonly canTick: boolean;
  readonly isTicked: boolean;
  /** It may be left out, and does not count. */
  readonly isOptional: boolean;
}

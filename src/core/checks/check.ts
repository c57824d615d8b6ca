import type {CertificateFacts, PastedCertificates} from '../certificate/facts.ts';
import type {Connection, ConnectionField} from '../connection/connection.ts';
import type {ServiceProvider} from '../connection/service-provider.ts';
import type {EncryptionFacts} from '../encryption/facts.ts';
import type {Answer} from '../report.ts';
import type {Problem} from '../result.ts';
import type {Assertion, AuthnRequest, Message, Response} from '../saml/model.ts';
import type {SignatureFacts} from '../signature/facts.ts';
import type {QuerySignature} from '../signature/redirect.ts';

/** What a finding rests on: a MUST of a specification, a fact seen at the service provider, or an inference (which may only warn). */
export type Basis = 'spec' | 'seen' | 'inferred';

/** In what alone two strings differ, when it is one of the usual ways. */
export type DiffersBy = 'case' | 'white-space' | 'trailing-slash' | 'scheme' | 'domain' | 'encoding';

/** Exact strings compared, untrimmed; a list where several were. */
export type Compared = string | readonly string[];

interface Judged {
  readonly expected?: Compared | undefined;
  /** What the message has. Undefined in a fail or warn: the message lacks it, and renderers say “absent”. */
  readonly actual?: Compared | undefined;
  /** When it differs from the check's own. */
  readonly basis?: Basis;
  /** Address of the article or section where the fact was seen. */
  readonly source?: string;
  readonly explanation?: string;
  /** It rests on the message alone, not on the field in `comparesWith`: it stands while that field is unconfirmed. */
  readonly needsNoConnection?: boolean;
  /** When it differs from the check's own. */
  readonly comparesWith?: ConnectionField;
  /** When it differs from the check's own. */
  readonly reads?: SignedElement;
}

/** The elements that a Signature can cover, and so all that is in them. */
export type SignedElement = 'Response' | 'Assertion';

interface Complaint extends Judged {
  /** One sentence for a headline: subject, verb, value. “NameID is “alice”, not an e-mail address.” */
  readonly cause: string;
  /** What happens because of it. */
  readonly explanation: string;
  /** Starts with a verb and names where: “In your identity provider, set …”. */
  readonly fix: string;
  readonly differsBy?: DiffersBy | null;
  /** Text to paste as it is, where the fix says so: a PEM certificate. */
  readonly paste?: string;
  readonly sha1?: Sha1Fingerprints;
  /** Instead of `paste`, where only the message vouches for it. */
  readonly unconfirmedPaste?: UnconfirmedPaste;
}

/**
 * A certificate that nothing but the message itself vouches for: anybody could have put it there. Renderers show `warning` and
 * both fingerprints before its PEM, and never offer it as what to do.
 */
export interface UnconfirmedPaste {
  /** A sentence or two: what must be compared, and where, before it is pasted. */
  readonly warning: string;
  readonly certificate: CertificateFacts;
}

/** Two certificates, upper-case hex. */
export interface Sha1Fingerprints {
  readonly expected: Compared;
  readonly actual: string;
}

export type Pass = Judged & {readonly status: 'pass'};
export type Fail = Complaint & {readonly status: 'fail'};
/** `affects`: whether this login is at risk, or only a later one. */
export type Warn = Complaint & {readonly status: 'warn'; readonly affects: 'this-login' | 'later'};
/** It cannot be judged; the explanation says what is missing. */
export type Skip = {readonly status: 'skip'; readonly explanation: string};
export type Verdict = Pass | Fail | Warn | Skip;

export const pass = (verdict: Judged = {}): Pass => ({status: 'pass', ...verdict});
export const fail = (verdict: Complaint): Fail => ({status: 'fail', ...verdict});
export const warn = (verdict: Complaint & {readonly affects: 'this-login' | 'later'}): Warn => ({
  status: 'warn',
  ...verdict,
});
export const skip = (explanation: string): Skip => ({status: 'skip', explanation});

/** How the parameter became XML. `repairs` had to be made although the message could be read; `problems` stopped it. */
export interface DecodingFacts {
  readonly repairs: readonly Problem[];
  readonly problems: readonly Problem[];
  /** The message could not be had at all (the browser handed over no body, or it was not kept): nothing says that it is broken. */
  readonly isWithheld?: boolean;
}

/** A time to judge by, and whose clock it is. */
export interface JudgedAt {
  /** Epoch ms. */
  readonly ms: number;
  readonly source: 'date-header' | 'browser-clock' | 'trace' | 'given';
}

/** When the message was sent to the service provider, by each clock that was there to see it; epoch ms. */
export interface Arrival {
  readonly browser?: number;
  /** Of its `Date` header, which counts whole seconds. */
  readonly serviceProvider?: number;
}

/** A message that was posted before this one, with an ID that this one has, too. */
export interface EarlierPost {
  /** ID of the Response. */
  readonly id?: string;
  readonly assertionId?: string;
  /** Epoch ms, by the browser's clock. */
  readonly seenAt?: number;
}

/** The RelayState of both messages of one login; absent where the message had none. */
export interface RelayStates {
  readonly request?: string;
  readonly response?: string;
}

/** An AuthnRequest seen in the same tab for the same connection, before the Response came. */
export interface SeenRequest {
  readonly id: string;
  /** An earlier Response answered it: that this one answers another request proves nothing then (it may have gone by POST, unseen). */
  readonly isAnswered?: boolean;
  /** Epoch ms. */
  readonly seenAt?: number;
}

/** Everything a check may look at: frozen plain data. */
export interface CheckContext {
  readonly decoding: DecodingFacts;
  readonly message?: Message;
  readonly response?: Response;
  /** The Assertion that is read: the first child of the Response, or the bare one. */
  readonly assertion?: Assertion;
  /** How the message came: HTTP-Redirect messages are signed in the query, not in the XML. */
  readonly binding: 'HTTP-POST' | 'HTTP-Redirect';
  /** The AuthnRequest that this Response answers, when it was seen. */
  readonly request?: AuthnRequest;
  /** Requests of this connection and tab; absent when nobody watched (a file, a pasted message). */
  readonly requests?: readonly SeenRequest[];
  /** Posts of the same IDs that were seen before it; empty: none. Absent when nobody watched. */
  readonly earlierPosts?: readonly EarlierPost[];
  /** Absent unless both the request and the form or query of the Response were seen. Never shown: it may be a secret. */
  readonly relayStates?: RelayStates;
  readonly signatures: readonly SignatureFacts[];
  /** HTTP-Redirect: the Signature of the query; absent when the query is not known. */
  readonly querySignature?: QuerySignature | 'unsigned';
  /** What is encrypted in the message, in document order; absent like empty: nothing. */
  readonly encryptions?: readonly EncryptionFacts[];
  /** IDs that occur more than once in the document. */
  readonly duplicateIds: readonly string[];
  /** The chosen Connection; empty but for its id when there is none. */
  readonly expected: Connection;
  readonly serviceProvider: ServiceProvider;
  readonly certificates: {
    /** Of `expected.certificates`, readable ones, in order. */
    readonly expected: readonly CertificateFacts[];
    /** Of `expected.identityProviderCertificates`. */
    readonly published: readonly CertificateFacts[];
    /** Of `expected.certificateText`, one entry per text. */
    readonly pasted: readonly PastedCertificates[];
  };
  /** The URL the browser sent the message to. */
  readonly postedTo?: string;
  /** Absent when the time of arrival is not known: then what depends on time is skipped. */
  readonly judgedAt?: JudgedAt;
  /** Absent when no clock saw it (a file, a pasted message). */
  readonly arrival?: Arrival;
  /** What the service provider did with the message, when that was seen. */
  readonly answer?: Answer;
  /** The account (an e-mail address) the user says should be logged in. */
  readonly account?: string;
}

/** One question about a message, answered from plain data. File name = id; a noun. */
export interface Check {
  readonly id: string;
  /** A noun phrase in the specification's words, true under every status. */
  readonly title: string;
  /** Section, e.g. `saml-core-2.0 §2.5.1.4`. */
  readonly spec: string;
  /** What its pass and fail rest on unless the verdict says otherwise. */
  readonly basis: Basis;
  /** The Connection's field it compares with: while that is unconfirmed, the runner turns pass and fail into warn. */
  readonly comparesWith?: ConnectionField;
  /** Where its `actual` stands in the message; absent when it is no value out of one of the two. */
  readonly reads?: SignedElement;
  /** It judges what can be known without the message: it is asked although the message can't be read. */
  readonly needsNoMessage?: true;
  /** Message types it is about; all others are skipped by the runner. */
  readonly about: readonly Message['type'][];
  evaluate(context: CheckContext): Verdict;
}

/** Identity, for the types. */
export const defineCheck = (check: Check): Check => check;

import type {Basis, Compared, DiffersBy, Sha1Fingerprints, UnconfirmedPaste} from './checks/check.ts';
import type {Agreement} from './diagnosis/agreement.ts';
import type {Cause} from './diagnosis/cause.ts';
import type {Meaning} from './diagnosis/codes.ts';
import type {EncryptionFacts} from './encryption/facts.ts';
import type {Problem} from './result.ts';
import type {Protection} from './signature/coverage.ts';
import type {DamageFacts, SignatureOutcome} from './signature/facts.ts';

export type Status = 'pass' | 'warn' | 'fail' | 'skip' | 'error';

/** A check's verdict on this message. `error` comes from the runner alone, when a check threw. */
export interface Finding {
  readonly checkId: string;
  readonly title: string;
  readonly spec: string;
  readonly status: Status;
  readonly basis: Basis;
  readonly affects?: 'this-login' | 'later';
  readonly expected?: Compared;
  /** Missing in a fail or warn: the message lacks it. Renderers then say “absent” (`core/text/actual.ts`). */
  readonly actual?: Compared;
  /** `actual` stands in the Response or Assertion, and no valid Signature covers it there: renderers say so beside it. */
  readonly isUnsigned?: true;
  readonly differsBy: DiffersBy | null;
  /** fail and warn: the sentence for a headline. */
  readonly cause?: string;
  readonly explanation?: string;
  readonly fix?: string;
  /** Text to paste as it is, where the fix says so: a PEM certificate that the identity provider publishes, or over the expected key. */
  readonly paste?: string;
  /** The certificate of a key that only the message carries: to paste once it was found at the identity provider, never before. */
  readonly unconfirmedPaste?: UnconfirmedPaste;
  readonly source?: string;
  /** Where `expected` and `actual` are SHA-256 fingerprints: the same certificates by SHA-1, which many consoles show. */
  readonly sha1?: Sha1Fingerprints;
}

export type ReportVerdict = 'refused' | 'undecided' | 'at-risk' | 'accepted';

/** What the service provider did, as far as the browser saw it. */
export interface Answer {
  readonly result: 'accepted' | 'refused' | 'unknown';
  readonly error?: string;
  readonly description?: string;
  readonly tracking?: string;
  readonly connection?: string;
  readonly status?: number;
  readonly host?: string;
  readonly path?: string;
  readonly networkError?: string;
}

/**
 * What comes out of `inspect`: the contract of UI, CLI, exports and tests. Plain JSON. It only grows;
 * `schema` counts up when it does.
 */
export interface Report {
  readonly schema: 1;
  readonly message:
    'Response' | 'AuthnRequest' | 'LogoutRequest' | 'LogoutResponse' | 'Assertion' | 'unreadable';
  readonly verdict: ReportVerdict;
  /** The first of `causes`; `outcome` is its check where the answer alone tells it. Of an older version: check and text alone. */
  readonly cause?: Partial<Cause> & Required<Pick<Cause, 'checkId' | 'text'>>;
  /** Why it failed or may fail, the likeliest first. Absent in Reports of an older version. */
  readonly causes?: readonly Cause[];
  readonly judgedAt?: {
    readonly time: string;
    readonly source: 'date-header' | 'browser-clock' | 'trace' | 'given';
  };
  readonly answer?: Answer;
  /** What the answer's code says; absent where no source explains it. */
  readonly meaning?: Meaning;
  /** How our judgement and the answer stand to each other; absent where one of the two is not known. */
  readonly agreement?: Agreement;
  readonly connection?: {
    readonly id: string;
    readonly name?: string;
    readonly chosenBy: 'url' | 'audience' | 'issuer' | 'given';
  };
  /** Connections that fit this message alike (two or more): one of them must be given to judge by, and `connection` is it when it was. */
  readonly candidates?: readonly {readonly id: string; readonly name?: string}[];
  readonly postedTo?: string;
  readonly response?: ReportResponse;
  readonly assertion?: ReportAssertion;
  readonly request?: ReportRequest;
  readonly signatures: readonly ReportSignature[];
  /** What is encrypted in the message, and to whom; absent when nothing is. */
  readonly encryptions?: readonly EncryptionFacts[];
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
}

export interface ReportResponse {
  /** Of its values, but for the Assertion’s. Absent in Reports of an older version. */
  readonly protection?: Protection;
  readonly id?: string;
  readonly issuer?: string;
  readonly destination?: string;
  readonly inResponseTo?: string;
  readonly issueInstant?: string;
  readonly status?: {
    readonly code?: string;
    readonly subCode?: string;
    readonly message?: string;
    readonly detail?: string;
  };
}

export interface ReportAssertion {
  readonly id?: string;
  readonly issuer?: string;
  readonly issueInstant?: string;
  readonly isSigned: boolean;
  /** Of all its values: `signed` is what `isSigned` says. Absent in Reports of an older version. */
  readonly protection?: Protection;
  /** It came encrypted and was decrypted here with a pasted private key: so did every value in it. */
  readonly isDecrypted?: true;
  readonly nameID?: {readonly value: string; readonly format?: string};
  readonly subjectConfirmations: readonly {
    readonly method?: string;
    readonly recipient?: string;
    readonly inResponseTo?: string;
    readonly notBefore?: string;
    readonly notOnOrAfter?: string;
  }[];
  readonly conditions?: {
    readonly notBefore?: string;
    readonly notOnOrAfter?: string;
    readonly audienceRestrictions: readonly (readonly string[])[];
  };
  readonly attributes: readonly {
    readonly name?: string;
    readonly nameFormat?: string;
    readonly values: readonly string[];
  }[];
}

/** A message that is no Response: AuthnRequest, LogoutRequest or LogoutResponse. */
export interface ReportRequest {
  readonly id?: string;
  readonly issuer?: string;
  readonly destination?: string;
  readonly issueInstant?: string;
  readonly assertionConsumerServiceURL?: string;
  readonly inResponseTo?: string;
}

export interface ReportSignature {
  /** Name of the element that holds it; `query`: the Signature of the query string (HTTP-Redirect). */
  readonly element: string;
  readonly algorithm?: string;
  readonly digest?: string;
  readonly outcome: SignatureOutcome;
  readonly reason?: string;
  /** outcome `digest-mismatch`: what was hashed, by length and digest alone, and what happened to it. */
  readonly damage?: Pick<DamageFacts, 'hashed' | 'causes'>;
  readonly key?: 'expected';
  readonly embedded?: {
    readonly outcome: SignatureOutcome;
    readonly certificateSha256?: string;
    readonly keyName?: string;
  };
}

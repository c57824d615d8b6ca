import type {CertificateFacts} from '../certificate/facts.ts';

/** What verifying one Signature against given keys came to. `not-checked`: no key to check with. */
export type SignatureOutcome =
  'valid' | 'digest-mismatch' | 'signature-mismatch' | 'unsupported-algorithm' | 'malformed' | 'not-checked';

/** Why a Signature does not protect the element that is read, though its arithmetic may be right. */
export interface CoverageProblem {
  readonly code:
    | 'not-enveloped' // the Reference points at another element than the one that holds the Signature (saml-core-2.0 §5.4.2)
    | 'several-references' // more than one Reference (saml-core-2.0 §5.4.2)
    | 'duplicate-id' // the referenced ID occurs more than once in the document
    | 'not-the-read-element' // the signed Response or Assertion is not the one that is read
    | 'foreign-transform' // a Transform that SAML does not allow (saml-core-2.0 §5.4.4)
    | 'misplaced'; // the Signature sits where no reader looks for it
  /** A plain sentence, e.g. “The signed Assertion is not the one that would be read.” */
  readonly message: string;
}

/** One ds:Signature of the message: what it claims, and what came out when it was verified. Plain data. */
export interface SignatureFacts {
  /** Local name of the element that holds the Signature: `Response`, `Assertion`, or another. */
  readonly element: string;
  /** The holder is the root message or the Assertion that the model was read from. */
  readonly isOnReadElement: boolean;
  /** Short name, e.g. `rsa-sha256`; the URI itself when it has no short name here. */
  readonly algorithm?: string;
  /** Short name, e.g. `sha256`; the URI itself when it has no short name here. */
  readonly digest?: string;
  readonly canonicalization?: string;
  readonly referenceURI?: string;
  /** Against the expected keys only; the certificate inside the message never counts here. */
  readonly outcome: SignatureOutcome;
  /** For every outcome but `valid` and `not-checked`: what is wrong, as a sentence. */
  readonly reason?: string;
  /** `expected`: verified with one of the Connection's certificates. */
  readonly key?: 'expected';
  /** Index of the expected certificate that verified it. */
  readonly certificateIndex?: number;
  /** Index of the identity provider's published certificate whose key verifies it, when no expected one does: a rollover. */
  readonly publishedIndex?: number;
  /** With the certificate inside the message: a diagnosis of damage against a wrong key, never trust. */
  readonly embedded?: {
    readonly outcome: SignatureOutcome;
    /** Absent when the KeyInfo holds no readable X509Certificate. */
    readonly certificate?: CertificateFacts;
    /** Where the KeyInfo holds a chain that does not begin with the signer's `certificate`: the one it begins with. */
    readonly firstCertificate?: CertificateFacts;
    readonly problem?: string;
    readonly keyName?: string;
  };
  readonly coverage: readonly CoverageProblem[];
}

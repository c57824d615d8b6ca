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

/** What happened to a message whose digest is wrong, for programs. */
export type DamageCode =
  | 're-indented' // white space between elements added, taken away or replaced
  | 'padded' // white space around values or at the ends of lines
  | 'line-ends' // CR LF became LF, or the reverse
  | 'wrapped' // base64 in lines of another length
  | 'charset' // bytes read or written in another charset
  | 'lost-characters' // letters that a charset did not have became U+FFFD or a question mark
  | 'normalized' // another Unicode normalization form
  | 'typography' // invisible characters, no-break spaces, typographic quotation marks
  | 'plus-to-blank' // “+” became a blank, or the reverse
  | 'percent-encoded'
  | 'escaped-twice'
  | 'unescaped'
  | 'processing-instruction'
  | 'namespaces' // declarations that count were added, lost or moved
  | 'other-method' // the signer canonicalized in another way than the Signature names
  | 'not-canonical' // the signer did not canonicalize
  | 'prefixed'; // the signer hashed something more: the XML declaration, a byte order mark

/**
 * Why a digest is wrong, as far as that could be found out: the text that was hashed here was changed back in the ways that
 * occur in practice, until its digest was the one in the Signature. A diagnosis: the Signature stays invalid.
 */
export interface DamageFacts {
  /** The canonical text that was hashed here: its length in bytes of UTF-8, its digest and the one in the Signature, in base64. */
  readonly hashed: {readonly bytes: number; readonly digest: string; readonly claimed: string};
  /** What happened: one, or two together. Empty: not found out. */
  readonly causes: readonly {readonly code: DamageCode; readonly isBySigner?: true}[];
  /** With causes: what happened, as a sentence; and with what the digest is right, as another. */
  readonly found?: {readonly what: string; readonly how: string};
  /** With causes, where a value was changed: the first one. */
  readonly value?: {readonly where: string; readonly signed: string; readonly found: string};
  /** Without causes: values that look masked, so that no digest can be right; the first few. */
  readonly masked?: readonly {readonly where: string; readonly value: string}[];
  /** Without causes: the message is too large to try everything. */
  readonly isCutShort?: true;
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
  /** outcome `digest-mismatch` of the only Signature on the element that is read, with one Reference: what happened to it. */
  readonly damage?: DamageFacts;
  readonly coverage: readonly CoverageProblem[];
}

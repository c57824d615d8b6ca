import type {CertificateFacts} from '../certificate/facts.ts';
import type {Problem} from '../result.ts';

/** What one EncryptedKey says of itself: a hint at the key it was made for. Plain data. */
export interface EncryptedKeyFacts {
  /** Short name of the key transport, e.g. `rsa-oaep-mgf1p`; the URI itself when it has no short name. */
  readonly algorithm?: string;
  /** OAEP: short names of the digest and of the hash that MGF1 uses, as declared or by default. */
  readonly digest?: string;
  readonly mgf?: string;
  readonly recipient?: string;
  readonly keyName?: string;
  /** Of the key that it was encrypted to; not compared with anything. */
  readonly certificate?: CertificateFacts;
  /** Why the X509Certificate can't be read, or what had to be repaired. */
  readonly certificateProblem?: string;
  /** X509SubjectName, else X509IssuerSerial in one line. */
  readonly certificateName?: string;
}

/** Who or what is to blame when it did not open. `unsupported`: SAML Lens itself. */
export type Blame = 'key' | 'message' | 'unsupported';

export interface DecryptionProblem extends Problem {
  readonly blames: Blame;
}

/** What decrypting with a pasted key came to. */
export type Decryption =
  | {
      readonly outcome: 'decrypted';
      /** What had to be done otherwise than the message says, to open it. */
      readonly repairs: readonly Problem[];
    }
  | {readonly outcome: 'failed'; readonly problem: DecryptionProblem};

/** One encrypted element of the message: what can be said of it without a key, and what a key came to. Plain data. */
export interface EncryptionFacts {
  readonly element: 'EncryptedAssertion' | 'EncryptedID' | 'EncryptedAttribute';
  /** Short name of the algorithm that the content was encrypted with, e.g. `aes256-gcm`. */
  readonly algorithm?: string;
  readonly keys: readonly EncryptedKeyFacts[];
  /** Why nobody can decrypt it, whatever the key: it is not built as it must be. */
  readonly fault?: Problem;
  /** Absent when no key was there. */
  readonly decryption?: Decryption;
}

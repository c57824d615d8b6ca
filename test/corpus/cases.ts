import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** One message out of another project’s test suite, and what that suite and an independent reading say of it. */
export interface Case {
  readonly id: string;
  readonly kind: 'response' | 'assertion' | 'request' | 'logout' | 'metadata';
  /** Path of the decoded message. */
  readonly file: string;
  /** What the suite configured; what is missing was not checked there. */
  readonly config: {
    readonly idpEntityId?: string;
    readonly spEntityId?: string;
    readonly acsUrl?: string;
    /** Paths of PEM files. */
    readonly certificates?: readonly string[];
    /** In place of a certificate, which then stands in the message. */
    readonly fingerprint?: string;
    readonly fingerprintAlgorithm?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
    readonly now?: string;
    readonly skewSec?: number;
    readonly requestId?: string;
    readonly ignoreTimes?: boolean;
    readonly ignoreSignature?: boolean;
  };
  readonly expect: {
    readonly signature:
      'valid' | 'invalid' | 'absent' | 'encrypted' | 'wrapped' | 'mixed' | 'detached' | 'unknown';
    readonly verdict: 'valid' | 'invalid';
    /** Codes of what the suite refuses it for. */
    readonly reasons: readonly string[];
    /** Codes of other right answers for the same fault. */
    readonly accept?: readonly string[];
    /** What the verdict speaks about. */
    readonly scope: string;
    /** `catalogue`: nobody’s verdict. */
    readonly basis: 'peer-run' | 'peer-read' | 'catalogue';
    /** The suite accepts what it should not. */
    readonly override?: string;
    /** Values in the message. */
    readonly fields?: Readonly<Record<string, unknown>>;
  };
  /** Codes of every fault that an independent reading found. */
  readonly derived: readonly string[];
  /** False: it takes a key, a schema or a state that nobody has here. */
  readonly decidable: boolean;
}

const root = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

/** The corpus lies beside the project, where it lies at all. */
export const isThere = existsSync(`${root}cases.json`);

/** None without the corpus. */
export const cases: readonly Case[] = isThere
  ? (JSON.parse(readFileSync(`${root}cases.json`, 'utf8')) as Case[])
  : [];

export const readCorpusFile = (path: string): Buffer => readFileSync(root + path);

import type {SignatureOutcome} from '../../src/core/signature/facts.ts';
import type {KeyName} from './keys.ts';
import type {Xmlsec1} from './xmlsec1.ts';

/** One signed document, and what both verifiers must say of it. */
export interface Shape {
  /** `7` to `99`: the row of that number in the table this began with; `o…`: added here. */
  readonly id: string;
  readonly name: string;
  readonly make: (sign: Sign) => Promise<string | Buffer> | string | Buffer;
  /** Which Signature is judged, in document order. */
  readonly nth?: number;
  /** The expected key. */
  readonly key?: KeyName;
  /** xmlsec1’s verdict, when it is not OK. */
  readonly xmlsec1?: 'FAIL';
  /** Our outcome when it is not `valid`; `unreadable` when the message is not read at all. */
  readonly ours?: Exclude<SignatureOutcome, 'valid'> | 'unreadable';
  /** Why we differ from xmlsec1. */
  readonly why?: string;
}

/** Lets xmlsec1 fill in the `nth` template. */
export type Sign = (xml: string | Buffer, key?: KeyName, nth?: number) => Promise<string>;

export const signerOf =
  (xmlsec1: Xmlsec1): Sign =>
  async (xml, key = 'rsa2048', nth = 0) =>
    (await xmlsec1.sign(xml, key, nth)).toString();

/** A change that must change something, else the shape would not be what it is called. */
export function changed(xml: string, from: string | RegExp, to: Replacement): string {
  const after = xml.replace(from, to as string);
  if (after === xml) throw new Error(`Nothing was changed: ${String(from)}`);
  return after;
}

/** What String.replace takes: text with `$1`, or a function of the match. */
export type Replacement = string | ((match: string, ...groups: string[]) => string);

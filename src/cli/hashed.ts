import {decodeCapture} from '../core/bindings/decode.ts';
import type {Capture} from '../core/capture.ts';
import {readEncryptions} from '../core/encryption/open.ts';
import type {PrivateKey} from '../core/encryption/private-key.ts';
import {readMessage} from '../core/saml/read.ts';
import {type HashedText, hashedTexts} from '../core/signature/explain-hashed.ts';
import {indexTree} from '../core/signature/tree.ts';

/** A message has one to three; a hostile one has thousands, each over all of it. */
export const MAX_SIGNATURES = 16;

/**
 * What is hashed of each Signature with one Reference, those inside an opened Assertion last. Empty for a
 * message that can’t be read, and for one with more than `MAX_SIGNATURES`.
 */
export function hashedOf(capture: Capture, privateKey?: PrivateKey): readonly HashedText[] {
  const {xml} = decodeCapture(capture);
  const read = xml === undefined ? undefined : readMessage(xml);
  if (!read?.ok) return [];
  const {opened} = readEncryptions(read.value, privateKey);
  const documents = [read.value, ...(opened ? [opened] : [])].map(({document}) => document);
  if (documents.some(document => indexTree(document).signatures.length > MAX_SIGNATURES)) return [];
  return documents.flatMap(hashedTexts);
}

import {decodeCapture} from '../../core/bindings/decode.ts';
import {readEncryptions} from '../../core/encryption/open.ts';
import type {PrivateKey} from '../../core/encryption/private-key.ts';
import type {Flow} from '../../core/flow.ts';
import type {Report} from '../../core/report.ts';
import {readMessage} from '../../core/saml/read.ts';
import {hashedTexts} from '../../core/signature/explain-hashed.ts';
import {hasWrongDigest} from './wrong-digest.ts';

/**
 * The canonical text that each Signature with a wrong digest is over, to compare with an identity provider's log: one text
 * verbatim, several each below a line that names its element. Empty where there is none.
 */
export function hashedText(
  {response, request}: Flow,
  {signatures}: Report,
  privateKey: PrivateKey | undefined,
): string {
  const capture = response ?? request;
  const xml = capture && decodeCapture(capture).xml;
  const read = xml === undefined ? undefined : readMessage(xml);
  if (!read?.ok) return '';
  const opened = readEncryptions(read.value, privateKey).opened;
  const all = [read.value, ...(opened ? [opened] : [])].flatMap(({document}) => hashedTexts(document));
  const isWrong = (element: string) => signatures.some(one => one.element === element && hasWrongDigest(one));
  const texts = all.filter(({element}) => isWrong(element));
  if (texts.length === 1) return texts[0]?.text ?? '';
  return texts.map(({element, referenceURI, text}) => `${element} ${referenceURI}\n${text}\n`).join('\n');
}

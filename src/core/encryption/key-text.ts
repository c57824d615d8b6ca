import {bytesOfBinary, decodeBase64} from '../certificate/base64.ts';
import {TAG} from '../certificate/der.ts';
import {notOk, ok, type Problem, type Result} from '../result.ts';
import {readKeyDer} from './key-der.ts';
import {looksLikeJson, readKeyJson} from './key-json.ts';
import {encryptedKey, notRsa} from './key-refusals.ts';
import {makePrivateKey, type PrivateKey} from './private-key.ts';

/** The largest key taken has 13 KB as PEM; the rest may be a chain of certificates beside it. */
const MAX_CHARACTERS = 200_000;

export interface PastedKey {
  readonly key: PrivateKey;
  /** What had to be put right in the pasted text. */
  readonly repairs: readonly Problem[];
}

/**
 * Reads an RSA private key in any form people paste: PEM (PKCS#8 or PKCS#1), JWK, base64 alone, DER as Latin-1 text. The key is
 * never echoed: messages name its form only.
 *
 * @returns not ok: one named cause and, where there is one, the command that converts the key.
 */
export function readPrivateKey(text: string): Result<PastedKey> {
  const repairs: Problem[] = [];
  if (text.length > MAX_CHARACTERS)
    return notOk('key-too-large', `The text has ${text.length} characters; no private key is that long.`);
  const numbers = isBinary(text) ? readKeyDer(bytesOfBinary(text)) : readText(text, repairs);
  if (!numbers.ok) return numbers;
  const key = makePrivateKey(numbers.value);
  return key.ok ? ok({key: key.value, repairs}) : key;
}

// oxlint-disable-next-line no-control-regex -- binary, one character per byte
const isBinary = (text: string): boolean => /^0[\x81-\x84][\0-\xff]*$/.test(text);

function readText(pasted: string, repairs: Problem[]) {
  const text = unquote(pasted.replace(/^\uFEFF/, '').trim(), repairs);
  if (text === '') return notOk('key-empty', 'There is no text; a private key was expected.');
  if (looksLikeJson(text)) return readKeyJson(text);
  const blocks = blocksOf(text);
  if (blocks.length === 0) return readBare(text, repairs);
  const block = blocks.find(({label}) => label.endsWith('PRIVATE KEY')) ?? blocks[0];
  if (!block) return notOk('key-empty', 'There is no text; a private key was expected.');
  const refusal = refuse(block);
  if (refusal) return refusal;
  if (blocks.length > 1)
    repairs.push({
      code: 'several',
      message: 'The text holds more than the key; the first private key in it was read.',
    });
  const der = decodeBody(block.body, repairs);
  if (!der) return notBase64;
  const read = readKeyDer(der);
  if (read.ok && !block.isClosed)
    repairs.push({code: 'broken-armour', message: 'The END line of the key is missing.'});
  return read;
}

const notBase64 = notOk(
  'key-base64',
  'The text between BEGIN and END is not base64: a part is missing, or other characters are in it.',
);

/** Quotes around, and line breaks written as the two characters \n. */
function unquote(text: string, repairs: Problem[]): string {
  const inner = /^(["'“`])([^]*)["'”`],?$/.exec(text)?.[2];
  if (inner !== undefined)
    repairs.push({code: 'quotes', message: 'The key was pasted with quotation marks around it.'});
  const unquoted = inner ?? text;
  if (unquoted.startsWith('{') || unquoted.startsWith('[')) return unquoted;
  const plain = unquoted.replace(/\\r\\n|\\[nr]/g, '\n');
  if (plain !== unquoted)
    repairs.push({
      code: 'literal-newlines',
      message: 'The text holds the characters “\\n” where line breaks should be.',
    });
  return plain.trim();
}

interface Block {
  readonly label: string;
  readonly body: string;
  readonly isClosed: boolean;
}

/** BEGIN … END, also with the dashes of a word processor. */
function blocksOf(text: string): readonly Block[] {
  const begins = [
    ...text.matchAll(/[-\u2010-\u2015\u2212]{1,5} ?BEGIN ([A-Z0-9 ]{1,48}?) ?[-\u2010-\u2015\u2212]{1,5}/g),
  ];
  return begins.map((match, index) => {
    const from = match.index + match[0].length;
    const rest = text.slice(from, begins[index + 1]?.index ?? text.length);
    const end = /[-\u2010-\u2015\u2212]{1,5} ?END [A-Z0-9 ]/.exec(rest)?.index;
    return {label: match[1] ?? '', body: rest.slice(0, end), isClosed: end !== undefined};
  });
}

/** What is told by the label or by headers, before any base64 is read. */
function refuse({label, body}: Block): Result<never> | undefined {
  if (label === 'ENCRYPTED PRIVATE KEY' || /Proc-Type:[^\n]*ENCRYPTED/.test(body)) return encryptedKey;
  if (label === 'EC PRIVATE KEY') return notRsa('an EC key (SEC 1)');
  if (label === 'DSA PRIVATE KEY') return notRsa('a DSA key');
  if (label === 'OPENSSH PRIVATE KEY')
    return notOk(
      'key-openssh',
      'This key is in OpenSSH’s own form. Convert a copy of it: ssh-keygen -p -N "" -m PEM -f copy-of-key',
    );
  if (label.endsWith('PRIVATE KEY')) return undefined;
  const hint =
    label.includes('CERTIFICATE') || label.includes('PUBLIC') ? ' It holds the public key only.' : '';
  return notOk('key-other', `This is a ${label}, not a private key.${hint}`);
}

/** Text without BEGIN and END. */
function readBare(text: string, repairs: Problem[]) {
  const der = decodeBody(text, repairs);
  const inner = new TextDecoder().decode(der?.subarray(0, 11));
  if (der && inner === '-----BEGIN ') {
    repairs.push({code: 'other-encoding', message: 'The key is PEM that was encoded in base64 once more.'});
    const [block] = blocksOf(new TextDecoder().decode(der));
    const refusal = block && refuse(block);
    if (refusal) return refusal;
    const body = block && decodeBody(block.body, repairs);
    return body ? readKeyDer(body) : notBase64;
  }
  if (der?.[0] !== TAG.sequence)
    return notOk('key-other', 'This is no private key: neither PEM (-----BEGIN PRIVATE KEY-----) nor JWK.');
  const read = readKeyDer(der);
  if (read.ok) repairs.push({code: 'no-armour', message: 'The BEGIN and END lines of the key are missing.'});
  return read;
}

/** Base64 or base64url, with white space anywhere and with or without padding. */
function decodeBody(body: string, repairs: Problem[]): Uint8Array<ArrayBuffer> | undefined {
  const compact = body.replace(/\s+/g, '');
  if (!/[\r\n]/.test(body.trim()) && compact.length > 100 && /\s/.test(body.trim()))
    repairs.push({code: 'one-line', message: 'The key was pasted on one line: its line breaks are lost.'});
  const digits = compact
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/={1,2}$/, '');
  const over = digits.length % 4;
  // One digit alone makes no byte: the text was cut there, and reading on tells so.
  return decodeBase64(over === 1 ? digits.slice(0, -1) : digits + '='.repeat((4 - over) % 4));
}

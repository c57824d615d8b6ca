import {notOk, type Problem} from '../result.ts';
import {isHtml, rootName} from './root-name.ts';

/**
 * What an input is that is certainly no message; undefined for all that may be one, however damaged: that is judged, and
 * its damage told. The code is for programs: `html`, `metadata`, `certificate`, `private-key`, `har`, `connections`, `json`,
 * `binary`, `text`.
 *
 * @param text The input as text; of bytes that are no UTF-8, one character a byte.
 */
export function describeNoMessage(text: string): Problem | undefined {
  if (text.startsWith('<')) return describeMarkup(text);
  return describePem(text) ?? describeJson(text) ?? describeBinary(text) ?? describeProse(text);
}

const problem = (code: string, message: string): Problem => notOk(code, message).problem;

function describeMarkup(text: string): Problem | undefined {
  if (isHtml(text))
    return problem('html', 'This is an HTML page, and no form in it holds a SAMLResponse or SAMLRequest.');
  if (/^Entit(?:y|ies)Descriptor$/.test(rootName(text) ?? ''))
    return problem('metadata', 'This is SAML metadata, not a message.');
  return undefined;
}

/** OpenSSL prints lines before the first block. */
function describePem(text: string): Problem | undefined {
  if (!/^(?:-----BEGIN |Bag Attributes|Certificate:|subject=)/.test(text)) return undefined;
  const block = /^-----BEGIN ([A-Z0-9 ]{0,40}(?:CERTIFICATE|CERTIFICATE REQUEST|KEY|CRL|PKCS7|CMS))-----/m;
  const label = block.exec(text)?.[1];
  if (label === undefined) return undefined;
  if (label.endsWith('PRIVATE KEY')) return problem('private-key', 'This is a private key, not a message.');
  if (label.endsWith('CERTIFICATE')) return problem('certificate', 'This is a certificate, not a message.');
  return problem('text', `This is PEM (${label}), not a message.`);
}

function describeJson(text: string): Problem | undefined {
  // A bracket alone may be damage; with what JSON has behind it, it is JSON, even when it was cut off.
  if (!/^(?:\{\s*(?:["}]|$)|\[\s*(?:[{"[\]]|$))/.test(text)) return undefined;
  const start = text.slice(0, 2_000);
  if (/^\{\s*"log"\s*:/.test(start)) return problem('har', 'This is a HAR, not a message.');
  if (/^\{\s*(?:"version"\s*:\s*\d+\s*,\s*)?"connections"\s*:/.test(start))
    return problem('connections', 'These are connections of SAML Lens, not a message.');
  return problem('json', 'This is JSON, not a message.');
}

const MAGIC: readonly (readonly [start: string, name: string])[] = [
  ['\x89PNG\r\n\x1a\n', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['%PDF-', 'a PDF'],
  ['PK\x03\x04', 'a ZIP archive'],
  ['\x1f\x8b\x08', 'a gzip archive'],
  ['\x7fELF', 'a program'],
];
/** In a shorter input, one stray byte is too large a share to say anything. */
const MIN_BINARY = 32;
const LOOKED_AT = 4_000;

function describeBinary(text: string): Problem | undefined {
  const name = MAGIC.find(([start]) => text.startsWith(start))?.[1];
  if (name !== undefined) return problem('binary', `This is ${name}, not a message.`);
  if (/^0\x82..0[\x80-\x84]/s.test(text))
    return problem('certificate', 'This is a certificate in binary form (DER), not a message.');
  const start = text.slice(0, LOOKED_AT);
  if (start.length < MIN_BINARY) return undefined;
  // UTF-16 without a byte order mark has NUL as every other byte, and may well hold a message.
  // oxlint-disable-next-line no-control-regex -- control characters are what tells binary data
  const controls = (start.match(/[\x01-\x08\x0e-\x1f\x7f]/g) ?? []).length;
  const isBinary = controls * 20 > start.length || /^\0+$/.test(start);
  return isBinary ? problem('binary', 'This is binary data, not a message.') : undefined;
}

/** With fewer, every one must be a word. */
const MIN_WORDS = 5;
const WORD = /^[“"'(]*(?:\p{Lu}?[\p{Ll}\p{Lo}’'-]+|\p{Lu}+|\d+)[.,;:!?)”"']*$/u;

/** Sentences: words as people write them, and no run that is long enough to be a piece of a message. */
function describeProse(text: string): Problem | undefined {
  if (/[A-Za-z0-9+/=_%-]{40}|SAML(?:Request|Response)=/i.test(text)) return undefined;
  const start = text.slice(0, LOOKED_AT);
  const tokens = start.split(/\s+/).filter(token => token !== '');
  const words = tokens.filter(token => WORD.test(token));
  const share = words.length / tokens.length;
  const areWords = tokens.length >= MIN_WORDS ? share >= 2 / 3 : tokens.length > 1 && share === 1;
  const foreign = (start.match(/(?![A-Za-z])\p{L}/gu) ?? []).length;
  const isProse = (areWords && /\p{L}{3}/u.test(start)) || foreign * 2 > start.length;
  return isProse ? problem('text', 'This is plain text, not a message.') : undefined;
}

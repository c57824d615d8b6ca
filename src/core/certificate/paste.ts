import {decodeBase64, bytesOfBinary} from './base64.ts';
import {readChildren, readValue, TAG} from './der.ts';
import type {CertificateFacts, PasteDamage, PastedCertificates} from './facts.ts';
import {readCertificate} from './read.ts';
import {splitArmour, type Block} from './armour.ts';

/** Bundles of real providers hold a handful; the rest of a longer text is not read. */
const MAX_CHARACTERS = 1_000_000;

/**
 * Reads whatever people paste where a certificate is wanted: PEM in every state of damage, bare base64, hex, an XML
 * element, JSON, DER read as text. Tells what was wrong with it, which is what goes wrong at the service provider too.
 * A private key in the text is named, never kept and never echoed.
 *
 * @returns Distinct certificates in order; `damage` has each code once. No certificate: `damage` says why.
 */
export function readPastedCertificates(text: string): PastedCertificates {
  const damage = new Map<PasteDamage['code'], string>();
  const tell = (code: PasteDamage['code'], message: string): void => {
    if (!damage.has(code)) damage.set(code, message);
  };
  const found =
    text.length > MAX_CHARACTERS ? [] : blocksOf(text, tell, true).flatMap(block => readBlock(block, tell));
  const certificates = distinct(found);
  if (found.length > certificates.length) tell('repeated', 'The same certificate was pasted more than once.');
  if (certificates.length > 1)
    tell(
      'several',
      `${certificates.length} different certificates were pasted; one field usually takes one.`,
    );
  if (certificates.length === 0) tell('not-a-certificate', 'There is no certificate in the pasted text.');
  return {certificates, damage: [...damage].map(([code, message]) => ({code, message}))};
}

type Tell = (code: PasteDamage['code'], message: string) => void;

/** Undoes quoting and encoding from the outside in, until blocks of base64 are left. */
function blocksOf(pasted: string, tell: Tell, isOutermost: boolean): readonly Block[] {
  const der = bytesOfDerText(pasted);
  if (der) {
    tell('other-encoding', 'The certificate was pasted as DER (binary), not as PEM text.');
    return [{bytes: der}];
  }
  const text = unescape(unquote(pasted.replace(/^\uFEFF|^\u00EF\u00BB\u00BF/, '').trim(), tell), tell);
  const elements = [...text.matchAll(/<(?:[\w.-]+:)?X509Certificate(?:\s[^<>]*)?>([^<]*)</g)];
  if (elements.length > 0) {
    tell('other-encoding', 'The certificate was pasted inside an X509Certificate element, not as PEM text.');
    return elements.map(([, body = '']) => ({body}));
  }
  const armoured = splitArmour(text, tell);
  if (armoured) return armoured;
  return isOutermost ? bareBlocks(text, tell) : [];
}

function unquote(text: string, tell: Tell): string {
  const quoted = /^(["'“`])([^]*)["'”`],?$/.exec(text);
  if (!quoted) return text;
  tell('other-encoding', 'The certificate was pasted with quotation marks around it.');
  return quoted[2] ?? '';
}

function unescape(text: string, tell: Tell): string {
  const plain = text
    .replace(/\\r\\n|\\[nr]|\\x0[ad]|\\u000[ad]|&#(?:x0?[ad]|1[03]);/gi, '\n')
    .replaceAll('\\/', '/');
  if (plain !== text)
    tell(
      'literal-newlines',
      'The pasted text holds the characters “\\n” or “\\x0a” where the line breaks of the certificate should be.',
    );
  return plain;
}

/** DER that was read as Latin-1 text: a SEQUENCE with a length of one to four bytes. */
function bytesOfDerText(text: string): Uint8Array<ArrayBuffer> | undefined {
  // oxlint-disable-next-line no-control-regex -- binary, one character per byte
  return /^0[\x81-\x84][\0-\xff]*$/.test(text) ? bytesOfBinary(text) : undefined;
}

/** Text without BEGIN and END. */
function bareBlocks(text: string, tell: Tell): readonly Block[] {
  const compact = text.replace(/\s+/g, '');
  const digits = compact.replace(/^0x/i, '').replaceAll(':', '');
  if (/^30[0-9a-f]+$/i.test(digits) && digits.length % 2 === 0) {
    tell('other-encoding', 'The certificate was pasted as hexadecimal digits, not as PEM text.');
    return [{bytes: Uint8Array.from(digits.match(/../g) ?? [], pair => Number.parseInt(pair, 16))}];
  }
  if (!/^[A-Za-z0-9+/_=-]+$/.test(compact)) return [];
  // Padding inside the text ends one certificate and starts the next.
  const bodies = compact.match(/[A-Za-z0-9+/_-]+={0,2}/g) ?? [];
  const inner = decodeLenient(bodies[0] ?? '');
  if (inner && startsLikePem(inner)) {
    tell('other-encoding', 'The pasted text is PEM that was encoded in base64 once more.');
    return blocksOf(new TextDecoder().decode(inner), tell, false);
  }
  if (inner?.[0] === TAG.sequence)
    tell('no-armour', 'The BEGIN CERTIFICATE and END CERTIFICATE lines are missing.');
  return bodies.map(body => ({body}));
}

const startsLikePem = (bytes: Uint8Array): boolean =>
  new TextDecoder().decode(bytes.subarray(0, 40)).trimStart().startsWith('-----BEGIN ');

function readBlock(block: Block, tell: Tell): readonly CertificateFacts[] {
  const bytes = block.bytes ?? decodeBody(block.body ?? '', tell);
  if (!bytes) {
    tell(
      'not-a-certificate',
      'What was pasted as a certificate is not base64: it holds other characters, or a part is missing.',
    );
    return [];
  }
  const certificates: CertificateFacts[] = [];
  // Bare base64 pasted twice may decode to two certificates one behind the other.
  for (let at = 0; at < bytes.length;) {
    const value = readValue(bytes, at, bytes.length);
    const der = bytes.subarray(at, value.ok ? value.value.end : bytes.length);
    const read = readCertificate(der);
    if (read.ok) certificates.push(read.value);
    else if (certificates.length === 0) tellUnreadable(der, read.problem.message, tell);
    else tell('other-encoding', 'There are more bytes behind the certificate; they were left out.');
    if (!read.ok) break;
    at += der.length;
  }
  return certificates;
}

function tellUnreadable(der: Uint8Array, why: string, tell: Tell): void {
  if (isPrivateKey(der)) {
    tell('private-key', 'The pasted text is a private key. It was not kept; treat the key as exposed.');
    return;
  }
  tell('not-a-certificate', `The pasted text can’t be read as a certificate. ${why}`);
}

/** PKCS#8, PKCS#1 and SEC 1 private keys begin with a version number; a certificate does not. */
function isPrivateKey(der: Uint8Array): boolean {
  const outer = readValue(der, 0, der.length);
  const children = outer.ok && outer.value.tag === TAG.sequence && readChildren(der, outer.value);
  return (
    children !== false && children.ok && children.value[0]?.tag === TAG.integer && children.value.length > 2
  );
}

function decodeBody(body: string, tell: Tell): Uint8Array<ArrayBuffer> | undefined {
  if (/[-_]/.test(body)) tell('other-encoding', 'The certificate was pasted as base64url, not as base64.');
  return decodeLenient(body);
}

/** Base64 or base64url, white space anywhere, padding optional. */
function decodeLenient(body: string): Uint8Array<ArrayBuffer> | undefined {
  const compact = body.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  const digits = compact.replace(/={1,2}$/, '');
  return decodeBase64(digits + '='.repeat((4 - (digits.length % 4)) % 4));
}

function distinct(certificates: readonly CertificateFacts[]): readonly CertificateFacts[] {
  return [...new Map(certificates.map(certificate => [certificate.sha256, certificate])).values()];
}

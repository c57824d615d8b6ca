import type {Problem} from '../result.ts';
import {splitArmour, type Block} from './armour.ts';
import {decodeBase64, bytesOfBinary} from './base64.ts';
import {orderChain} from './chain.ts';
import {readChildren, readValue, TAG} from './der.ts';
import type {CertificateFacts, PasteDamage, PastedCertificates} from './facts.ts';
import {describeNotBase64, describeProblem} from './problems.ts';
import {readCertificate} from './read.ts';
import {remembering} from './remember.ts';

/** Bundles of real providers hold a handful; the rest of a longer text is not read. */
const MAX_CHARACTERS = 1_000_000;
const MAX_CERTIFICATES = 50;

/**
 * Reads whatever people paste where a certificate is wanted: PEM in every state of damage, bare base64, hex, an XML
 * element, JSON, DER read as text. Tells what was wrong with it, which is what goes wrong at the service provider too.
 * A private key in the text is named, never kept and never echoed.
 *
 * The latest texts with certificates are remembered, as what a user typed or keeps in a Connection. For a text out of a
 * message, which may be a private window's, use `readCertificateText`.
 *
 * @returns Distinct certificates in order; `damage` has each code once. No certificate: `damage` says why.
 */
export const readPastedCertificates = remembering(
  readCertificateText,
  ({certificates, damage}) => certificates.length > 0 && damage.every(({code}) => code !== 'private-key'),
);

/** The same, and nothing is remembered. */
export function readCertificateText(text: string): PastedCertificates {
  const damage = new Map<PasteDamage['code'], string>();
  const tell: Tell = (code, message) => {
    if (!damage.has(code)) damage.set(code, message);
  };
  const found = readAll(text, tell);
  const certificates = distinct(found);
  if (found.length > certificates.length) tell('repeated', 'The same certificate was pasted more than once.');
  if (certificates.length > 1) tellSeveral(certificates, tell);
  if (certificates.length === 0) tell('not-a-certificate', 'There is no certificate in the pasted text.');
  return Object.freeze({
    certificates: Object.freeze(certificates.map(one => Object.freeze(one))),
    damage: Object.freeze([...damage].map(([code, message]) => Object.freeze({code, message}))),
  });
}

function readAll(text: string, tell: Tell): readonly CertificateFacts[] {
  if (text.length > MAX_CHARACTERS) {
    tell(
      'not-a-certificate',
      `The pasted text has ${text.length} characters; a text of more than ${MAX_CHARACTERS} is not read.`,
    );
    return [];
  }
  const certificates: CertificateFacts[] = [];
  for (const block of blocksOf(text, tell, true)) {
    certificates.push(...readBlock(block, tell));
    if (certificates.length < MAX_CERTIFICATES) continue;
    tell('several', `The pasted text holds ${MAX_CERTIFICATES} certificates or more; no more were read.`);
    break;
  }
  return certificates;
}

function tellSeveral(certificates: readonly CertificateFacts[], tell: Tell): void {
  const chain = orderChain(certificates);
  if (!chain) {
    tell(
      'several',
      `${certificates.length} different certificates were pasted; one field usually takes one.`,
    );
    return;
  }
  const [signer] = chain;
  tell(
    'several',
    `A chain of ${chain.length} certificates was pasted; one field usually takes the signer’s alone, which is that of “${signer.subject}”.`,
  );
  if (signer !== certificates[0])
    tell(
      'issuer-first',
      'The pasted text begins with the certificate of an issuer, not with the signer’s. Who reads only the first one gets the wrong one.',
    );
}

type Tell = (code: PasteDamage['code'], message: string) => void;

/** Undoes quoting and encoding from the outside in, until blocks of base64 are left. */
function blocksOf(pasted: string, tell: Tell, isOutermost: boolean): readonly Block[] {
  const der = bytesOfDerText(pasted);
  if (der) {
    tell('other-encoding', 'The certificate was pasted as DER (binary), not as PEM text.');
    return [{bytes: der}];
  }
  const text = unescape(unquote(tidy(pasted, tell), tell), tell);
  const elements = [...text.matchAll(/<(?:[\w.-]+:)?X509Certificate(?:\s[^<>]*)?>([^<]*)</g)];
  if (elements.length > 0) {
    tell('other-encoding', 'The certificate was pasted inside an X509Certificate element, not as PEM text.');
    return elements.map(([, body = '']) => ({body}));
  }
  const armoured = splitArmour(text, tell);
  if (armoured) return armoured;
  return isOutermost ? bareBlocks(text, tell) : [];
}

/** White space and characters without a shape: editors, word processors and chats put them in. */
function tidy(pasted: string, tell: Tell): string {
  const withoutMark = pasted.replace(/^\uFEFF|^\u00EF\u00BB\u00BF/, '');
  const text = withoutMark.replace(/[\u00AD\u200B-\u200F\u2028-\u202E\u2060\uFEFF]/g, '');
  if (withoutMark !== pasted) tell('untidy', 'A byte order mark stands before the certificate.');
  if (text !== withoutMark) tell('untidy', 'The pasted text holds invisible characters.');
  if (/\r(?!\n)/.test(text)) tell('untidy', 'The line breaks are bare carriage returns (CR).');
  if (/^[ \t]+-----BEGIN /m.test(text)) tell('untidy', 'The lines of the certificate are indented.');
  return text.trim();
}

function unquote(text: string, tell: Tell): string {
  const quoted = /^(["'“`])([^]*)["'”`],?$/.exec(text);
  if (!quoted) return text;
  tell('other-encoding', 'The certificate was pasted with quotation marks around it.');
  return quoted[2] ?? '';
}

function unescape(text: string, tell: Tell): string {
  const newline = /\\r\\n|\\[nr]|\\x0[ad]|\\u000[ad]|&#(?:x0?[ad]|1[03]);/gi;
  const [found] = newline.exec(text) ?? [];
  if (found !== undefined)
    tell(
      'literal-newlines',
      `The pasted text holds the characters “${found}” where the line breaks of the certificate should be.`,
    );
  const lines = text.replace(newline, '\n');
  const plain = lines.replace(ESCAPED, (_, percent?: string, unicode?: string) =>
    String.fromCharCode(Number.parseInt(percent ?? unicode ?? '2F', 16)),
  );
  if (plain !== lines)
    tell(
      'other-encoding',
      'The pasted text has its special characters escaped, as in an address or in JSON.',
    );
  return plain;
}

/** Line breaks, spaces, `+`, `/` and `=` of PEM, percent-encoded or as JSON may write them. */
const ESCAPED = /%(20|0[AD]|2[BF]|3D)|\\u00(2[BF]|3D)|\\\//gi;

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
  if (!/^[A-Za-z0-9+/_=-]+$/.test(compact)) {
    if (/^MI[GHI]/.test(compact)) tell('not-a-certificate', notBase64(text));
    return [];
  }
  // Neither DER nor PEM begins with a byte that these would stand for.
  if (/^[-_]/.test(compact)) return [];
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
    tell('not-a-certificate', notBase64(block.body ?? ''));
    return [];
  }
  const certificates: CertificateFacts[] = [];
  // Bare base64 pasted twice may decode to two certificates one behind the other.
  for (let at = 0; at < bytes.length && certificates.length < MAX_CERTIFICATES;) {
    const value = readValue(bytes, at, bytes.length);
    const der = bytes.subarray(at, value.ok ? value.value.end : bytes.length);
    const read = readCertificate(der);
    if (read.ok) certificates.push(read.value);
    else if (certificates.length === 0) tellUnreadable(der, read.problem, tell);
    else tell('other-encoding', 'There are more bytes behind the certificate; they were left out.');
    if (!read.ok) break;
    at += der.length;
  }
  return certificates;
}

const notBase64 = (text: string): string =>
  `The pasted text can’t be read as a certificate. ${describeNotBase64(text)}`;

function tellUnreadable(der: Uint8Array, problem: Problem, tell: Tell): void {
  if (isPrivateKey(der)) {
    tell('private-key', 'The pasted text is a private key. It was not kept; treat the key as exposed.');
    return;
  }
  tell('not-a-certificate', `The pasted text can’t be read as a certificate. ${describeProblem(problem)}`);
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

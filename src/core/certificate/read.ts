import {sha1} from '@noble/hashes/legacy.js';
import {sha256} from '@noble/hashes/sha2.js';
import {notOk, ok, type Result} from '../result.ts';
import {decodeBase64, encodeBase64, hex} from './base64.ts';
import {readChildren, readValue, TAG, type DerValue} from './der.ts';
import type {CertificateFacts} from './facts.ts';
import {readKey} from './key.ts';
import {readName} from './name.ts';

/** Real certificates have 1 to 4 KB; what is larger is no signing certificate. */
const MAX_BYTES = 65_536;

/**
 * One X.509 certificate in DER → what it says. Never throws; bytes behind the certificate are refused.
 *
 * @returns not ok: `not-a-certificate`, `der-…`; `position` counts bytes of `der`.
 * Source: RFC 5280 §4.1.
 */
export function readCertificate(der: Uint8Array): Result<CertificateFacts> {
  const fields = readFields(der);
  if (!fields.ok) return fields;
  const {serialNumber, publicKey} = fields.value;
  const issuer = within('issuer', readName(der, fields.value.issuer));
  if (!issuer.ok) return issuer;
  const subject = within('subject', readName(der, fields.value.subject));
  if (!subject.ok) return subject;
  const times = within('validity', readValidity(der, fields.value.validity));
  if (!times.ok) return times;
  const key = within('public key', readKey(der, publicKey));
  if (!key.ok) return key;
  return ok({
    pem: toPem(der),
    subject: subject.value,
    issuer: issuer.value,
    serialNumber: hex(der.subarray(serialNumber.from, serialNumber.end)).replace(/^(?:00)+(?=..)/, ''),
    ...times.value,
    ...key.value,
    sha1: hex(sha1(der)).toUpperCase(),
    sha256: hex(sha256(der)).toUpperCase(),
    keySha256: hex(sha256(der.subarray(publicKey.start, publicKey.end))).toUpperCase(),
  });
}

/** Says in which part of the certificate the fault is. */
function within<T>(part: string, result: Result<T>): Result<T> {
  if (result.ok) return result;
  const {problem} = result;
  return {ok: false, problem: {...problem, message: `${problem.message} The fault is in its ${part}.`}};
}

/** DER → one PEM block: 64 columns, ending in a line feed (RFC 7468 §2). */
export function toPem(der: Uint8Array): string {
  const lines = encodeBase64(der).replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

/** The bytes that `readCertificate` read. */
export function derOf(certificate: Pick<CertificateFacts, 'pem'>): Uint8Array<ArrayBuffer> {
  return decodeBase64(certificate.pem.replace(/-----[^-]+-----/g, '')) ?? new Uint8Array();
}

/** The SubjectPublicKeyInfo in DER, as `crypto.subtle.importKey('spki', …)` takes it. Empty only for facts not made by `readCertificate`. */
export function publicKeyOf(certificate: Pick<CertificateFacts, 'pem'>): Uint8Array<ArrayBuffer> {
  const der = derOf(certificate);
  const fields = readFields(der);
  return fields.ok ? der.slice(fields.value.publicKey.start, fields.value.publicKey.end) : new Uint8Array();
}

interface Fields {
  readonly serialNumber: DerValue;
  readonly issuer: DerValue;
  readonly validity: DerValue;
  readonly subject: DerValue;
  readonly publicKey: DerValue;
}

function readFields(der: Uint8Array): Result<Fields> {
  if (der.length > MAX_BYTES)
    return notOk(
      'der-too-large',
      `The certificate has ${der.length} bytes; more than ${MAX_BYTES} are not read.`,
    );
  const outer = readValue(der, 0, der.length);
  if (!outer.ok) return outer;
  if (outer.value.tag !== TAG.sequence) return notACertificate(0);
  if (outer.value.end !== der.length)
    return notOk('der-trailing', 'There are more bytes behind the certificate.', outer.value.end);
  const parts = readChildren(der, outer.value);
  if (!parts.ok) return parts;
  const [toBeSigned, algorithm, signature] = parts.value;
  if (toBeSigned?.tag !== TAG.sequence || algorithm?.tag !== TAG.sequence || signature?.tag !== TAG.bitString)
    return notACertificate(outer.value.from);
  const values = readChildren(der, toBeSigned);
  if (!values.ok) return values;
  // Version is [0] and absent in version 1; the rest has a fixed order.
  const rest = values.value[0]?.tag === TAG.context0 ? values.value.slice(1) : values.value;
  const [serialNumber, signatureAlgorithm, issuer, validity, subject, publicKey] = rest;
  if (
    serialNumber?.tag !== TAG.integer ||
    signatureAlgorithm?.tag !== TAG.sequence ||
    issuer?.tag !== TAG.sequence ||
    validity?.tag !== TAG.sequence ||
    subject?.tag !== TAG.sequence ||
    publicKey?.tag !== TAG.sequence
  )
    return notACertificate(toBeSigned.from);
  return ok({serialNumber, issuer, validity, subject, publicKey});
}

const notACertificate = (at: number) =>
  notOk('not-a-certificate', 'The bytes are DER, but not an X.509 certificate.', at);

function readValidity(
  der: Uint8Array,
  validity: DerValue,
): Result<{readonly notBefore: number; readonly notAfter: number}> {
  const times = readChildren(der, validity);
  if (!times.ok) return times;
  const [first, last] = times.value;
  const notBefore = first && readTime(der, first);
  const notAfter = last && readTime(der, last);
  if (notBefore === undefined || notAfter === undefined)
    return notOk('der-time', 'The validity of the certificate holds no readable times.', validity.start);
  return ok({notBefore, notAfter});
}

/** UTCTime or GeneralizedTime → epoch ms (RFC 5280 §4.1.2.5). */
function readTime(der: Uint8Array, value: DerValue): number | undefined {
  let text = '';
  for (const byte of der.subarray(value.from, value.end)) text += String.fromCharCode(byte);
  if (value.tag === TAG.utcTime) text = (Number(text.slice(0, 2)) < 50 ? '20' : '19') + text;
  else if (value.tag !== TAG.generalizedTime) return undefined;
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/.exec(text);
  if (!digits) return undefined;
  const [, year, month, day, hour, minute, second = '00'] = digits;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const ms = Date.parse(iso);
  // A 31st of February would silently become a day of March.
  return Number.isNaN(ms) || new Date(ms).toISOString() !== iso ? undefined : ms;
}

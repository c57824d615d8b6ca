import {sha1} from '@noble/hashes/legacy.js';
import {sha256} from '@noble/hashes/sha2.js';
import {notOk, ok, type Result} from '../result.ts';
import {decodeBase64, encodeBase64, hex} from './base64.ts';
import {readChildren, readOid, readValue, TAG, type DerValue} from './der.ts';
import type {CertificateFacts} from './facts.ts';
import {readName} from './name.ts';

/** Real certificates have 1 to 4 KB; what is larger is no signing certificate. */
const MAX_BYTES = 65_536;

const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';
const CURVES: Readonly<Record<string, {readonly name: string; readonly bits: number}>> = {
  '1.2.840.10045.3.1.7': {name: 'P-256', bits: 256},
  '1.3.132.0.34': {name: 'P-384', bits: 384},
  '1.3.132.0.35': {name: 'P-521', bits: 521},
};

/**
 * One X.509 certificate in DER → what it says. Never throws; bytes behind the certificate are refused.
 *
 * @returns not ok: `not-a-certificate`, `der-…`; `position` counts bytes of `der`.
 * Source: RFC 5280 §4.1.
 */
export function readCertificate(der: Uint8Array): Result<CertificateFacts> {
  const fields = readFields(der);
  if (!fields.ok) return fields;
  const {serialNumber, issuer, validity, subject, publicKey} = fields.value;
  const issuerName = readName(der, issuer);
  if (!issuerName.ok) return issuerName;
  const subjectName = readName(der, subject);
  if (!subjectName.ok) return subjectName;
  const times = readValidity(der, validity);
  if (!times.ok) return times;
  const key = readKey(der, publicKey);
  if (!key.ok) return key;
  return ok({
    pem: toPem(der),
    subject: subjectName.value,
    issuer: issuerName.value,
    serialNumber: hex(der.subarray(serialNumber.from, serialNumber.end)).replace(/^(?:00)+(?=..)/, ''),
    ...times.value,
    ...key.value,
    sha1: hex(sha1(der)).toUpperCase(),
    sha256: hex(sha256(der)).toUpperCase(),
    keySha256: hex(sha256(der.subarray(publicKey.start, publicKey.end))).toUpperCase(),
  });
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
  const [year, month, day, hour, minute, second] = digits.slice(1).map(part => Number(part ?? 0));
  const ms = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return Number.isNaN(ms) ? undefined : ms;
}

type KeyFacts = Pick<CertificateFacts, 'key' | 'keyType' | 'keyBits'>;

/** SubjectPublicKeyInfo → kind and size of the key (RFC 3279 §2.3, RFC 5480 §2). */
function readKey(der: Uint8Array, publicKey: DerValue): Result<KeyFacts> {
  const parts = readChildren(der, publicKey);
  if (!parts.ok) return parts;
  const [algorithm, bits] = parts.value;
  if (algorithm?.tag !== TAG.sequence || bits?.tag !== TAG.bitString) return notACertificate(publicKey.start);
  const identifier = readChildren(der, algorithm);
  if (!identifier.ok) return identifier;
  const [oidValue, parameters] = identifier.value;
  if (oidValue?.tag !== TAG.oid) return notACertificate(algorithm.start);
  const oid = readOid(der, oidValue);
  if (oid === RSA) {
    const size = modulusBits(der, bits);
    return size.ok ? ok({key: `RSA ${size.value}`, keyType: 'RSA', keyBits: size.value}) : size;
  }
  if (oid !== EC) return ok({key: oid, keyType: 'other'});
  const curveOid = parameters?.tag === TAG.oid ? readOid(der, parameters) : '';
  const curve = CURVES[curveOid];
  return curve
    ? ok({key: `EC ${curve.name}`, keyType: 'EC', keyBits: curve.bits})
    : ok({key: curveOid || oid, keyType: 'other'});
}

function modulusBits(der: Uint8Array, bits: DerValue): Result<number> {
  // The first byte of a BIT STRING counts its unused bits: none here.
  const key = readValue(der, bits.from + 1, bits.end);
  if (!key.ok) return key;
  const modulus = readValue(der, key.value.from, key.value.end);
  if (!modulus.ok) return modulus;
  let {from} = modulus.value;
  while (from < modulus.value.end && der[from] === 0) from++;
  const length = modulus.value.end - from;
  return ok(length === 0 ? 0 : (length - 1) * 8 + (32 - Math.clz32(der[from] ?? 0)));
}

// @ts-check
import {generateKeyPairSync, randomBytes, sign} from 'node:crypto';

/**
 * A key pair with its self-signed certificate, all PEM, made anew for each run so that no private key is kept anywhere.
 * @typedef {object} KeyPair
 * @property {string} privateKey PKCS #8
 * @property {string} certificate X.509 v3, RSA-SHA256
 */

/** @param {number} tag @param {...Uint8Array} parts DER: tag, length, value (X.690 §8.1) */
function der(tag, ...parts) {
  const value = Buffer.concat(parts);
  if (value.length < 0x80) return Buffer.concat([Buffer.from([tag, value.length]), value]);
  const length = Buffer.from(value.length.toString(16).padStart(value.length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, value]);
}

/** @param {...Uint8Array} parts */
const sequence = (...parts) => der(0x30, ...parts);
/** @param {...number} bytes the encoded OID */
const oid = (...bytes) => der(0x06, Buffer.from(bytes));

const commonName = oid(0x55, 0x04, 0x03);
const subjectAltName = oid(0x55, 0x1d, 0x11);
const rsaWithSha256 = sequence(
  oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b),
  der(0x05, Buffer.alloc(0)),
);

/** @param {number} epochMs UTCTime, good until 2049 (RFC 5280 §4.1.2.5.1) */
const utcTime = epochMs =>
  der(0x17, Buffer.from(`${new Date(epochMs).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`));

const dayMs = 86_400_000;

/**
 * Makes an RSA key of 2048 bits and a certificate for it, valid from yesterday for ten years.
 * @param {string} name CommonName of subject and issuer
 * @param {readonly string[]} [hosts] DNS names it is good for, as SubjectAltName
 * @returns {KeyPair}
 */
export function selfSigned(name, hosts = []) {
  const {privateKey, publicKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
  const subject = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(name)))));
  const now = Date.now();
  const dnsNames = sequence(...hosts.map(host => der(0x82, Buffer.from(host))));
  const extensions =
    hosts.length === 0 ? [] : [der(0xa3, sequence(sequence(subjectAltName, der(0x04, dnsNames))))];
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1]), randomBytes(8)),
    rsaWithSha256,
    subject,
    sequence(utcTime(now - dayMs), utcTime(now + 3650 * dayMs)),
    subject,
    publicKey.export({type: 'spki', format: 'der'}),
    ...extensions,
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', toBeSigned, privateKey));
  const base64 = sequence(toBeSigned, rsaWithSha256, signature).toString('base64');
  return {
    privateKey: privateKey.export({type: 'pkcs8', format: 'pem'}).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

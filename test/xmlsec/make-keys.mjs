// @ts-check
import {generateKeyPairSync} from 'node:crypto';
import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/**
 * Writes keys.json: the keys the table signs with, PKCS #8 in PEM by name. Recorded once, because a key of 8192 bits
 * takes longer to make than all the tests to run. They protect nothing.
 * Run: node test/xmlsec/make-keys.mjs
 */

const encodings = /** @type {const} */ ({
  privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
  publicKeyEncoding: {type: 'spki', format: 'pem'},
});

/** @param {number} modulusLength @param {number} publicExponent */
const rsa = (modulusLength, publicExponent = 65537) =>
  generateKeyPairSync('rsa', {modulusLength, publicExponent, ...encodings}).privateKey;

/** @param {string} namedCurve */
const ec = namedCurve => generateKeyPairSync('ec', {namedCurve, ...encodings}).privateKey;

const dsa = () =>
  generateKeyPairSync('dsa', {modulusLength: 1024, divisorLength: 160, ...encodings}).privateKey;

const keys = {
  rsa512: rsa(512),
  rsa1024: rsa(1024),
  rsa2047: rsa(2047),
  rsa2048: rsa(2048),
  rsa2048e3: rsa(2048, 3),
  other: rsa(2048),
  rsa3072: rsa(3072),
  rsa4096: rsa(4096),
  rsa8192: rsa(8192),
  p256: ec('P-256'),
  p384: ec('P-384'),
  p521: ec('P-521'),
  otherP256: ec('P-256'),
  dsa1024: dsa(),
};

writeFileSync(
  fileURLToPath(new URL('keys.json', import.meta.url)),
  `${JSON.stringify(keys, undefined, 2)}\n`,
);

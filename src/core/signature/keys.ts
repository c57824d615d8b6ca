import type {CertificateFacts} from '../certificate/facts.ts';
import {publicKeyOf} from '../certificate/read.ts';
import type {SignatureAlgorithm} from './algorithms.ts';

/** What a key says to a SignatureValue. `other-kind`: an RSA signature and an EC key, or the reverse; `unusable`: WebCrypto refuses the key. */
export type KeyVerdict = 'valid' | 'mismatch' | 'other-kind' | 'unusable';

/** SignatureValue and what it must be over. */
export interface Sealed {
  readonly algorithm: SignatureAlgorithm;
  readonly value: Uint8Array<ArrayBuffer>;
  /** Canonical SignedInfo, UTF-8. */
  readonly signedInfo: Uint8Array<ArrayBuffer>;
}

/** Verifies with the key of a certificate; the certificate's own validity and signature play no part. */
export async function verifyWithKey(sealed: Sealed, certificate: CertificateFacts): Promise<KeyVerdict> {
  const {algorithm, value, signedInfo} = sealed;
  if (certificate.keyType !== algorithm.keyType) return 'other-kind';
  try {
    const publicKey = await importKey(algorithm, certificate);
    return (await crypto.subtle.verify(verifyParameters(algorithm), publicKey, value, signedInfo))
      ? 'valid'
      : 'mismatch';
  } catch {
    // WebCrypto throws for keys it does not take (too short, odd exponent, broken), and its messages say nothing to people.
    return 'unusable';
  }
}

/** By certificate and algorithm. Importing costs more than verifying; the facts of a certificate are shared by many logins. */
const imported = new WeakMap<CertificateFacts, Map<SignatureAlgorithm, Promise<CryptoKey>>>();

function importKey(algorithm: SignatureAlgorithm, certificate: CertificateFacts): Promise<CryptoKey> {
  const keys = imported.get(certificate) ?? new Map<SignatureAlgorithm, Promise<CryptoKey>>();
  imported.set(certificate, keys);
  const {scheme, hash} = algorithm;
  const key =
    keys.get(algorithm) ??
    crypto.subtle.importKey(
      'spki',
      publicKeyOf(certificate),
      scheme === 'ECDSA' ? {name: scheme, namedCurve: `P-${certificate.keyBits}`} : {name: scheme, hash},
      false,
      ['verify'],
    );
  keys.set(algorithm, key);
  return key;
}

/** ECDSA: XML Signature and WebCrypto both write r and s one after the other (RFC 9231 §2.3.6). */
function verifyParameters({scheme, hash, saltLength = 0}: SignatureAlgorithm) {
  if (scheme === 'ECDSA') return {name: scheme, hash};
  return scheme === 'RSA-PSS' ? {name: scheme, saltLength} : {name: scheme};
}

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
    const {key, verify} = parameters(algorithm, certificate);
    const publicKey = await crypto.subtle.importKey('spki', publicKeyOf(certificate), key, false, ['verify']);
    return (await crypto.subtle.verify(verify, publicKey, value, signedInfo)) ? 'valid' : 'mismatch';
  } catch {
    // WebCrypto throws for keys it does not take (too short, odd exponent, broken), and its messages say nothing to people.
    return 'unusable';
  }
}

/** For importKey and for verify. ECDSA: XML Signature and WebCrypto both write r and s one after the other (RFC 9231 §2.3.6). */
function parameters({scheme, hash, saltLength = 0}: SignatureAlgorithm, {keyBits}: CertificateFacts) {
  if (scheme === 'ECDSA')
    return {key: {name: scheme, namedCurve: `P-${keyBits}`}, verify: {name: scheme, hash}};
  const key = {name: scheme, hash};
  return {key, verify: scheme === 'RSA-PSS' ? {name: scheme, saltLength} : {name: scheme}};
}

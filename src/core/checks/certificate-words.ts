import type {CertificateFacts} from '../certificate/facts.ts';
import {readPastedCertificates} from '../certificate/paste.ts';
import type {SignatureFacts} from '../signature/facts.ts';
import {quoted} from './quoted.ts';

/** The certificate in a message that a service provider sees who compares certificates: the first, which of a chain may be an issuer's. */
export const comparedCertificate = (embedded: SignatureFacts['embedded']): CertificateFacts | undefined =>
  embedded?.firstCertificate ?? embedded?.certificate;

/** Both SHA-1 fingerprints, as a sentence: Atlassian's error and most consoles show these. */
export const thumbprints = (expected: readonly CertificateFacts[], actual: CertificateFacts): string =>
  `By SHA-1 fingerprint (thumbprint): expected ${expected.map(({sha1}) => sha1).join(' or ')}, found ${actual.sha1}.`;

/** Day in UTC, `2026-11-22`. */
export const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Subject and validity, in a sentence. */
export const whose = ({subject, notBefore, notAfter}: CertificateFacts): string =>
  `${quoted(subject)}, valid from ${day(notBefore)} to ${day(notAfter)}`;

/** Why no certificate can be read from texts that should hold one. */
export function unreadable(texts: readonly string[]): string {
  const damage = texts.flatMap(text => readPastedCertificates(text).damage);
  const fatal = damage.find(({code}) => code === 'private-key' || code === 'not-a-certificate');
  return fatal?.message ?? 'There is no certificate in it.';
}

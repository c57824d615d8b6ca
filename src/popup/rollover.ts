import type {CertificateFacts} from '../core/certificate/facts.ts';
import {readPastedCertificates} from '../core/certificate/paste.ts';
import type {Connection} from '../core/connection/connection.ts';
import type {Finding} from '../core/report.ts';

/**
 * Of a failed certificate-match: the certificate to paste, when the identity provider publishes the one that signed.
 * One that only the message carries is never offered: anybody could have put it there.
 */
export function replacementFor(
  finding: Finding | undefined,
  connection: Connection | undefined,
): CertificateFacts | undefined {
  if (finding?.checkId !== 'certificate-match' || finding.status !== 'fail') return undefined;
  const signedWith = new Set(
    [finding.actual ?? []].flat().map(text => text.replace(/[:\s]/g, '').toUpperCase()),
  );
  return (connection?.identityProviderCertificates ?? [])
    .flatMap(pem => readPastedCertificates(pem).certificates)
    .find(({sha256}) => signedWith.has(sha256));
}

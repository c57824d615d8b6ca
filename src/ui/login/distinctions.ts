import {readPastedCertificates} from '../../core/certificate/paste.ts';
import type {Connection} from '../../core/connection/connection.ts';
import {fingerprintLines} from '../words.ts';

/**
 * What tells connections apart that fit one login, by id: Issuer, else the start of the certificate's fingerprint, whichever
 * differs first. Empty when neither does.
 */
export function distinctions(connections: readonly Connection[]): ReadonlyMap<string, string> {
  for (const valueOf of [issuerOf, certificateOf]) {
    const values = new Map(connections.map(connection => [connection.id, valueOf(connection)]));
    if (new Set(values.values()).size > 1) return values;
  }
  return new Map();
}

const issuerOf = ({issuer}: Connection): string => issuer ?? 'no Issuer';

function certificateOf({certificates = []}: Connection): string {
  const [first] = certificates.flatMap(pem => readPastedCertificates(pem).certificates);
  if (!first) return 'no certificate';
  return `certificate ${fingerprintLines(first.sha256)?.[0]?.slice(0, 19)} …`;
}

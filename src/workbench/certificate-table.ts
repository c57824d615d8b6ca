import {decodeCapture} from '../core/bindings/decode.ts';
import type {Capture} from '../core/capture.ts';
import type {CertificateFacts} from '../core/certificate/facts.ts';
import {readPastedCertificates} from '../core/certificate/paste.ts';
import type {Connection} from '../core/connection/connection.ts';
import {type ReadMessage, readMessage} from '../core/saml/read.ts';
import type {SignatureFacts, SignatureOutcome} from '../core/signature/facts.ts';
import {verifyRedirect} from '../core/signature/redirect.ts';
import {verifySignatures} from '../core/signature/verify.ts';

/** One certificate, wherever it was found. */
export interface CertificateRow {
  readonly certificate: CertificateFacts;
  /** The service provider holds it, by the connection. */
  readonly isHeld: boolean;
  /** The identity provider publishes it in its metadata. */
  readonly isPublished: boolean;
  /** It is the service provider’s own, which its requests are signed with. */
  readonly isOwn: boolean;
  /** Elements whose Signature carries it in its KeyInfo. */
  readonly inside: readonly string[];
  /** Elements whose Signature its key verifies; `query` for that of the address. */
  readonly verifies: readonly string[];
}

/** One Signature of the message, as far as it is told apart by keys. */
export interface SignatureRow {
  /** Local name of the element that holds it; `query` for that of the address. */
  readonly element: string;
  /** With all certificates there are: `valid` says that the key of one of them verifies it. */
  readonly outcome: SignatureOutcome;
  readonly reason?: string;
  /** Why its KeyInfo can’t be read. */
  readonly problem?: string;
}

export interface CertificateTable {
  /** Held first, then published, then what only the message carries. */
  readonly rows: readonly CertificateRow[];
  readonly signatures: readonly SignatureRow[];
}

/**
 * Which certificates play a part in a message, and which of their keys verify its Signatures. The arithmetic alone: whether a
 * Signature covers what is read is for the checks.
 */
export async function certificateTable(
  capture: Capture,
  connection: Connection | undefined,
): Promise<CertificateTable> {
  const held = certificatesIn(connection?.certificates);
  const published = certificatesIn(connection?.identityProviderCertificates);
  const own = certificatesIn(connection?.serviceProviderCertificates);
  const known = [...held, ...published, ...own];
  const {xml} = decodeCapture(capture);
  const read = xml === undefined ? undefined : readMessage(xml);
  const facts = read?.ok ? await verifySignatures(read.value, {expected: known, published: []}) : [];
  const embedded = facts.flatMap(({embedded}) =>
    [embedded?.certificate, embedded?.firstCertificate].filter(certificate => certificate !== undefined),
  );
  const all = distinct([...known, ...embedded]);
  const query = read?.ok ? await queryRow(capture, read.value, all) : undefined;
  return {
    rows: all.map(certificate => ({
      certificate,
      isHeld: has(held, certificate),
      isPublished: has(published, certificate),
      isOwn: has(own, certificate),
      inside: facts.flatMap(({element, embedded}) =>
        [embedded?.certificate, embedded?.firstCertificate].some(one => one?.sha256 === certificate.sha256)
          ? [element]
          : [],
      ),
      verifies: [
        ...(query?.keys.includes(certificate.keySha256) ? ['query'] : []),
        ...facts.flatMap(signature =>
          keyOf(signature, known) === certificate.keySha256 ? [signature.element] : [],
        ),
      ],
    })),
    signatures: [...(query ? [query.row] : []), ...facts.map(rowOf)],
  };
}

const has = (some: readonly CertificateFacts[], {sha256}: CertificateFacts): boolean =>
  some.some(one => one.sha256 === sha256);

const certificatesIn = (texts: readonly string[] = []): readonly CertificateFacts[] =>
  texts.flatMap(text => readPastedCertificates(text).certificates);

const distinct = (certificates: readonly CertificateFacts[]): readonly CertificateFacts[] => [
  ...new Map(certificates.map(certificate => [certificate.sha256, certificate])).values(),
];

/** SHA-256 of the key that verifies it; several certificates may hold it. */
function keyOf(
  {outcome, certificateIndex, embedded}: SignatureFacts,
  known: readonly CertificateFacts[],
): string | undefined {
  if (outcome === 'valid' && certificateIndex !== undefined) return known[certificateIndex]?.keySha256;
  return embedded?.outcome === 'valid' ? embedded.certificate?.keySha256 : undefined;
}

function rowOf(signature: SignatureFacts): SignatureRow {
  const {element, outcome, reason, embedded} = signature;
  const isValid = outcome === 'valid' || embedded?.outcome === 'valid';
  return {
    element,
    outcome: isValid ? 'valid' : outcome,
    ...(!isValid && reason !== undefined && {reason}),
    ...(embedded?.problem !== undefined && {problem: embedded.problem}),
  };
}

/** The Signature of an address carries no certificate: each that is known is tried. */
async function queryRow(
  capture: Capture,
  {message}: ReadMessage,
  certificates: readonly CertificateFacts[],
): Promise<{readonly row: SignatureRow; readonly keys: readonly string[]} | undefined> {
  const verify = (some: readonly CertificateFacts[]) =>
    verifyRedirect(capture, message, {}, {identityProvider: some, serviceProvider: some});
  const all = await verify(certificates);
  if (all === undefined || all === 'unsigned') return undefined;
  const keys: string[] = [];
  for (const certificate of all.outcome === 'valid' ? certificates : []) {
    const one = await verify([certificate]);
    if (one !== undefined && one !== 'unsigned' && one.outcome === 'valid') keys.push(certificate.keySha256);
  }
  const {outcome, reason} = all;
  return {row: {element: 'query', outcome, ...(reason !== undefined && {reason})}, keys};
}

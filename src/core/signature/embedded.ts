import type {Element} from '../saml/tree.ts';
import {decodeBase64} from '../certificate/base64.ts';
import {orderChain} from '../certificate/chain.ts';
import type {CertificateFacts} from '../certificate/facts.ts';
import {readCertificateText} from '../certificate/paste.ts';
import {describeNotBase64, describeProblem} from '../certificate/problems.ts';
import {readCertificate} from '../certificate/read.ts';
import type {Result} from '../result.ts';
import {NS} from '../saml/names.ts';

/** What a KeyInfo carries: a hint at the key, never a reason to trust it. */
export interface KeyInfoFacts {
  /** Of several: the signer's, which the others issued; where they are no chain, the first. */
  readonly certificate?: CertificateFacts;
  /** The first one, where the signer's is another. */
  readonly firstCertificate?: CertificateFacts;
  /** Why an X509Certificate can't be read, or what had to be repaired. */
  readonly problem?: string;
  readonly keyName?: string;
}

/** A chain has three or four. */
const MAX_CERTIFICATES = 8;

/**
 * The X509Certificates and the KeyName (xmldsig-core1 §4.5).
 *
 * @param known Certificates that need no reading where the message carries one of them: most do.
 */
export function readKeyInfo(keyInfo: Element, known: readonly CertificateFacts[] = []): KeyInfoFacts {
  const texts = textsOf(keyInfo, 'X509Certificate', MAX_CERTIFICATES);
  const [keyName] = textsOf(keyInfo, 'KeyName', 1);
  const read = texts.map(text => readEmbedded(text, known));
  const certificates = [
    ...new Map(
      read.flatMap(({certificate}) => (certificate ? [[certificate.sha256, certificate] as const] : [])),
    ).values(),
  ];
  const [first] = certificates;
  const certificate = orderChain(certificates)?.[0] ?? first;
  const problem = read.find(one => one.problem !== undefined)?.problem;
  return {
    ...(certificate && {certificate}),
    ...(first && first !== certificate && {firstCertificate: first}),
    ...(problem !== undefined && {problem}),
    ...(keyName !== undefined && {keyName}),
  };
}

function readEmbedded(text: string, known: readonly CertificateFacts[]): KeyInfoFacts {
  const body = text.replace(/\s+/g, '');
  const same = known.find(({pem}) => pem.replace(/-----[^-]+-----|\n/g, '') === body);
  if (same) return {certificate: same};
  const der = decodeBase64(text);
  const read = der && readCertificate(der);
  if (read?.ok) return {certificate: read.value};
  // Not remembered: it may come from a private window.
  const {certificates, damage} = readCertificateText(text);
  const [certificate] = certificates;
  const repaired = certificate && damage.find(({code}) => code !== 'no-armour')?.message;
  return {
    ...(certificate && {certificate}),
    problem: `The X509Certificate in the message is damaged. ${repaired ?? whyDamaged(text, read)}`,
  };
}

function whyDamaged(text: string, read: Result<CertificateFacts> | undefined): string {
  if (read && !read.ok) return describeProblem(read.problem);
  return text.includes('-----BEGIN')
    ? 'It holds the BEGIN line of PEM; only the base64 behind it belongs there.'
    : describeNotBase64(text);
}

function textsOf(keyInfo: Element, name: string, limit: number): readonly string[] {
  const elements = keyInfo.getElementsByTagNameNS(NS.ds, name);
  const texts: string[] = [];
  for (let index = 0; index < limit; index++) {
    const element = elements.item(index);
    if (!element) break;
    texts.push(element.textContent ?? '');
  }
  return texts;
}

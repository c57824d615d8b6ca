import {NS} from '../saml/names.ts';
import type {Element} from '@xmldom/xmldom';
import type {CertificateFacts} from '../certificate/facts.ts';
import {decodeBase64} from '../certificate/base64.ts';
import {readPastedCertificates} from '../certificate/paste.ts';
import {readCertificate} from '../certificate/read.ts';

/** What a KeyInfo carries: a hint at the key, never a reason to trust it. */
export interface KeyInfoFacts {
  readonly certificate?: CertificateFacts;
  /** Why the X509Certificate can't be read, or what had to be repaired. */
  readonly problem?: string;
  readonly keyName?: string;
}

/** The first X509Certificate and KeyName (xmldsig-core1 §4.5): the one that service providers compare. */
export function readKeyInfo(keyInfo: Element): KeyInfoFacts {
  const keyName = firstText(keyInfo, 'KeyName');
  const text = firstText(keyInfo, 'X509Certificate');
  return {...(text !== undefined && readEmbedded(text)), ...(keyName !== undefined && {keyName})};
}

function readEmbedded(text: string): KeyInfoFacts {
  const der = decodeBase64(text);
  const read = der && readCertificate(der);
  if (read?.ok) return {certificate: read.value};
  const {certificates, damage} = readPastedCertificates(text);
  const [certificate] = certificates;
  const problem =
    read?.problem.message ?? damage.find(({code}) => code !== 'no-armour')?.message ?? 'It is not base64.';
  return {
    ...(certificate && {certificate}),
    problem: `The X509Certificate in the message is damaged. ${problem}`,
  };
}

const firstText = (keyInfo: Element, name: string): string | undefined =>
  keyInfo.getElementsByTagNameNS(NS.ds, name).item(0)?.textContent ?? undefined;

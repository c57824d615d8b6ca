import type {CertificateFacts} from '../certificate/facts.ts';
import type {Message} from '../saml/model.ts';
import {NS} from '../saml/names.ts';
import {readMessage} from '../saml/read.ts';
import {type Element, isElement} from '../saml/tree.ts';
import {readKeyInfo} from '../signature/embedded.ts';

/** What a message holds beside what its Report says. */
export interface Details {
  readonly message: Message;
  readonly signatures: readonly SignatureDetails[];
}

export interface SignatureDetails {
  /** Local name of the element that holds it. */
  readonly element: string;
  /** The signer's, out of KeyInfo. */
  readonly certificate?: CertificateFacts;
  readonly canonicalization?: string;
  /** Base64 without white space. */
  readonly signatureValue?: string;
}

/** As many as are verified. */
const MOST_SIGNATURES = 16;

/** Undefined when it is no SAML message. */
export function readDetails(xml: string): Details | undefined {
  const read = readMessage(xml);
  if (!read.ok) return undefined;
  const {message, root} = read.value;
  const signatures = root.getElementsByTagNameNS(NS.ds, 'Signature').slice(0, MOST_SIGNATURES);
  return {message, signatures: Array.from(signatures, detailsOf)};
}

function detailsOf(signature: Element): SignatureDetails {
  const holder = signature.parentNode;
  const keyInfo = childOf(signature, 'KeyInfo');
  const certificate = keyInfo && readKeyInfo(keyInfo).certificate;
  const signedInfo = childOf(signature, 'SignedInfo');
  const canonicalization = signedInfo && childOf(signedInfo, 'CanonicalizationMethod');
  const algorithm = canonicalization?.getAttribute('Algorithm');
  const signatureValue = childOf(signature, 'SignatureValue')?.textContent.replaceAll(/\s+/g, '');
  return {
    element: holder && isElement(holder) ? holder.localName : '',
    ...(certificate && {certificate}),
    ...(typeof algorithm === 'string' && {canonicalization: algorithm}),
    ...(signatureValue !== undefined && {signatureValue}),
  };
}

const childOf = (parent: Element, localName: string): Element | undefined =>
  parent.childNodes
    .filter(isElement)
    .find(child => child.localName === localName && child.namespaceURI === NS.ds);

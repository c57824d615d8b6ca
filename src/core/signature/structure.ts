import type {Element} from '../saml/tree.ts';
import {decodeBase64} from '../certificate/base64.ts';
import {NS} from '../saml/names.ts';
import {withoutLineBreaks} from '../text/base64.ts';
import {
  CANONICALIZATIONS,
  DIGEST_ALGORITHMS,
  ENVELOPED_SIGNATURE,
  EXCLUSIVE_C14N,
  shortName,
  SIGNATURE_ALGORITHMS,
} from './algorithms.ts';

/** One ds:Reference as it stands in the message. */
export interface ReferenceParts {
  /** Absent where the receiver has to know what is signed (xmldsig-core1 §4.4.3.1). */
  readonly uri?: string;
  /** Algorithm URIs, in order. */
  readonly transforms: readonly string[];
  readonly digestMethod?: string;
}

/** A ds:Signature taken apart. Everything is what the Signature claims; nothing is verified. */
export interface SignatureParts {
  readonly element: Element;
  readonly signedInfo?: Element | undefined;
  readonly canonicalizationElement?: Element | undefined;
  readonly canonicalizationMethod?: string;
  readonly signatureMethod?: string;
  readonly references: readonly ReferenceParts[];
  /** Bytes of SignatureValue. */
  readonly value?: Uint8Array<ArrayBuffer> | undefined;
  readonly keyInfo?: Element | undefined;
  /** Why it can't be verified whatever the key. */
  readonly fault?: Fault | undefined;
}

/** A name for each namespace that may be in scope, with room. */
const MAX_PREFIX_LIST = 10_000;
/** RSA with 16384 bits, the most that WebCrypto takes, makes 2048. */
const MAX_SIGNATURE_BYTES = 2048;

export interface Fault {
  readonly outcome: 'malformed' | 'unsupported-algorithm';
  /** A sentence. */
  readonly reason: string;
}

/** Takes a ds:Signature apart and holds it against the schema (xmldsig-core1 §4). */
export function readSignature(element: Element): SignatureParts {
  const children = elementsOf(element);
  const signedInfo = children.find(child => isDs(child, 'SignedInfo'));
  const inside = signedInfo ? elementsOf(signedInfo) : [];
  const canonicalizationElement = inside.find(child => isDs(child, 'CanonicalizationMethod'));
  const value = children.find(child => isDs(child, 'SignatureValue'));
  const parts: SignatureParts = {
    element,
    signedInfo,
    canonicalizationElement,
    ...optional('canonicalizationMethod', algorithmOf(canonicalizationElement)),
    ...optional('signatureMethod', algorithmOf(inside.find(child => isDs(child, 'SignatureMethod')))),
    references: inside.filter(child => isDs(child, 'Reference')).map(readReference),
    value: decodeBase64(value?.textContent ?? ''),
    keyInfo: children.find(child => isDs(child, 'KeyInfo')),
  };
  return {...parts, fault: findFault(parts, children, inside)};
}

/** InclusiveNamespaces/@PrefixList of a CanonicalizationMethod or Transform (xml-exc-c14n §4). */
export const prefixListOf = (method: Element | undefined): readonly string[] =>
  prefixListText(method).split(' ').filter(Boolean);

/** xmlsec1 takes what is between two blanks for the default namespace, others for nothing; tabs separate for some only. */
const isReadInTwoWays = (list: string): boolean => /^ | {2}|[\t\r\n]/.test(list);

function prefixListText(method: Element | undefined): string {
  const lists = method ? elementsOf(method).filter(child => child.namespaceURI === EXCLUSIVE_C14N) : [];
  return lists.find(isInclusiveNamespaces)?.getAttribute('PrefixList') ?? '';
}

function readReference(reference: Element): ReferenceParts {
  const children = elementsOf(reference);
  const transforms = children.find(child => isDs(child, 'Transforms'));
  const uri = reference.hasAttribute('URI') ? (reference.getAttribute('URI') ?? undefined) : undefined;
  return {
    ...optional('uri', uri),
    transforms: transforms ? elementsOf(transforms).map(transform => algorithmOf(transform) ?? '') : [],
    ...optional('digestMethod', algorithmOf(children.find(child => isDs(child, 'DigestMethod')))),
  };
}

/** The first thing that is wrong. Stricter than xml-crypto, whose searches by name must have one answer only. */
function findFault(
  parts: SignatureParts,
  children: readonly Element[],
  inside: readonly Element[],
): Fault | undefined {
  return (
    misshapen('Signature', children, ['SignedInfo', 'SignatureValue'], ['KeyInfo', 'Object']) ??
    misshapen(
      'SignedInfo',
      inside,
      ['CanonicalizationMethod', 'SignatureMethod', 'Reference'],
      ['Reference'],
    ) ??
    keyInfoBehindObject(children) ??
    malformedLeaf(inside) ??
    faultOfValue(parts.value, children[1]?.textContent ?? '') ??
    unsupportedMethods(parts) ??
    faultOfPrefixList(parts.canonicalizationElement) ??
    first(inside.slice(2), faultOfReference)
  );
}

function faultOfValue(value: Uint8Array | undefined, text: string): Fault | undefined {
  if (!value) return malformed(notBase64('SignatureValue', text));
  return value.length > MAX_SIGNATURE_BYTES
    ? malformed(
        `SignatureValue has ${value.length} bytes; no signature has more than ${MAX_SIGNATURE_BYTES}.`,
      )
    : undefined;
}

/** White space is legal in base64, so a blank is suspected only where the text is wrong without it, and right with “+”. */
function notBase64(name: string, text: string): string {
  const onOneLine = withoutLineBreaks(text).trim();
  return onOneLine.includes(' ') && decodeBase64(onOneLine.replaceAll(' ', '+'))
    ? `${name} is not base64; it is with “+” in place of its blanks: a form was decoded twice.`
    : `${name} is empty or not base64.`;
}

function faultOfReference(reference: Element): Fault | undefined {
  const children = elementsOf(reference);
  const hasTransforms = children[0] !== undefined && isDs(children[0], 'Transforms');
  const digest = hasTransforms ? children.slice(1) : children;
  const shape = misshapen('Reference', digest, ['DigestMethod', 'DigestValue'], []) ?? malformedLeaf(digest);
  if (shape) return shape;
  const {transforms, digestMethod = ''} = readReference(reference);
  const value = digest[1]?.textContent ?? '';
  if (!decodeBase64(value)) return malformed(notBase64('DigestValue', value));
  if (!DIGEST_ALGORITHMS.has(digestMethod))
    return unsupported(`The digest method ${quote(shortName(digestMethod))} is not supported.`);
  const steps = hasTransforms ? elementsOf(children[0] as Element) : [];
  if (hasTransforms && steps.length === 0) return malformed('Transforms holds no Transform.');
  return faultOfTransforms(steps, transforms);
}

function faultOfTransforms(elements: readonly Element[], transforms: readonly string[]): Fault | undefined {
  if (elements.some(transform => !isDs(transform, 'Transform')))
    return malformed('Transforms holds something else than Transform elements.');
  const unknown = transforms.find(uri => uri !== ENVELOPED_SIGNATURE && !CANONICALIZATIONS.has(uri));
  if (unknown !== undefined) return unsupported(`The transform ${quote(unknown)} is not supported.`);
  const filled = first(elements, element => malformedLeaf([element]));
  if (filled) return filled;
  const oddList = first(elements, faultOfPrefixList);
  if (oddList) return oddList;
  const canonicalizations = transforms.filter(uri => uri !== ENVELOPED_SIGNATURE);
  // Canonicalization turns the tree into text, so what follows it would need a second parse of the message.
  const isLast = canonicalizations.length === 0 || transforms.at(-1) === canonicalizations[0];
  return canonicalizations.length > 1 || !isLast
    ? unsupported('Transforms after a canonicalization are not supported.')
    : undefined;
}

function faultOfPrefixList(method: Element | undefined): Fault | undefined {
  const list = prefixListText(method);
  if (list.length > MAX_PREFIX_LIST)
    return unsupported(
      `The PrefixList has ${list.length} characters; more than ${MAX_PREFIX_LIST} are not read.`,
    );
  return isReadInTwoWays(list)
    ? unsupported(`The PrefixList ${quote(list)} is read in two ways: its names must be one blank apart.`)
    : undefined;
}

function unsupportedMethods({
  canonicalizationMethod = '',
  signatureMethod = '',
}: SignatureParts): Fault | undefined {
  if (!CANONICALIZATIONS.has(canonicalizationMethod))
    return unsupported(`The canonicalization method ${quote(canonicalizationMethod)} is not supported.`);
  if (SIGNATURE_ALGORITHMS.has(signatureMethod)) return undefined;
  const name = shortName(signatureMethod);
  if (name.startsWith('hmac-'))
    return unsupported(
      `The signature method ${quote(name)} uses a shared secret; a certificate can’t verify it.`,
    );
  if (name.endsWith('md5'))
    return unsupported(`The signature method ${quote(name)} rests on MD5, which is broken.`);
  return unsupported(`The signature method ${quote(name)} is not supported.`);
}

/** The children must be `required`, once each and in this order, then any of `more`. */
function misshapen(
  parent: string,
  children: readonly Element[],
  required: readonly string[],
  more: readonly string[],
): Fault | undefined {
  for (const [index, name] of required.entries()) {
    const child = children[index];
    if (child && isDs(child, name)) continue;
    return malformed(
      children.some(other => isDs(other, name))
        ? `${parent} does not hold ${required.join(', ')} in this order.`
        : `${parent} has no ${name}.`,
    );
  }
  for (const child of children.slice(required.length)) {
    if (more.some(name => isDs(child, name))) continue;
    return malformed(
      required.some(name => isDs(child, name))
        ? `${parent} has more than one ${child.localName ?? ''}.`
        : `${parent} holds a ${child.tagName} element, which does not belong there.`,
    );
  }
  return children.filter(child => isDs(child, 'KeyInfo')).length > 1
    ? malformed(`${parent} has more than one KeyInfo.`)
    : undefined;
}

/** KeyInfo comes first, then Objects (xmldsig-core1 §4.1). */
function keyInfoBehindObject(children: readonly Element[]): Fault | undefined {
  const object = children.findIndex(child => isDs(child, 'Object'));
  return object >= 0 && children.slice(object).some(child => isDs(child, 'KeyInfo'))
    ? malformed('Signature holds KeyInfo behind an Object; it belongs before.')
    : undefined;
}

/** Methods and values hold no elements but InclusiveNamespaces, so that no search by name finds another one inside. */
function malformedLeaf(elements: readonly Element[]): Fault | undefined {
  for (const element of elements) {
    if (isDs(element, 'Reference')) continue;
    const stranger = elementsOf(element).find(child => !isInclusiveNamespaces(child));
    if (!stranger) continue;
    const isParameter =
      isDs(element, 'SignatureMethod') || isDs(element, 'DigestMethod') || isDs(element, 'Transform');
    const text = `${element.localName ?? ''} holds a ${stranger.tagName} element`;
    return isParameter
      ? unsupported(`${text}, which is not supported.`)
      : malformed(`${text}, which does not belong there.`);
  }
  return undefined;
}

function first<T>(items: readonly T[], find: (item: T) => Fault | undefined): Fault | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}

const malformed = (reason: string): Fault => ({outcome: 'malformed', reason});
const unsupported = (reason: string): Fault => ({outcome: 'unsupported-algorithm', reason});
const quote = (text: string): string => `“${text}”`;

const isDs = (element: Element, name: string): boolean =>
  element.namespaceURI === NS.ds && element.localName === name;

/** xml-crypto as a signer puts its PrefixList into the enveloped-signature transform too, where it means nothing. */
const isInclusiveNamespaces = (element: Element): boolean =>
  element.localName === 'InclusiveNamespaces' &&
  (element.namespaceURI === EXCLUSIVE_C14N || element.namespaceURI === ENVELOPED_SIGNATURE) &&
  elementsOf(element).length === 0;

const algorithmOf = (element: Element | undefined): string | undefined =>
  element?.getAttribute('Algorithm') ?? undefined;

function elementsOf(parent: Element): Element[] {
  const elements: Element[] = [];
  for (let child = parent.firstChild; child; child = child.nextSibling)
    if (child.nodeType === 1) elements.push(child as Element);
  return elements;
}

function optional<K extends string, V>(key: K, value: V | undefined): {readonly [P in K]?: V} {
  return value === undefined ? {} : ({[key]: value} as {readonly [P in K]: V});
}

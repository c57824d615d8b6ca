import type {Document, Element, Node} from '../saml/tree.ts';
import {NS} from '../saml/names.ts';

/** What the verifier looks up in the tree of a message. */
export interface MessageTree {
  readonly document: Document;
  /** Every ds:Signature, wherever it stands, in document order. */
  readonly signatures: readonly Element[];
  /** The element that holds a Signature. */
  holderOf(signature: Element): Element | undefined;
  /** The Signatures that are children of `holder`. */
  signaturesIn(holder: Element): readonly Element[];
  elementsWithId(id: string): readonly Element[];
  /** The first namespace name of the message with which no two canonicalizers are sure to agree. */
  readonly oddNamespace: OddNamespace | undefined;
  /**
   * The target of a same-document URI: `#id`, or empty for the document. Of several elements with that ID, `holder` when
   * it is among them: the ambiguity is told as a coverage problem, the digest still says what was signed.
   */
  resolve(uri: string, holder: Element | undefined): Element | Document | undefined;
}

export interface OddNamespace {
  readonly name: string;
  /** `no-uri`: not an absolute URI, which canonicalization must refuse (xml-c14n §1.3). `ampersand`: written in two ways. */
  readonly kind: 'no-uri' | 'ampersand';
}

/** Local names of the attributes taken for IDs, in any namespace: the ones that xml-crypto knows. */
const ID_NAMES: ReadonlySet<string | null> = new Set(['ID', 'Id', 'id']);

const ELEMENT = 1;

/** Walks the tree once. */
export function indexTree(document: Document): MessageTree {
  const signatures: Element[] = [];
  const byId = new Map<string, Element[]>();
  const bySignatureHolder = new Map<Element, Element[]>();
  let oddNamespace: OddNamespace | undefined;

  for (let node: Node | null = document; node; node = following(node)) {
    if (node.nodeType !== ELEMENT) continue;
    const element = node as Element;
    addIds(element, byId);
    oddNamespace ??= oddNamespaceOf(element);
    if (element.localName !== 'Signature' || element.namespaceURI !== NS.ds) continue;
    signatures.push(element);
    const holder = holderOf(element);
    if (holder) append(bySignatureHolder, holder, element);
  }

  const elementsWithId = (id: string) => byId.get(id) ?? [];
  return {
    document,
    signatures,
    holderOf,
    signaturesIn: holder => bySignatureHolder.get(holder) ?? [],
    elementsWithId,
    oddNamespace,
    resolve(uri, holder) {
      if (uri === '') return document;
      if (!uri.startsWith('#')) return undefined;
      const id = uri.slice(1);
      return holder && hasId(holder, id) ? holder : elementsWithId(id)[0];
    },
  };
}

const holderOf = (signature: Element): Element | undefined =>
  signature.parentNode?.nodeType === ELEMENT ? (signature.parentNode as Element) : undefined;

function addIds(element: Element, byId: Map<string, Element[]>): void {
  for (const id of idsOf(element)) append(byId, id, element);
}

/** Asked of the element, not of the list of all with that ID: a hostile message repeats one ID on every element. */
const hasId = (element: Element, id: string): boolean => idsOf(element).includes(id);

function idsOf({attributes}: Element): readonly string[] {
  const ids: string[] = [];
  for (let i = 0; i < attributes.length; i++) {
    const attribute = attributes.item(i);
    if (attribute && ID_NAMES.has(attribute.localName)) ids.push(attribute.value);
  }
  return ids;
}

/** Scheme, colon and nothing but characters of URIs (RFC 3986 §2, §3.1). */
const ABSOLUTE_URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$/;

function oddNamespaceOf({attributes}: Element): OddNamespace | undefined {
  for (let i = 0; i < attributes.length; i++) {
    const attribute = attributes.item(i);
    if (attribute?.namespaceURI !== NS.xmlns || attribute.value === '') continue;
    if (!ABSOLUTE_URI.test(attribute.value)) return {name: attribute.value, kind: 'no-uri'};
    if (attribute.value.includes('&')) return {name: attribute.value, kind: 'ampersand'};
  }
  return undefined;
}

function append<K>(lists: Map<K, Element[]>, key: K, element: Element): void {
  const list = lists.get(key);
  if (list) list.push(element);
  else lists.set(key, [element]);
}

function following(node: Node): Node | null {
  if (node.firstChild) return node.firstChild;
  for (let up: Node | null = node; up; up = up.parentNode) if (up.nextSibling) return up.nextSibling;
  return null;
}

/**
 * The tree of a message: as much of the DOM as reading and verifying need, under the DOM's names, and nothing that changes a
 * tree. `tree-builder.ts` makes it; to all others it stands as it was written.
 */

const ELEMENT = 1;
const ATTRIBUTE = 2;
const TEXT = 3;
const CDATA = 4;
const DOCUMENT = 9;

/** An array that also has the DOM's `item`. */
export class NodeList<T> extends Array<T> {
  item(index: number): T | null {
    return this[index] ?? null;
  }
}

const NO_ATTRIBUTES: NodeList<Attr> = new NodeList();

export abstract class Node {
  abstract readonly nodeType: number;
  abstract readonly nodeName: string;
  abstract readonly nodeValue: string | null;
  /** Text inside, without comments and processing instructions. */
  abstract readonly textContent: string;
  parentNode: Node | null = null;
  nextSibling: Node | null = null;
  firstChild: Node | null = null;

  get childNodes(): NodeList<Node> {
    const list = new NodeList<Node>();
    for (let node = this.firstChild; node; node = node.nextSibling) list.push(node);
    return list;
  }

  get ownerDocument(): Document | null {
    let node = this.parentNode;
    while (node?.parentNode) node = node.parentNode;
    return node?.nodeType === DOCUMENT ? (node as Document) : null;
  }

  /** Descendants, in document order. */
  getElementsByTagNameNS(namespace: string, localName: string): NodeList<Element> {
    const list = new NodeList<Element>();
    for (let node = following(this, this); node; node = following(node, this))
      if (isElement(node) && node.localName === localName && node.namespaceURI === namespace) list.push(node);
    return list;
  }

  // xml-crypto knows a node by having these two.
  appendChild(): never {
    throw new Error('The tree of a message is not changed.');
  }

  removeChild(): never {
    throw new Error('The tree of a message is not changed.');
  }
}

/** Text, CDATA section, comment or processing instruction. */
export class CharacterData extends Node {
  constructor(
    readonly nodeType: number,
    readonly nodeName: string,
    readonly data: string,
  ) {
    super();
  }

  get nodeValue(): string {
    return this.data;
  }

  get textContent(): string {
    return this.data;
  }
}

export class Element extends Node {
  attributes: NodeList<Attr> = NO_ATTRIBUTES;
  namespaceURI: string | null = null;

  constructor(
    readonly tagName: string,
    readonly prefix: string | null,
    readonly localName: string,
  ) {
    super();
  }

  get nodeType(): number {
    return ELEMENT;
  }

  get nodeName(): string {
    return this.tagName;
  }

  get nodeValue(): null {
    return null;
  }

  get textContent(): string {
    const {firstChild} = this;
    if (!firstChild) return '';
    if (!firstChild.nextSibling && firstChild.nodeType === TEXT) return (firstChild as CharacterData).data;
    return textInside(this);
  }

  /** By the name as it is written, prefix and all. */
  getAttributeNode(name: string): Attr | null {
    const {attributes} = this;
    for (let i = 0; i < attributes.length; i++) {
      const attribute = attributes[i];
      if (attribute?.name === name) return attribute;
    }
    return null;
  }

  getAttribute(name: string): string | null {
    return this.getAttributeNode(name)?.value ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.getAttributeNode(name) !== null;
  }

  /** For messages about it. */
  override toString(): string {
    return `<${this.tagName}>`;
  }
}

/** An attribute or a namespace declaration. */
export class Attr {
  namespaceURI: string | null = null;

  constructor(
    readonly name: string,
    readonly prefix: string | null,
    readonly localName: string,
    readonly value: string,
  ) {}

  get nodeType(): number {
    return ATTRIBUTE;
  }

  get nodeName(): string {
    return this.name;
  }

  get nodeValue(): string {
    return this.value;
  }

  // As in Node.
  appendChild(): never {
    throw new Error('The tree of a message is not changed.');
  }

  removeChild(): never {
    throw new Error('The tree of a message is not changed.');
  }
}

export class Document extends Node {
  documentElement: Element | null = null;

  get nodeType(): number {
    return DOCUMENT;
  }

  get nodeName(): string {
    return '#document';
  }

  get nodeValue(): null {
    return null;
  }

  get textContent(): string {
    return textInside(this);
  }
}

export const isElement = (node: Node): node is Element => node.nodeType === ELEMENT;

/** The next node in document order inside `root`. */
export function following(node: Node, root: Node): Node | null {
  if (node.firstChild) return node.firstChild;
  for (let up: Node | null = node; up && up !== root; up = up.parentNode)
    if (up.nextSibling) return up.nextSibling;
  return null;
}

function textInside(root: Node): string {
  let text = '';
  for (let node = following(root, root); node; node = following(node, root))
    if (node.nodeType === TEXT || node.nodeType === CDATA) text += node.nodeValue ?? '';
  return text;
}

import {NS} from './names.ts';
import type {XmlReceiver} from './scan.ts';
import {Attr, CharacterData, Document, Element, type Node, NodeList} from './tree.ts';

const TEXT = 3;
const CDATA = 4;
const PROCESSING_INSTRUCTION = 7;
const COMMENT = 8;

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

interface QName {
  readonly prefix: string | null;
  readonly localName: string;
}

/** What a prefix meant before a declaration; undefined: nothing. */
type Shadowed = readonly [prefix: string, namespace: string | undefined];

const NOTHING: readonly Shadowed[] = [];

/**
 * Makes the tree of what a scan finds: resolves references, line ends (XML 1.0 §2.11, §3.3.3) and namespaces (xml-names 1.0).
 * The scan answers for everything else being well-formed.
 */
export class TreeBuilder implements XmlReceiver {
  readonly document = new Document();
  /** Values of ID, Id or id that more than one element carries. */
  readonly duplicateIds = new Set<string>();
  readonly #ids = new Set<string>();
  readonly #qNames = new Map<string, QName>();
  /** In scope here; '' is the default namespace. */
  readonly #namespaces = new Map<string, string>([['xml', XML_NAMESPACE]]);
  /** The last child so far of each open node, the document first. */
  readonly #lastChildren: (Node | null)[] = [null];
  readonly #shadowed: (readonly Shadowed[])[] = [];
  #parent: Node = this.document;
  #element = new Element('', null, '');

  startTag(name: string): void {
    const {prefix, localName} = this.#qName(name);
    this.#element = new Element(name, prefix, localName);
  }

  attribute(name: string, raw: string): void {
    const {prefix, localName} = this.#qName(name);
    const element = this.#element;
    if (element.attributes.length === 0) element.attributes = new NodeList();
    element.attributes.push(new Attr(name, prefix, localName, attributeValue(raw)));
  }

  endOfTag(isEmpty: boolean): string | undefined {
    const element = this.#element;
    const fault = this.#resolve(element);
    if (fault !== undefined) return fault;
    this.#append(element);
    if (this.#parent === this.document) this.document.documentElement = element;
    if (isEmpty) {
      this.#leaveScope();
      return undefined;
    }
    this.#parent = element;
    this.#lastChildren.push(null);
    return undefined;
  }

  endTag(): void {
    this.#parent = this.#parent.parentNode ?? this.document;
    this.#lastChildren.pop();
    this.#leaveScope();
  }

  text(raw: string): void {
    this.#append(new CharacterData(TEXT, '#text', withReferences(withLineFeeds(raw))));
  }

  cdata(raw: string): void {
    this.#append(new CharacterData(CDATA, '#cdata-section', withLineFeeds(raw)));
  }

  comment(raw: string): void {
    this.#append(new CharacterData(COMMENT, '#comment', withLineFeeds(raw)));
  }

  processingInstruction(target: string, raw: string): void {
    this.#append(new CharacterData(PROCESSING_INSTRUCTION, target, withLineFeeds(raw)));
  }

  #append(node: Node): void {
    const parent = this.#parent;
    const last = this.#lastChildren.length - 1;
    const previous = this.#lastChildren[last];
    if (previous) previous.nextSibling = node;
    else parent.firstChild = node;
    node.parentNode = parent;
    this.#lastChildren[last] = node;
  }

  /** The same names come again and again. */
  #qName(name: string): QName {
    const known = this.#qNames.get(name);
    if (known) return known;
    const colon = name.indexOf(':');
    const qName =
      colon < 0
        ? {prefix: null, localName: name}
        : {prefix: name.slice(0, colon), localName: name.slice(colon + 1)};
    this.#qNames.set(name, qName);
    return qName;
  }

  #resolve(element: Element): string | undefined {
    const {attributes} = element;
    this.#shadowed.push(attributes.length === 0 ? NOTHING : this.#enterScope(attributes));
    const fault = this.#resolveName(element);
    if (fault !== undefined) return fault;
    let prefixed = 0;
    for (let i = 0; i < attributes.length; i++) {
      const attribute = attributes[i] as Attr;
      const fault = isDeclaration(attribute) ? declare(attribute) : this.#resolveAttribute(attribute);
      if (fault !== undefined) return fault;
      if (attribute.prefix !== null) prefixed++;
    }
    return prefixed > 1 ? twice(attributes) : undefined;
  }

  #enterScope(attributes: readonly Attr[]): readonly Shadowed[] {
    let shadowed: Shadowed[] | undefined;
    for (let i = 0; i < attributes.length; i++) {
      const attribute = attributes[i] as Attr;
      if (!isDeclaration(attribute)) continue;
      const prefix = attribute.prefix === null ? '' : attribute.localName;
      (shadowed ??= []).push([prefix, this.#namespaces.get(prefix)]);
      this.#namespaces.set(prefix, attribute.value);
    }
    return shadowed ?? NOTHING;
  }

  #leaveScope(): void {
    for (const [prefix, namespace] of this.#shadowed.pop() ?? NOTHING)
      if (namespace === undefined) this.#namespaces.delete(prefix);
      else this.#namespaces.set(prefix, namespace);
  }

  #resolveName(element: Element): string | undefined {
    const {prefix, localName, tagName} = element;
    if (prefix === null) {
      element.namespaceURI = this.#namespaces.get('') || null;
      return undefined;
    }
    if (isNoQName(prefix, localName)) return `the name ${shorten(tagName)} has a colon too many`;
    const namespace = this.#namespaces.get(prefix);
    if (namespace === undefined) return undeclared(prefix, tagName);
    element.namespaceURI = namespace;
    return undefined;
  }

  #resolveAttribute(attribute: Attr): string | undefined {
    const {prefix, localName, name, value} = attribute;
    if (prefix === null) {
      if (name === 'ID' || name === 'Id' || name === 'id') this.#addId(value);
      return undefined;
    }
    if (isNoQName(prefix, localName)) return `the name ${shorten(name)} has a colon too many`;
    const namespace = this.#namespaces.get(prefix);
    if (namespace === undefined) return undeclared(prefix, name);
    attribute.namespaceURI = namespace;
    return undefined;
  }

  #addId(id: string): void {
    if (this.#ids.has(id)) this.duplicateIds.add(id);
    else this.#ids.add(id);
  }
}

const isDeclaration = ({name, prefix}: Attr): boolean => prefix === 'xmlns' || name === 'xmlns';

const isNoQName = (prefix: string, localName: string): boolean =>
  prefix === '' || localName === '' || localName.includes(':');

const undeclared = (prefix: string, name: string): string =>
  `the prefix “${shorten(prefix)}” of ${shorten(name)} is not declared`;

/** xml-names 1.0 §3: which prefixes and namespaces can't be bound to each other. */
function declare(attribute: Attr): string | undefined {
  const {prefix, localName, name, value} = attribute;
  attribute.namespaceURI = NS.xmlns;
  if (prefix === null) {
    return value === XML_NAMESPACE || value === NS.xmlns
      ? `${name} declares a namespace that is reserved`
      : undefined;
  }
  if (isNoQName(prefix, localName)) return `the name ${shorten(name)} has a colon too many`;
  if (value === '') return `${shorten(name)} is empty`;
  const isReserved =
    localName === 'xmlns' || value === NS.xmlns || (localName === 'xml') !== (value === XML_NAMESPACE);
  return isReserved ? `${shorten(name)} declares a prefix or a namespace that is reserved` : undefined;
}

/** xml-names 1.0 §6.3. The scan looks for the same name; this for the same meaning. */
function twice(attributes: readonly Attr[]): string | undefined {
  const seen = new Set<string>();
  for (const {namespaceURI, localName} of attributes) {
    const key = `${localName} ${namespaceURI ?? ''}`;
    if (seen.has(key)) return 'an attribute occurs twice in one tag, under two prefixes';
    seen.add(key);
  }
  return undefined;
}

/** Not those of XML 1.1, which takes U+0085, U+2028 and U+2029 for line ends too: they would be read as another text than was signed. */
const withLineFeeds = (raw: string): string => (raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw);

function attributeValue(raw: string): string {
  const spaced = /[\t\n\r]/.test(raw) ? raw.replace(/\r\n|[\t\n\r]/g, ' ') : raw;
  return withReferences(spaced);
}

const CHARACTERS: Readonly<Record<string, string>> = {lt: '<', gt: '>', amp: '&', quot: '"', apos: "'"};

const withReferences = (text: string): string =>
  text.includes('&')
    ? text.replace(/&([^;]*);/g, (_, name: string) => CHARACTERS[name] ?? byCode(name))
    : text;

const byCode = (name: string): string =>
  String.fromCodePoint(
    name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10),
  );

const shorten = (name: string): string => (name.length > 60 ? `${name.slice(0, 57)}…` : name);

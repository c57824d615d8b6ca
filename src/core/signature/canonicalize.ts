import type {Attr, Document, Element, Node} from '../saml/tree.ts';
import {NS} from '../saml/names.ts';
import type {Canonicalization} from './algorithms.ts';

export interface CanonicalizeOptions extends Canonicalization {
  /** Prefixes that exclusive canonicalization treats as the inclusive one does; `#default` for the default namespace. */
  readonly inclusivePrefixes: readonly string[];
  /** Left out with all it holds: the Signature of the enveloped-signature transform. */
  readonly omit?: Node | undefined;
}

/** Prefix → namespace name; '' is the default namespace. */
type Namespaces = ReadonlyMap<string, string>;

const NONE: Namespaces = new Map();
const NO_PREFIXES: string[] = [];
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
const PROCESSING_INSTRUCTION = 7;
const COMMENT = 8;
const DOCUMENT = 9;

/**
 * The canonical text of an element, or of the whole document, taken from the tree as it stands: nothing is copied or changed.
 * Sources: xml-c14n 1.0 §2, xml-exc-c14n 1.0 §3.
 */
export function canonicalize(apex: Element | Document, options: CanonicalizeOptions): string {
  const inclusive = new Set(options.inclusivePrefixes.map(prefix => (prefix === '#default' ? '' : prefix)));
  let out = '';

  function writeElement(
    element: Element,
    outer: Namespaces,
    outerRendered: Namespaces,
    isApex: boolean,
  ): void {
    const attributes: Attr[] = [];
    const scope = readAttributes(element, outer, attributes);
    const rendered = writeStart(element, attributes, scope, outerRendered, isApex);
    for (let child = element.firstChild; child; child = child.nextSibling) writeNode(child, scope, rendered);
    out += `</${element.tagName}>`;
  }

  function writeStart(
    element: Element,
    attributes: Attr[],
    scope: Namespaces,
    outerRendered: Namespaces,
    isApex: boolean,
  ): Namespaces {
    out += `<${element.tagName}`;
    let rendered = outerRendered;
    const changed = options.isExclusive
      ? changedAmong(utilizedPrefixes(element, attributes, isApex), scope, outerRendered)
      : scope === outerRendered && !isApex
        ? NO_PREFIXES
        : changedAmong([...scope.keys()], scope, outerRendered);
    if (changed.length > 0) {
      const next = new Map(outerRendered);
      for (const prefix of changed.sort(byCodePoints)) {
        const name = scope.get(prefix) ?? '';
        next.set(prefix, name);
        out += ` xmlns${prefix && `:${prefix}`}="${escapeAttribute(name)}"`;
      }
      rendered = next;
    }
    if (isApex && !options.isExclusive) attributes.push(...inheritedXmlAttributes(element));
    if (attributes.length > 1) attributes.sort(byNamespaceAndName);
    for (const attribute of attributes) out += ` ${attribute.name}="${escapeAttribute(attribute.value)}"`;
    out += '>';
    // Inclusive: what is in scope is what has been rendered, so that one comparison of maps decides for most elements.
    return options.isExclusive ? rendered : scope;
  }

  /** xml-exc-c14n §3: prefixes the element and its attributes use, and those treated as in inclusive canonicalization. */
  function utilizedPrefixes(
    element: Element,
    attributes: readonly Attr[],
    isApex: boolean,
  ): readonly string[] {
    const prefixes = [element.prefix ?? ''];
    for (const {prefix} of attributes) if (prefix && !prefixes.includes(prefix)) prefixes.push(prefix);
    if (inclusive.size > 0) prefixes.push(...(isApex ? inclusive : declaredAmong(element, inclusive)));
    return prefixes;
  }

  function writeNode(node: Node, scope: Namespaces, rendered: Namespaces): void {
    if (node === options.omit) return;
    if (node.nodeType === ELEMENT) writeElement(node as Element, scope, rendered, false);
    else if (node.nodeType === TEXT || node.nodeType === CDATA) out += escapeText(node.nodeValue ?? '');
    else if (node.nodeType === PROCESSING_INSTRUCTION) out += processingInstruction(node);
    else if (node.nodeType === COMMENT && options.withComments) out += `<!--${node.nodeValue ?? ''}-->`;
  }

  if (apex.nodeType !== DOCUMENT) {
    writeElement(apex as Element, ancestorNamespaces(apex), NONE, true);
    return out;
  }
  let isBeforeRoot = true;
  for (let node = apex.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === ELEMENT) {
      writeElement(node as Element, NONE, NONE, true);
      isBeforeRoot = false;
    } else if (isWrittenOutsideRoot(node, options)) {
      if (!isBeforeRoot) out += '\n';
      writeNode(node, NONE, NONE);
      if (isBeforeRoot) out += '\n';
    }
  }
  return out;
}

/** The parser keeps the XML declaration as a processing instruction; it is none. */
const isWrittenOutsideRoot = (node: Node, options: CanonicalizeOptions): boolean =>
  (node.nodeType === PROCESSING_INSTRUCTION && node.nodeName !== 'xml') ||
  (node.nodeType === COMMENT && options.withComments);

/** Collects the attributes that are no namespace declarations; returns the namespaces in scope. */
function readAttributes(element: Element, outer: Namespaces, attributes: Attr[]): Namespaces {
  let scope: Map<string, string> | undefined;
  for (let i = 0; i < element.attributes.length; i++) {
    const attribute = element.attributes.item(i);
    if (!attribute) continue;
    if (attribute.namespaceURI !== NS.xmlns) attributes.push(attribute);
    else (scope ??= new Map(outer)).set(attribute.prefix ? (attribute.localName ?? '') : '', attribute.value);
  }
  return scope ?? outer;
}

function ancestorNamespaces(apex: Node): Namespaces {
  const ancestors: Element[] = [];
  for (let node = apex.parentNode; node?.nodeType === ELEMENT; node = node.parentNode)
    ancestors.push(node as Element);
  return ancestors.reduceRight<Namespaces>((scope, element) => readAttributes(element, scope, []), NONE);
}

/** Below the apex, an inclusive prefix can only change where it is declared anew; so a long list costs nothing per element. */
function declaredAmong({attributes}: Element, inclusive: ReadonlySet<string>): readonly string[] {
  if (inclusive.size === 0) return [];
  const declared: string[] = [];
  for (let i = 0; i < attributes.length; i++) {
    const attribute = attributes.item(i);
    if (attribute?.namespaceURI !== NS.xmlns) continue;
    const prefix = attribute.prefix ? (attribute.localName ?? '') : '';
    if (inclusive.has(prefix)) declared.push(prefix);
  }
  return declared;
}

function changedAmong(prefixes: readonly string[], scope: Namespaces, rendered: Namespaces): string[] {
  let changed: string[] | undefined;
  for (const prefix of prefixes)
    if (isToBeRendered(prefix, scope, rendered) && !changed?.includes(prefix)) (changed ??= []).push(prefix);
  return changed ?? NO_PREFIXES;
}

function isToBeRendered(prefix: string, scope: Namespaces, rendered: Namespaces): boolean {
  if (prefix === 'xml') return false;
  return (scope.get(prefix) ?? '') !== (rendered.get(prefix) ?? '');
}

/** xml-c14n §2.4: the apex takes over the xml: attributes of the ancestors that are left out, the nearest of each name. */
function inheritedXmlAttributes(apex: Element): Attr[] {
  const inherited = new Map<string, Attr>();
  for (let node = apex.parentNode; node?.nodeType === ELEMENT; node = node.parentNode) {
    const {attributes} = node as Element;
    for (let i = 0; i < attributes.length; i++) {
      const attribute = attributes.item(i);
      if (attribute?.namespaceURI !== XML_NAMESPACE || apex.hasAttribute(attribute.name)) continue;
      if (!inherited.has(attribute.name)) inherited.set(attribute.name, attribute);
    }
  }
  return [...inherited.values()];
}

/** xml-c14n §2.2: by UCS code points, which is not how UTF-16 compares where surrogates meet U+E000 to U+FFFF. */
function byCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [one, two] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (one !== two) return surrogatesLast(one) - surrogatesLast(two);
  }
  return a.length - b.length;
}

const surrogatesLast = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

const byNamespaceAndName = (a: Attr, b: Attr): number =>
  byCodePoints(a.namespaceURI ?? '', b.namespaceURI ?? '') ||
  byCodePoints(a.localName ?? '', b.localName ?? '');

function processingInstruction(node: Node): string {
  const data = (node.nodeValue ?? '').replaceAll('\r', '&#xD;');
  return `<?${node.nodeName}${data && ` ${data}`}?>`;
}

// One character after the other, “&” first: a replacement that calls a function is slow for the millions in a hostile text.
const escapeText = (text: string): string =>
  /[&<>\r]/.test(text)
    ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#xD;')
    : text;

const escapeAttribute = (text: string): string =>
  /[&<"\t\n\r]/.test(text)
    ? text
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/"/g, '&quot;')
        .replace(/\t/g, '&#x9;')
        .replace(/\n/g, '&#xA;')
        .replace(/\r/g, '&#xD;')
    : text;

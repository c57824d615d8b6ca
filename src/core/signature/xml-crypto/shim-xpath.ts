import type {Attr, Element, Node} from '../../saml/tree.ts';

/**
 * The few XPath expressions that xml-crypto evaluates while it verifies, answered by walking the tree: an XPath engine
 * costs more than all the rest together. Any other expression throws, so that a change in xml-crypto shows as an error.
 */
const FIRST_NAMED = /^\.\/\/\*\[local-name\(\.\)='(\w+)'\](\/@Algorithm|\/text\(\))?$/;

const TEXT = 3;
const ELEMENT = 1;

export function select1(expression: string, node: Element): Node | Attr | undefined {
  const match = FIRST_NAMED.exec(expression);
  if (!match) throw new Error(`The expression ${expression} is not evaluated here.`);
  const [, name = '', step] = match;
  const element = firstNamed(node, name);
  if (step === '/@Algorithm') return element?.getAttributeNode('Algorithm') ?? undefined;
  if (step === '/text()') return element && firstText(element);
  return element;
}

/** For the ancestors' namespaces, which our canonicalization takes from the tree itself. */
export function selectWithResolver(expression: string): readonly never[] {
  if (expression === "//*[local-name()='SignedInfo']") return [];
  throw new Error(`The expression ${expression} is not evaluated here.`);
}

export function select(expression: string): never {
  throw new Error(`The expression ${expression} is not evaluated here.`);
}

function firstNamed(parent: Element, name: string): Element | undefined {
  for (let child = parent.firstChild; child; child = child.nextSibling) {
    if (child.nodeType !== ELEMENT) continue;
    const element = child as Element;
    const found = element.localName === name ? element : firstNamed(element, name);
    if (found) return found;
  }
  return undefined;
}

function firstText(element: Element): Node | undefined {
  for (let child = element.firstChild; child; child = child.nextSibling)
    if (child.nodeType === TEXT) return child;
  return undefined;
}

import type {Element, Node} from '../saml/tree.ts';

const ELEMENT_NODE = 1;

/** Child elements of that name, in order. */
export function children(parent: Element, namespace: string, localName: string): readonly Element[] {
  const list: Element[] = [];
  for (let node: Node | null = parent.firstChild; node; node = node.nextSibling) {
    const child = node as Element;
    if (node.nodeType === ELEMENT_NODE && child.localName === localName && child.namespaceURI === namespace)
      list.push(child);
  }
  return list;
}

/** The first element among the children. */
export function firstElement(parent: Element): Element | undefined {
  for (let node: Node | null = parent.firstChild; node; node = node.nextSibling)
    if (node.nodeType === ELEMENT_NODE) return node as Element;
  return undefined;
}

export const attribute = (element: Element, name: string): string | undefined =>
  element.hasAttribute(name) ? (element.getAttribute(name) ?? '') : undefined;

/** `root` and all elements inside, in document order. */
export function* elementsIn(root: Element): Generator<Element> {
  for (let node: Node | null = root; node; node = following(node, root))
    if (node.nodeType === ELEMENT_NODE) yield node as Element;
}

function following(node: Node, root: Node): Node | null {
  if (node.firstChild) return node.firstChild;
  for (let up: Node | null = node; up && up !== root; up = up.parentNode)
    if (up.nextSibling) return up.nextSibling;
  return null;
}

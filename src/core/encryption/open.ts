import type {Document, Element} from '../saml/tree.ts';
import {notOk, ok, type Problem, type Result} from '../result.ts';
import type {Assertion} from '../saml/model.ts';
import {NS} from '../saml/names.ts';
import {parseDocument} from '../saml/parse.ts';
import {readAssertionElement, type ReadMessage} from '../saml/read.ts';
import {scanXml} from '../saml/scan.ts';
import {shortName} from './algorithms.ts';
import {decrypt} from './decrypt.ts';
import {children, elementsIn, firstElement} from './elements.ts';
import type {Decryption, DecryptionProblem, EncryptionFacts} from './facts.ts';
import {type EncryptedParts, readEncrypted} from './parts.ts';
import type {PrivateKey} from './private-key.ts';

/** A decrypted Assertion, in a tree of its own that the verifier works on. */
export interface OpenedAssertion {
  readonly document: Document;
  readonly root: Element;
  readonly readAssertion: Element;
  readonly assertion: Assertion;
  /** IDs that occur more than once, in it or in it and the message around. */
  readonly duplicateIds: readonly string[];
  readonly problems: readonly Problem[];
}

export interface Encryptions {
  readonly facts: readonly EncryptionFacts[];
  /** Of the first EncryptedAssertion, when it opened and no plain Assertion stands beside it. */
  readonly opened?: OpenedAssertion;
}

/** More are not taken apart. A login has one. */
const MAX_ENCRYPTED = 16;

/**
 * Tells what in a message is encrypted, and to whom; with a private key, opens its Assertion. The tree of the message stays as it is, so
 * that a Signature made over the encrypted form is verified on it; the decrypted Assertion gets a tree of its own, inside the
 * namespaces of the place where it stood (xmlenc-core1 §4.4).
 */
export function readEncryptions(message: ReadMessage, key?: PrivateKey): Encryptions {
  const {root, readAssertion} = message;
  const [first, ...others] = encryptedAssertions(message);
  const opened = first && key && !readAssertion ? openAssertion(first, message, key) : undefined;
  const inside = readAssertion ?? (opened?.ok ? opened.value.readAssertion : undefined);
  const facts = [
    ...(first ? [factsOf(first, opened && decryptionOf(opened))] : []),
    ...others.map(parts => factsOf(parts)),
    ...(inside ? encryptedInside(inside) : root.localName === 'Assertion' ? encryptedInside(root) : []),
  ];
  return {facts, ...(opened?.ok && {opened: opened.value})};
}

const encryptedAssertions = ({root, message}: ReadMessage): readonly EncryptedParts[] =>
  message.type === 'Response'
    ? children(root, NS.saml, 'EncryptedAssertion').slice(0, MAX_ENCRYPTED).map(readEncrypted)
    : [];

/** EncryptedID and EncryptedAttributes of an Assertion: named, not decrypted. */
function encryptedInside(assertion: Element): readonly EncryptionFacts[] {
  const places = [
    ...children(assertion, NS.saml, 'Subject').flatMap(subject => children(subject, NS.saml, 'EncryptedID')),
    ...children(assertion, NS.saml, 'AttributeStatement').flatMap(statement =>
      children(statement, NS.saml, 'EncryptedAttribute'),
    ),
  ];
  return places.slice(0, MAX_ENCRYPTED).map(element => factsOf(readEncrypted(element)));
}

function factsOf({element, method, keys, fault}: EncryptedParts, decryption?: Decryption): EncryptionFacts {
  return {
    element: element.localName as EncryptionFacts['element'],
    ...(method !== undefined && {algorithm: shortName(method)}),
    keys: keys.map(({facts}) => facts),
    ...(fault && {fault}),
    ...(decryption && {decryption}),
  };
}

interface Opened extends OpenedAssertion {
  readonly repairs: readonly Problem[];
}

const decryptionOf = (opened: Result<Opened, DecryptionProblem>): Decryption =>
  opened.ok
    ? {outcome: 'decrypted', repairs: opened.value.repairs}
    : {outcome: 'failed', problem: opened.problem};

function openAssertion(
  parts: EncryptedParts,
  message: ReadMessage,
  key: PrivateKey,
): Result<Opened, DecryptionProblem> {
  const decrypted = decrypt(parts, key);
  if (!decrypted.ok) return decrypted;
  const read = readContent(decrypted.value.content, parts.element, message);
  if (read.ok) return ok({...read.value, repairs: decrypted.value.repairs});
  return {ok: false, problem: {...read.problem, blames: 'message'}};
}

/** Bytes of a decrypted EncryptedData → the Assertion in them, by the same strict parser as the message. */
function readContent(content: Uint8Array, place: Element, message: ReadMessage): Result<OpenedAssertion> {
  const text = decodeUtf8(content);
  if (text === undefined)
    return notOk(
      'decrypted-charset',
      'The decrypted content is not UTF-8, as it must be (xmlenc-core1 §4.3).',
    );
  const xml = text.replace(/^\uFEFF?(?:<\?xml\s[^?]*\?>)?\s*/, '');
  // By itself first, so that nothing in it can close the element around it.
  const scanned = scanXml(xml);
  if (!scanned.ok) return unreadable(scanned.problem);
  const parsed = parseDocument(`<context${declarationsAt(place)}>${xml}</context>`);
  if (!parsed.ok) return unreadable({code: parsed.problem.code, message: parsed.problem.message});
  const {document, root, duplicateIds} = parsed.value;
  const element = firstElement(root);
  if (element?.localName !== 'Assertion' || element.namespaceURI !== NS.saml)
    return notOk(
      'decrypted-other',
      `The decrypted content is “${(element?.tagName ?? '').slice(0, 100)}”, not a SAML 2.0 Assertion.`,
    );
  const {assertion, problems} = readAssertionElement(element);
  return ok({
    document,
    root,
    readAssertion: element,
    assertion,
    duplicateIds: [...new Set([...duplicateIds, ...idsInBoth(root, message.root)])],
    problems,
  });
}

const unreadable = ({code, message, position}: Problem): Result<never> =>
  notOk(code, `The decrypted content can’t be read. ${message}`, position);

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    // The one thing it throws for; the caller names it.
    return undefined;
  }
}

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

/** Namespaces in scope inside `place`, and the xml: attributes that inclusive canonicalization takes from ancestors, as they are written. */
function declarationsAt(place: Element): string {
  const found = new Map<string, string>();
  for (let element: Element | null = place; element; element = parentOf(element)) {
    for (let i = 0; i < element.attributes.length; i++) {
      const attribute = element.attributes.item(i);
      if (!attribute || found.has(attribute.name) || attribute.name === 'xml:id') continue;
      if (attribute.namespaceURI === NS.xmlns || attribute.namespaceURI === XML_NAMESPACE)
        found.set(attribute.name, attribute.value);
    }
  }
  return [...found]
    .filter(([name, value]) => !(name === 'xmlns' && value === ''))
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join('');
}

const parentOf = (element: Element): Element | null =>
  element.parentNode?.nodeType === 1 ? (element.parentNode as Element) : null;

const escape = (value: string): string =>
  value.replace(/[&<"\t\r\n]/g, character => `&#${character.charCodeAt(0)};`);

const ID_NAMES = ['ID', 'Id', 'id'] as const;

function idsInBoth(one: Element, other: Element): readonly string[] {
  const ids = new Set(idsOf(other));
  return idsOf(one).filter(id => ids.has(id));
}

const idsOf = (root: Element): readonly string[] =>
  [...elementsIn(root)].flatMap(element =>
    ID_NAMES.flatMap(name => (element.hasAttribute(name) ? (element.getAttribute(name) ?? '') : [])),
  );

import type {Finding} from '../report.ts';
import {NS} from '../saml/names.ts';
import {type Element, isElement} from '../saml/tree.ts';
import type {XmlElement, XmlOutline} from './outline.ts';

/** Steps from an element down to another, by local name; the first is where to begin. */
type Path = readonly ['message' | 'assertion', ...string[]];

const RESPONSE: Path = ['message'];
const ASSERTION: Path = ['assertion'];
const NAME_ID: Path = ['assertion', 'Subject', 'NameID'];
const CONFIRMATION: Path = ['assertion', 'Subject', 'SubjectConfirmation'];
const CONFIRMATION_DATA: Path = [...CONFIRMATION, 'SubjectConfirmationData'];
const AUDIENCE: Path = ['assertion', 'Conditions', 'AudienceRestriction', 'Audience'];
const ATTRIBUTES: Path = ['assertion', 'AttributeStatement'];
const SIGNATURES: readonly Path[] = [
  ['assertion', 'Signature'],
  ['message', 'Signature'],
];
const CERTIFICATES = below(SIGNATURES, 'KeyInfo', 'X509Data', 'X509Certificate');
const SUBJECT: readonly Path[] = [
  NAME_ID,
  ['assertion', 'Subject', 'EncryptedID'],
  ['assertion', 'Subject'],
  ASSERTION,
  ['message', 'NameID'],
];

/**
 * What each check is about, by its id: places in the message, the best first. Where what it looks for is absent, the element
 * that should hold it is the place. Empty: it is about nothing that stands in the XML.
 */
export const PLACES: Readonly<Record<string, readonly Path[]>> = {
  decoding: [RESPONSE],
  status: [
    ['message', 'Status', 'StatusCode', 'StatusCode'],
    ['message', 'Status', 'StatusCode'],
    ['message', 'Status'],
    RESPONSE,
  ],
  version: [RESPONSE, ASSERTION],
  'assertion-count': [RESPONSE],
  encryption: [
    ['message', 'EncryptedAssertion'],
    ['assertion', 'Subject', 'EncryptedID'],
    ['assertion', 'AttributeStatement', 'EncryptedAttribute'],
    RESPONSE,
  ],
  signature: [...SIGNATURES, RESPONSE],
  'signature-coverage': [...SIGNATURES, RESPONSE],
  'signature-algorithm': [
    ...below(SIGNATURES, 'SignedInfo', 'SignatureMethod'),
    ...SIGNATURES,
    ['message', 'EncryptedAssertion'],
    RESPONSE,
  ],
  'certificate-match': [...CERTIFICATES, ...SIGNATURES, RESPONSE],
  'certificate-validity': [...CERTIFICATES, ...SIGNATURES, RESPONSE],
  'certificate-paste': [],
  issuer: [['assertion', 'Issuer'], ['message', 'Issuer'], ASSERTION, RESPONSE],
  audience: [
    AUDIENCE,
    ['assertion', 'Conditions', 'AudienceRestriction'],
    ['assertion', 'Conditions'],
    ASSERTION,
  ],
  destination: [RESPONSE],
  recipient: [CONFIRMATION_DATA, CONFIRMATION, ['assertion', 'Subject'], ASSERTION],
  connection: [AUDIENCE, CONFIRMATION_DATA, RESPONSE],
  'subject-confirmation': [CONFIRMATION, ['assertion', 'Subject'], ASSERTION],
  'in-response-to': [RESPONSE, CONFIRMATION_DATA],
  validity: [['assertion', 'Conditions'], CONFIRMATION_DATA, ASSERTION],
  clock: [RESPONSE, ASSERTION],
  'name-id': SUBJECT,
  'name-id-format': SUBJECT,
  account: SUBJECT,
  attributes: [ATTRIBUTES, ASSERTION],
  'stable-id': [ATTRIBUTES, ASSERTION],
  'authn-statement': [['assertion', 'AuthnStatement'], ASSERTION],
  replay: [RESPONSE, ASSERTION],
  'relay-state': [],
  request: [RESPONSE],
  outcome: [],
};

/** More elements of one name at one place are in no login. */
const MOST_ALIKE = 100;

/**
 * The element that a finding is about: of its places, the one that holds the value it speaks of, else the first that is there.
 * What stands in an Assertion that came encrypted has its EncryptedAssertion for a place.
 */
export function elementOf(
  {checkId, actual}: Pick<Finding, 'checkId' | 'actual'>,
  outline: XmlOutline,
): XmlElement | undefined {
  const paths = PLACES[checkId] ?? [];
  const found = paths.flatMap(path => elementsAt(path, outline));
  const values = actual === undefined ? [] : typeof actual === 'string' ? [actual] : actual;
  const holder = values.length > 0 ? found.find(element => holdsOneOf(element, values)) : undefined;
  const element = holder ?? found[0];
  return element && outline.placeOf(element);
}

function elementsAt([start, ...steps]: Path, outline: XmlOutline): readonly Element[] {
  const root = outline.root.node;
  if (start === 'message') return down([root], steps);
  if (outline.assertion) return down([outline.assertion.node], steps);
  return children(root, 'EncryptedAssertion').slice(0, 1);
}

const down = (elements: readonly Element[], steps: readonly string[]): readonly Element[] =>
  steps.reduce<readonly Element[]>(
    (found, name) => found.flatMap(element => children(element, name)).slice(0, MOST_ALIKE),
    elements,
  );

const NAMESPACES: ReadonlySet<string | null> = new Set([NS.saml, NS.samlp, NS.ds]);

function children(element: Element, name: string): readonly Element[] {
  const list: Element[] = [];
  for (let node = element.firstChild; node && list.length < MOST_ALIKE; node = node.nextSibling)
    if (isElement(node) && node.localName === name && NAMESPACES.has(node.namespaceURI)) list.push(node);
  return list;
}

function holdsOneOf(element: Element, values: readonly string[]): boolean {
  if (element.attributes.some(({value}) => values.includes(value))) return true;
  const hasChild = element.childNodes.some(isElement);
  return !hasChild && values.includes(element.textContent);
}

function below(paths: readonly Path[], ...steps: readonly string[]): readonly Path[] {
  return paths.map(([start, ...rest]): Path => [start, ...rest, ...steps]);
}

/** Whether a check is about something that stands in the XML, so that it can be gone to. */
export const isInXml = (checkId: string): boolean => (PLACES[checkId] ?? []).length > 0;

import {notOk, ok, type Problem, type Result} from '../result.ts';
import type {
  Assertion,
  Attribute,
  AuthnRequest,
  AuthnStatement,
  BareAssertion,
  Conditions,
  EncryptedAssertion,
  Instant,
  LogoutRequest,
  LogoutResponse,
  Message,
  NameID,
  Response,
  Status,
  StrayAssertion,
  SubjectConfirmation,
} from './model.ts';
import {NS} from './names.ts';
import {parseDocument} from './parse.ts';
import {type Document, type Element, following, type Node} from './tree.ts';

/** A message and the tree it was read from; the verifier works on this very tree. */
export interface ReadMessage {
  readonly xml: string;
  readonly document: Document;
  readonly root: Element;
  readonly message: Message;
  /** The Assertion that a reader takes: the first child of the Response, or the bare root. */
  readonly readAssertion?: Element;
  /** Values of ID, Id or id that more than one element carries. */
  readonly duplicateIds: readonly string[];
  /** What does not fit the schema but did not stop the reading. */
  readonly problems: readonly Problem[];
}

/**
 * XML text → message. Never stops at the first fault: what is missing is absent in the model, what occurs too often is
 * a problem beside it.
 *
 * @returns not ok when there is no SAML 2.0 message: the XML can't be parsed, or its root is something else.
 */
export function readMessage(xml: string): Result<ReadMessage> {
  const parsed = parseDocument(xml);
  if (!parsed.ok) return parsed;
  const {document, root, duplicateIds} = parsed.value;
  const problems: Problem[] = DECLARES_OTHER_VERSION.test(xml) ? [otherVersion] : [];
  const message = readRoot(root, problems);
  if (!message) return notOk('not-saml', describeOther(root));
  const readAssertion =
    message.type === 'Assertion'
      ? root
      : message.type === 'Response'
        ? children(root, NS.saml, 'Assertion')[0]
        : undefined;
  return ok({
    xml,
    document,
    root,
    message,
    ...(readAssertion && {readAssertion}),
    duplicateIds,
    problems: distinct(problems),
  });
}

const DECLARES_OTHER_VERSION = /^\uFEFF?<\?xml\s+version\s*=\s*["'](?!1\.0["'])/;

/** Its line ends and characters are others (XML 1.1 §2.2, §2.11), and the declaration is never signed. */
const otherVersion: Problem = {
  code: 'xml-version',
  message: 'The XML declares another version than 1.0; a reader that follows it may read other characters.',
};

function readRoot(root: Element, problems: Problem[]): Message | undefined {
  if (root.namespaceURI === NS.samlp) {
    if (root.localName === 'Response') return readResponse(root, problems);
    if (root.localName === 'AuthnRequest') return readAuthnRequest(root, problems);
    if (root.localName === 'LogoutRequest') return readLogoutRequest(root, problems);
    if (root.localName === 'LogoutResponse') return readLogoutResponse(root, problems);
  }
  if (root.namespaceURI === NS.saml && root.localName === 'Assertion')
    return {type: 'Assertion', assertion: readAssertion(root, problems)} satisfies BareAssertion;
  return undefined;
}

function readResponse(root: Element, problems: Problem[]): Response {
  return {
    type: 'Response',
    ...readCommon(root, problems),
    ...optional('inResponseTo', attribute(root, 'InResponseTo')),
    ...optional('status', readStatus(root, problems)),
    assertions: children(root, NS.saml, 'Assertion').map(element => readAssertion(element, problems)),
    encryptedAssertions: children(root, NS.saml, 'EncryptedAssertion').map(readEncryptedAssertion),
    ...optional('strayAssertions', findStrays(root)),
  };
}

/** Enough to tell of; a hostile message is nothing but strays. */
const MAX_STRAYS = 16;

function findStrays(root: Element): readonly StrayAssertion[] | undefined {
  const strays: StrayAssertion[] = [];
  const [read] = children(root, NS.saml, 'Assertion');
  for (let node = following(root, root); node && strays.length < MAX_STRAYS; node = following(node, root)) {
    if (node.nodeType !== ELEMENT_NODE) continue;
    const element = node as Element;
    if (element.localName !== 'Assertion' && element.localName !== 'EncryptedAssertion') continue;
    const isForeign = element.namespaceURI !== NS.saml;
    if (element.parentNode !== root || isForeign) strays.push(strayAt(element, isForeign, root, read));
  }
  return strays.length > 0 ? strays : undefined;
}

function strayAt(
  element: Element,
  isForeign: boolean,
  root: Element,
  read: Element | undefined,
): StrayAssertion {
  const heldBy: ('Response' | 'Assertion')[] = [];
  let below: Element = element;
  for (let node = element.parentNode; node?.nodeType === ELEMENT_NODE; node = node.parentNode) {
    const isOutsideSignature = !(below.localName === 'Signature' && below.namespaceURI === NS.ds);
    if (node === read && isOutsideSignature) heldBy.push('Assertion');
    if (node === root && isOutsideSignature) heldBy.push('Response');
    below = node as Element;
  }
  const parent = element.parentNode as Element;
  return {parent: shorten(parent.localName ?? parent.tagName), isForeign, heldBy};
}

function readAuthnRequest(root: Element, problems: Problem[]): AuthnRequest {
  const policy = only(root, NS.samlp, 'NameIDPolicy', problems);
  return {
    type: 'AuthnRequest',
    ...readCommon(root, problems),
    ...optional('assertionConsumerServiceURL', attribute(root, 'AssertionConsumerServiceURL')),
    ...optional('protocolBinding', attribute(root, 'ProtocolBinding')),
    ...optional('nameIDPolicyFormat', policy && attribute(policy, 'Format')),
    ...optional('forceAuthn', attribute(root, 'ForceAuthn')),
    ...optional('isPassive', attribute(root, 'IsPassive')),
  };
}

function readLogoutRequest(root: Element, problems: Problem[]): LogoutRequest {
  const nameID = only(root, NS.saml, 'NameID', problems);
  return {
    type: 'LogoutRequest',
    ...readCommon(root, problems),
    ...optional('nameID', nameID && readNameID(nameID)),
    sessionIndexes: children(root, NS.samlp, 'SessionIndex').map(text),
  };
}

function readLogoutResponse(root: Element, problems: Problem[]): LogoutResponse {
  return {
    type: 'LogoutResponse',
    ...readCommon(root, problems),
    ...optional('inResponseTo', attribute(root, 'InResponseTo')),
    ...optional('status', readStatus(root, problems)),
  };
}

/** What all protocol messages share (saml-core-2.0 §3.2.1, §3.2.2). */
function readCommon(root: Element, problems: Problem[]) {
  const issuer = only(root, NS.saml, 'Issuer', problems);
  return {
    ...optional('id', attribute(root, 'ID')),
    ...optional('version', attribute(root, 'Version')),
    ...optional('issueInstant', instant(root, 'IssueInstant')),
    ...optional('destination', attribute(root, 'Destination')),
    ...optional('issuer', issuer && value(issuer, problems)),
  };
}

function readStatus(root: Element, problems: Problem[]): Status | undefined {
  const status = only(root, NS.samlp, 'Status', problems);
  if (!status) return undefined;
  const code = only(status, NS.samlp, 'StatusCode', problems);
  const subCode = code && only(code, NS.samlp, 'StatusCode', problems);
  const message = only(status, NS.samlp, 'StatusMessage', problems);
  const detail = only(status, NS.samlp, 'StatusDetail', problems);
  return {
    ...optional('code', code && attribute(code, 'Value')),
    ...optional('subCode', subCode && attribute(subCode, 'Value')),
    // Some identity providers (npm's samlp) write the text into a Value attribute, which the schema does not have.
    ...optional('message', message && (text(message) || attribute(message, 'Value'))),
    ...optional('detail', detail && text(detail).trim()),
  };
}

function readAssertion(element: Element, problems: Problem[]): Assertion {
  const issuer = only(element, NS.saml, 'Issuer', problems);
  const subject = only(element, NS.saml, 'Subject', problems);
  const nameID = subject && only(subject, NS.saml, 'NameID', problems);
  const conditions = only(element, NS.saml, 'Conditions', problems);
  return {
    ...optional('id', attribute(element, 'ID')),
    ...optional('version', attribute(element, 'Version')),
    ...optional('issueInstant', instant(element, 'IssueInstant')),
    ...optional('issuer', issuer && value(issuer, problems)),
    ...optional('nameID', nameID && readNameID(nameID)),
    hasEncryptedID: subject !== undefined && children(subject, NS.saml, 'EncryptedID').length > 0,
    subjectConfirmations: subject
      ? children(subject, NS.saml, 'SubjectConfirmation').map(confirmation =>
          readSubjectConfirmation(confirmation, problems),
        )
      : [],
    ...optional('conditions', conditions && readConditions(conditions, problems)),
    authnStatements: children(element, NS.saml, 'AuthnStatement').map(statement =>
      readAuthnStatement(statement, problems),
    ),
    attributes: children(element, NS.saml, 'AttributeStatement').flatMap(statement =>
      children(statement, NS.saml, 'Attribute').map(found => readAttribute(found, problems)),
    ),
  };
}

function readNameID(element: Element): NameID {
  return {
    value: text(element),
    ...optional('format', attribute(element, 'Format')),
    ...optional('nameQualifier', attribute(element, 'NameQualifier')),
    ...optional('spNameQualifier', attribute(element, 'SPNameQualifier')),
    hasMarkup: nodes(element).some(
      node => node.nodeType !== TEXT_NODE && node.nodeType !== CDATA_SECTION_NODE,
    ),
  };
}

function readSubjectConfirmation(element: Element, problems: Problem[]): SubjectConfirmation {
  const data = only(element, NS.saml, 'SubjectConfirmationData', problems);
  return {
    ...optional('method', attribute(element, 'Method')),
    ...(data && {
      data: {
        ...optional('recipient', attribute(data, 'Recipient')),
        ...optional('inResponseTo', attribute(data, 'InResponseTo')),
        ...optional('notBefore', instant(data, 'NotBefore')),
        ...optional('notOnOrAfter', instant(data, 'NotOnOrAfter')),
        ...optional('address', attribute(data, 'Address')),
      },
    }),
  };
}

function readConditions(element: Element, problems: Problem[]): Conditions {
  return {
    ...optional('notBefore', instant(element, 'NotBefore')),
    ...optional('notOnOrAfter', instant(element, 'NotOnOrAfter')),
    audienceRestrictions: children(element, NS.saml, 'AudienceRestriction').map(restriction =>
      children(restriction, NS.saml, 'Audience').map(found => value(found, problems)),
    ),
  };
}

function readAuthnStatement(element: Element, problems: Problem[]): AuthnStatement {
  const context = only(element, NS.saml, 'AuthnContext', problems);
  const classRef = context && only(context, NS.saml, 'AuthnContextClassRef', problems);
  return {
    ...optional('authnInstant', instant(element, 'AuthnInstant')),
    ...optional('sessionIndex', attribute(element, 'SessionIndex')),
    ...optional('sessionNotOnOrAfter', instant(element, 'SessionNotOnOrAfter')),
    ...optional('authnContextClassRef', classRef && text(classRef)),
  };
}

function readAttribute(element: Element, problems: Problem[]): Attribute {
  return {
    ...optional('name', attribute(element, 'Name')),
    ...optional('nameFormat', attribute(element, 'NameFormat')),
    ...optional('friendlyName', attribute(element, 'FriendlyName')),
    values: children(element, NS.saml, 'AttributeValue').map(found => value(found, problems)),
  };
}

/** An Assertion that does not stand in the tree of the message: one that was decrypted. */
export function readAssertionElement(element: Element): {
  readonly assertion: Assertion;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const assertion = readAssertion(element, problems);
  return {assertion, problems: distinct(problems)};
}

function readEncryptedAssertion(element: Element): EncryptedAssertion {
  const data = children(element, NS.xenc, 'EncryptedData')[0];
  const method = data && children(data, NS.xenc, 'EncryptionMethod')[0];
  // The EncryptedKey stands in the KeyInfo of the data, or beside the data (xmlenc-core §3.5).
  const keyInfo = data && children(data, NS.ds, 'KeyInfo')[0];
  const key =
    (keyInfo && children(keyInfo, NS.xenc, 'EncryptedKey')[0]) ??
    children(element, NS.xenc, 'EncryptedKey')[0];
  const keyMethod = key && children(key, NS.xenc, 'EncryptionMethod')[0];
  return {
    ...optional('encryptionMethod', method && attribute(method, 'Algorithm')),
    ...optional('keyEncryptionMethod', keyMethod && attribute(keyMethod, 'Algorithm')),
  };
}

/** What people paste or proxies send instead of a SAML 2.0 message, named. */
function describeOther(root: Element): string {
  const name = shorten(root.localName ?? root.tagName);
  if (/^html$/i.test(name)) return 'This is an HTML page, not a SAML message.';
  if (root.namespaceURI === NS.md) return `This is SAML metadata (${name}), not a message.`;
  if (root.namespaceURI === NS.samlp11 || root.namespaceURI === NS.saml11)
    return `This is a SAML 1.x ${name}; SAML 2.0 is needed.`;
  if (name === 'RequestSecurityTokenResponse' || name === 'RequestSecurityTokenResponseCollection')
    return 'This is a WS-Federation answer, not a SAML 2.0 message.';
  if (root.namespaceURI === NS.saml && name === 'EncryptedAssertion')
    return 'This is an EncryptedAssertion alone; a Response is needed around it.';
  if (root.namespaceURI === NS.samlp)
    return `This is a SAML ${name}, which is neither a Response, an AuthnRequest nor a logout message.`;
  if (['Response', 'AuthnRequest', 'Assertion'].includes(name))
    return `The root element is ${name}, but in the namespace “${shorten(root.namespaceURI ?? '')}” instead of SAML’s.`;
  return `The root element is ${name}; a Response, an AuthnRequest or a logout message was expected.`;
}

/** A hostile name is as long as the message; a sentence holds no more of it than tells it. */
const shorten = (name: string): string => (name.length > 100 ? `${name.slice(0, 100)}…` : name);

const ELEMENT_NODE = 1;
const TEXT_NODE = 3;
const CDATA_SECTION_NODE = 4;

function nodes(element: Element): Node[] {
  const list: Node[] = [];
  for (let node: Node | null = element.firstChild; node; node = node.nextSibling) list.push(node);
  return list;
}

function children(element: Element, namespace: string, localName: string): Element[] {
  const list: Element[] = [];
  for (let node: Node | null = element.firstChild; node; node = node.nextSibling) {
    const child = node as Element;
    if (node.nodeType === ELEMENT_NODE && child.localName === localName && child.namespaceURI === namespace)
      list.push(child);
  }
  return list;
}

/** The child that the schema allows once; more than one is a problem, and the first is taken. */
function only(
  element: Element,
  namespace: string,
  localName: string,
  problems: Problem[],
): Element | undefined {
  const found = children(element, namespace, localName);
  if (found.length > 1)
    problems.push({
      code: 'repeated-element',
      message: `${element.localName} has ${found.length} ${localName} elements; one is allowed, and the first was read.`,
    });
  return found[0];
}

/** All text inside, without comments and processing instructions: what canonicalization leaves, and what was signed. */
const text = (element: Element): string => element.textContent ?? '';

/** The same, of an element that a comment must not split: some readers stop there (CVE-2017-11427 and its siblings). */
function value(element: Element, problems: Problem[]): string {
  const all = text(element);
  if (all !== '' && nodes(element).some(({nodeType}) => SPLITS.has(nodeType)))
    problems.push({
      code: 'split-text',
      message: `A comment or processing instruction stands inside the text of ${element.localName}.`,
    });
  return all;
}

/** Comments and processing instructions. */
const SPLITS: ReadonlySet<number> = new Set([7, 8]);

/** Each is told once; a hostile message has thousands alike. */
const distinct = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map(problem => [problem.message, problem])).values(),
];

const attribute = (element: Element, name: string): string | undefined =>
  element.hasAttribute(name) ? (element.getAttribute(name) ?? '') : undefined;

function instant(element: Element, name: string): Instant | undefined {
  const value = attribute(element, name);
  if (value === undefined) return undefined;
  const ms = parseInstant(value);
  return ms === undefined ? {text: value} : {text: value, ms};
}

const DATE_TIME = /^(-?\d{4,})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * xs:dateTime → epoch ms; undefined when the text is none. Without a zone it is taken as UTC, as SAML demands
 * (saml-core-2.0 §1.3.3). XML Schema collapses white space around it.
 */
export function parseInstant(value: string): number | undefined {
  const match = DATE_TIME.exec(value.trim());
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = match;
  const isEndOfDay = hour === '24' && minute === '00' && second === '00';
  const base = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const date = new Date(base);
  const isReal =
    isEndOfDay ||
    (date.getUTCMonth() === Number(month) - 1 &&
      date.getUTCDate() === Number(day) &&
      Number(hour) < 24 &&
      Number(minute) < 60 &&
      Number(second) < 61);
  if (!isReal || Number.isNaN(base)) return undefined;
  const offset =
    zone === 'Z'
      ? 0
      : (zone[0] === '-' ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60_000;
  return base + Math.trunc(Number(`0${fraction}`) * 1000) - offset;
}

/** `{[name]: value}`, or nothing when there is no value: absent stays absent. */
function optional<K extends string, V>(name: K, value: V | undefined): {[P in K]?: V} {
  return value === undefined ? {} : ({[name]: value} as {[P in K]: V});
}

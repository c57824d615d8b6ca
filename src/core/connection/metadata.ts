import type {Element, Node} from '../saml/tree.ts';
import {notOk, ok, type Problem, type Result} from '../result.ts';
import type {Instant} from '../saml/model.ts';
import {NS} from '../saml/names.ts';
import {parseXml} from '../saml/parse.ts';
import {describeOtherPaste, describeOtherRoot} from './not-metadata.ts';

export interface Endpoint {
  /** URI, e.g. `urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect`. */
  readonly binding?: string;
  readonly location: string;
}

/** What an identity provider says of itself. Names are the schema's; values verbatim. Source: saml-metadata-2.0 §2. */
export interface Metadata {
  readonly entityID: string;
  readonly singleSignOnServices: readonly Endpoint[];
  readonly singleLogoutServices: readonly Endpoint[];
  /** PEM, distinct, in order: every KeyDescriptor for signing, or without a use. */
  readonly signingCertificates: readonly string[];
  readonly nameIDFormats: readonly string[];
  readonly wantAuthnRequestsSigned: boolean;
  /** The earliest of those of this entity, its role and the groups around it. */
  readonly validUntil?: Instant;
  /** What it lacks or holds damaged; the rest is usable. */
  readonly problems: readonly Problem[];
}

const SAML2 = NS.samlp;

/**
 * Metadata XML → the identity providers in it: one, or several where an EntitiesDescriptor holds them.
 *
 * @returns not ok when there is none: other things that people paste here (a page, an address, a certificate, a service
 * provider's metadata) are named, and of metadata the missing element is.
 */
export function readMetadata(xml: string): Result<readonly Metadata[]> {
  const other = describeOtherPaste(xml);
  if (other !== undefined) return notOk('not-metadata', other);
  const parsed = parseXml(xml);
  if (!parsed.ok) return parsed;
  const root = parsed.value.documentElement;
  if (!root) return notOk('not-metadata', 'There is nothing here; metadata XML was expected.');
  const isOne = isNamed(root, NS.md, 'EntityDescriptor');
  if (!isOne && !isNamed(root, NS.md, 'EntitiesDescriptor'))
    return notOk('not-metadata', describeOtherRoot(root.localName ?? root.tagName, root.namespaceURI ?? ''));
  const entities = isOne ? [root] : descendants(root, 'EntityDescriptor');
  const providers = entities.flatMap(entity => idpRole(entity) ?? []);
  const [first] = providers;
  if (!first) return notOk('metadata-role', describeMissingRole(entities));
  const nameless = providers.findIndex(({entity}) => !entity.getAttribute('entityID'));
  if (nameless >= 0)
    return notOk('metadata-entity-id', 'EntityDescriptor has no entityID; the Issuer is read from it.');
  return ok(providers.map(readProvider));
}

interface Provider {
  readonly entity: Element;
  readonly role: Element;
}

/** The IDPSSODescriptor for SAML 2.0; AD FS and old federations have others beside it. */
function idpRole(entity: Element): Provider | undefined {
  const roles = children(entity, NS.md, 'IDPSSODescriptor');
  const role =
    roles.find(role => role.getAttribute('protocolSupportEnumeration')?.split(/\s+/).includes(SAML2)) ??
    roles[0];
  return role && {entity, role};
}

function describeMissingRole(entities: readonly Element[]): string {
  const entity = entities.find(candidate => children(candidate, NS.md, 'SPSSODescriptor').length > 0);
  if (!entity) return 'The metadata has no IDPSSODescriptor: it describes no identity provider.';
  return `This is the metadata of a service provider (“${entity.getAttribute('entityID') ?? ''}”, SPSSODescriptor). Export that of the identity provider, which has an IDPSSODescriptor.`;
}

function readProvider({entity, role}: Provider): Metadata {
  const endpoints = (name: string): readonly Endpoint[] => children(role, NS.md, name).flatMap(readEndpoint);
  const {certificates, problems} = readSigningCertificates(role);
  const singleSignOnServices = endpoints('SingleSignOnService');
  const validUntil = earliestValidUntil(role);
  const missing = [
    ...(singleSignOnServices.length === 0
      ? [missingElement('SingleSignOnService', 'the SSO URL stays unknown')]
      : []),
    ...(certificates.length === 0 && problems.length === 0
      ? [missingElement('KeyDescriptor with an X509Certificate for signing', 'signatures can’t be verified')]
      : []),
  ];
  return {
    entityID: entity.getAttribute('entityID') ?? '',
    singleSignOnServices,
    singleLogoutServices: endpoints('SingleLogoutService'),
    signingCertificates: certificates,
    nameIDFormats: children(role, NS.md, 'NameIDFormat').map(format => (format.textContent ?? '').trim()),
    wantAuthnRequestsSigned: /^(?:true|1)$/.test(role.getAttribute('WantAuthnRequestsSigned') ?? ''),
    ...(validUntil && {validUntil}),
    problems: [...missing, ...problems],
  };
}

const missingElement = (name: string, consequence: string): Problem => ({
  code: 'metadata-missing',
  message: `IDPSSODescriptor has no ${name}: ${consequence}.`,
});

function readEndpoint(element: Element): readonly Endpoint[] {
  const location = element.getAttribute('Location');
  const binding = element.getAttribute('Binding');
  return location ? [{location, ...(binding && {binding})}] : [];
}

function readSigningCertificates(role: Element): {
  readonly certificates: readonly string[];
  readonly problems: readonly Problem[];
} {
  const texts = children(role, NS.md, 'KeyDescriptor')
    .filter(key => ['', 'signing'].includes(key.getAttribute('use') ?? ''))
    .flatMap(key => descendants(key, 'X509Certificate', NS.ds))
    .map(certificate => (certificate.textContent ?? '').replaceAll(/-----[A-Z ]+-----|\s/g, ''));
  const problems = texts.flatMap((text, index) =>
    isDer(text)
      ? []
      : [
          {
            code: 'metadata-certificate',
            message: `X509Certificate ${index + 1} for signing is not base64 of a certificate.`,
          },
        ],
  );
  return {certificates: [...new Set(texts.filter(isDer))].map(pem), problems};
}

/** Base64 that starts as a long DER SEQUENCE does (0x30 0x82 or 0x30 0x81). */
const isDer = (base64: string): boolean => /^MI[GHI][A-Za-z0-9+/]+={0,2}$/.test(base64);

const pem = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${(base64.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;

function earliestValidUntil(role: Element): Instant | undefined {
  const instants: Instant[] = [];
  for (let node: Node | null = role; node; node = node.parentNode) {
    const text = node.nodeType === ELEMENT_NODE ? (node as Element).getAttribute('validUntil') : null;
    const ms = text ? Date.parse(text) : Number.NaN;
    if (text) instants.push(Number.isNaN(ms) ? {text} : {text, ms});
  }
  return instants.sort((a, b) => (a.ms ?? Infinity) - (b.ms ?? Infinity))[0];
}

const ELEMENT_NODE = 1;

const isNamed = (element: Element, namespace: string, localName: string): boolean =>
  element.localName === localName && element.namespaceURI === namespace;

function children(parent: Element, namespace: string, localName: string): readonly Element[] {
  const list: Element[] = [];
  for (let node: Node | null = parent.firstChild; node; node = node.nextSibling)
    if (node.nodeType === ELEMENT_NODE && isNamed(node as Element, namespace, localName))
      list.push(node as Element);
  return list;
}

const descendants = (parent: Element, localName: string, namespace: string = NS.md): readonly Element[] => [
  ...parent.getElementsByTagNameNS(namespace, localName),
];

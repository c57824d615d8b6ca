import {NS} from '../saml/names.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const ASSERTION = words(`
  Assertion Issuer Subject NameID NameIdentifier BaseID EncryptedID SubjectConfirmation SubjectConfirmationData ConfirmationMethod
  Conditions Condition AudienceRestriction AudienceRestrictionCondition Audience OneTimeUse ProxyRestriction DoNotCacheCondition
  AuthnStatement AuthenticationStatement SubjectLocality AuthnContext AuthnContextClassRef AuthnContextDeclRef AuthnContextDecl
  AuthenticatingAuthority AttributeStatement Attribute AttributeValue EncryptedAttribute EncryptedAssertion Advice AssertionIDRef
  AssertionURIRef AuthzDecisionStatement Action Evidence Statement
`);
const PROTOCOL = words(`
  Response AuthnRequest LogoutRequest LogoutResponse ArtifactResolve ArtifactResponse Artifact Status StatusCode StatusMessage
  StatusDetail NameIDPolicy RequestedAuthnContext Scoping RequesterID IDPList IDPEntry GetComplete SessionIndex Extensions
  ManageNameIDRequest ManageNameIDResponse NewID NewEncryptedID Terminate NameIDMappingRequest NameIDMappingResponse
  AuthnQuery AttributeQuery AuthzDecisionQuery AssertionIDRequest SubjectQuery RequestedAttribute
`);
const SIGNATURE = words(`
  Signature SignedInfo CanonicalizationMethod SignatureMethod HMACOutputLength Reference Transforms Transform XPath DigestMethod
  DigestValue SignatureValue KeyInfo KeyName KeyValue RSAKeyValue DSAKeyValue Modulus Exponent P Q G Y J X509Data X509Certificate
  X509SubjectName X509IssuerSerial X509IssuerName X509SerialNumber X509SKI X509CRL RetrievalMethod MgmtData Object Manifest
  SignatureProperties SignatureProperty
`);
const ENCRYPTION = words(`
  EncryptedData EncryptedKey EncryptionMethod KeySize OAEPparams CipherData CipherValue CipherReference Transforms ReferenceList
  DataReference KeyReference CarriedKeyName EncryptionProperties EncryptionProperty AgreementMethod
`);

/** Elements whose names stay, by namespace: saml-core-2.0, XML Signature and XML Encryption, and what wraps a message. */
const ELEMENTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [NS.saml, ASSERTION],
  [NS.saml11, ASSERTION],
  [NS.samlp, PROTOCOL],
  [NS.samlp11, PROTOCOL],
  [NS.ds, SIGNATURE],
  [NS.xenc, ENCRYPTION],
  ['http://www.w3.org/2009/xmldsig11#', words('ECKeyValue NamedCurve PublicKey X509Digest')],
  ['http://www.w3.org/2009/xmlenc11#', words('MGF KeyDerivationMethod ConcatKDFParams')],
  ['http://www.w3.org/2001/10/xml-exc-c14n#', words('InclusiveNamespaces')],
  ['http://schemas.xmlsoap.org/soap/envelope/', words('Envelope Header Body Fault')],
]);

export const isKnownElement = (namespace: string | undefined, name: string): boolean =>
  ELEMENTS.get(namespace ?? '')?.has(name) ?? false;

/**
 * What becomes of the text of an element. `configuration`: it stays, and values that name nobody are not looked for inside of it.
 * `words`: it stays but for removed values and addresses. `bytes`: base64 or a number. All others are masked.
 */
export type TextRule = 'configuration' | 'words' | 'bytes' | 'certificate' | 'signature' | 'cipher' | 'mask';

const TEXT_RULES: Readonly<Partial<Record<string, TextRule>>> = {
  Issuer: 'configuration',
  Audience: 'configuration',
  AuthenticatingAuthority: 'configuration',
  RequesterID: 'configuration',
  AuthnContextClassRef: 'configuration',
  AuthnContextDeclRef: 'configuration',
  ConfirmationMethod: 'configuration',
  StatusMessage: 'words',
  StatusDetail: 'words',
  KeyName: 'words',
  CarriedKeyName: 'words',
  X509SubjectName: 'words',
  X509IssuerName: 'words',
  ...Object.fromEntries(
    [
      ...words(
        'HMACOutputLength Modulus Exponent P Q G Y J X509SerialNumber X509SKI X509Digest PublicKey KeySize OAEPparams',
      ),
    ].map(name => [name, 'bytes' as const]),
  ),
  X509Certificate: 'certificate',
  SignatureValue: 'signature',
  CipherValue: 'cipher',
};

export const textRuleOf = (name: string): TextRule => TEXT_RULES[name] ?? 'mask';

/** What becomes of the value of an attribute; see `TextRule`. `name`: a qualified name, or several. */
export type AttributeRule = 'configuration' | 'words' | 'id' | 'name' | 'mask' | RegExp;

const URI = /^(?:[a-z][\w+.-]*:\S*|#\S*)?$/i;
const INSTANT = /^[\d:.TZ+-]{0,40}$/;
const FLAG = /^(?:true|false|0|1)$/;
const NUMBER = /^\d{1,9}$/;

/** A value that has not the shape is masked. */
const ATTRIBUTE_RULES: Readonly<Partial<Record<string, AttributeRule>>> = {
  ID: 'id',
  Id: 'id',
  id: 'id',
  AssertionID: 'id',
  ResponseID: 'id',
  RequestID: 'id',
  InResponseTo: 'id',
  Version: /^[\d.]{1,8}$/,
  MajorVersion: NUMBER,
  MinorVersion: NUMBER,
  IssueInstant: INSTANT,
  NotBefore: INSTANT,
  NotOnOrAfter: INSTANT,
  AuthnInstant: INSTANT,
  AuthenticationInstant: INSTANT,
  SessionNotOnOrAfter: INSTANT,
  Destination: 'configuration',
  Recipient: 'configuration',
  AssertionConsumerServiceURL: 'configuration',
  Issuer: 'configuration',
  AssertionConsumerServiceIndex: NUMBER,
  AttributeConsumingServiceIndex: NUMBER,
  ProviderName: 'words',
  Name: 'configuration',
  AttributeName: 'configuration',
  AttributeNamespace: 'configuration',
  FriendlyName: 'configuration',
  NameFormat: 'configuration',
  Format: 'configuration',
  Method: 'configuration',
  AuthenticationMethod: 'configuration',
  ProtocolBinding: 'configuration',
  Consent: URI,
  Value: 'configuration',
  Algorithm: URI,
  Encoding: URI,
  MimeType: /^[\w+.-]+\/[\w+.-]+$/,
  Type: URI,
  URI: /^(?:#.*)?$/s,
  ForceAuthn: FLAG,
  IsPassive: FLAG,
  AllowCreate: FLAG,
  Comparison: /^(?:exact|minimum|maximum|better)$/,
  ProxyCount: NUMBER,
  Count: NUMBER,
  PrefixList: 'name',
  'xsi:type': 'name',
  'xsi:nil': FLAG,
  'xml:lang': /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?$/,
  'xml:space': /^(?:default|preserve)$/,
};

/** Attributes of SAML's own whose names stay though their values go. */
const MASKED: ReadonlySet<string> = new Set([
  'Address',
  'DNSName',
  'SessionIndex',
  'NameQualifier',
  'SPNameQualifier',
  'SPProvidedID',
  'Reason',
  'Resource',
  'Namespace',
  'IPAddress',
  'DNSAddress',
  'NameIdentifier',
  'Target',
  'Recipient',
]);

export const isMaskedAttribute = (name: string): boolean => MASKED.has(name);

/** Names of elements and attributes that stay. */
export const KNOWN_NAMES: readonly string[] = [
  ...[...ELEMENTS.values()].flatMap(names => [...names]),
  ...Object.keys(ATTRIBUTE_RULES),
  ...MASKED,
];

export const attributeRuleOf = (name: string): AttributeRule => ATTRIBUTE_RULES[name] ?? 'mask';

/** Prefixes that products write, and that say nothing. */
export const isPlainPrefix = (prefix: string): boolean =>
  /^(?:|saml2?p?|saml1p?|ds|dsig1?1?|xenc1?1?|e|xs|xsd|xsi|xml|ec|soap|soapenv|env|SOAP-ENV|S|a|b|p|q\d+|n\d*|ns\d*)$/.test(
    prefix,
  );

import {DS, ENVELOPED, EXC, INC, MORE} from '../core/signature/signing.ts';

export {DS, ENVELOPED, EXC, INC, MORE};

export const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const SAMLP = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const C14N11 = 'http://www.w3.org/2006/12/xml-c14n11';
export const XMLENC = 'http://www.w3.org/2001/04/xmlenc#';
export const PSS = 'http://www.w3.org/2007/05/xmldsig-more#';

export const DIGESTS = {
  sha1: `${DS}sha1`,
  sha224: `${MORE}sha224`,
  sha256: `${XMLENC}sha256`,
  sha384: `${MORE}sha384`,
  sha512: `${XMLENC}sha512`,
  md5: `${MORE}md5`,
  'sha3-256': `${PSS}sha3-256`,
} as const;

/** A Signature for xmlsec1 to fill in. Parts in XML where a shape needs to write them itself. */
export interface Template {
  readonly method?: string;
  readonly digest?: keyof typeof DIGESTS;
  /** Algorithm URI of the Reference's canonicalization, after enveloped-signature. */
  readonly c14n?: string;
  /** Algorithm URI of SignedInfo's canonicalization. */
  readonly infoC14n?: string;
  readonly prefixList?: string;
  readonly infoPrefixList?: string;
  readonly uri?: string;
  /** Instead of `c14n`: the whole of Transforms, or '' for none. */
  readonly transforms?: string;
  /** Instead of the one Reference. */
  readonly references?: string;
  readonly keyInfo?: string;
  /** After KeyInfo. */
  readonly objects?: string;
  readonly methodContent?: string;
  /** Prefix of the Signature's namespace with its colon; '' for the default namespace. */
  readonly prefix?: string;
}

const inclusiveNamespaces = (list: string | undefined): string =>
  list === undefined ? '' : `<ec:InclusiveNamespaces xmlns:ec="${EXC}" PrefixList="${list}"/>`;

export const transform = (uri: string, content = ''): string =>
  `<ds:Transform Algorithm="${uri}">${content}</ds:Transform>`;

export const transforms = (...list: readonly string[]): string =>
  `<ds:Transforms>${list.join('')}</ds:Transforms>`;

export function reference(options: Template = {}): string {
  const {uri = '#_a', digest = 'sha256', c14n = EXC, prefixList} = options;
  const steps =
    options.transforms ?? transforms(transform(ENVELOPED), transform(c14n, inclusiveNamespaces(prefixList)));
  return `<ds:Reference URI="${uri}">${steps}<ds:DigestMethod Algorithm="${DIGESTS[digest]}"/><ds:DigestValue></ds:DigestValue></ds:Reference>`;
}

export function template(options: Template = {}): string {
  const {method = `${MORE}rsa-sha256`, infoC14n = EXC, prefix = 'ds:', keyInfo = '', objects = ''} = options;
  const declaration = prefix ? `xmlns:${prefix.slice(0, -1)}="${DS}"` : `xmlns="${DS}"`;
  const xml = `<ds:Signature ${declaration}><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${infoC14n}">${inclusiveNamespaces(options.infoPrefixList)}</ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${method}">${options.methodContent ?? ''}</ds:SignatureMethod>${options.references ?? reference(options)}</ds:SignedInfo><ds:SignatureValue></ds:SignatureValue>${keyInfo}${objects}</ds:Signature>`;
  return prefix === 'ds:' ? xml : xml.replace(/(<\/?)ds:/g, `$1${prefix}`);
}

/** A Response as shapes vary it; all parts are XML text. */
export interface Parts {
  /** Attributes and namespace declarations of the Response. */
  readonly root?: string;
  /** Attributes and namespace declarations of the Assertion. */
  readonly on?: string;
  /** Behind the Subject. */
  readonly content?: string;
  readonly nameID?: string;
  readonly assertionSignature?: string;
  readonly responseSignature?: string;
  /** Beside the Assertion, in the Response. */
  readonly before?: string;
  readonly after?: string;
  /** Default: an XML declaration of UTF-8. */
  readonly prolog?: string;
  readonly epilog?: string;
}

export const assertion = ({
  on = '',
  content = '',
  nameID = 'alice@example.com',
  assertionSignature = '',
}: Parts = {}): string =>
  `<saml:Assertion xmlns:saml="${SAML}"${on} ID="_a" Version="2.0" IssueInstant="2026-11-22T12:00:00Z"><saml:Issuer>https://idp.example.test</saml:Issuer>${assertionSignature}<saml:Subject><saml:NameID>${nameID}</saml:NameID></saml:Subject>${content}</saml:Assertion>`;

/** Declared, so that xmlsec1 writes characters as they are and not as references. */
const UTF_8 = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const response = (parts: Parts = {}): string => {
  const {root = '', responseSignature = '', before = '', after = '', prolog = UTF_8, epilog = ''} = parts;
  return `${prolog}<samlp:Response xmlns:samlp="${SAMLP}"${root} ID="_r" Version="2.0" IssueInstant="2026-11-22T12:00:00Z"><saml:Issuer xmlns:saml="${SAML}">https://idp.example.test</saml:Issuer>${responseSignature}<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${before}${assertion(parts)}${after}</samlp:Response>${epilog}`;
};

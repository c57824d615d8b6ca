import {createPublicKey, generateKeyPairSync, sign, constants, createHash, type KeyObject} from 'node:crypto';
import {createRequire} from 'node:module';
import type * as XmlCrypto from 'xml-crypto';
import {readCertificate} from '../../../src/core/certificate/read.ts';
import type {CertificateFacts} from '../../../src/core/certificate/facts.ts';
import {readMessage, type ReadMessage} from '../../../src/core/saml/read.ts';

// Through Node, so that the signer is xml-crypto as it comes from npm, not as the build changes it for the core.
const {SignedXml} = createRequire(import.meta.url)('xml-crypto') as typeof XmlCrypto;

export const DS = 'http://www.w3.org/2000/09/xmldsig#';
export const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
export const EXC = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const INC = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const ENVELOPED = `${DS}enveloped-signature`;
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

export interface Identity {
  readonly privateKey: KeyObject;
  readonly certificate: CertificateFacts;
}

type KeyKind = 'RSA' | 'RSA-4096' | 'RSA-1024' | 'P-256' | 'P-384' | 'P-521';

/** A new key and a certificate over it. */
export function makeIdentity(kind: KeyKind = 'RSA', name?: string): Identity {
  const {privateKey} = kind.startsWith('RSA')
    ? generateKeyPairSync('rsa', {modulusLength: Number(kind.slice(4) || 2048)})
    : generateKeyPairSync('ec', {namedCurve: kind});
  return identityOf(privateKey, name);
}

/** A certificate over a key: enough of X.509 for a reader, signed with zeros, which nobody verifies. */
export function identityOf(privateKey: KeyObject, name = 'idp.example.test'): Identity {
  const spki = createPublicKey(privateKey).export({type: 'spki', format: 'der'});
  const sha256WithRsa = der(0x30, der(0x06, Buffer.from('2a864886f70d01010b', 'hex')), der(0x05));
  const cn = der(
    0x30,
    der(0x31, der(0x30, der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from(name)))),
  );
  const validity = der(0x30, utcTime('260101000000Z'), utcTime('360101000000Z'));
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(7)),
    sha256WithRsa,
    cn,
    validity,
    cn,
    spki,
  );
  const read = readCertificate(der(0x30, body, sha256WithRsa, der(0x03, Buffer.alloc(33))));
  if (!read.ok) throw new Error(read.problem.message);
  return {privateKey, certificate: read.value};
}

const utcTime = (text: string): Buffer => der(0x17, Buffer.from(text));

/** One DER value around its content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const length =
    body.length < 128
      ? Buffer.of(body.length)
      : body.length < 256
        ? Buffer.of(0x81, body.length)
        : Buffer.of(0x82, body.length >> 8, body.length & 255);
  return Buffer.concat([Buffer.of(tag), length, body]);
}

export const assertion = (id: string, nameID = 'alice@example.com', inside = ''): string =>
  `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="2026-11-22T12:00:00Z"><saml:Issuer>https://idp.example.test</saml:Issuer>${inside}<saml:Subject><saml:NameID>${nameID}</saml:NameID></saml:Subject></saml:Assertion>`;

export const response = (content: string, attributes = ''): string =>
  `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"${attributes} ID="_r" Version="2.0" IssueInstant="2026-11-22T12:00:00Z"><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${content}</samlp:Response>`;

export interface SignOptions {
  readonly id?: string;
  /** Where the Signature goes; by default the end of the signed element. */
  readonly into?: string;
  readonly uri?: string;
  readonly signatureMethod?: string;
  readonly digestMethod?: string;
  readonly canonicalizationMethod?: string;
  readonly transforms?: readonly string[];
  readonly embed?: CertificateFacts;
  readonly prefixList?: readonly string[];
}

/** Signs the element with that ID with xml-crypto's own SignedXml; algorithms that it lacks come from node:crypto. */
export function signXml(xml: string, identity: Identity, options: SignOptions = {}): string {
  const {id = '_a', into, signatureMethod = `${MORE}rsa-sha256`} = options;
  const signer = new SignedXml({
    privateKey: identity.privateKey.export({type: 'pkcs8', format: 'pem'}) as string,
    publicCert: options.embed?.pem ?? '',
    signatureAlgorithm: signatureMethod as XmlCrypto.SignatureAlgorithmType,
    canonicalizationAlgorithm: (options.canonicalizationMethod ??
      EXC) as XmlCrypto.CanonicalizationAlgorithmType,
  });
  Object.assign(signer.SignatureAlgorithms, moreSignatureAlgorithms(identity.privateKey));
  Object.assign(signer.HashAlgorithms, {[`${MORE}sha384`]: hashAlgorithm('sha384', `${MORE}sha384`)});
  signer.addReference({
    xpath: `//*[@ID='${id}']`,
    digestAlgorithm: (options.digestMethod ?? SHA256) as XmlCrypto.HashAlgorithmType,
    transforms: [...(options.transforms ?? [ENVELOPED, EXC])],
    inclusiveNamespacesPrefixList: [...(options.prefixList ?? [])],
    isEmptyUri: options.uri === '',
  });
  signer.computeSignature(xml, {location: {reference: `//*[@ID='${into ?? id}']`, action: 'append'}});
  return signer.getSignedXml();
}

const HASHES = {sha1: 20, sha256: 32, sha384: 48, sha512: 64} as const;

function moreSignatureAlgorithms(key: KeyObject): Record<string, new () => XmlCrypto.SignatureAlgorithm> {
  const algorithms: Record<string, new () => XmlCrypto.SignatureAlgorithm> = {};
  for (const [hash, saltLength] of Object.entries(HASHES)) {
    const add = (uri: string, signing: Parameters<typeof sign>[2]) => {
      algorithms[uri] = class {
        getSignature = ((text: string) => sign(hash, Buffer.from(text), signing).toString('base64')) as never;
        verifySignature = (() => false) as never;
        getAlgorithmName = () => uri as XmlCrypto.SignatureAlgorithmType;
      };
    };
    add(`${MORE}rsa-${hash}`, key);
    if (hash === 'sha1') add(`${DS}rsa-sha1`, key);
    add(`${MORE}ecdsa-${hash}`, {key, dsaEncoding: 'ieee-p1363'});
    add(`http://www.w3.org/2007/05/xmldsig-more#${hash}-rsa-MGF1`, {
      key,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength,
    });
  }
  return algorithms;
}

const hashAlgorithm = (hash: string, uri: string) =>
  class {
    getHash = (text: string) => createHash(hash).update(text, 'utf8').digest('base64');
    getAlgorithmName = () => uri;
  };

export function read(xml: string): ReadMessage {
  const message = readMessage(xml);
  if (!message.ok) throw new Error(message.problem.message);
  return message.value;
}

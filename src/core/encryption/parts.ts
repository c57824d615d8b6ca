import type {Element} from '../saml/tree.ts';
import {decodeBase64} from '../certificate/base64.ts';
import {notOk, ok, type Problem, type Result} from '../result.ts';
import {NS} from '../saml/names.ts';
import {readKeyInfo} from '../signature/embedded.ts';
import {MASK_GENERATORS, OAEP_DIGESTS, RSA_OAEP_MGF1P, shortName} from './algorithms.ts';
import {attribute, children, elementsIn} from './elements.ts';
import type {EncryptedKeyFacts} from './facts.ts';

/** Bytes of cipher text that are decrypted. A large real Assertion has some hundred thousand. */
export const MAX_CIPHER_BYTES = 2_000_000;
/** One per recipient; SAML logins have one. */
const MAX_KEYS = 16;

const XMLENC11 = 'http://www.w3.org/2009/xmlenc11#';

type Bytes = Uint8Array<ArrayBuffer>;

/** An EncryptedKey taken apart. Algorithms are URIs; what is absent has the default of the specification. */
export interface EncryptedKeyParts {
  readonly method?: string;
  readonly digestMethod?: string;
  /** URI of the mask generation function (rsa-oaep only). */
  readonly maskGenerator?: string;
  /** OAEPparams; empty when absent. */
  readonly label: Result<Bytes>;
  readonly cipherText: Result<Bytes>;
  readonly facts: EncryptedKeyFacts;
}

/** An EncryptedAssertion, EncryptedID or EncryptedAttribute taken apart. */
export interface EncryptedParts {
  readonly element: Element;
  readonly data?: Element;
  readonly method?: string;
  readonly cipherText: Result<Bytes>;
  readonly keys: readonly EncryptedKeyParts[];
  /** Why nobody can decrypt it. */
  readonly fault?: Problem;
}

/**
 * Takes an element of SAML's EncryptedElementType apart: one EncryptedData, and its EncryptedKeys inside KeyInfo, beside it, or
 * where a RetrievalMethod points. Nothing is fetched (saml-core-2.0 §2.2.4, xmlenc-core1 §3).
 */
export function readEncrypted(element: Element): EncryptedParts {
  const all = children(element, NS.xenc, 'EncryptedData');
  const [data] = all;
  const name = element.localName ?? element.tagName;
  if (!data) {
    const missing = notOk('no-encrypted-data', `The ${name} holds no EncryptedData.`);
    return {element, cipherText: missing, keys: [], fault: missing.problem};
  }
  const method = methodOf(data);
  const cipherText = readCipherText(data);
  const keys = encryptedKeysOf(element, data).slice(0, MAX_KEYS).map(readKey);
  const fault = faultOf(name, all.length, method, cipherText, keys, data);
  return {element, data, ...(method !== undefined && {method}), cipherText, keys, ...(fault && {fault})};
}

function faultOf(
  name: string,
  count: number,
  method: string | undefined,
  cipherText: Result<Bytes>,
  keys: readonly EncryptedKeyParts[],
  data: Element,
): Problem | undefined {
  if (count > 1)
    return notOk('several-encrypted-data', `The ${name} holds ${count} EncryptedData; one is allowed.`)
      .problem;
  if (method === undefined)
    return notOk('no-encryption-method', 'EncryptedData has no EncryptionMethod with an Algorithm.').problem;
  if (!cipherText.ok) return cipherText.problem;
  const broken = keys.flatMap(({cipherText: text}) => (text.ok ? [] : text.problem));
  if (keys.length > 0) return broken.length === keys.length ? broken[0] : undefined;
  const [keyInfo] = children(data, NS.ds, 'KeyInfo');
  if (keyInfo && children(keyInfo, NS.xenc, 'AgreementMethod').length > 0) return undefined;
  return notOk('no-encrypted-key', `The ${name} holds no EncryptedKey, so nobody can get at its content.`)
    .problem;
}

/** Of an EncryptedData or EncryptedKey. */
function methodOf(element: Element): string | undefined {
  const [method] = children(element, NS.xenc, 'EncryptionMethod');
  return method && attribute(method, 'Algorithm');
}

/** CipherData of an EncryptedData or EncryptedKey (xmlenc-core1 §3.3). */
function readCipherText(holder: Element): Result<Bytes> {
  const name = holder.localName ?? holder.tagName;
  const [data, other] = children(holder, NS.xenc, 'CipherData');
  if (!data || other)
    return notOk('cipher-data', `${name} has ${data ? 'more than one' : 'no'} CipherData; it must have one.`);
  if (children(data, NS.xenc, 'CipherReference').length > 0)
    return notOk(
      'cipher-reference',
      `${name} points at its cipher text elsewhere (CipherReference) instead of holding it. SAML Lens fetches nothing.`,
    );
  const [value, second] = children(data, NS.xenc, 'CipherValue');
  if (!value || second)
    return notOk(
      'cipher-value',
      `The CipherData of ${name} has ${value ? 'more than one' : 'no'} CipherValue; it must have one.`,
    );
  const text = value.textContent ?? '';
  if (text.length * 0.75 > MAX_CIPHER_BYTES * 1.1)
    return notOk(
      'cipher-too-large',
      `The cipher text of ${name} has more than ${MAX_CIPHER_BYTES} bytes, which is not decrypted here.`,
    );
  const bytes = decodeBase64(text);
  if (!bytes) return notOk('cipher-base64', `The CipherValue of ${name} is empty or not base64.`);
  if (bytes.length > MAX_CIPHER_BYTES)
    return notOk(
      'cipher-too-large',
      `The cipher text of ${name} has ${bytes.length} bytes; more than ${MAX_CIPHER_BYTES} are not decrypted here.`,
    );
  return ok(bytes);
}

/** In KeyInfo, beside EncryptedData, or where RetrievalMethod points; of several, those that say they are for this data. */
function encryptedKeysOf(element: Element, data: Element): readonly Element[] {
  const [keyInfo] = children(data, NS.ds, 'KeyInfo');
  const inside = keyInfo ? children(keyInfo, NS.xenc, 'EncryptedKey') : [];
  if (inside.length > 0) return inside;
  const beside = children(element, NS.xenc, 'EncryptedKey');
  const retrieved = keyInfo ? retrieve(children(keyInfo, NS.ds, 'RetrievalMethod'), element) : [];
  if (retrieved.length > 0) return retrieved;
  const dataId = attribute(data, 'Id');
  const keyName = keyInfo && children(keyInfo, NS.ds, 'KeyName')[0]?.textContent?.trim();
  const named = beside.filter(key => isFor(key, dataId, keyName));
  return named.length > 0 ? named : beside;
}

/** ReferenceList or CarriedKeyName (xmlenc-core1 §3.5.1, §3.6). */
function isFor(key: Element, dataId: string | undefined, keyName: string | undefined): boolean {
  const references = children(key, NS.xenc, 'ReferenceList').flatMap(list =>
    children(list, NS.xenc, 'DataReference').map(reference => attribute(reference, 'URI')),
  );
  if (dataId !== undefined && references.includes(`#${dataId}`)) return true;
  const carried = children(key, NS.xenc, 'CarriedKeyName')[0]?.textContent?.trim();
  return keyName !== undefined && keyName !== '' && carried === keyName;
}

/** EncryptedKeys of this document that RetrievalMethods name by Id; other places are never looked at. */
function retrieve(methods: readonly Element[], from: Element): readonly Element[] {
  const ids = new Set(methods.map(method => attribute(method, 'URI')).filter(uri => uri?.startsWith('#')));
  const root = from.ownerDocument?.documentElement;
  if (ids.size === 0 || !root) return [];
  const found: Element[] = [];
  for (const element of elementsIn(root)) {
    if (element.localName !== 'EncryptedKey' || element.namespaceURI !== NS.xenc) continue;
    if (ids.has(`#${attribute(element, 'Id') ?? ''}`)) found.push(element);
  }
  return found;
}

function readKey(key: Element): EncryptedKeyParts {
  const [encryptionMethod] = children(key, NS.xenc, 'EncryptionMethod');
  const method = methodOf(key);
  const within = (namespace: string, name: string) =>
    encryptionMethod && children(encryptionMethod, namespace, name)[0];
  const digest = within(NS.ds, 'DigestMethod');
  const mask = method === RSA_OAEP_MGF1P ? undefined : within(XMLENC11, 'MGF');
  const digestMethod = digest && attribute(digest, 'Algorithm');
  const maskGenerator = mask && attribute(mask, 'Algorithm');
  const parameters = within(NS.xenc, 'OAEPparams')?.textContent?.trim() ?? '';
  const label = parameters === '' ? new Uint8Array() : decodeBase64(parameters);
  return {
    ...(method !== undefined && {method}),
    ...(digestMethod !== undefined && {digestMethod}),
    ...(maskGenerator !== undefined && {maskGenerator}),
    label: label ? ok(label) : notOk('oaep-params', 'OAEPparams of the EncryptedKey is not base64.'),
    cipherText: readCipherText(key),
    facts: {
      ...(method !== undefined && {algorithm: shortName(method)}),
      ...(method?.includes('rsa-oaep') && {
        digest: nameOf(OAEP_DIGESTS, digestMethod),
        mgf: nameOf(MASK_GENERATORS, maskGenerator),
      }),
      ...addressee(key),
    },
  };
}

const nameOf = (known: ReadonlyMap<string, {readonly name: string}>, uri: string | undefined): string =>
  uri === undefined ? 'sha1' : (known.get(uri)?.name ?? shortName(uri));

/** Whom the key was encrypted to, as the EncryptedKey says. */
function addressee(key: Element): EncryptedKeyFacts {
  const [keyInfo] = children(key, NS.ds, 'KeyInfo');
  const recipient = attribute(key, 'Recipient');
  const {certificate, problem, keyName} = keyInfo ? readKeyInfo(keyInfo) : {};
  const certificateName = keyInfo && nameInX509Data(keyInfo);
  return {
    ...(recipient !== undefined && {recipient: shorten(recipient)}),
    ...(keyName !== undefined && {keyName: shorten(keyName.trim())}),
    ...(certificate && {certificate}),
    ...(problem !== undefined && {certificateProblem: problem}),
    ...(certificateName !== undefined && {certificateName: shorten(certificateName)}),
  };
}

/** Names are for people; a hostile one is as long as the message. */
const shorten = (name: string): string => (name.length > 500 ? `${name.slice(0, 500)}…` : name);

function nameInX509Data(keyInfo: Element): string | undefined {
  for (const x509Data of children(keyInfo, NS.ds, 'X509Data')) {
    const subject = children(x509Data, NS.ds, 'X509SubjectName')[0]?.textContent?.trim();
    if (subject) return subject;
    const [issuerSerial] = children(x509Data, NS.ds, 'X509IssuerSerial');
    if (!issuerSerial) continue;
    const issuer = children(issuerSerial, NS.ds, 'X509IssuerName')[0]?.textContent?.trim() ?? '';
    const serial = children(issuerSerial, NS.ds, 'X509SerialNumber')[0]?.textContent?.trim() ?? '';
    return `${issuer}, serial number ${serial}`;
  }
  return undefined;
}

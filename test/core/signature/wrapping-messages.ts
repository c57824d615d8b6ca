import type {Report} from '../../../src/core/report.ts';
import {anAssertionXml, aResponseXml, base64, type ResponseParts} from '../../support/a-response.ts';
import {aConnection, inspected as judged} from '../../support/inspected.ts';
import {template} from '../../xmlsec/documents.ts';
import {keyOf, type KeyName} from '../../xmlsec/keys.ts';
import {signerOf} from '../../xmlsec/shape.ts';
import {certificate} from '../../xmlsec/signed.ts';
import type {Xmlsec1} from '../../xmlsec/xmlsec1.ts';
import {signXml} from './signing.ts';

/** Whole messages that a real engine signed, and the pieces that attacks are built from. */

export const ALICE = 'alice@acme.test';
export const MALLORY = 'mallory@acme.test';

/** Signs the elements with these IDs, in turn; the embedded certificate is the signer’s. */
export type Engine = (xml: string, ids: readonly string[], key?: KeyName) => Promise<string>;

/** node-saml, samlify and passport sign with this one. */
export const xmlCrypto: Engine = async (xml, ids, key = 'rsa2048') =>
  ids.reduce((text, id) => signXml(text, keyOf(key), {id, embed: keyOf(key).certificate}), xml);

/** A Signature of xmlsec1 stands behind the Issuer. */
export const xmlsec1Engine =
  (xmlsec1: Xmlsec1): Engine =>
  async (xml, ids, key = 'rsa2048') => {
    const sign = signerOf(xmlsec1);
    let text = xml;
    for (const id of ids) {
      const behindIssuer = new RegExp(`(ID="${id}"[^>]*>\\s*<saml:Issuer[^>]*>[^<]*</saml:Issuer>)`);
      const signature = template({uri: `#${id}`, keyInfo: certificate(key)});
      const prepared = text.replace(behindIssuer, (all: string) => all + signature);
      const nth = (prepared.slice(0, prepared.indexOf(signature)).match(/<ds:Signature /g) ?? []).length;
      text = (await sign(prepared, key, nth)).replace(/^<\?xml[^>]*\?>\s*/, '').trimEnd();
    }
    return text;
  };

export interface Originals {
  /** Responses whose Assertion, root, or both are signed. */
  readonly assertionSigned: string;
  readonly responseSigned: string;
  readonly bothSigned: string;
  readonly engine: Engine;
}

/** A Response as the identity provider meant it: for Alice. */
export const original = (assertion?: string): string => aResponseXml({}, assertion);

export async function signOriginals(engine: Engine): Promise<Originals> {
  return {
    engine,
    assertionSigned: await engine(original(), ['_a1']),
    responseSigned: await engine(original(), ['_r1']),
    bothSigned: await engine(original(), ['_a1', '_r1']),
  };
}

/** The first of that name, whole; elements of one name don't hold each other in an original. */
export function element(xml: string, name: 'saml:Assertion' | 'Signature' | 'samlp:Response'): string {
  const prefixed = name === 'Signature' ? '(?:ds:)?Signature' : name;
  const found = new RegExp(`<${prefixed}[ >][^]*?</${prefixed}>`).exec(xml)?.[0];
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

/** Of an element that holds one Signature. */
export interface Signed {
  readonly whole: string;
  readonly signature: string;
  /** Without it. */
  readonly bare: string;
}

export function taken(whole: string): Signed {
  const signature = element(whole, 'Signature');
  return {whole, signature, bare: whole.replace(signature, '')};
}

export const assertionOf = ({assertionSigned}: Originals): Signed =>
  taken(element(assertionSigned, 'saml:Assertion'));
export const responseOf = ({responseSigned}: Originals): Signed => taken(responseSigned);

/** Mallory’s Assertion, with something behind its Issuer. */
export const evil = (inside = '', overrides: Partial<ResponseParts> = {}): string =>
  anAssertionXml({assertionId: '_evil', nameID: MALLORY, ...overrides}).replace(
    '</saml:Issuer>',
    () => `</saml:Issuer>${inside}`,
  );

/** Mallory’s Response around its content, with something before its Status. */
export const evilResponse = (content: string, behindIssuer = '', id = '_evil_r'): string =>
  aResponseXml({id}, content).replace('</saml:Issuer>', () => `</saml:Issuer>${behindIssuer}`);

/** Puts something at the end of a Signature. */
export const intoSignature = (signature: string, content: string): string =>
  signature.replace(/<\/(?:ds:)?Signature>$/, end => content + end);

export const object = (content: string): string =>
  `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${content}</ds:Object>`;

/** A change that must change something, else the row would not be what it is called. */
export function changed(xml: string, from: string | RegExp, to: string): string {
  const after = xml.replace(from, () => to);
  if (after === xml) throw new Error(`Nothing was changed: ${String(from)}`);
  return after;
}

export const inspected = (xml: string | Uint8Array, certificates = ['rsa2048' as KeyName]): Promise<Report> =>
  judged(base64(xml), [aConnection(...certificates.map(name => keyOf(name).certificate.pem))]);

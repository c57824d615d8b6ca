import {response, template, type Parts, type Template} from './documents.ts';
import {keyOf, type KeyName} from './keys.ts';
import {changed, type Replacement, type Sign} from './shape.ts';

/** Makers of shapes: messages that xmlsec1 signs, and changes to them. */

/** A Response whose Assertion is signed by xmlsec1. */
export const signed =
  (options: Template = {}, parts: Parts = {}, key: KeyName = 'rsa2048') =>
  (sign: Sign): Promise<string> =>
    sign(response({...parts, assertionSignature: template(options)}), key);

export const signedResponse =
  (options: Template = {}, parts: Parts = {}) =>
  (sign: Sign): Promise<string> =>
    sign(response({...parts, responseSignature: template({uri: '#_r', ...options})}));

export const signedBoth =
  (options: Template) =>
  async (sign: Sign): Promise<string> => {
    const xml = response({
      assertionSignature: template(options),
      responseSignature: template({uri: '#_r', ...options}),
    });
    return sign(await sign(xml, 'rsa2048', 1), 'rsa2048', 0);
  };

export const altered =
  (make: (sign: Sign) => Promise<string>, from: string | RegExp, to: Replacement) =>
  async (sign: Sign): Promise<string> =>
    changed(await make(sign), from, to);

export const certificate = (name: KeyName) =>
  `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${keyOf(name).certificate.pem.replace(/-----[^-]+-----|\s/g, '')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`;

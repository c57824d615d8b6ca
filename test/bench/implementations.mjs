// @ts-check
import {DOMImplementation, DOMParser, XMLSerializer} from '@xmldom/xmldom';
import {X509Certificate} from 'node:crypto';
import {createRequire} from 'node:module';
import {loadInspect} from './build.mjs';
import {acsUrl, audience, issuer, ssoUrl} from './messages.mjs';

// Each is loaded where it is used, so that a process holds one of them alone.
const require = createRequire(import.meta.url);

/**
 * Who verifies. `verify` takes base64 and says whether the message is right; a message that is not may also make it throw.
 * @typedef {{verify: (encoded: string) => Promise<boolean>}} Implementation
 */

/** @typedef {'saml-lens' | 'node-saml' | 'samlify' | 'xmldsigjs'} Name @type {readonly Name[]} */
export const names = ['saml-lens', 'node-saml', 'samlify', 'xmldsigjs'];

/** @param {import('./contestant.mjs').Given} given @returns {Promise<Implementation>} */
export async function makeImplementation({name, core, connections, certificate, now}) {
  switch (name) {
    case 'saml-lens':
      return samlLens(await loadInspect(core), connections, now);
    case 'node-saml':
      return nodeSaml(certificate);
    case 'samlify':
      return samlify(certificate);
    case 'xmldsigjs':
      return xmldsigjs(certificate);
    default:
      return /** @satisfies {never} */ (name);
  }
}

/**
 * From base64 to findings, with all checks.
 * @param {import('./build.mjs').Inspect} inspect
 * @param {readonly import('../../src/core/connection/connection.ts').Connection[]} connections @param {number} now
 * @returns {Implementation}
 */
const samlLens = (inspect, connections, now) => ({
  async verify(encoded) {
    const report = await inspect({capture: captureOf(encoded, now), connections});
    return (
      report.verdict !== 'refused' &&
      report.verdict !== 'undecided' &&
      report.signatures[0]?.outcome === 'valid'
    );
  },
});

/** @param {string} encoded @param {number} now @returns {import('../../src/core/capture.ts').Capture} */
export const captureOf = (encoded, now) => ({
  id: 'bench',
  parameter: 'SAMLResponse',
  binding: 'HTTP-POST',
  url: acsUrl,
  encoded,
  capturedAt: now,
  isPrivate: false,
});

/** The whole of its validation: signature, times, audience, profile. @param {string} idpCert @returns {Implementation} */
function nodeSaml(idpCert) {
  /** @type {typeof import('@node-saml/node-saml')} */
  const {SAML, ValidateInResponseTo} = require('@node-saml/node-saml');
  const saml = new SAML({
    callbackUrl: acsUrl,
    entryPoint: ssoUrl,
    issuer: audience,
    audience,
    idpCert,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.never,
  });
  return {
    verify: async encoded =>
      (await saml.validatePostResponseAsync({SAMLResponse: encoded})).profile?.nameID === 'alice@example.com',
  };
}

/**
 * Its signature verification alone, with the certificate from metadata; what `parseLoginResponse` reads besides is left out.
 * @param {string} certificate @returns {Implementation}
 */
function samlify(certificate) {
  /** @type {typeof import('samlify')} */
  const {IdentityProvider, SamlLib} = require('samlify');
  const redirectTo = [{Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: ssoUrl}];
  const identityProvider = IdentityProvider({
    entityID: issuer,
    signingCert: certificate,
    singleSignOnService: redirectTo,
    singleLogoutService: redirectTo,
  });
  return {
    async verify(encoded) {
      const [isVerified, signed] = SamlLib.verifySignature(Buffer.from(encoded, 'base64').toString('utf8'), {
        metadata: identityProvider.entityMeta,
        signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      });
      return isVerified && signed !== null;
    },
  };
}

/** Parses and verifies with a key imported once, on Node's WebCrypto. @param {string} certificate @returns {Promise<Implementation>} */
async function xmldsigjs(certificate) {
  /** @type {typeof import('xmldsigjs')} */
  const {Application, Parse, SignedXml} = require('xmldsigjs');
  // What it needs in Node is registered with a dependency of its own, which is found from where it lies.
  const requireBeside = createRequire(require.resolve('xmldsigjs'));
  requireBeside('xml-core').setNodeDependencies({
    XMLSerializer,
    DOMParser,
    DOMImplementation,
    xpath: requireBeside('xpath'),
  });
  Application.setEngine('NodeJS', crypto);
  const key = await crypto.subtle.importKey(
    'spki',
    new X509Certificate(certificate).publicKey.export({type: 'spki', format: 'der'}),
    {name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256'},
    true,
    ['verify'],
  );
  return {
    async verify(encoded) {
      const document = Parse(Buffer.from(encoded, 'base64').toString('utf8'));
      const signature = document.getElementsByTagNameNS('http://www.w3.org/2000/09/xmldsig#', 'Signature')[0];
      if (!signature) return false;
      const signed = new SignedXml(document);
      signed.LoadXml(signature);
      return signed.Verify(key);
    },
  };
}

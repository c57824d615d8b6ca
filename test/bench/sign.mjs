// @ts-check
import {createRequire} from 'node:module';

const {SignedXml} = createRequire(import.meta.url)('xml-crypto');

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/**
 * Signs the Assertion of a Response: RSA with SHA-256, exclusive canonicalization, the certificate inside.
 * @param {string} xml @param {import('../rig/self-signed.mjs').KeyPair} key @returns {string}
 */
export function signAssertion(xml, {privateKey, certificate}) {
  const signer = new SignedXml({
    privateKey,
    publicCert: certificate,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: exclusive,
  });
  signer.addReference({
    xpath: "//*[local-name(.)='Assertion']",
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', exclusive],
  });
  signer.computeSignature(xml, {
    location: {reference: "//*[local-name(.)='Assertion']/*[local-name(.)='Issuer']", action: 'after'},
  });
  return signer.getSignedXml();
}

/** Namespaces, names and URIs of SAML and XML Signature, verbatim. */

export const NS = {
  /** saml-core-2.0 §1.2 */
  saml: 'urn:oasis:names:tc:SAML:2.0:assertion',
  samlp: 'urn:oasis:names:tc:SAML:2.0:protocol',
  /** saml-metadata-2.0 §1.1 */
  md: 'urn:oasis:names:tc:SAML:2.0:metadata',
  saml11: 'urn:oasis:names:tc:SAML:1.0:assertion',
  samlp11: 'urn:oasis:names:tc:SAML:1.0:protocol',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  xenc: 'http://www.w3.org/2001/04/xmlenc#',
  xmlns: 'http://www.w3.org/2000/xmlns/',
} as const;

/** saml-core-2.0 §3.2.2.2 */
export const STATUS_SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';

/** saml-profiles-2.0 §3.3 */
export const METHOD_BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** saml-core-2.0 §8.3.2 */
export const FORMAT_EMAIL_ADDRESS = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

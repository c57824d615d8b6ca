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

/** saml-core-2.0 §8.3.1 */
export const FORMAT_UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';

/** NameID Formats: saml-core-2.0 §8.3.1 to §8.3.8 */
export const REGISTERED_FORMATS: ReadonlySet<string> = new Set([
  FORMAT_UNSPECIFIED,
  FORMAT_EMAIL_ADDRESS,
  'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName',
  'urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:entity',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
]);

/** Names of attributes that identity providers took over from WS-Federation, verbatim. */
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
export const CLAIM_GIVEN_NAME = `${CLAIMS}/givenname`;
export const CLAIM_SURNAME = `${CLAIMS}/surname`;
export const CLAIM_NAME = `${CLAIMS}/name`;
export const CLAIM_UPN = `${CLAIMS}/upn`;
/** Microsoft Entra ID's own. */
export const CLAIM_OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';

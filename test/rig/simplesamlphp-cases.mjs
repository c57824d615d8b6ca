// @ts-check

/**
 * What must come of a case: whether the look-alike lets it in and, if not, with which code.
 * @typedef {import('./simplesamlphp.mjs').SimpleSamlCase & {code?: string}} Expected
 */

const elsewhere = 'https://auth.atlassian.com/saml/99999999-8888-4777-8666-555555555555';
const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
const malformed = 'verify-saml-domains:malformed-email-address';

/** @type {readonly Expected[]} */
export const simpleSamlCases = [
  {id: 'ok-both-signed'},
  {id: 'ok-assertion-only', sp: {'saml20.sign.response': false}},
  {id: 'ok-response-only', sp: {'saml20.sign.assertion': false}},
  {id: 'ok-post-binding', requestBinding: 'post'},
  {id: 'ok-idp-initiated', isUnsolicited: true},
  {id: 'ok-sha512', sp: {'signature.algorithm': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512'}},
  {id: 'email-case', mail: 'Alice@Example.COM'},
  {id: 'sha1', sp: {'signature.algorithm': 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'}},
  {id: 'nameid-uid', sp: {'simplesaml.nameidattribute': 'uid'}, code: malformed},
  {
    id: 'nameid-persistent-opaque',
    sp: {
      NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
      authproc: {50: {class: 'saml:PersistentNameID', attribute: 'uid'}},
    },
    code: malformed,
  },
  {
    id: 'nameid-transient',
    sp: {NameIDFormat: transient, 'simplesaml.nameidattribute': null},
    code: malformed,
  },
  {id: 'signed-by-other-key', signsWithOtherKey: true, code: 'Invalid thumbprint'},
  {
    id: 'unsigned',
    sp: {'saml20.sign.response': false, 'saml20.sign.assertion': false},
    code: 'neither the response nor the assertion are signed',
  },
  {id: 'wrong-audience', audience: elsewhere, code: 'Audience is invalid.'},
  {id: 'clock-behind-2h', clock: '-2h', code: 'assertion has expired'},
  {
    id: 'request-denied',
    refuse: 'Alice is not assigned to this app.',
    code: 'Alice is not assigned to this app.',
  },
  {
    id: 'encrypted',
    isEncrypted: true,
    code: 'Assertion is encrypted. Please set options.decryptionKey with your decryption private key.',
  },
];

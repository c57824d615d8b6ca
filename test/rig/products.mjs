// @ts-check

/**
 * An identity provider that the embedded engine plays: the shape of its addresses, what it signs by default, and the NameID
 * that it sends where nobody chose one.
 * @typedef {object} Product
 * @property {string} id as in a Connection
 * @property {string} name
 * @property {string} uuid of its connection
 * @property {string} issuer
 * @property {string} ssoUrl
 * @property {boolean} [signAssertion] default true
 * @property {boolean} [signResponse] default false
 * @property {{value: string, format: string}} [careless] the NameID without a setting for it
 * @property {string} [certificateName] CommonName of its certificates, as the product writes it
 */

const unspecified = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';
const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';

/** The practice identity provider, with no product's habits. @type {Product} */
export const practice = {
  id: 'other',
  name: 'Practice login',
  uuid: '11111111-2222-4333-8444-555555555555',
  issuer: 'https://login.idp.test/metadata',
  ssoUrl: 'https://login.idp.test/sso',
};

/** Invented tenants; a vendor's own host appears in its form only, and leads to this computer. @type {readonly Product[]} */
export const products = [
  {
    id: 'keycloak',
    name: 'Acme, Keycloak',
    uuid: 'aaaaaaa1-1111-4111-8111-111111111111',
    issuer: 'https://sso.acme.test/realms/acme',
    ssoUrl: 'https://sso.acme.test/realms/acme/protocol/saml',
    signResponse: true,
    certificateName: 'acme',
    careless: {value: 'alice', format: unspecified},
  },
  {
    id: 'entra-id',
    name: 'Acme, Entra ID',
    uuid: 'aaaaaaa2-2222-4222-8222-222222222222',
    issuer: 'https://sts.windows.net/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/',
    ssoUrl: 'https://login.microsoftonline.com/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/saml2',
    certificateName: 'Microsoft Azure Federated SSO Certificate',
    careless: {value: 'q7Zk2mXw8R4vT1yLs0BdPn6JhGc3EuAf9oIxKtVrYeM', format: persistent},
  },
  {
    id: 'cloudflare-access',
    name: 'Acme, Cloudflare Access',
    uuid: 'aaaaaaa3-3333-4333-8333-333333333333',
    issuer:
      'https://acme.cloudflareaccess.com/cdn-cgi/access/sso/saml/5d1f0c9e7b3a48d2a6e4f8b09c2d7e13a5f6b8c0d9e1f2a3b4c5d6e7f8091a2b',
    ssoUrl:
      'https://acme.cloudflareaccess.com/cdn-cgi/access/sso/saml/5d1f0c9e7b3a48d2a6e4f8b09c2d7e13a5f6b8c0d9e1f2a3b4c5d6e7f8091a2b',
    signResponse: true,
    certificateName: 'acme.cloudflareaccess.com',
    careless: {value: '7f3e9a52-0c4d-4b18-9e6f-2d8a1b5c7e90', format: persistent},
  },
  {
    id: '1kosmos',
    name: 'Acme, 1Kosmos',
    uuid: 'aaaaaaa4-4444-4444-8444-444444444444',
    issuer: 'https://acme.1kosmos.test/default/idp',
    ssoUrl: 'https://acme.1kosmos.test/default/idp/sso',
    certificateName: 'acme.1kosmos.test',
    careless: {value: 'alice', format: unspecified},
  },
  {
    id: 'okta',
    name: 'Acme, Okta',
    uuid: 'aaaaaaa5-5555-4555-8555-555555555555',
    issuer: 'http://www.okta.com/exk1a2b3c4d5e6f7g8h9',
    ssoUrl: 'https://acme.okta.com/app/atlassian/exk1a2b3c4d5e6f7g8h9/sso/saml',
    signResponse: true,
    certificateName: 'acme',
    careless: {value: 'alice', format: unspecified},
  },
  {
    id: 'google-workspace',
    name: 'Acme, Google Workspace',
    uuid: 'aaaaaaa6-6666-4666-8666-666666666666',
    issuer: 'https://accounts.google.com/o/saml2?idpid=C01a2b3c4',
    ssoUrl: 'https://accounts.google.com/o/saml2/idp?idpid=C01a2b3c4',
    certificateName: 'Google',
    careless: {value: 'alice', format: unspecified},
  },
];

/** @param {Pick<Product, 'ssoUrl'>} product @returns {string} the host that plays it */
export const hostOf = ({ssoUrl}) => new URL(ssoUrl).hostname;

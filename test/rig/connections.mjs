// @ts-check

/**
 * One SAML configuration of the look-alike: what an admin enters at Atlassian, and the two URLs that come out of it.
 * @typedef {object} RigConnection
 * @property {string} name
 * @property {string} uuid
 * @property {string} issuer the identity provider's entity ID
 * @property {string} ssoUrl
 * @property {string} certificate PEM, the one that Atlassian holds
 * @property {string} [identityProvider] as in a Connection; "other" when absent
 */

/** @param {string} uuid the service provider's entity ID */
export const audienceOf = uuid => `https://auth.atlassian.com/saml/${uuid}`;
/** @param {string} uuid */
export const acsUrlOf = uuid => `https://auth.atlassian.com/login/callback?connection=saml-${uuid}`;

/**
 * The document that SAML Lens stores, matching these connections.
 * @param {readonly RigConnection[]} connections
 */
export const connectionsDocument = connections => ({
  version: 1,
  connections: connections.map(({name, uuid, issuer, ssoUrl, certificate, identityProvider = 'other'}) => ({
    id: `c-${uuid.slice(0, 8)}`,
    name,
    serviceProvider: 'atlassian-cloud',
    identityProvider,
    issuer,
    ssoUrl,
    certificates: [certificate],
    audience: audienceOf(uuid),
    acsUrl: acsUrlOf(uuid),
    domains: ['example.com'],
  })),
});

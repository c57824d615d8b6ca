// @ts-check

/**
 * One login of the practice identity provider: the mistake that it makes, if any.
 * @typedef {object} Scenario
 * @property {string} id
 * @property {string} title
 * @property {string} text one sentence for the page of scenarios
 * @property {boolean} [isDemo] shown by `npm run demo`
 * @property {string} [nameID]
 * @property {'expected' | 'other'} [key]
 * @property {string} [audience]
 * @property {string} [acsUrl] Destination and Recipient, when they are another connection's
 * @property {number} [clockOffsetMs] how far the identity provider's clock is off
 * @property {boolean} [signAssertion] default true
 * @property {boolean} [signResponse] default false
 * @property {'rsa-sha1'} [signatureAlgorithm]
 * @property {boolean} [isEncrypted]
 * @property {boolean} [isUnsolicited] started at the identity provider
 * @property {'post'} [requestBinding]
 * @property {{code: string, description: string}} [status]
 */

const elsewhere = '99999999-8888-4777-8666-555555555555';
const hourMs = 3_600_000;

/** @type {readonly Scenario[]} */
export const scenarios = [
  {id: 'good', title: 'A good login', text: 'Everything is set up as it should be.', isDemo: true},
  {
    id: 'nameid-username',
    title: 'NameID is a user name',
    text: 'The identity provider sends “alice”, not her e-mail address.',
    isDemo: true,
    nameID: 'alice',
  },
  {
    id: 'wrong-certificate',
    title: 'Wrong certificate',
    text: 'The identity provider signs with a key that Atlassian was never told of.',
    isDemo: true,
    key: 'other',
  },
  {
    id: 'wrong-audience',
    title: 'Wrong audience',
    text: 'The assertion is addressed to another SAML configuration.',
    isDemo: true,
    audience: `https://auth.atlassian.com/saml/${elsewhere}`,
  },
  {
    id: 'expired',
    title: 'Expired',
    text: 'The identity provider’s clock is two hours behind.',
    isDemo: true,
    clockOffsetMs: -2 * hourMs,
  },
  {
    id: 'unsigned',
    title: 'Unsigned',
    text: 'Neither the response nor the assertion carries a signature.',
    isDemo: true,
    signAssertion: false,
  },
  {
    id: 'idp-initiated',
    title: 'Started at the identity provider',
    text: 'No AuthnRequest came before.',
    isUnsolicited: true,
  },
  {
    id: 'response-signed',
    title: 'Only the response is signed',
    text: 'The assertion inside is not.',
    signAssertion: false,
    signResponse: true,
  },
  {id: 'both-signed', title: 'Both are signed', text: 'Response and assertion.', signResponse: true},
  {id: 'sha1', title: 'SHA-1', text: 'Signed with an old algorithm.', signatureAlgorithm: 'rsa-sha1'},
  {
    id: 'encrypted',
    title: 'Encrypted',
    text: 'The assertion is encrypted for a key that Atlassian does not have.',
    isEncrypted: true,
  },
  {
    id: 'request-by-post',
    title: 'Request by POST',
    text: 'The AuthnRequest is a form.',
    requestBinding: 'post',
  },
  {
    id: 'wrong-recipient',
    title: 'Wrong recipient',
    text: 'Destination and Recipient name another connection.',
    acsUrl: `https://auth.atlassian.com/login/callback?connection=saml-${elsewhere}`,
  },
  {
    id: 'status-responder',
    title: 'The identity provider refuses',
    text: 'Its status is Responder, and there is no assertion.',
    status: {
      code: 'urn:oasis:names:tc:SAML:2.0:status:Responder',
      description: 'User is not assigned to this app.',
    },
  },
];

/** @param {string | undefined} id the first scenario when there is none of that id */
export const scenarioBy = id =>
  scenarios.find(scenario => scenario.id === id) ?? /** @type {Scenario} */ (scenarios[0]);

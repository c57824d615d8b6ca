// @ts-check
import {answered} from './answered.mjs';

/**
 * What the look-alike answers, where no mistake in the message would make it say so. `accepted`: a login. `status`: a page of that
 * HTTP status, with nothing in its address. Else an error.
 * @typedef {{accepted: true} | {status: number} | {error?: string, description: string}} GivenAnswer
 */

/**
 * One login of the practice identity provider: the mistake that it makes, if any, and how the look-alike answers.
 * @typedef {object} Scenario
 * @property {string} id
 * @property {string} title
 * @property {string} text one sentence for the page of scenarios
 * @property {boolean} [isDemo] shown by `npm run demo`
 * @property {string} [nameID]
 * @property {'expected' | 'other'} [key]
 * @property {string} [audience] 'none' leaves the restriction out
 * @property {string} [acsUrl] Destination and Recipient, when they are another connection's
 * @property {string} [recipient] when it differs from Destination
 * @property {(xml: string) => string} [edit] what is done to the Response after it was signed
 * @property {number} [clockOffsetMs] how far the identity provider's clock is off
 * @property {boolean} [signAssertion] default true
 * @property {boolean} [signResponse] default false
 * @property {'rsa-sha1'} [signatureAlgorithm]
 * @property {boolean} [isEncrypted]
 * @property {boolean} [isUnsolicited] started at the identity provider
 * @property {'post'} [requestBinding]
 * @property {{code: string, description?: string}} [status]
 * @property {string} [identityProviderError] it shows this instead of its login
 * @property {'google'} [social] no SAML at all: a button of the e-mail page
 * @property {GivenAnswer} [answer] absent: what the judge finds
 * @property {'short'} [addressForm] the error address has `error` and `error_description` alone
 * @property {'%20'} [blank] how the error address writes a blank; default “+”
 */

export const elsewhere = '99999999-8888-4777-8666-555555555555';
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
  [...scenarios, ...answered].find(scenario => scenario.id === id) ?? /** @type {Scenario} */ (scenarios[0]);

// @ts-check

/** @typedef {import('./scenarios.mjs').Scenario} Scenario */

const elsewhere = '99999999-8888-4777-8666-555555555555';
const status = 'urn:oasis:names:tc:SAML:2.0:status:';

/**
 * Mistakes of the message that the judge answers with one documented error each.
 * @type {readonly Scenario[]}
 */
const mistakes = [
  {
    id: 'nameid-other-account',
    title: 'NameID of nobody',
    text: 'An e-mail address without an account.',
    nameID: 'bob@example.com',
  },
  {
    id: 'nameid-other-domain',
    title: 'NameID of another domain',
    text: 'Its domain is not among the verified ones.',
    nameID: 'alice@other.test',
  },
  {id: 'no-audience', title: 'No Audience', text: 'Conditions without a restriction.', audience: 'none'},
  {
    id: 'audience-is-issuer',
    title: 'Audience is the Issuer',
    text: 'The identity provider’s own entity ID was entered.',
    audience: 'https://login.idp.test/metadata',
  },
  {
    id: 'placeholder-audience',
    title: 'Audience is the placeholder',
    text: 'It was entered before Atlassian showed its URLs, and left.',
    audience: 'https://temp.temp',
  },
  {
    id: 'acs-without-query',
    title: 'ACS without its query',
    text: 'A recipe in circulation leaves the connection out.',
    acsUrl: 'https://auth.atlassian.com/login/callback',
  },
  {
    id: 'wrong-recipient-only',
    title: 'Only Recipient is wrong',
    text: 'Destination is right.',
    recipient: `https://auth.atlassian.com/login/callback?connection=saml-${elsewhere}`,
  },
  {
    id: 'changed',
    title: 'Changed on the way',
    text: 'A value was changed after signing.',
    edit: xml => xml.replace('>Sample<', '>Simple<'),
  },
  {
    id: 'two-assertions',
    title: 'Two Assertions',
    text: 'The Assertion is there twice.',
    edit: xml => xml.replace(/<saml:Assertion .*<\/saml:Assertion>/s, '$&$&'),
  },
  {
    id: 'status-silent',
    title: 'A Status without words',
    text: 'AuthnFailed, and no StatusMessage.',
    status: {code: `${status}AuthnFailed`},
  },
  {
    id: 'short-address',
    title: 'Invalid thumbprint, short address',
    text: 'The error address has no connection and no tracking.',
    key: 'other',
    addressForm: 'short',
    blank: '%20',
  },
  {
    id: 'clock-ahead',
    title: 'The clock is ahead',
    text: 'The identity provider’s clock is twenty minutes ahead.',
    clockOffsetMs: 1_200_000,
    blank: '%20',
  },
];

/**
 * A right message, answered by an error.
 * @param {string} id @param {string} description @param {Partial<Scenario>} [more] @returns {Scenario}
 */
const refusal = (id, description, more) => ({
  id: `answer-${id}`,
  title: description,
  text: 'The message is right; the look-alike says so on purpose.',
  answer: {description},
  ...more,
});

/** @type {readonly Scenario[]} */
const refusals = [
  refusal('thumbprint', 'Invalid thumbprint', {blank: '%20'}),
  refusal('expired', 'assertion has expired', {addressForm: 'short'}),
  refusal('audience', 'Audience is invalid.', {addressForm: 'short', blank: '%20'}),
  refusal('malformed', 'verify-saml-domains:malformed-email-address'),
  refusal('domain', 'verify-saml-domains:domain-not-verified'),
  refusal('policy', 'authentication-policy-strategy-mismatch', {blank: '%20'}),
  refusal('linked', 'handle-linked-saml-users:update-linked-primary-user-email-failed-400'),
  refusal('no-saml', 'XML is not a valid saml response'),
  refusal('two-responses', 'SAMLResponse should be unique'),
  refusal('destination', 'Destination endpoint https://example.com/acs did not match', {blank: '%20'}),
  refusal('two-encrypted', 'A SAMLResponse can contain only one EncryptedAssertion element.'),
  refusal('no-encrypted-data', 'EncryptedData not found.'),
  refusal('two-in-encrypted', 'A EncryptedAssertion can contain only one Assertion element.'),
  refusal('no-assertion', 'saml response does not contain an Assertion element (Status: Success)'),
  refusal(
    'no-certificate',
    'options.cert must be specified for SAMLResponses with no embedded signing certificate',
  ),
  refusal('no-signature', 'Signature is missing (xpath: //*)', {blank: '%20'}),
  refusal('two-signatures', 'Signature was found more than one time (xpath: //*)'),
  refusal('signature', 'Signature check errors: invalid signature'),
  refusal('not-validated', 'Could not validate Signature(s)'),
  refusal('certificate-invalid', 'The signing certificate is invalid (unable to parse)'),
  refusal('certificate-out-of-date', 'The signing certificate is not currently valid.'),
  refusal('version', 'SAML Assertion version not supported, or not defined'),
  refusal('recipient', 'Recipient is invalid. Configured: https://auth.atlassian.com/login/callback'),
  refusal('unknown', 'check-tenant:refused-for-now'),
  refusal('oauth', 'Incorrect request parameters', {
    answer: {error: 'invalid_request', description: 'Incorrect request parameters'},
    addressForm: 'short',
  }),
  refusal('without-code', 'A page without a code', {answer: {status: 500}}),
];

/** @type {readonly Scenario[]} */
const others = [
  {
    id: 'accepted-all-the-same',
    title: 'Accepted all the same',
    text: 'Signed with a key that is not the connection’s, and let in.',
    key: 'other',
    answer: {accepted: true},
  },
  {
    id: 'identity-provider-error',
    title: 'The identity provider shows an error',
    text: 'A request went out; no Response comes.',
    identityProviderError: 'Error: app_not_configured_for_user',
  },
  {id: 'social', title: 'Continue with Google', text: 'OpenID Connect, no SAML.', social: 'google'},
];

/** Logins whose answer the tests of the diagnosis want: each documented error once. @type {readonly Scenario[]} */
export const answered = [...mistakes, ...refusals, ...others];

import {describe, expect, it} from 'vitest';
import {runChecks} from '../../../src/core/checks/run.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import {diagnose} from '../../../src/core/diagnosis/diagnose.ts';
import {explain} from '../../../src/core/diagnosis/explain.ts';
import {
  aConfirmation,
  aContext,
  anAssertion,
  anInstant,
  aSignature,
  ISSUER,
  type ContextChanges,
} from '../../support/a-context.ts';

const LOG = 'Received invalid SAML response: ';
const CONFIRMATION = `${LOG}A valid SubjectConfirmation was not found on this Response: `;

const stepsOf = (causes: ReturnType<typeof explain>) =>
  causes[0]?.fixes.flatMap(({product, steps}) => steps.map(step => `${product}: ${step}`)).join('\n');

type Row = readonly [text: string, id: string, fix: RegExp, near: string, nearId: string];

/** What the log or page says; the cause; words of its fixes, with the product before each step; nearly the same, and its cause. */
const rows: readonly Row[] = [
  [
    `${LOG}Unsupported SAML Version.`,
    'data-center-version',
    /SAML 2\.0/,
    `${LOG}Unsupported: SAML Response must contain 1 Assertion.`,
    'data-center-assertion-count',
  ],
  [
    `${LOG}Missing ID attribute on SAML Response.`,
    'data-center-version',
    /SAML 2\.0/,
    `${LOG}Found an Attribute element with duplicated Name`,
    'data-center-duplicate-attribute',
  ],
  [
    `${LOG}The status code of the Response was not Success, was Responder`,
    'status',
    /identity provider: .*log/,
    'The Message of the Response is not signed and the SP requires it',
    'data-center-response-not-signed',
  ],
  [
    `${LOG}SAML Response must contain 1 Assertion.`,
    'data-center-assertion-count',
    /identity provider: .*log/,
    `${LOG}The Assertion must include a Conditions element`,
    'data-center-no-conditions',
  ],
  [
    `${LOG}Invalid SAML Response. Not match the saml-schema-protocol-2.0.xsd`,
    'data-center-schema',
    /by hand or by a script/,
    `${LOG}Invalid issuer in the Assertion/Response. Was 'a', but expected 'b'`,
    'data-center-issuer',
  ],
  [
    `${LOG}The Response has an InResponseTo attribute: ONELOGIN_1 while no InResponseTo was expected`,
    'data-center-unsolicited',
    /Data Center: .*same browser/,
    `${LOG}The InResponseTo of the Response: ONELOGIN_1, does not match the ID of the AuthNRequest sent by the SP: ONELOGIN_2`,
    'data-center-in-response-to',
  ],
  [
    `${LOG}The InResponseTo of the Response: ONELOGIN_1, does not match the ID of the AuthNRequest sent by the SP: ONELOGIN_2`,
    'data-center-in-response-to',
    /in one tab/,
    `${LOG}The Response has an InResponseTo attribute: ONELOGIN_1 while no InResponseTo was expected`,
    'data-center-unsolicited',
  ],
  [
    `${LOG}The assertion of the Response is not encrypted and the SP requires it`,
    'data-center-not-encrypted',
    /Turn on that the Assertion is encrypted/,
    `${LOG}The assertion of the Response is not signed and the SP requires it`,
    'data-center-assertion-not-signed',
  ],
  [
    `${LOG}The Assertion must include a Conditions element`,
    'data-center-no-conditions',
    /Audience/,
    `${LOG}The Assertion must include an AuthnStatement element`,
    'data-center-no-authn-statement',
  ],
  [
    `${LOG}Timing issues (please check your clock settings)`,
    'data-center-timing',
    /Data Center: .*NTP/,
    `${LOG}Unsupported SAML Version.`,
    'data-center-version',
  ],
  [
    `${LOG}The Assertion must include an AuthnStatement element`,
    'data-center-no-authn-statement',
    /Web Browser SSO/,
    `${LOG}The Assertion must include a Conditions element`,
    'data-center-no-conditions',
  ],
  [
    `${LOG}There is an EncryptedAttribute in the Response and this SP not support them`,
    'data-center-encrypted-attribute',
    /Turn off/,
    `${LOG}The assertion of the Response is not encrypted and the SP requires it`,
    'data-center-not-encrypted',
  ],
  [
    `${LOG}The response was received at http://jira:8080/plugins/servlet/samlconsumer instead of https://jira.example.com/plugins/servlet/samlconsumer`,
    'data-center-destination',
    /Data Center: .*proxyName[^]*samlconsumer/,
    'SAMLValidatorException: The response came before. Current time: 1',
    'easysso-time',
  ],
  [
    `${LOG}https://jira.example.com is not a valid audience for this Response`,
    'data-center-audience',
    /base URL of the application/,
    `${LOG}Audience is invalid. Configured: https://jira.example.com`,
    'audience',
  ],
  [
    `${LOG}Invalid issuer in the Assertion/Response. Was 'https://a.test', but expected 'https://a.test/'`,
    'data-center-issuer',
    /Data Center: .*Single sign-on issuer/,
    'INVALID_ISSUER',
    'miniorange-issuer',
  ],
  [
    `${LOG}The attributes have expired, based on the SessionNotOnOrAfter of the AttributeStatement of this Response`,
    'data-center-session',
    /longer session/,
    `${CONFIRMATION}SubjectConfirmationData is no longer valid`,
    'data-center-timing',
  ],
  [
    `${CONFIRMATION}SubjectConfirmationData doesn't match a valid Recipient`,
    'data-center-recipient',
    /samlconsumer[^]*proxyName/,
    `${CONFIRMATION}SubjectConfirmationData has an invalid InResponseTo value`,
    'data-center-in-response-to',
  ],
  [
    `${CONFIRMATION}SubjectConfirmationData doesn't contain a Recipient`,
    'data-center-recipient',
    /Recipient/,
    `${CONFIRMATION}SubjectConfirmationData doesn't contain a NotOnOrAfter attribute`,
    'data-center-subject-confirmation',
  ],
  [
    `${CONFIRMATION}SubjectConfirmationData has an invalid InResponseTo value`,
    'data-center-in-response-to',
    /in one tab/,
    `${CONFIRMATION}SubjectConfirmationData doesn't match a valid Recipient`,
    'data-center-recipient',
  ],
  [
    `${CONFIRMATION}SubjectConfirmationData doesn't contain a NotOnOrAfter attribute`,
    'data-center-subject-confirmation',
    /log/,
    `${CONFIRMATION}SubjectConfirmationData doesn't contain a Recipient`,
    'data-center-recipient',
  ],
  [
    `${CONFIRMATION}SubjectConfirmationData is no longer valid`,
    'data-center-timing',
    /NTP/,
    'SAML-message with NotOnOrAfter 2026-11-22T14:36:02Z is no longer valid',
    'resolution-time',
  ],
  [
    `${CONFIRMATION}SubjectConfirmationData is not yet valid`,
    'data-center-timing',
    /NTP/,
    'Could not validate timestamp: not yet valid. Check system clock.',
    'resolution-time',
  ],
  [
    'The Assertion of the Response is not signed and the SP requires it',
    'data-center-assertion-not-signed',
    /identity provider: .*signed/,
    'The Message of the Response is not signed and the SP requires it',
    'data-center-response-not-signed',
  ],
  [
    'The Message of the Response is not signed and the SP requires it',
    'data-center-response-not-signed',
    /Response is signed/,
    'The Assertion of the Response is not signed and the SP requires it',
    'data-center-assertion-not-signed',
  ],
  [
    `${LOG}No Signature found. SAML Response rejected`,
    'data-center-unsigned',
    /signed/,
    `${LOG}Signature validation failed. SAML Response rejected`,
    'data-center-certificate',
  ],
  [
    `${LOG}Signature validation failed. SAML Response rejected`,
    'data-center-certificate',
    /Data Center: .*X\.509 Certificate/,
    `${LOG}No Signature found. SAML Response rejected`,
    'data-center-unsigned',
  ],
  [
    'Found an Attribute element with duplicated Name',
    'data-center-duplicate-attribute',
    /Single Role Attribute/,
    'JitException: Attribute [Name] could not be found',
    'data-center-missing-attribute',
  ],
  [
    'JitException: Attribute [Groups] could not be found',
    'data-center-missing-attribute',
    /name of the attribute/,
    'Attribute [http://schemas.microsoft.com/ws/2008/06/identity/claims/groups] could not be found',
    'data-center-entra-groups',
  ],
  [
    'Attribute [http://schemas.microsoft.com/ws/2008/06/identity/claims/groups] could not be found',
    'data-center-entra-groups',
    /Microsoft Entra ID: .*assigned to the application/,
    'Attribute [http://schemas.microsoft.com/ws/2008/06/identity/claims/role] could not be found',
    'data-center-missing-attribute',
  ],
  [
    'AuthenticationFailedException: Received SAML assertion for user alice, but the user doesn’t exist in the product',
    'data-center-user',
    /Username mapping/,
    'Received SSO request for user alice, but the user is not permitted to log in',
    'data-center-not-permitted',
  ],
  [
    'Received SSO request for user alice, but the user does not exist',
    'data-center-user',
    /Username mapping” to “\$\{NameID\}”/,
    'Received SSO request for user alice, but the user is not permitted to log in',
    'data-center-not-permitted',
  ],
  [
    'UserNotFoundException: User alice  does not exist',
    'data-center-user',
    /blank/,
    'User alice is not allowed to login with IDP 1',
    'data-center-other-login-option',
  ],
  [
    'Received SSO request for user alice, but the user is not permitted to log in',
    'data-center-not-permitted',
    /group/,
    'Received SSO request for user alice, but the user does not exist',
    'data-center-user',
  ],
  [
    'User alice is not allowed to login with IDP 1',
    'data-center-other-login-option',
    /Authentication methods/,
    'Error authenticating user alice: User is not allowed to authenticate with the application',
    'crowd-application-access',
  ],
  [
    'java.lang.NullPointerException at com.example.SamlConsumerServlet.getAttributeOrNameId(SamlConsumerServlet.java:1)',
    'data-center-mapping',
    /Username mapping/,
    'com.example.SamlConsumerServlet: JitException: Attribute [x] could not be found',
    'data-center-missing-attribute',
  ],
  [
    'User is already logged in. Looks like permissions violation. Force re-authentication in IDP',
    'bamboo-already-logged-in',
    /Bamboo: .*seraph-config\.xml/,
    'User alice is not allowed to login with IDP 1',
    'data-center-other-login-option',
  ],
  [
    'Error authenticating user alice: User is not allowed to authenticate with the application',
    'crowd-application-access',
    /Crowd: Applications/,
    'Error authenticating user alice: User alice is not allowed to login with IDP 1',
    'data-center-other-login-option',
  ],
  [
    'crowd.properties: application.name jira',
    'crowd-wrong-application',
    /own name and password/,
    'Crowd: application.name jira: User is not allowed to authenticate with the application',
    'crowd-application-access',
  ],
  [
    'User-Agent: Mozilla/5.0 (iPhone) AtlassianMobileApp/1.0',
    'data-center-mobile-app',
    /AD FS: .*WIASupportedUserAgentStrings/,
    'User-Agent: Mozilla/5.0 (iPhone). Error 403: Disallowed user agent',
    'google-disallowed-user-agent',
  ],
  [
    'Sending confirmation failed',
    'data-center-session-lost',
    /SameSite=None/,
    'A valid SubjectConfirmation was not found on this Response: SubjectConfirmationData is not yet valid',
    'data-center-timing',
  ],
  [
    'GET /plugins/servlet/saml-logout 404',
    'data-center-endpoints',
    /sso-logout/,
    'GET /plugins/servlet/saml/auth multiple certificate errors',
    'entra-plugin-certificates',
  ],
  [
    "We can't log you in right now. Please contact your administrator. Give them this error identifier: 1-2-3",
    'data-center-page',
    /UUID/,
    "We can't log you in right now. User ID not found",
    'entra-plugin-user',
  ],
  [
    'We had trouble logging you in. We can’t log you in right now. This may be for a variety of reasons',
    'data-center-page',
    /log/,
    'We’re having trouble logging you in. This account has been deactivated',
    'account-deactivated',
  ],
];

describe('what the log or page of Data Center says', () => {
  it.each(rows)('%s', (text, id, fix) => {
    const causes = explain(text);
    expect(causes[0]?.id).toBe(id);
    expect(stepsOf(causes)).toMatch(fix);
  });

  it.each(rows.map(([text, id, , near, nearId]) => ({text, id, near, nearId})))(
    '$text, but not: $near',
    ({id, near, nearId}) => {
      expect(nearId).not.toBe(id);
      expect(explain(near)[0]?.id).toBe(nearId);
    },
  );

  it('speaks of Data Center, not of Atlassian Cloud', () => {
    const products = rows.flatMap(([text]) => explain(text)[0]?.fixes ?? []).map(({product}) => product);
    expect(products).not.toContain('Atlassian');
  });

  it.each<[string, string, readonly string[]]>([
    [
      'a lost session, beside what may lie behind it',
      rows[5]?.[0] ?? '',
      ['data-center-unsolicited', 'data-center-session-lost'],
    ],
    [
      'one line of the SubjectConfirmation’s, not all of them',
      `${CONFIRMATION}SubjectConfirmationData doesn't match a valid Recipient`,
      ['data-center-recipient'],
    ],
    ['Cloud’s own words on the Audience', 'Audience is invalid.', ['audience']],
    ['an Assertion that the SP may want', 'The Assertion of the Response is signed', []],
    ['a user who exists', 'Received SSO request for user alice', []],
    ['an attribute that was found', 'Attribute [Groups] was found', []],
  ])('is told apart: %s', (_name, text, ids) => {
    expect(explain(text).map(({id}) => id)).toEqual(ids);
  });
});

const BASE = 'https://jira.example.com';
const CONSUMER = `${BASE}/plugins/servlet/samlconsumer`;

/** A login at Data Center that every check accepts, with differences in its Assertion. */
function causesOf(assertion: ContextChanges['assertion'] = {}, rest: ContextChanges = {}) {
  const context = aContext({
    ...rest,
    serviceProvider: serviceProviders['atlassian-data-center'],
    expected: {id: 'c-1', issuer: ISSUER, audience: BASE, acsUrl: CONSUMER},
    postedTo: rest.postedTo ?? CONSUMER,
    account: undefined,
    response: {destination: CONSUMER, ...rest.response},
    assertion: {
      nameID: {value: 'alice', hasMarkup: false},
      conditions: {...anAssertion().conditions, audienceRestrictions: [[BASE]]},
      subjectConfirmations: [aConfirmation({recipient: CONSUMER})],
      authnStatements: [{authnInstant: anInstant('2026-11-22T14:35:59Z')}],
      ...assertion,
    },
  });
  return diagnose(context, runChecks(context));
}

const conditions = (changes: object) => ({
  ...anAssertion().conditions,
  audienceRestrictions: [[BASE]],
  ...changes,
});
const confirmed = (changes: Parameters<typeof aConfirmation>[0]) => ({
  subjectConfirmations: [aConfirmation({recipient: CONSUMER, ...changes})],
});

describe('what a message to Data Center shows', () => {
  it('is nothing when all is well', () => {
    expect(causesOf()).toEqual([]);
  });

  it.each<[string, string, ReturnType<typeof causesOf>]>([
    ['no ID', 'data-center-version', causesOf({}, {response: {id: undefined}})],
    ['no Assertion', 'data-center-assertion-count', causesOf({}, {response: {assertions: []}})],
    [
      'a Status of Responder',
      'status',
      causesOf({}, {response: {status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Responder'}}}),
    ],
    ['another request', 'data-center-in-response-to', causesOf({}, {requests: [{id: '_other'}]})],
    ['no Conditions', 'data-center-no-conditions', causesOf({conditions: undefined})],
    [
      'Conditions that have passed',
      'data-center-timing',
      causesOf({conditions: conditions({notOnOrAfter: anInstant('2026-11-22T13:00:00Z')})}),
    ],
    ['no AuthnStatement', 'data-center-no-authn-statement', causesOf({authnStatements: []})],
    [
      'a session that has ended',
      'data-center-session',
      causesOf({authnStatements: [{sessionNotOnOrAfter: anInstant('2026-11-22T13:00:00Z')}]}),
    ],
    [
      'the address of an inner host',
      'data-center-destination',
      causesOf({}, {response: {destination: 'http://jira:8080/plugins/servlet/samlconsumer'}}),
    ],
    [
      'another Audience',
      'data-center-audience',
      causesOf({conditions: conditions({audienceRestrictions: [['https://wiki.example.com']]})}),
    ],
    ['another Issuer', 'data-center-issuer', causesOf({issuer: 'https://other.test'})],
    ['another Recipient', 'data-center-recipient', causesOf(confirmed({recipient: `${BASE}/other`}))],
    ['no NotOnOrAfter', 'data-center-subject-confirmation', causesOf(confirmed({notOnOrAfter: undefined}))],
    [
      'only the Response signed',
      'data-center-assertion-not-signed',
      causesOf({}, {signatures: [aSignature({element: 'Response'})]}),
    ],
    ['nothing signed', 'data-center-unsigned', causesOf({}, {signatures: []})],
    [
      'one attribute name twice',
      'data-center-duplicate-attribute',
      causesOf({
        attributes: [
          {name: 'Role', values: ['a']},
          {name: 'Role', values: ['b']},
        ],
      }),
    ],
    [
      'a blank after the user name',
      'data-center-user',
      causesOf({nameID: {value: 'alice ', hasMarkup: false}}),
    ],
  ])('%s is %s', (_name, id, [first]) => {
    expect(first?.id).toBe(id);
    expect(first?.fixes.flatMap(({steps}) => steps).every(step => step.length > 10)).toBe(true);
  });

  it('fills the address in that the identity provider must have', () => {
    const [first] = causesOf(confirmed({recipient: `${BASE}/other`}));
    expect(first?.fixes[0]?.screens[0]?.settings?.[0]).toMatchObject({value: CONSUMER, isToCopy: true});
  });

  it('is left to Cloud’s own causes where Cloud is the service provider', () => {
    const context = aContext({assertion: {issuer: 'https://other.test'}});
    expect(diagnose(context, runChecks(context))[0]?.id).toBe('issuer');
  });
});

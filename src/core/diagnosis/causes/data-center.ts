import {atIdentityProvider} from '../advice.ts';
import {type CauseDefinition, defineCause, type Evidence, type Saying} from '../cause.ts';
import type {Certainty, Fix, Step} from '../fix.ts';
import type {Topic} from '../guide.ts';
import {entered} from '../guides/values.ts';
import {atAnyIdentityProvider, atServer} from './own-words.ts';

const JAVA_SAML = 'https://github.com/onelogin/java-saml';
const KB_RECIPIENT =
  'https://support.atlassian.com/jira/kb/received-invalid-saml-response-a-valid-subjectconfirmation-was-not-found-on-this-response-subjectconfirmationdata-doesnt-match-a-valid-recipient/';
const KB_PROXY = 'https://confluence.atlassian.com/doc/saml-sso-for-confluence-data-center-879955981.html';
const KB_NOT_SIGNED =
  'https://support.atlassian.com/confluence/kb/confluence-data-center-saml-login-fails-with-the-assertion-of-the-response-is-not-signed-and-the-sp-requires-it-error/';
const KB_TIMING =
  'https://confluence.atlassian.com/kb/sso-saml-login-fails-with-received-invalid-saml-response-timing-issues-please-check-your-clock-settings-server-and-data-center-1063567354.html';
const KB_NO_USER =
  'https://confluence.atlassian.com/bitbucketserverkb/saml-authentication-fails-with-received-sso-request-for-user-but-the-user-does-not-exist-in-bitbucket-data-center-1085177975.html';
const KB_DUPLICATED =
  'https://support.atlassian.com/jira/kb/found-an-attribute-element-with-duplicated-name-error-while-users-tries-to-login-using-sso/';
const KB_SIGNATURE =
  'https://ja.confluence.atlassian.com/kb/received-invalid-saml-response-signature-validation-failed-saml-response-rejected-938041884.html';
const KB_MOBILE =
  'https://confluence.atlassian.com/confkb/can-t-log-in-to-confluence-mobile-app-with-sso-ad-fs-due-to-windows-integrated-authentication-misconfiguration-1077786232.html';
const KB_AZURE =
  'https://confluence.atlassian.com/jirakb/problems-logging-in-with-azure-sso-in-jira-1018774372.html';
const SESSION =
  'https://wiki.resolution.de/doc/saml-sso/latest/all/knowledgebase-articles/technical/websudo-authentication-kills-session';

const NAME = 'Atlassian Data Center';

const says = (text: string, certainty: Certainty = 'seen'): Saying => ({
  text,
  at: 'anywhere',
  by: 'data-center',
  certainty,
});

/** A line of SubjectConfirmation’s errors: with the sentence before it, and alone. */
const confirmation = (text: string): readonly Saying[] => [
  says(`A valid SubjectConfirmation was not found on this Response…${text}`),
  says(text),
];

const isHere = ({known}: Evidence): boolean => known.serviceProvider.id === 'atlassian-data-center';

/** The screen of the application that holds the values of the identity provider. */
const SCREEN = ['Authentication methods', 'the SAML configuration'];

const here = (...screens: readonly Step[]): Fix => atServer(NAME, 'seen', ...screens);
const hereLikely = (...screens: readonly Step[]): Fix => atServer(NAME, 'likely', ...screens);
const at = (topic: Topic, {known}: Evidence): Fix => atIdentityProvider(topic, known);

const BASE_URL = 'the base URL of the application';
const ACS = '<base URL>/plugins/servlet/samlconsumer';

/** Its address, as the identity provider must have it. */
const acsAt = ({known}: Evidence): Fix =>
  atAnyIdentityProvider(known, {
    text: 'Enter it in every character, with https and without a slash at its end.',
    settings: [entered('Assertion consumer service URL (ACS), Recipient, Destination', known.acsUrl, ACS)],
  });

const PROXY: Step = {
  text: 'Behind a reverse proxy, give the Connector in server.xml proxyName, proxyPort, scheme and secure of the public address, and set the base URL to that address, with https.',
};
const NTP: Step = {text: 'Set the clock of every node by NTP.'};
const COOKIE: Step = {
  text: 'Let the session cookie come with the identity provider’s POST: SameSite=None and Secure for JSESSIONID (Tomcat 9.0.28 or newer).',
};
const USER_MAPPING: Step = {
  path: SCREEN,
  settings: [{name: 'Username mapping', value: '${NameID}', isToCopy: true}],
  text: 'Look for blanks before or after it.',
};

/** Response and Assertion, by what the message has signed. */
const signedElements = ({context}: Evidence): readonly string[] =>
  (context?.signatures ?? []).map(({element}) => element);

/** What Data Center’s own single sign-on writes into its log; java-saml’s texts are in the order of its checks. */
export const dataCenterCauses: readonly CauseDefinition[] = [
  defineCause({
    id: 'data-center-version',
    title: 'The Response is not SAML 2.0, or has no ID.',
    explanation: 'Data Center refuses it before it reads anything else.',
    certainty: 'seen',
    source: JAVA_SAML,
    checks: ['version'],
    says: [says('Unsupported SAML Version'), says('Missing ID attribute on SAML Response')],
    told: isHere,
    fixes: ({known}) => [
      atAnyIdentityProvider(known, {
        text: 'Choose SAML 2.0 for this application, not SAML 1.1 or WS-Federation.',
      }),
    ],
  }),
  defineCause({
    id: 'data-center-assertion-count',
    title: 'The Response does not hold exactly one Assertion.',
    explanation: 'Data Center takes one Assertion, plain or encrypted, no more and no less.',
    certainty: 'seen',
    source: JAVA_SAML,
    checks: ['assertion-count'],
    says: [says('SAML Response must contain 1 Assertion')],
    told: isHere,
    fixes: evidence => [at('log', evidence)],
  }),
  defineCause({
    id: 'data-center-schema',
    title: 'The Response does not fit the schema of SAML.',
    explanation:
      'An element or attribute is missing, out of order or unknown; an ID that starts with a digit is enough.',
    certainty: 'seen',
    source: JAVA_SAML,
    says: [says('Invalid SAML Response. Not match the saml-schema-protocol-2.0.xsd')],
    told: isHere,
    fixes: ({known}) => [
      atAnyIdentityProvider(known, {
        text: 'Take out what was changed in the message by hand or by a script, and report the rest to its maker.',
      }),
    ],
  }),
  defineCause({
    id: 'data-center-unsolicited',
    title: 'The Response answers a request that Data Center does not remember.',
    explanation:
      'The session in which the request was sent is gone: the login was finished in another browser or app, on another node, or the session’s cookie did not come with the identity provider’s POST.',
    certainty: 'seen',
    source: KB_AZURE,
    says: [says('The Response has an InResponseTo attribute…while no InResponseTo was expected')],
    told: isHere,
    fixes: () => [
      hereLikely({text: 'Start the login at the application, and end it in the same browser.'}, COOKIE),
    ],
  }),
  defineCause({
    id: 'data-center-in-response-to',
    title: 'InResponseTo is not the ID of the last request.',
    explanation: 'The Response is old or was sent twice, or a second login was started in another tab.',
    certainty: 'seen',
    source: JAVA_SAML,
    checks: ['in-response-to'],
    says: [
      says('The InResponseTo of the Response…does not match the ID of the AuthNRequest sent by the SP'),
      ...confirmation('has an invalid InResponseTo value'),
    ],
    told: isHere,
    fixes: () => [
      here({
        text: 'Start the login once more in one tab, not from a bookmark of the identity provider’s page.',
      }),
    ],
  }),
  defineCause({
    id: 'data-center-not-encrypted',
    title: 'Data Center wants the Assertion encrypted, and it is not.',
    explanation: 'Both sides must agree on encryption.',
    certainty: 'seen',
    source: JAVA_SAML,
    says: [says('The assertion of the Response is not encrypted and the SP requires it')],
    told: isHere,
    fixes: ({known}) => [
      atAnyIdentityProvider(known, {
        text: 'Turn on that the Assertion is encrypted, with the certificate of the service provider.',
      }),
      hereLikely({path: SCREEN, text: 'Or turn off there that Assertions must be encrypted.'}),
    ],
  }),
  defineCause({
    id: 'data-center-no-conditions',
    title: 'The Assertion has no Conditions.',
    explanation: 'Audience and times stand in Conditions. Data Center refuses an Assertion without them.',
    certainty: 'seen',
    source: JAVA_SAML,
    checks: ['audience', 'validity'],
    says: [says('The Assertion must include a Conditions element')],
    told: evidence =>
      isHere(evidence) &&
      evidence.context?.assertion !== undefined &&
      evidence.context.assertion.conditions === undefined,
    fixes: ({known}) => [
      atAnyIdentityProvider(known, {
        settings: [entered('SP entity ID, or Audience', known.audience, BASE_URL)],
        text: 'Check that Conditions are then sent.',
      }),
    ],
  }),
  defineCause({
    id: 'data-center-timing',
    title: 'By the clock of Data Center, the Assertion is too old or not valid yet.',
    explanation:
      'One of the two clocks is off, or it took too long. It may hit only some logins, or some nodes.',
    certainty: 'seen',
    source: KB_TIMING,
    checks: ['validity'],
    says: [
      says('Timing issues (please check your clock settings)'),
      ...confirmation('SubjectConfirmationData is no longer valid'),
      ...confirmation('SubjectConfirmationData is not yet valid'),
      says('A valid SubjectConfirmation was not found on this Response…is no longer valid'),
      says('A valid SubjectConfirmation was not found on this Response…is not yet valid'),
    ],
    told: isHere,
    fixes: evidence => [at('clock', evidence), here(NTP)],
  }),
  defineCause({
    id: 'data-center-no-authn-statement',
    title: 'The Assertion has no AuthnStatement.',
    explanation:
      'It must say that the user was authenticated; an Assertion with attributes alone is no login.',
    certainty: 'seen',
    source: JAVA_SAML,
    checks: ['authn-statement'],
    says: [says('The Assertion must include an AuthnStatement element')],
    told: evidence => isHere(evidence) && evidence.context?.assertion?.authnStatements.length === 0,
    fixes: ({known}) => [
      atAnyIdentityProvider(known, {
        text: 'Make the application one for logins (Web Browser SSO), with an AuthnStatement in its template for Assertions.',
      }),
    ],
  }),
  defineCause({
    id: 'data-center-encrypted-attribute',
    title: 'An attribute in the Assertion is encrypted.',
    explanation: 'Data Center can open an encrypted Assertion, not an encrypted attribute.',
    certainty: 'seen',
    source: JAVA_SAML,
    says: [says('There is an EncryptedAttribute in the Response and this SP not support them')],
    told: isHere,
    fixes: ({known}) => [
      atAnyIdentityProvider(known, {text: 'Turn off that single attributes are encrypted.'}),
    ],
  }),
  defineCause({
    id: 'data-center-destination',
    title: 'The Response came to another address than its Destination.',
    explanation:
      'Either the identity provider has a wrong address, or a reverse proxy hides the public one, so that Data Center takes itself to be at http or at an inner host.',
    certainty: 'seen',
    source: KB_PROXY,
    checks: ['destination'],
    says: [says('The response was received at … instead of')],
    told: isHere,
    fixes: evidence => [here(PROXY), acsAt(evidence)],
  }),
  defineCause({
    id: 'data-center-audience',
    title: 'The base URL of the application is none of the Audiences.',
    explanation:
      'The Assertion is addressed to another service provider, or to another spelling of its address.',
    certainty: 'seen',
    source: JAVA_SAML,
    checks: ['audience'],
    says: [says('is not a valid audience for this Response')],
    told: isHere,
    fixes: ({known}) => [
      atAnyIdentityProvider(known, {
        settings: [entered('SP entity ID, or Audience URL', known.audience, BASE_URL)],
        text: 'It must be the same in every character: https, host, port, and a slash at its end or none.',
      }),
    ],
  }),
  defineCause({
    id: 'data-center-issuer',
    title: 'The Issuer is not the one that Data Center holds.',
    explanation: 'It compares the Issuer of the Response and of the Assertion in every character.',
    certainty: 'seen',
    source: JAVA_SAML,
    checks: ['issuer'],
    says: [says('Invalid issuer in the Assertion/Response')],
    told: isHere,
    fixes: evidence => [
      hereLikely({
        path: SCREEN,
        settings: [
          entered('Single sign-on issuer', evidence.known.issuer, 'the entity ID of the identity provider'),
        ],
      }),
      at('issuer', evidence),
    ],
  }),
  defineCause({
    id: 'data-center-session',
    title: 'The session at the identity provider has ended.',
    explanation: 'SessionNotOnOrAfter in the AuthnStatement lies in the past.',
    certainty: 'seen',
    source: JAVA_SAML,
    checks: ['authn-statement'],
    says: [says('The attributes have expired, based on the SessionNotOnOrAfter')],
    told: evidence => isHere(evidence) && (evidence.context?.assertion?.authnStatements.length ?? 0) > 0,
    fixes: evidence => [
      atAnyIdentityProvider(evidence.known, {text: 'Log in there anew, or set a longer session.'}),
      at('clock', evidence),
    ],
  }),
  defineCause({
    id: 'data-center-recipient',
    title: 'Recipient is not the address of Data Center’s assertion consumer service.',
    explanation:
      'Behind a reverse proxy, Data Center may take itself to be at another address than the public one.',
    certainty: 'seen',
    source: KB_RECIPIENT,
    checks: ['recipient'],
    says: [
      ...confirmation('SubjectConfirmationData doesn’t match a valid Recipient'),
      ...confirmation('SubjectConfirmationData doesn’t contain a Recipient'),
    ],
    told: isHere,
    fixes: evidence => [acsAt(evidence), here(PROXY)],
  }),
  defineCause({
    id: 'data-center-subject-confirmation',
    title: 'The Assertion has no SubjectConfirmation that can be used.',
    explanation:
      'It needs one of the method bearer, with Recipient and NotOnOrAfter. The log says what it lacks.',
    certainty: 'seen',
    source: JAVA_SAML,
    checks: ['subject-confirmation'],
    says: [
      says('A valid SubjectConfirmation was not found on this Response'),
      ...confirmation('doesn’t contain a NotOnOrAfter attribute'),
    ],
    told: isHere,
    fixes: evidence => [acsAt(evidence), at('log', evidence)],
  }),
  defineCause({
    id: 'data-center-assertion-not-signed',
    title: 'The Assertion is not signed, and Data Center wants it signed.',
    explanation: 'A signature on the Response alone is enough by the specification, but not for Data Center.',
    certainty: 'seen',
    source: KB_NOT_SIGNED,
    checks: ['signature-coverage'],
    says: [says('The Assertion of the Response is not signed and the SP requires it')],
    told: evidence => isHere(evidence) && !signedElements(evidence).includes('Assertion'),
    fixes: evidence => [at('signing', evidence)],
  }),
  defineCause({
    id: 'data-center-response-not-signed',
    title: 'The Response is not signed, and Data Center is set to want it signed.',
    explanation: 'A signature on the Assertion alone is not enough here.',
    certainty: 'seen',
    source: JAVA_SAML,
    says: [says('The Message of the Response is not signed and the SP requires it')],
    told: isHere,
    fixes: ({known}) => [
      atAnyIdentityProvider(known, {text: 'Turn on that the Response is signed, beside the Assertion.'}),
    ],
  }),
  defineCause({
    id: 'data-center-unsigned',
    title: 'Nothing in the message is signed.',
    explanation: 'Data Center takes no message without a signature on the Assertion.',
    certainty: 'seen',
    source: JAVA_SAML,
    checks: ['signature'],
    says: [says('No Signature found. SAML Response rejected')],
    told: evidence => isHere(evidence) && signedElements(evidence).length === 0,
    fixes: evidence => [at('signing', evidence)],
  }),
  defineCause({
    id: 'data-center-certificate',
    title: 'The certificate that Data Center holds is not the one that signed.',
    explanation:
      'The signature does not verify. The identity provider may sign with a new key since a renewal.',
    certainty: 'likely',
    source: KB_SIGNATURE,
    checks: ['certificate-match'],
    says: [says('Signature validation failed. SAML Response rejected', 'likely')],
    told: isHere,
    fixes: evidence => [
      at('certificate', evidence),
      hereLikely({path: SCREEN, text: 'Replace X.509 Certificate by the one that signs now, whole, as PEM.'}),
    ],
  }),
  defineCause({
    id: 'data-center-duplicate-attribute',
    title: 'One attribute name stands in several Attribute elements.',
    explanation: 'Data Center takes one Attribute of a name, with as many values as there are.',
    certainty: 'seen',
    source: KB_DUPLICATED,
    checks: ['attributes'],
    says: [says('Found an Attribute element with duplicated Name')],
    told: evidence => isHere(evidence) && hasRepeatedAttribute(evidence),
    fixes: ({known}) => [
      atAnyIdentityProvider(known, {
        text: 'Send one Attribute with several values. In Keycloak, turn on Single Role Attribute or Single Group Attribute in the mapper.',
      }),
    ],
  }),
  defineCause({
    id: 'data-center-entra-groups',
    title: 'The user is in too many groups for Microsoft Entra ID to send them.',
    explanation:
      'The message then holds the attribute groups.link, an address, in the place of the groups that Data Center looks for.',
    certainty: 'seen',
    source:
      'https://confluence.atlassian.com/confkb/azure-users-unable-to-log-in-when-integrated-with-confluence-data-center-via-sso-2-0-1108477017.html',
    says: [
      says('Attribute [http://schemas.microsoft.com/ws/2008/06/identity/claims/groups] could not be found'),
      says('http://schemas.microsoft.com/claims/groups.link'),
    ],
    told: evidence =>
      isHere(evidence) &&
      (evidence.context?.assertion?.attributes.some(({name}) => name?.endsWith('/groups.link')) ?? false),
    fixes: ({known}) => [
      {
        ...atAnyIdentityProvider(
          {...known, identityProvider: 'entra-id'},
          {text: 'In the group claim, send only the groups that are assigned to the application.'},
        ),
        certainty: 'likely',
      },
    ],
  }),
  defineCause({
    id: 'data-center-missing-attribute',
    title: 'An attribute that just-in-time provisioning is set to read is not in the message.',
    explanation:
      'The field Groups must hold the name of the attribute alone: no expression, and no name of a group. Each login needs user name, display name, e-mail and groups.',
    certainty: 'seen',
    source: 'https://support.atlassian.com/jira/kb/jira-saml-error-attribute-could-not-be-found',
    says: [says('Attribute [ … ] could not be found')],
    told: isHere,
    fixes: ({known}) => [
      here({
        path: [...SCREEN, 'Just-in-time provisioning'],
        text: 'Enter the name of the attribute as it is sent.',
      }),
      atAnyIdentityProvider(known, {text: 'Send the attribute under that name.'}),
    ],
  }),
  defineCause({
    id: 'data-center-user',
    title: 'There is no user with this name in the application.',
    explanation:
      'NameID, or the attribute it is mapped from, is not the user name; the user is not synchronised; or a blank stands before or after the name.',
    certainty: 'seen',
    source: KB_NO_USER,
    checks: ['name-id'],
    says: [
      says('Received SSO request for user … but the user does not exist'),
      says('Received SAML assertion for user … but the user doesn’t exist in the product'),
      says('UserNotFoundException: User … does not exist', 'likely'),
    ],
    told: evidence => isHere(evidence) && hasOuterBlank(evidence.context?.assertion?.nameID?.value),
    fixes: ({known, context}) => [
      here(USER_MAPPING, {
        text: 'Check that the user exists, in a directory that is synchronised, or turn on just-in-time provisioning.',
      }),
      atAnyIdentityProvider(known, {
        text: `Send the user name of the application as NameID${hasOuterBlank(context?.assertion?.nameID?.value) ? ', without blanks around it' : ''}.`,
      }),
    ],
  }),
  defineCause({
    id: 'data-center-not-permitted',
    title: 'The user may not log in: none of the user’s groups has a global permission.',
    explanation: 'Just-in-time provisioning created the user, but no group gives access.',
    certainty: 'seen',
    source: 'https://confluence.atlassian.com/pages/viewpage.action?pageId=1236926827',
    says: [says('Received SSO request for user … but the user is not permitted to log in')],
    told: isHere,
    fixes: () => [
      here({text: 'Create the group first, and give it the permission; then let the user log in.'}),
    ],
  }),
  defineCause({
    id: 'data-center-other-login-option',
    title: 'This identity provider is not the one that the user logs in with.',
    explanation: 'By its name, the error says that the login option does not apply to this user.',
    certainty: 'likely',
    source:
      'https://support.atlassian.com/jira/kb/saml-login-error-user-less-than-username-greater-than-is-not-allowed-to/',
    says: [says('is not allowed to login with IDP', 'likely'), says('IdpNotApplicableException', 'likely')],
    told: isHere,
    fixes: () => [
      hereLikely({path: ['Authentication methods'], text: 'Check which users this configuration is for.'}),
    ],
  }),
  defineCause({
    id: 'data-center-mapping',
    title: 'The attribute of the username mapping is not in the message.',
    explanation: 'The page is an error 500. Single sign-on apps up to 4.2 break there.',
    certainty: 'likely',
    source:
      'https://confluence.atlassian.com/bitbucketserverkb/error-500-and-null-pointer-on-a-try-to-login-with-saml-connector-for-bitbucket-data-center-1082524016.html',
    says: [says('SamlConsumerServlet.getAttributeOrNameId', 'likely')],
    told: isHere,
    fixes: () => [hereLikely(USER_MAPPING)],
  }),
  defineCause({
    id: 'data-center-session-lost',
    title: 'The session was lost when the identity provider posted the Response.',
    explanation:
      'Browsers hold back a cookie without SameSite from a POST of another site, but for the first two minutes: it works at first and fails later.',
    certainty: 'seen',
    source: SESSION,
    says: [
      says('Sending confirmation failed'),
      says('The Response has an InResponseTo attribute…while no InResponseTo was expected', 'likely'),
    ],
    told: evidence => isHere(evidence) && 'possible',
    fixes: () => [here(COOKIE)],
  }),
  defineCause({
    id: 'bamboo-already-logged-in',
    title: 'Bamboo does not take the user whom Crowd has logged in.',
    explanation: 'The login page comes back. One point to check is the authenticator in seraph-config.xml.',
    certainty: 'likely',
    source:
      'https://support.atlassian.com/bamboo/kb/saml-sso-authentication-fails-in-bamboo-and-redirects-to-the-login-page/',
    says: [says('User is already logged in. Looks like permissions violation')],
    told: isHere,
    fixes: () => [
      atServer('Bamboo', 'likely', {
        text: 'Check the authenticator in seraph-config.xml, and the permissions of the user.',
      }),
    ],
  }),
  defineCause({
    id: 'crowd-application-access',
    title: 'In Crowd, the user’s groups may not use this application.',
    explanation: 'Crowd has authenticated the user, and refuses the application.',
    certainty: 'likely',
    source:
      'https://confluence.atlassian.com/bamkb/saml-sso-authentication-fails-in-bamboo-when-user-is-not-allowed-to-authenticate-to-the-application-in-crowd-1116283275.html',
    says: [says('User is not allowed to authenticate with the application', 'likely')],
    told: isHere,
    fixes: () => [
      atServer('Crowd', 'likely', {
        path: ['Applications', 'the application', 'Groups'],
        text: 'Add a group of the user.',
      }),
    ],
  }),
  defineCause({
    id: 'crowd-wrong-application',
    title: 'The application speaks to Crowd under the name of another one.',
    explanation: 'Logins then work only with the groups of that other application.',
    certainty: 'seen',
    source:
      'https://support.atlassian.com/crowd/kb/user-unable-to-login-to-application-without-membership-in-a-specific-group-when-sso-is-enabled/',
    says: [says('crowd.properties', 'likely')],
    told: isHere,
    fixes: () => [
      here({text: 'In crowd.properties, enter this application’s own name and password, and restart it.'}),
    ],
  }),
  defineCause({
    id: 'data-center-mobile-app',
    title: 'AD FS tries Windows Integrated Authentication with the mobile app.',
    explanation: 'It goes by the app’s User-Agent, and the app shows an error or a blank page.',
    certainty: 'seen',
    source: KB_MOBILE,
    says: [says('AtlassianMobileApp', 'likely')],
    told: isHere,
    fixes: ({known}) => [
      {
        ...atAnyIdentityProvider(
          {...known, identityProvider: 'ad-fs'},
          {text: 'Take what fits the app’s User-Agent out of WIASupportedUserAgentStrings.'},
        ),
        certainty: 'likely',
      },
    ],
  }),
  defineCause({
    id: 'data-center-endpoints',
    title: 'An address of the older single sign-on app is still in use.',
    explanation:
      'From version 4 on, its addresses and settings are named sso instead of saml; the old ones give 404.',
    certainty: 'seen',
    source:
      'https://confluence.atlassian.com/confkb/saml-endpoints-not-working-after-upgrading-confluence-or-the-saml-sso-plugin-1087516956.html',
    says: [says('/plugins/servlet/saml-logout')],
    told: isHere,
    fixes: ({known}) => [
      atAnyIdentityProvider(known, {
        settings: [{name: 'Logout URL', value: '<base URL>/plugins/servlet/sso-logout'}],
      }),
    ],
  }),
  defineCause({
    id: 'data-center-page',
    title: 'Data Center refused the login, and its page does not say why.',
    explanation:
      'The reason is in the log of the application, in the line that carries the identifier of the page.',
    certainty: 'seen',
    source: KB_NO_USER,
    says: [
      says(
        'We can’t log you in right now. Please contact your administrator. Give them this error identifier',
      ),
      says('We had trouble logging you in. We can’t log you in right now'),
    ],
    told: isHere,
    fixes: () => [
      here({
        text: 'Search the log for the identifier ([UUID: …]); hand that line to saml-lens explain. To see more, set com.onelogin.saml2 and com.atlassian.plugins.authentication to DEBUG.',
      }),
    ],
  }),
];

const hasOuterBlank = (value: string | undefined): boolean => value !== undefined && value !== value.trim();

function hasRepeatedAttribute({context}: Evidence): boolean {
  const names = (context?.assertion?.attributes ?? []).map(({name}) => name);
  return new Set(names).size < names.length;
}

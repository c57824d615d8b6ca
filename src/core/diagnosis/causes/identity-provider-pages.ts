import type {IdentityProviderId} from '../../connection/identity-providers.ts';
import {atIdentityProvider} from '../advice.ts';
import {type CauseDefinition, defineCause, type Evidence, type Saying} from '../cause.ts';
import type {Certainty, Fix, Step} from '../fix.ts';
import type {Topic} from '../guide.ts';
import {atServer} from './own-words.ts';

const LOGIN_ISSUES =
  'https://support.atlassian.com/atlassian-account/docs/login-issues-related-to-single-sign-on-sso/';
const ENTRA_BLOCKED =
  'https://ja.confluence.atlassian.com/jirakb/user-cannot-log-into-atlassian-cloud-with-error-the-signed-in-user-is-blocked-1141983758.html';
const ENTRA_TUTORIAL =
  'https://github.com/MicrosoftDocs/entra-docs/blob/main/docs/identity/saas-apps/atlassian-cloud-tutorial.md';
const ENTRA_AUTHN_CONTEXT =
  'https://docs.microsoft.com/en-us/troubleshoot/azure/active-directory/error-code-aadsts75011-auth-method-mismatch';
const GOOGLE_ERRORS = 'https://support.google.com/a/answer/6301076';
const OKTA_403 =
  'https://confluence.atlassian.com/cloudkb/403-error-while-logging-into-atlassian-cloud-via-okta-1107626588.html';
const KEYCLOAK =
  'https://community.atlassian.com/t5/Atlassian-Access-questions/How-can-I-configuration-SAML-in-Keyclock-to-use-atlassian-cloud/qaq-p/880278';
const CLOUDFLARE =
  'https://developers.cloudflare.com/cloudflare-one/applications/configure-apps/saas-apps/generic-saml-saas/';

const says = (text: string, certainty: Certainty = 'seen'): Saying => ({
  text,
  at: 'anywhere',
  by: 'identity-provider',
  certainty,
});

/** The product is known by its page, whatever else was chosen. */
const at =
  (identityProvider: IdentityProviderId, topic: Topic, ...before: readonly Step[]) =>
  ({known}: Evidence): Fix =>
    atIdentityProvider(topic, {...known, identityProvider}, ...before);

const fixes =
  (...all: readonly ((evidence: Evidence) => Fix)[]) =>
  (evidence: Evidence): readonly Fix[] =>
    all.map(fix => fix(evidence));

const COMPARE_ACCOUNTS: Step = {
  text: 'Compare the user named in the error with the e-mail address of the Atlassian account. If another one is logged in, log that one out, or use a private window.',
};

/** What identity providers show before Atlassian gets anything: no Response was sent. */
export const identityProviderPages: readonly CauseDefinition[] = [
  defineCause({
    id: 'entra-not-assigned',
    title: 'The user is not assigned to the application in Microsoft Entra ID.',
    explanation:
      'Entra ID refuses the login, so nothing reaches Atlassian. Either the user, or a group of the user, is not assigned, or another Microsoft account is logged in in this browser.',
    certainty: 'seen',
    source: ENTRA_BLOCKED,
    says: [
      says('is not assigned to a role for the application', 'likely'),
      says('to block users unless they are specifically granted'),
      says('is blocked because they are not a direct member of a group with access'),
      says('AADSTS50105', 'likely'),
    ],
    fixes: fixes(at('entra-id', 'assignment', COMPARE_ACCOUNTS)),
  }),
  defineCause({
    id: 'entra-unknown-application',
    title: 'Microsoft Entra ID knows no application with the Issuer of this request.',
    explanation:
      'The Identifier (Entity ID) of the application is not Atlassian’s service provider entity URL, or the login went to another tenant.',
    certainty: 'likely',
    source: ENTRA_TUTORIAL,
    says: [says('AADSTS700016', 'likely')],
    fixes: fixes(at('entra-id', 'entity-id')),
  }),
  defineCause({
    id: 'entra-reply-url',
    title: 'Microsoft Entra ID does not know the address that the answer should go to.',
    explanation:
      'None of the Reply URLs of the application is the assertion consumer service URL of the request.',
    certainty: 'likely',
    source: ENTRA_TUTORIAL,
    says: [says('AADSTS50011', 'likely')],
    fixes: fixes(at('entra-id', 'acs-url')),
  }),
  defineCause({
    id: 'entra-authn-context',
    title: 'The user logged in at Microsoft Entra ID in another way than the request wants.',
    explanation:
      'The request names a method (RequestedAuthnContext), and the session at Microsoft began with another, such as Windows, a certificate or a second factor. Atlassian Cloud is not known to send this; plugins in Data Center may.',
    certainty: 'seen',
    source: ENTRA_AUTHN_CONTEXT,
    says: [says('AADSTS75011'), says('doesn’t match requested authentication method AuthnContextClassRef')],
    fixes: () => [
      atServer('the application that sends the request', 'seen', {
        text: 'Leave RequestedAuthnContext out of the request, or have ForceAuthn set to “true”.',
      }),
    ],
  }),
  defineCause({
    id: 'google-disallowed-user-agent',
    title: 'Google refuses to log in inside an embedded browser.',
    explanation: 'The login was opened in the window of an app that is no full browser.',
    certainty: 'likely',
    source: LOGIN_ISSUES,
    says: [says('Disallowed user agent', 'likely'), says('disallowed_useragent', 'likely')],
    fixes: () => [
      atServer('Atlassian', 'likely', {text: 'Log in with the browser of the system, not inside an app.'}),
    ],
  }),
  defineCause({
    id: 'google-entity-id-differs',
    title: 'The Entity ID in Google Workspace differs from the Issuer of the request.',
    explanation: 'Google compares both in every character, upper and lower case too.',
    certainty: 'seen',
    source: GOOGLE_ERRORS,
    says: [says('app_not_configured_for_user')],
    fixes: fixes(at('google-workspace', 'entity-id')),
  }),
  defineCause({
    id: 'google-unknown-application',
    title: 'Google Workspace has no application with the Issuer of this request.',
    explanation: 'The Entity ID of the application must be Atlassian’s service provider entity URL.',
    certainty: 'seen',
    source: GOOGLE_ERRORS,
    says: [says('app_not_configured')],
    fixes: fixes(at('google-workspace', 'entity-id')),
  }),
  defineCause({
    id: 'google-not-enabled',
    title: 'The application is off for this user in Google Workspace.',
    explanation: 'It is switched on by organisational unit or by group, and this user is in none of them.',
    certainty: 'seen',
    source: GOOGLE_ERRORS,
    says: [says('app_not_enabled_for_user'), says('App not enabled for user')],
    fixes: fixes(at('google-workspace', 'assignment')),
  }),
  defineCause({
    id: 'okta-not-assigned',
    title: 'The user is not assigned to the application in Okta.',
    explanation: 'Okta refuses the login, so nothing reaches Atlassian.',
    certainty: 'seen',
    source: OKTA_403,
    says: [says('App not Assigned')],
    fixes: fixes(at('okta', 'assignment')),
  }),
  defineCause({
    id: 'keycloak-invalid-requester',
    title: 'Keycloak does not take the request of this client.',
    explanation:
      'Either it wants the request signed, which Atlassian Cloud likely does not do, or no client has the service provider entity URL as its Client ID.',
    certainty: 'likely',
    source: KEYCLOAK,
    says: [says('Invalid requester', 'likely')],
    fixes: fixes(at('keycloak', 'request-signature'), at('keycloak', 'entity-id')),
  }),
  defineCause({
    id: 'keycloak-redirect-uri',
    title: 'The assertion consumer service URL is none of the Valid redirect URIs in Keycloak.',
    explanation: 'Keycloak compares it whole, with the part after the question mark.',
    certainty: 'likely',
    source: KEYCLOAK,
    says: [says('Invalid redirect uri', 'likely'), says('invalid_redirect_uri', 'likely')],
    fixes: fixes(at('keycloak', 'acs-url')),
  }),
  defineCause({
    id: 'cloudflare-no-access',
    title: 'A policy of Cloudflare Access keeps this user out.',
    explanation: 'The policy of the application does not allow the user who is logged in at Cloudflare.',
    certainty: 'seen',
    source: CLOUDFLARE,
    says: [says('That account does not have access')],
    fixes: fixes(at('cloudflare-access', 'assignment', COMPARE_ACCOUNTS)),
  }),
];

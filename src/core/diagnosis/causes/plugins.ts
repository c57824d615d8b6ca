import {atIdentityProvider} from '../advice.ts';
import {type CauseDefinition, defineCause, type Evidence, type Saying} from '../cause.ts';
import type {Certainty, Fix, Step} from '../fix.ts';
import {entered} from '../guides/values.ts';
import {atAnyIdentityProvider, atServer} from './own-words.ts';

const ENTRA_PLUGIN =
  'https://raw.githubusercontent.com/MicrosoftDocs/entra-docs/main/docs/identity/saas-apps/jiramicrosoft-tutorial.md';
const ENTRA_SIGNATURE =
  'https://confluence.atlassian.com/confkb/signature-validation-errors-when-using-saml-authentication-with-azure-sso-1332806875.html';
const MINIORANGE = 'https://www.miniorange.com/atlassian/saml-apps-troubleshooting';
const RESOLUTION_TIME =
  'https://wiki.resolution.de/doc/saml-sso/latest/all/knowledgebase-articles/technical/error-saml-message-with-notbefore-notonorafter-or-could-not-validate-timestamp-not-yet-valid-check-system-clock';
const EASYSSO = 'https://techtime.co.nz/display/TECHTIME/EasySSO+with+SAML+-+Using+Time+Skew+parameter';

const says = (text: string, certainty: Certainty = 'seen'): Saying => ({
  text,
  at: 'anywhere',
  by: 'plugin',
  certainty,
});

const entraPlugin = (...steps: readonly Step[]): Fix =>
  atServer('the Microsoft Entra plugin', 'seen', ...steps);
const atEntra = ({known}: Evidence, ...steps: readonly Step[]): Fix =>
  atAnyIdentityProvider({...known, identityProvider: 'entra-id'}, ...steps);
const miniOrange = (...steps: readonly Step[]): Fix => atServer('the miniOrange app', 'seen', ...steps);
const clock = ({known}: Evidence): Fix => atIdentityProvider('clock', known);

/** What single sign-on apps of other makers say, on servers of one's own. No message tells which of them it was. */
export const pluginCauses: readonly CauseDefinition[] = [
  defineCause({
    id: 'entra-plugin-user',
    title: 'The application has no user with the id that was sent.',
    explanation: 'The Microsoft Entra plugin compares it with the user name, and creates nobody.',
    certainty: 'seen',
    source: ENTRA_PLUGIN,
    says: [says('User ID not found')],
    fixes: evidence => [
      entraPlugin(
        {text: 'Create the user, with that id as its user name.'},
        {text: 'Or set SAML User ID Location to NameID, or to the attribute that holds the user name.'},
      ),
      atEntra(evidence, {text: 'Or send the user name of the application as the Unique User Identifier.'}),
    ],
  }),
  defineCause({
    id: 'entra-plugin-application',
    title: 'The Identifier of the application in Entra ID is not the address of this server.',
    explanation:
      'The Microsoft Entra plugin names itself by the address of the server, with a slash at its end.',
    certainty: 'seen',
    source: ENTRA_PLUGIN,
    says: [says('App not found', 'likely')],
    fixes: evidence => [
      atEntra(evidence, {
        settings: [
          {name: 'Identifier', value: 'https://<domain:port>/'},
          {name: 'Reply URL and Sign-on URL', value: 'https://<domain:port>/plugins/servlet/saml/auth'},
        ],
      }),
    ],
  }),
  defineCause({
    id: 'entra-plugin-certificates',
    title: 'The application in Entra ID has more than one certificate.',
    explanation: 'The Microsoft Entra plugin can hold one.',
    certainty: 'seen',
    source: ENTRA_PLUGIN,
    says: [says('multiple certificate error')],
    fixes: evidence => [
      atEntra(evidence, {text: 'Delete every certificate of the application but the active one.'}),
      entraPlugin({text: 'Read the metadata again.'}),
    ],
  }),
  defineCause({
    id: 'entra-plugin-in-response-to',
    title: 'InResponseTo is not the ID of the request that the plugin remembers.',
    explanation:
      'The Response is old or was sent twice, or the session in which the request was sent is gone.',
    certainty: 'seen',
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/85220',
    says: [says('InResponseTo of the response does not match the ID of the authentication request')],
    fixes: () => [entraPlugin({text: 'Start the login once more at the application, in one tab.'})],
  }),
  defineCause({
    id: 'entra-plugin-first-login',
    title: 'The plugin could not read the answer for a user who has never logged in.',
    explanation: 'It was reported for users without an earlier login.',
    certainty: 'likely',
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/118715',
    says: [says('Something Went wrong while decoding message please try again')],
    fixes: () => [entraPlugin({text: 'Let the user log in once with a password, then with Entra ID.'})],
  }),
  defineCause({
    id: 'entra-plugin-metadata',
    title: 'The plugin can’t read the metadata of Entra ID.',
    explanation: 'The address is wrong, or the server can’t reach it.',
    certainty: 'seen',
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/24136',
    says: [says('No response received. Please ensure Metadata URL is correct')],
    fixes: () => [
      entraPlugin({text: 'Enter App Federation Metadata Url again, and let the server reach it.'}),
    ],
  }),
  defineCause({
    id: 'entra-plugin-two-apps',
    title:
      'The signature is refused by the Microsoft Entra plugin, perhaps not by the app that is being edited.',
    explanation:
      'Its address is /plugins/servlet/saml/auth. Authentication methods belongs to another app, the one of Data Center itself.',
    certainty: 'likely',
    source: ENTRA_SIGNATURE,
    says: [says('microsoft.saml.operations.SAMLResponseProcessor…signature', 'likely')],
    fixes: () => [
      atServer('the Microsoft Entra plugin', 'likely', {
        text: 'Enter the certificate in the plugin’s own settings, or keep only one of the two apps.',
      }),
    ],
  }),
  defineCause({
    id: 'miniorange-signature',
    title: 'The certificate that the miniOrange app holds is not the one that signed.',
    explanation: 'Its test window shows the certificate that it expects.',
    certainty: 'seen',
    source: MINIORANGE,
    says: [says('INVALID_SIGNATURE')],
    fixes: ({known}) => [
      atIdentityProvider('certificate', known),
      miniOrange({text: 'Replace the certificate of the identity provider by the one that signs now.'}),
    ],
  }),
  defineCause({
    id: 'miniorange-conditions',
    title: 'By the clock of the server, the Assertion is too old or not valid yet.',
    explanation: 'One of the two clocks is off.',
    certainty: 'seen',
    source: MINIORANGE,
    says: [says('INVALID_CONDITIONS')],
    fixes: evidence => [
      miniOrange(
        {text: 'Set the clock of the server by NTP.'},
        {path: ['Advanced SSO'], text: 'Allow some minutes at Validate IdP’s SAML response.'},
      ),
      clock(evidence),
    ],
  }),
  defineCause({
    id: 'miniorange-issuer',
    title: 'The Issuer is not the one that the miniOrange app holds.',
    explanation: 'It compares every character.',
    certainty: 'seen',
    source: MINIORANGE,
    says: [says('INVALID_ISSUER')],
    fixes: ({known}) => [
      miniOrange({
        settings: [
          entered('IdP Entity ID / Issuer', known.issuer, 'the Issuer that the identity provider sends'),
        ],
      }),
    ],
  }),
  defineCause({
    id: 'miniorange-no-access',
    title: 'The user is in no group that may use the application.',
    explanation: 'The login itself worked.',
    certainty: 'seen',
    source: MINIORANGE,
    says: [says('samlerror=cant_signin_no_access')],
    fixes: () => [miniOrange({text: 'Add the user to a group with access to the application.'})],
  }),
  defineCause({
    id: 'miniorange-not-permitted',
    title: 'The user is in no group with a global permission.',
    explanation: 'The login itself worked.',
    certainty: 'seen',
    source: 'https://faq.miniorange.com/knowledgebase/sso-user-gets-error-message-not-permittted/',
    says: [says('Not Permitted', 'likely')],
    fixes: () => [miniOrange({text: 'Add a default group that has the permission.'})],
  }),
  defineCause({
    id: 'resolution-time',
    title: 'By the clock of the server, the Response is too old or not valid yet.',
    explanation: 'One of the two clocks is off.',
    certainty: 'seen',
    source: RESOLUTION_TIME,
    says: [
      says('Could not validate timestamp: not yet valid. Check system clock'),
      says('SAML-message with NotBefore … is not valid yet'),
      says('SAML-message with NotOnOrAfter … is no longer valid'),
    ],
    fixes: evidence => [
      clock(evidence),
      atServer(
        'SAML SSO of resolution',
        'seen',
        {text: 'Set the clock of the server by NTP.'},
        {settings: [{name: 'Time Skew (Seconds)', value: '120'}]},
      ),
    ],
  }),
  defineCause({
    id: 'kantega-in-response-to',
    title: 'The Response answers a request that Kantega SSO does not remember.',
    explanation:
      'The user stayed at the identity provider for over 30 minutes, the Response was sent twice, or it came to another node of the cluster.',
    certainty: 'seen',
    source:
      'https://kantega-sso.atlassian.net/wiki/pages/diffpagesbyversion.action?pageId=1499693059&selectedPageVersions=76&selectedPageVersions=77',
    says: [says('SUBJECT_CONFIRMATION_DATA_UNEXPECTED_IN_RESPONSE_TO')],
    fixes: () => [
      atServer('Kantega SSO', 'likely', {
        text: 'Start the login once more at the application. On a cluster, keep a user on one node.',
      }),
    ],
  }),
  defineCause({
    id: 'easysso-time',
    title: 'By the clock of the server, the Response is not valid yet.',
    explanation:
      'The clock of the identity provider is ahead. The page only says that one must be logged in.',
    certainty: 'seen',
    source: EASYSSO,
    says: [
      says('SAMLValidatorException: The response came before'),
      says('You must be logged in, in order to access this page', 'likely'),
    ],
    fixes: evidence => [
      clock(evidence),
      atServer('EasySSO', 'seen', {settings: [{name: 'Time Skew', value: '15'}]}),
    ],
  }),
  defineCause({
    id: 'plugin-exception',
    title: 'The SAML plugin of the server broke off.',
    explanation: 'The address says so, and no more; the reason is in the log of the server.',
    certainty: 'seen',
    source: 'https://github.com/bitium/jira-saml-plugin/issues/27',
    says: [says('samlerror=plugin_exception')],
    fixes: () => [
      atServer('the plugin', 'likely', {
        text: 'Look into the log of the application for the time of this login, and hand that line to saml-lens explain.',
      }),
    ],
  }),
  defineCause({
    id: 'jira-align-user',
    title: 'Jira Align has no user for this NameID.',
    explanation:
      'There is no such user, the e-mail differs, or NameID Lookup By (Email or External ID) does not fit what is sent.',
    certainty: 'seen',
    source:
      'https://support.atlassian.com/jira-align/kb/unable-to-find-user-attempting-to-login-to-jira-align-via-sso/',
    says: [
      says('Unable to find user by ExternalToolUID'),
      says('Unable to find user', 'likely'),
      says('We can’t log you in right now. Please contact your administrator', 'likely'),
    ],
    fixes: ({known}) => [
      atServer(
        'Jira Align',
        'seen',
        {text: 'Create the user, or correct the e-mail or the External ID.'},
        {settings: [{name: 'NameID Lookup By', value: 'what the NameID holds: Email or External ID'}]},
      ),
      atAnyIdentityProvider(known, {text: 'Or send as NameID what Jira Align looks up.'}),
    ],
  }),
];

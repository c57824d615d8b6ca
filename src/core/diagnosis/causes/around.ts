import {atIdentityProvider, atServiceProvider} from '../advice.ts';
import {type CauseDefinition, defineCause} from '../cause.ts';
import {atServer} from './own-words.ts';
import {described, likelyCode, likelyPage, page} from './saying.ts';
import {KB} from './sources.ts';

/** What goes wrong beside the message: before it is sent, after it was accepted, or without SAML. */
export const aroundCauses: readonly CauseDefinition[] = [
  defineCause({
    id: 'sso-url',
    title: 'Atlassian sends the browser to an address where no identity provider answers.',
    explanation:
      'The “Identity provider SSO URL” at Atlassian is wrong, or the identity provider can’t be reached.',
    certainty: 'likely',
    source: KB.login,
    says: [
      likelyCode('Invalid identity provider URL', {
        short: 'the SSO URL it holds is no address',
        means: 'The identity provider SSO URL at Atlassian is no web address.',
      }),
      described('error page without Atlassian branding'),
    ],
    fixes: ({known}) => [
      atServiceProvider('identity-provider-values', known),
      atIdentityProvider('sso-url', known),
    ],
  }),
  defineCause({
    id: 'not-redirected',
    title: 'Atlassian asks for a password and does not send the browser to the identity provider.',
    explanation:
      'Guard is not active, the domain is not verified, or the account is in no policy that enforces single sign-on.',
    certainty: 'seen',
    source:
      'https://support.atlassian.com/atlassian-cloud/kb/users-not-re-directed-to-sso-login-for-authentication-with-okta/',
    says: [
      page('Users not re-directed to SSO login'),
      described('not redirected to the identity provider'),
      described('password field instead of single sign-on'),
    ],
    fixes: ({known}) => [
      atServiceProvider('policy', known),
      atServiceProvider('domain', known),
      atServiceProvider('subscription', known),
    ],
  }),
  defineCause({
    id: 'names-overwritten',
    title: 'The names of the account are taken from the message at each login.',
    explanation:
      'What was changed at Atlassian jumps back, as long as the identity provider sends the old value.',
    certainty: 'seen',
    source: KB.names,
    says: [page('revert back to an old value'), described('name changes back after login')],
    fixes: ({known}) => [atIdentityProvider('attributes', known)],
  }),
  defineCause({
    id: 'provisioned-e-mail-taken',
    title: 'Provisioning fails, because another account has this e-mail address.',
    explanation: 'This is in the log of the provisioning, not in a login: the new account can’t be created.',
    certainty: 'seen',
    source:
      'https://support.atlassian.com/atlassian-cloud/kb/unable-to-push-user-from-the-identity-provider-through-user-provisioning-with-atlassian-access',
    says: [page('Resource [USER]: with email[…] already exists')],
    fixes: ({known}) => [
      atServiceProvider('account', known),
      atServiceProvider('provisioning', known),
      atIdentityProvider('stable-id', known),
    ],
  }),
  defineCause({
    id: 'guests-blocked',
    title:
      'Colleagues who work on other organisations’ sites are sent to your identity provider, which blocks them.',
    explanation:
      'The default policy of a linked domain enforces single sign-on for everybody on this domain.',
    certainty: 'likely',
    source:
      'https://community.atlassian.com/t5/Atlassian-Access-questions/SSO-Policy-blocks-users-in-domain-accessing-other-instances/qaq-p/2211274',
    says: [
      likelyPage('SSO Policy blocks users in domain accessing other instances'),
      described('SSO error on sign-up'),
    ],
    fixes: ({known}) => [atIdentityProvider('assignment', known), atServiceProvider('policy', known)],
  }),
  defineCause({
    id: 'social-login',
    title: 'A button of another provider was used: that is no SAML.',
    explanation:
      '“Continue with Microsoft” or “Google” logs in by OAuth; SAML may follow it. At Microsoft it goes through an application named “Atlassian”. SAML starts when the e-mail address is typed.',
    certainty: 'seen',
    source: 'https://confluence.atlassian.com/pages/viewpage.action?pageId=1387866885',
    says: [page('Continue with Microsoft'), page('Continue with Google')],
    fixes: ({known}) => [
      atServiceProvider('social-login', known),
      atIdentityProvider('assignment', known, {
        text: 'If the button is to work, approve or assign the application “Atlassian”, which is another than “Atlassian Cloud”.',
      }),
    ],
  }),
  defineCause({
    id: 'subscription-lapsed',
    title: 'The subscription ran out, and the directory at Atlassian was made anew.',
    explanation:
      'A new directory has a new id in both its URLs. Sources differ on whether the old one is kept: compare the ids.',
    certainty: 'likely',
    source: KB.subscriptionLapsed,
    says: [described('Guard subscription expired'), described('Atlassian Access subscription expired')],
    fixes: ({known}) => [
      atServiceProvider('subscription', known),
      atServiceProvider('own-values', known),
      atIdentityProvider('entity-id', known),
      atIdentityProvider('acs-url', known),
    ],
  }),
  ...portalCauses(),
  defineCause({
    id: 'incident',
    title: 'Many users are locked out at once, and nothing was changed: Atlassian may have an incident.',
    explanation:
      'Such incidents have lasted for hours. What is changed meanwhile has to be undone afterwards.',
    certainty: 'likely',
    source: 'https://trello.status.atlassian.com/incidents/csgnrppdw2z6',
    says: [described('all users locked out'), described('many users locked out')],
    fixes: ({known}) => [atServiceProvider('incident', known)],
  }),
  defineCause({
    id: 'oauth',
    title: 'This is an error of an OAuth app, not of SAML.',
    explanation:
      'An app asked for access with a wrong address to return to, or its page was left open too long.',
    certainty: 'likely',
    says: [
      likelyCode('Incorrect request parameters', {short: 'an error of an OAuth app'}),
      likelyCode('invalid_request', {short: 'an error of an OAuth app'}),
    ],
    fixes: () => [
      atServer('the app', 'likely', {
        text: 'Start again there, not from an old tab. If it stays, tell the app’s maker: the redirect URL is not allowed.',
      }),
    ],
  }),
];

function portalCauses(): readonly CauseDefinition[] {
  return [
    defineCause({
      id: 'portal-two-accounts',
      title: 'Two accounts have this e-mail address: one of the portal only, one of Atlassian.',
      explanation:
        '“Log in with single sign-on” on a portal means the Atlassian account, which has no access there: so the login goes in circles.',
      certainty: 'seen',
      source:
        'https://community.atlassian.com/t5/Jira-Service-Management-articles/Known-problems-with-customer-accounts/ba-p/1864520',
      says: [likelyPage('Log in with single sign-on'), described('portal login loops')],
      fixes: ({known}) => [
        atServiceProvider('portal', known),
        atServiceProvider('application-access', known),
      ],
    }),
    defineCause({
      id: 'portal-test',
      title: 'The test of single sign-on for customers needs password login on and single sign-on off.',
      explanation: 'With other settings the test address uses no single sign-on, or locks customers out.',
      certainty: 'seen',
      source:
        'https://support.atlassian.com/jira-service-management-cloud/docs/test-single-sign-on-for-customer-login/',
      says: [page('Test single sign-on')],
      fixes: ({known}) => [atServiceProvider('portal', known)],
    }),
    defineCause({
      id: 'portal-colleagues',
      title: 'Colleagues with an Atlassian account can’t use the single sign-on of portal customers.',
      explanation:
        'It serves accounts of the portal only. The others log in by the connection of the organisation, which has two URLs of its own.',
      certainty: 'likely',
      source:
        'https://tnckb94959.lithium.com/forums/Jira-Service-Management/Re-Re-Can-I-activate-SSO-with-these-settings/qaq-p/3035116/comment-id/208034',
      says: [described('internal users cannot use portal-only single sign-on'), described('portal-only SSO')],
      fixes: ({known}) => [
        atServiceProvider('portal', known),
        atIdentityProvider('entity-id', known, {
          text: 'Make a second application there, one for each of the two connections.',
        }),
      ],
    }),
    defineCause({
      id: 'portal-disconnected',
      title: 'Customers are asked for a password, because the portal’s identity provider was disconnected.',
      explanation: 'That is meant so: their accounts stay, and each of them has to set a password.',
      certainty: 'seen',
      source:
        'https://support.atlassian.com/provisioning-users/docs/disconnect-your-identity-provider-for-portal-only-customers',
      says: [
        page('Disconnect your identity provider for portal-only customers'),
        described('customers asked for a password'),
      ],
      fixes: ({known}) => [atServiceProvider('portal', known)],
    }),
  ];
}

import type {Step} from '../fix.ts';
import type {Advice} from '../guide.ts';
import type {Known} from '../known.ts';
import type {AdminGuide} from '../service-provider.ts';

const KB_CERTIFICATE =
  'https://support.atlassian.com/atlassian-cloud/kb/resolving-atlassian-cloud-certificate-error-for-saml-sso/';
const SET_UP =
  'https://support.atlassian.com/security-and-access-policies/docs/configure-saml-single-sign-on-with-an-identity-provider';

const seen = (source: string, steps: (known: Known) => readonly Step[]): Advice => ({
  steps,
  source,
  certainty: 'seen',
});

/** The screen that holds the three values of the identity provider and shows both URLs. */
const SAML_PAGE = ['Security', 'Identity providers', 'the directory', 'View SAML configuration'];

export const atlassianCloud: AdminGuide = {
  name: 'Atlassian',
  topics: {
    certificate: seen(KB_CERTIFICATE, () => [
      {
        path: SAML_PAGE,
        text: 'Paste the whole certificate into Public x509 certificate, from -----BEGIN to END-----.',
      },
    ]),
    'identity-provider-values': seen(SET_UP, ({issuer, ssoUrl}) => [
      {
        path: SAML_PAGE,
        text: 'Compare both values with your identity provider’s, in every character.',
        settings: [
          ...(issuer === undefined
            ? []
            : [{name: 'Identity provider Entity ID', value: issuer, isToCopy: true as const}]),
          ...(ssoUrl === undefined
            ? []
            : [{name: 'Identity provider SSO URL', value: ssoUrl, isToCopy: true as const}]),
        ],
      },
    ]),
    'own-values': seen(SET_UP, () => [
      {
        path: SAML_PAGE,
        text: 'Copy Service provider entity URL and Service provider assertion consumer service URL again.',
      },
    ]),
    account: seen(SET_UP, ({nameID}) => [
      {
        path: ['Directory', 'Managed accounts'],
        text: `Search ${nameID === undefined ? 'the address that is sent' : `“${nameID}”`}. Not there: create it, or change the e-mail address of the old account.`,
      },
    ]),
    policy: seen(SET_UP, () => [
      {
        path: ['Security', 'Authentication policies', 'Members'],
        text: 'Make the account a member of a policy with Enforce single sign-on.',
      },
    ]),
    domain: seen(SET_UP, ({nameID}) => [
      {
        path: ['Security', 'Identity providers', 'Domains'],
        text: `Verify ${nameID?.split('@')[1] ?? 'the domain of the address'} and link it to this directory.`,
      },
    ]),
    'just-in-time': seen(SET_UP, () => [
      {text: 'Check the conditions under which accounts are created at login.'},
    ]),
    'linked-account': seen(SET_UP, () => [{text: 'Look for the account that is linked to this user.'}]),
    'other-account': seen(SET_UP, () => [
      {text: 'Try a private window: open id.atlassian.com, type the e-mail address, choose Continue.'},
    ]),
    'application-access': seen(SET_UP, () => [{text: 'Give the account access to the application.'}]),
    provisioning: seen(SET_UP, () => [{text: 'Look into the log of the provisioning.'}]),
    'social-login': seen(SET_UP, () => [
      {text: 'Type the e-mail address and choose Continue, not a button of another provider.'},
    ]),
    subscription: seen(SET_UP, () => [{text: 'Check that Atlassian Guard is active.'}]),
    portal: seen(SET_UP, () => [{text: 'Look into the authentication of the portal.'}]),
    incident: seen(SET_UP, () => [{text: 'Look at status.atlassian.com before anything is changed.'}]),
    support: seen(SET_UP, () => [
      {text: 'Give Atlassian’s support the tracking id, the time in UTC and the connection id.'},
    ]),
  },
};

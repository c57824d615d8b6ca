import {type Fix, fixOf, type Setting, type Step} from '../diagnosis/fix.ts';
import type {Known} from '../diagnosis/known.ts';

const DOCUMENTS = 'https://support.atlassian.com';
const SAML = `${DOCUMENTS}/security-and-access-policies/docs/configure-saml-single-sign-on-with-an-identity-provider`;
const DOMAIN = 'https://confluence.atlassian.com/cloud/domain-verification-873871234.html';
const POLICY = `${DOCUMENTS}/security-and-access-policies/docs/edit-authentication-settings-and-members`;
const FALLBACK = `${DOCUMENTS}/security-and-access-policies/docs/configure-saml-single-sign-on-with-ad-fs`;
const JUST_IN_TIME =
  'https://confluence.atlassian.com/cloudkb/what-is-just-in-time-provisioning-and-how-to-set-it-up-1489471420.html';

const IDENTITY_PROVIDERS = ['Security', 'Identity providers'];
const POLICIES = ['Security', 'Authentication policies'];

const atAtlassian = (source: string, ...screens: readonly Step[]): Fix =>
  fixOf({side: 'service-provider', product: 'Atlassian', screens, source, certainty: 'seen'});

/** What is left to do at Atlassian once the three values are in hand; `pem` is the certificate to paste. */
export const enterValues = ({issuer, ssoUrl}: Known, pem: string | undefined): Fix =>
  atAtlassian(
    SAML,
    {
      path: [...IDENTITY_PROVIDERS, 'the directory', 'Set up SAML single sign-on'],
      settings: [
        ...setting('Identity provider Entity ID', issuer),
        ...setting('Identity provider SSO URL', ssoUrl),
      ],
      text:
        pem === undefined
          ? 'Enter all three values. The certificate goes whole into Public x509 certificate, with its BEGIN and END lines.'
          : 'Paste the certificate below into Public x509 certificate, whole.',
      ...(pem !== undefined && {paste: pem}),
    },
    {text: 'Choose Next. The next screen shows Atlassian’s two URLs.'},
  );

const setting = (name: string, value: string | undefined): readonly Setting[] =>
  value === undefined ? [] : [{name, value, isToCopy: true}];

export const fallbackAdministrator = (): Fix =>
  atAtlassian(FALLBACK, {
    text: 'Make one organisation admin whose address is on a domain that you do not verify, or who is in a policy without single sign-on.',
  });

export const verifyDomain = (domains: readonly string[]): Fix =>
  atAtlassian(DOMAIN, {
    path: ['Domains'],
    text: `Add ${domains.length === 0 ? 'the domain of your users’ e-mail addresses' : domains.join(', ')}, verify it, then claim its accounts.`,
  });

export const addDirectory = (product: string): Fix =>
  atAtlassian(
    SAML,
    {
      path: IDENTITY_PROVIDERS,
      text: `Choose ${product === 'your identity provider' ? 'your product' : product}, or Other provider, and give the directory a name.`,
    },
    {text: 'Link the verified domain to this directory: there, or at the end of Set up SAML single sign-on.'},
  );

export const copyOwnValues = (): Fix =>
  atAtlassian(SAML, {
    path: [...IDENTITY_PROVIDERS, 'the directory', 'View SAML configuration'],
    text: 'Copy Service provider entity URL and Service provider assertion consumer service URL, each whole.',
  });

export const testPolicy = (): Fix =>
  atAtlassian(
    POLICY,
    {path: POLICIES, text: 'Add a policy for this directory. It must not be the default one.'},
    {path: [...POLICIES, 'the new policy', 'Members'], text: 'Add one test user, not yourself.'},
    {path: [...POLICIES, 'the new policy', 'Settings'], text: 'Select Enforce single sign-on.'},
  );

export const makeAccounts = (): Fix =>
  atAtlassian(JUST_IN_TIME, {
    path: [...IDENTITY_PROVIDERS, 'the directory'],
    text: 'Set up user provisioning (SCIM), or let accounts be made at the first login: the domain is linked, and the default policy of this directory enforces single sign-on.',
  });

export const enforceForAll = (): Fix =>
  atAtlassian(POLICY, {
    path: POLICIES,
    text: 'Move users into the tested policy in groups, or select Enforce single sign-on in the default policy of this directory.',
  });

export const logIn = (): Fix =>
  atAtlassian(
    SAML,
    {
      text: 'Open a private window, and in it https://id.atlassian.com. Type the test user’s e-mail address, then choose Continue.',
    },
    {text: 'Choose none of the buttons of other providers: they are no SAML.'},
  );

import type {Setting} from '../fix.ts';
import type {AdminGuide} from '../service-provider.ts';
import {seen} from './certainty.ts';
import {connectionIdFrom, entered, on, pasted} from './values.ts';

const SUPPORT = 'https://support.atlassian.com';
const KB = `${SUPPORT}/atlassian-cloud/kb`;
const POLICY_DOCS = `${SUPPORT}/security-and-access-policies/docs`;
const CERTIFICATE = `${KB}/resolving-atlassian-cloud-certificate-error-for-saml-sso/`;
const SET_UP = `${POLICY_DOCS}/configure-saml-single-sign-on-with-an-identity-provider`;
const MEMBERS = `${POLICY_DOCS}/edit-authentication-settings-and-members`;
const PORTAL = `${SUPPORT}/jira-service-management-cloud/docs/test-single-sign-on-for-customer-login/`;
const ACCOUNTS = `${SUPPORT}/user-management/docs/make-changes-to-a-managed-user-account`;
const DOMAINS = `${SUPPORT}/provisioning-users/docs/link-domains-to-identity-provider-directories/`;
const MISMATCH = `${KB}/user-receives-error-the-email-address-you-entered-cant-be-used-to-log-in-here-when-logging-in-via-saml-sso`;
const CONFLUENCE = 'https://confluence.atlassian.com';
const JUST_IN_TIME = `${CONFLUENCE}/cloudkb/what-is-just-in-time-provisioning-and-how-to-set-it-up-1489471420.html`;
const LINK = `${CONFLUENCE}/cloudkb/user-receives-this-account-has-been-deactivated-when-logging-in-via-saml-sso-1063551636.html`;
const SCIM = `${CONFLUENCE}/cloudkb/atlassian-guard-attribute-mappings-for-saml-sso-and-scim-user-provisioning-1455423571.html`;
const SOCIAL = `${CONFLUENCE}/pages/viewpage.action?pageId=1387866885`;
const GUARD =
  'https://ja.confluence.atlassian.com/cloudkb/resolve-sso-redirection-issues-for-user-authentication-in-atlassian-1107631576.html';
const ACCESS =
  'https://community.atlassian.com/forums/Atlassian-Account-questions/Authentication-for-users-using-SAML/qaq-p/3089598';
const INCIDENT = 'https://trello.status.atlassian.com/incidents/csgnrppdw2z6';
const EVIDENCE = 'https://jira.atlassian.com/browse/ACCESS-609';

const DIRECTORY = ['Security', 'Identity providers', 'the directory'];
/** The screen that holds the three values of the identity provider and shows both URLs. */
const SAML_PAGE = [...DIRECTORY, 'View SAML configuration'];
const MANAGED_ACCOUNTS = ['Directory', 'Managed accounts'];
const POLICY = ['Security', 'Authentication policies', 'the policy', 'Edit'];
const PORTAL_LOGIN = ['Settings', 'Products', 'Jira Service Management', 'Authentication'];

const ifKnown = (name: string, value: string | undefined): readonly Setting[] =>
  value === undefined ? [] : [entered(name, value, '')];

const address = (nameID: string | undefined): string | undefined =>
  nameID?.includes('@') ? nameID : undefined;

/** Another address was typed than is sent: it may be another person's, for whom nothing is to be made. */
const areTwo = (nameID: string | undefined, account: string | undefined): boolean =>
  account !== undefined &&
  address(nameID) !== undefined &&
  address(nameID)?.trim().toLowerCase() !== account.trim().toLowerCase();

/** What to search for: the address that is sent, else the one that was typed. */
const whom = (nameID: string | undefined, account: string | undefined): string => {
  const known = address(nameID) ?? account;
  return known === undefined ? 'the e-mail address that is sent' : `“${known}”`;
};

/** `atlassian-cloud`, and the Government Cloud, which is thought to have the same screens. */
export const atlassianCloud: AdminGuide = {
  name: 'Atlassian',
  topics: {
    certificate: seen(CERTIFICATE, known => [
      {
        path: [...SAML_PAGE, 'Edit'],
        text: 'Replace Public x509 certificate by the one that signs now, whole, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, with its line breaks.',
        ...pasted(known),
      },
    ]),
    'identity-provider-values': seen(SET_UP, ({issuer, ssoUrl}) => [
      {
        path: [...SAML_PAGE, 'Edit'],
        settings: [
          ...ifKnown('Identity provider Entity ID', issuer),
          ...ifKnown('Identity provider SSO URL', ssoUrl),
        ],
        text: 'Compare both values with your identity provider’s, in every character.',
      },
    ]),
    'own-values': seen(SET_UP, ({audience, acsUrl}) => [
      {
        path: SAML_PAGE,
        text: 'Copy Service provider entity URL and Service provider assertion consumer service URL again. Both end with the same id.',
      },
      ...(audience === undefined && acsUrl === undefined
        ? []
        : [{text: 'If they are others than in this connection, correct the connection in SAML Lens.'}]),
    ]),
    account: seen(ACCOUNTS, ({nameID, account}) =>
      areTwo(nameID, account)
        ? [
            {
              path: MANAGED_ACCOUNTS,
              text: `Only if “${nameID}” is the right address of the person whose account is “${account}”: open that account, and change its e-mail address.`,
            },
          ]
        : [
            {path: MANAGED_ACCOUNTS, text: `Search ${whom(nameID, account)}.`},
            {text: 'If it is there under an old address, open it, and change its e-mail address.'},
            {text: 'If it is not there, create it: Directory › Users › Invite users.'},
          ],
    ),
    policy: seen(MEMBERS, ({nameID, account}) => [
      {path: [...POLICY, 'Members', 'Add members'], text: `Add ${whom(nameID, account)}.`},
      {path: [...POLICY, 'Settings'], settings: [on('Enforce single sign-on')]},
    ]),
    domain: seen(DOMAINS, ({nameID, account}) => {
      const domain = (address(nameID) ?? account)?.split('@')[1] ?? 'the domain of the address';
      return [
        {path: ['Directory', 'Domains'], text: `Verify ${domain}, and claim its accounts.`},
        {path: [...DIRECTORY, 'Domains'], text: `Link ${domain} to this directory.`},
      ];
    }),
    'just-in-time': seen(JUST_IN_TIME, [
      {text: 'Check that all of these hold: only then is an account created at its first login.'},
      {path: ['Directory', 'Domains'], settings: [{name: 'Claim setting', value: 'Automatic'}]},
      {path: [...DIRECTORY, 'Domains'], text: 'Link the domain of the address to this directory.'},
      {
        path: ['Security', 'Authentication policies'],
        text: 'Turn on Enforce single sign-on in the default policy of this directory.',
      },
      {
        text: 'Assign the user to the application at the identity provider, or let it admit users who are not assigned.',
      },
    ]),
    'linked-account': seen(LINK, ({nameID, account}) => [
      {
        path: MANAGED_ACCOUNTS,
        text: `Search ${whom(nameID, account)}, and the address that the user had before. Atlassian linked one account to the user’s id at the first login.`,
      },
      {text: 'If the linked account is deactivated, reactivate it.'},
      {text: 'If another account has the address, change the address of that account.'},
      {path: ['Directory', 'Domains'], text: 'Verify both domains, the old one and the new one.'},
      {text: 'If that does not help, only Atlassian’s support can clear the link.'},
    ]),
    'other-account': seen(MISMATCH, ({account}) => [
      {
        text: `Open https://id.atlassian.com in a private window, type ${account === undefined ? 'the e-mail address' : `“${account}”`}, and choose Continue.`,
      },
      {text: 'If it works there, log out of the other account, at Atlassian and at the identity provider.'},
    ]),
    'application-access': seen(ACCESS, ({nameID, account}) => [
      {
        path: ['Directory', 'Users'],
        text: `Open the user with ${whom(nameID, account)}, and give access to the application, or add a group that has it.`,
      },
    ]),
    provisioning: seen(SCIM, [
      {
        text: 'Take SAML’s NameID and SCIM’s emails[type eq "work"].value from the same field of the identity provider.',
      },
      {
        text: 'If an account with the address already exists, change the address of the one that is in the way.',
      },
      {
        text: '“Deactivated by Atlassian” can be the provisioning’s work: assign the application to the user again in the identity provider.',
      },
    ]),
    'social-login': seen(SOCIAL, [
      {
        text: 'Type the e-mail address and choose Continue. A button such as Continue with Microsoft is OAuth, not SAML; SAML may follow it.',
      },
      {
        text: 'That button uses an application of its own in Microsoft Entra ID, “Atlassian”, not “Atlassian Cloud”: approve it, or keep it blocked on purpose.',
      },
    ]),
    subscription: seen(GUARD, known => {
      const id = connectionIdFrom(known);
      return [
        {
          path: ['Billing'],
          text: 'Check that Atlassian Guard Standard is active. Without it, no login goes to the identity provider.',
        },
        {
          path: SAML_PAGE,
          text: `If it had lapsed, check the id at the end of both URLs${id === undefined ? '' : `: here it is ${id}`}. A new directory likely has a new id, which the identity provider must get.`,
        },
        {text: 'Then link the domain again, and enforce the policy again.'},
      ];
    }),
    portal: seen(PORTAL, [
      {
        path: PORTAL_LOGIN,
        text: 'Customers with a portal-only account have a connection of their own. Colleagues with an Atlassian account use the other one.',
      },
      {
        text: 'To test it, allow login by password, switch single sign-on off, and open the test URL in a private window.',
      },
      {
        path: ['User management', 'Jira Service Management', 'the customer'],
        text: 'If the login goes round in circles, choose Migrate to Atlassian account, or give the Atlassian account its access back.',
      },
      {text: 'After a portal’s identity provider was disconnected, customers must set a password.'},
    ]),
    incident: seen(INCIDENT, [
      {
        text: 'Look at https://status.atlassian.com before anything is changed, if many users are locked out at once.',
      },
    ]),
    support: seen(EVIDENCE, [
      {
        text: 'Give Atlassian’s support the error code, the tracking id, the Reference ID of the page, the connection id and the time in UTC.',
      },
      {
        text: 'For a renamed user, add the old and the new e-mail address, and the SAML Response of this login.',
      },
    ]),
  },
};

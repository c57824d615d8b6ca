import {eMailParts} from '../../checks/e-mail.ts';
import {quoted} from '../../checks/quoted.ts';
import {atIdentityProvider, atServiceProvider} from '../advice.ts';
import {type CauseDefinition, defineCause, type Evidence, type Told} from '../cause.ts';
import type {Known} from '../known.ts';
import {BARE_PAGE, code, errorPage, ifShown, likelyCode, likelyPage, page} from './saying.ts';
import {KB} from './sources.ts';

const MISMATCH = 'authentication-policy-strategy-mismatch';
const NOT_FOUND = likelyPage('user not found');
const OLD_PAGE = 'The email address you entered can’t be used to log in here';
const NEW_PAGE = 'Please try again with a different authentication method';

/**
 * What Atlassian asks once the message is accepted, in the order in which it is best looked at: whose address it is, whether it
 * is the right one, whether its account is there, and what its policy says.
 */
export const accountCauses: readonly CauseDefinition[] = [
  defineCause({
    id: 'domain-not-verified',
    title: 'The domain of the NameID is not verified at Atlassian, or not linked to this directory.',
    possibility:
      'The domain of the NameID may not be verified at Atlassian, or not linked to this directory.',
    explanation: 'Atlassian takes logins through an identity provider only for domains that belong to it.',
    certainty: 'likely',
    checks: ['account'],
    isBehindMessage: true,
    says: [
      likelyCode('verify-saml-domains', {
        short: 'the domain of the NameID is not accepted',
        means: 'The domain of the NameID is not accepted for this connection.',
      }),
      ifShown(likelyCode(MISMATCH)),
      NOT_FOUND,
    ],
    told: domainTold,
    fixes: ({known}) => [atServiceProvider('domain', known), atIdentityProvider('name-id', known)],
  }),
  defineCause({
    id: 'account-spelling',
    title: 'The NameID is spelt in another way than the account’s e-mail address.',
    possibility: 'The NameID may be spelt in another way than the account’s e-mail address.',
    explanation: 'They differ in capital letters or white space. Whether Atlassian minds is not known.',
    certainty: 'likely',
    checks: ['account'],
    says: [ifShown(likelyCode(MISMATCH)), NOT_FOUND],
    told: ({known: {account, nameID}}) =>
      account !== undefined &&
      nameID !== undefined &&
      account !== nameID &&
      isSame(account, nameID) && {
        text: `NameID is ${quoted(nameID)}, the account ${quoted(account)}: they are not spelt alike.`,
      },
    fixes: ({known}) => [atIdentityProvider('name-id', known), atServiceProvider('account', known)],
  }),
  defineCause({
    id: 'other-person',
    title: 'Somebody else is logged in at the identity provider.',
    explanation:
      'Likely the session of another user is still open there, and answered. Logging out at Atlassian does not end it.',
    certainty: 'likely',
    source:
      'https://ja.confluence.atlassian.com/jirakb/user-cannot-log-into-atlassian-cloud-with-error-the-signed-in-user-is-blocked-1141983758.html',
    checks: ['account'],
    says: [likelyPage('logged in as the wrong person')],
    told: ({known: {account, nameID}}) =>
      account !== undefined &&
      nameID !== undefined &&
      localPart(account) !== undefined &&
      localPart(nameID) !== undefined &&
      localPart(account) !== localPart(nameID) && {
        text: `The message names ${quoted(nameID)}, but ${quoted(account)} should log in.`,
      },
    // No account is to be made or renamed for the wrong person.
    fixes: ({known}) => [
      atIdentityProvider('name-id', known, {text: asTheRightPerson(known)}, {text: ifSamePerson(known)}),
    ],
  }),
  defineCause({
    id: 'account',
    title: 'The NameID is not the e-mail address of the account.',
    possibility: 'The account may have another e-mail address than the NameID.',
    explanation: 'Atlassian looks the account up by this address: it finds none, or another one.',
    certainty: 'seen',
    source: KB.nameID,
    checks: ['account'],
    isBehindMessage: true,
    says: [code(MISMATCH), errorPage(OLD_PAGE), errorPage(NEW_PAGE), NOT_FOUND, BARE_PAGE],
    told: ({known: {account, nameID}}) => {
      if (account === undefined || nameID === undefined) return 'possible';
      return !isSame(account, nameID);
    },
    fixes: ({known}) => [atIdentityProvider('name-id', known), atServiceProvider('account', known)],
  }),
  ...existence(),
  ...policies(),
  ...linked(),
];

function existence(): readonly CauseDefinition[] {
  return [
    defineCause({
      id: 'account-missing',
      title: 'There is no account with this e-mail address at Atlassian.',
      possibility: 'Atlassian may have no account with this e-mail address.',
      explanation:
        'The identity provider knows the user, Atlassian does not: a login through it creates no account unless provisioning does.',
      certainty: 'likely',
      source:
        'https://community.atlassian.com/t5/Atlassian-Access-questions/How-can-I-configuration-SAML-in-Keyclock-to-use-atlassian-cloud/qaq-p/880278',
      isBehindMessage: true,
      says: [NOT_FOUND, likelyPage('user does not exist')],
      told: ({known: {nameID}}) =>
        nameID === undefined
          ? 'possible'
          : {
              text: `There may be no account ${quoted(nameID)} at Atlassian.`,
              certainty: 'likely',
              isPossible: true,
            },
      fixes: ({known}) => [atServiceProvider('account', known)],
    }),
    defineCause({
      id: 'just-in-time',
      title: 'The conditions are not met under which Atlassian creates an account at the first login.',
      possibility:
        'The conditions may not be met under which Atlassian creates an account at the first login.',
      explanation:
        'It needs the claim setting “Automatic”, a linked domain, single sign-on enforced in the default policy of this directory, and an identity provider that lets every user in.',
      certainty: 'likely',
      source:
        'https://confluence.atlassian.com/cloudkb/what-is-just-in-time-provisioning-and-how-to-set-it-up-1489471420.html',
      isBehindMessage: true,
      says: [NOT_FOUND],
      told: () => 'possible',
      fixes: ({known}) => [atServiceProvider('just-in-time', known), atIdentityProvider('attributes', known)],
    }),
    defineCause({
      id: 'provisioned-e-mail-differs',
      title: 'The account was provisioned under another e-mail address than the NameID.',
      possibility: 'Provisioning may have given the account another e-mail address than the NameID.',
      explanation:
        'SAML and provisioning (SCIM) must take the address from one and the same attribute of the user.',
      certainty: 'likely',
      source:
        'https://confluence.atlassian.com/cloudkb/atlassian-guard-attribute-mappings-for-saml-sso-and-scim-user-provisioning-1455423571.html',
      isBehindMessage: true,
      says: [NOT_FOUND],
      told: () => 'possible',
      fixes: ({known}) => [atIdentityProvider('name-id', known), atServiceProvider('provisioning', known)],
    }),
    defineCause({
      id: 'application-access',
      title: 'The account has no access to the application.',
      possibility: 'The account may have no access to the application.',
      explanation: 'It is there and logs in, but no site or application is open to it.',
      certainty: 'likely',
      source:
        'https://community.atlassian.com/forums/Atlassian-Account-questions/Authentication-for-users-using-SAML/qaq-p/3089598',
      isBehindMessage: true,
      says: [NOT_FOUND],
      told: () => 'possible',
      fixes: ({known}) => [atServiceProvider('application-access', known)],
    }),
  ];
}

function policies(): readonly CauseDefinition[] {
  return [
    defineCause({
      id: 'policy',
      title: 'The account is in a policy that does not enforce single sign-on.',
      possibility: 'The account may be in a policy that does not enforce single sign-on.',
      explanation:
        'Its authentication policy decides how an account logs in. Without “Enforce single sign-on” a login through the identity provider is refused.',
      certainty: 'seen',
      source: KB.nameID,
      isBehindMessage: true,
      says: [
        code(MISMATCH, {
          short: 'the account it names may not log in this way',
          means: 'The account that this login names may not log in through this identity provider.',
        }),
        errorPage(OLD_PAGE),
        errorPage(NEW_PAGE),
        BARE_PAGE,
      ],
      told: () => 'possible',
      fixes: ({known}) => [atServiceProvider('policy', known)],
    }),
    defineCause({
      id: 'other-account-in-browser',
      title: 'Another Atlassian account is logged in in this browser.',
      possibility: 'Another Atlassian account may be logged in in this browser.',
      explanation: 'The login was begun for that account, and the message names this one.',
      certainty: 'seen',
      source: KB.nameID,
      isBehindMessage: true,
      says: [code(MISMATCH), errorPage(OLD_PAGE), errorPage(NEW_PAGE)],
      told: () => 'possible',
      fixes: ({known}) => [atServiceProvider('other-account', known)],
    }),
  ];
}

function linked(): readonly CauseDefinition[] {
  return [
    defineCause({
      id: 'linked-e-mail-taken',
      title: 'The account is linked to this login, but its e-mail can’t be changed to the one sent.',
      explanation:
        'Atlassian knows the user by the id that is sent beside NameID, and follows a change of the address. The new address belongs to another account, or its domain is not claimed.',
      certainty: 'seen',
      source: KB.linkedEMail,

      says: [
        code('handle-linked-saml-users:update-linked-primary-user-email-failed', {
          short: 'the e-mail of the linked account can’t be changed',
        }),
        page('login.forbidden.handle-linked-saml-users.update-linked-primary-user-email-failed'),
        errorPage('Something went wrong while executing your request'),
      ],
      told: ({findings}) =>
        findings.get('stable-id')?.status === 'warn'
          ? {
              text: 'Atlassian can’t change the e-mail of the linked account, and no id that stays is sent.',
              isPossible: true,
            }
          : 'possible',
      fixes: ({known}) => [
        atServiceProvider('linked-account', known),
        atIdentityProvider('stable-id', known),
      ],
    }),
    defineCause({
      id: 'linked-account',
      title: 'Atlassian can’t use the account that is linked to this login.',
      explanation:
        'By its name this step looks at the account that was linked to the user’s id at an earlier login.',
      certainty: 'likely',
      source: KB.linkedEMail,
      says: [
        likelyCode('handle-linked-saml-users', {short: 'the account linked to this login can’t be used'}),
      ],

      told: () => 'possible',
      fixes: ({known}) => [
        atServiceProvider('linked-account', known),
        atIdentityProvider('stable-id', known),
      ],
    }),
    defineCause({
      id: 'account-deactivated',
      title: 'The account that is linked to this login is deactivated.',
      possibility: 'The account that is linked to this login may be deactivated.',
      explanation:
        'It may be another one than expected: the id that is sent decides, not the e-mail address.',
      certainty: 'seen',
      source:
        'https://confluence.atlassian.com/cloudkb/user-receives-this-account-has-been-deactivated-when-logging-in-via-saml-sso-1063551636.html',
      isBehindMessage: true,
      says: [errorPage('This account has been deactivated')],
      told: () => 'possible',
      fixes: ({known}) => [atServiceProvider('linked-account', known)],
    }),
    defineCause({
      id: 'deprovisioned',
      title: 'The identity provider deactivated the account by provisioning.',
      explanation:
        '“Deactivated by Atlassian” stands there although the order came by SCIM: the user lost the application.',
      certainty: 'seen',
      source: 'https://jira.atlassian.com/browse/ACCESS-2217',
      says: [page('account was deactivated by Atlassian')],
      told: () => 'possible',
      fixes: ({known}) => [atIdentityProvider('assignment', known), atServiceProvider('provisioning', known)],
    }),
    defineCause({
      id: 'e-mail-changed',
      title: 'The e-mail address changed at the identity provider, and not at Atlassian.',
      explanation: 'NameID is the new address; the account still has the old one.',
      certainty: 'seen',
      source: KB.login,
      says: [page('Your email address has changed at your Identity Provider')],
      told: () => 'possible',
      fixes: ({known}) => [atServiceProvider('account', known), atIdentityProvider('name-id', known)],
    }),
    defineCause({
      id: 'second-account',
      title: 'After a change of the e-mail address, a second account was created beside the old one.',
      explanation: 'Likely no id that stays was sent, so Atlassian took the user for a new one.',
      certainty: 'seen',
      source:
        'https://confluence.atlassian.com/cloudkb/saml-login-fails-for-a-user-whose-email-was-changed-957145522.html',
      says: [page('we need to verify a few things before you can log in')],
      told: () => 'possible',
      fixes: ({known}) => [
        atIdentityProvider('stable-id', known),
        atServiceProvider('linked-account', known),
        atServiceProvider('support', known),
      ],
    }),
  ];
}

const asTheRightPerson = ({account}: Known): string =>
  `Log out there, or use a private window, and log in as ${account === undefined ? 'the right person' : `the person of ${quoted(account)}`}.`;

const ifSamePerson = ({nameID}: Known): string =>
  `Only if ${nameID === undefined ? 'the same name comes again' : `${quoted(nameID)} comes again, as that person’s address there`}: change which field of the user NameID is taken from, as follows.`;

const plain = (address: string): string => address.trim().toLowerCase();
const isSame = (one: string, other: string): boolean => plain(one) === plain(other);
const localPart = (address: string): string | undefined => eMailParts(plain(address))?.local;

function domainTold({context, known: {account = '', nameID = ''}}: Evidence): Told {
  const domains = new Set((context?.expected.domains ?? []).map(plain));
  const domain = eMailParts(plain(nameID))?.domain;
  if (domain === undefined || domains.size === 0) return 'possible';
  // The right address would be on a verified domain: then the address is what is wrong.
  const right = eMailParts(plain(account))?.domain;
  if (domains.has(domain) || (right !== undefined && domains.has(right))) return false;
  return {text: `The domain of NameID is ${quoted(domain)}, which is none of this connection’s domains.`};
}

import type {Guide} from '../guide.ts';
import {CLAIM_NAME} from '../../saml/names.ts';
import {likely, seen} from './certainty.ts';
import {acsUrlIn, chosen, entityIdIn, namesFrom, sent, WHOLE} from './values.ts';

const ATLASSIAN =
  'https://support.atlassian.com/security-and-access-policies/docs/configure-saml-single-sign-on-with-ad-fs';
const POWERSHELL =
  'https://learn.microsoft.com/en-us/previous-versions/windows/powershell/jj590799(v=wps.630)';
const VALUES = 'https://github.com/bitium/jira-saml-plugin/issues/36';

const TRUST = ['AD FS', 'Relying Party Trusts', 'Atlassian'];
const PROPERTIES = [...TRUST, 'Properties'];
const RULES = [...TRUST, 'Edit Claim Issuance Policy'];

const command = (parameter: string): string =>
  `In PowerShell on the AD FS server, run Set-AdfsRelyingPartyTrust -TargetName "<name of the trust>" ${parameter}.`;

export const adFs: Guide = {
  id: 'ad-fs',
  name: 'AD FS',
  source: ATLASSIAN,
  topics: {
    'name-id': likely(
      [
        {
          path: [...RULES, 'Send LDAP Attributes as Claims'],
          settings: [chosen('E-Mail-Addresses', 'E-Mail Address')],
        },
        {
          path: [...RULES, 'Transform an Incoming Claim'],
          settings: [
            chosen('Incoming claim type', 'E-Mail Address'),
            chosen('Outgoing claim type', 'Name ID'),
            chosen('Outgoing name ID format', 'Email'),
          ],
        },
        {
          text: 'Check that the user has an e-mail address in Active Directory: without one, no NameID is sent.',
        },
      ],
      ATLASSIAN,
    ),
    'entity-id': likely(
      known => [
        {
          path: [...PROPERTIES, 'Identifiers'],
          settings: [entityIdIn('Relying party trust identifier', known)],
        },
      ],
      ATLASSIAN,
    ),
    'acs-url': likely(
      known => [
        {
          path: [...PROPERTIES, 'Endpoints', 'SAML Assertion Consumer Endpoints'],
          settings: [chosen('Binding', 'POST'), acsUrlIn('Trusted URL', known)],
          text: WHOLE,
        },
      ],
      ATLASSIAN,
    ),
    signing: seen(POWERSHELL, [{text: command('-SamlResponseSignature AssertionOnly')}]),
    'signature-algorithm': likely([
      {path: [...PROPERTIES, 'Advanced'], settings: [chosen('Secure hash algorithm', 'SHA-256')]},
    ]),
    certificate: likely([
      {
        path: ['AD FS', 'Service', 'Certificates', 'Token-signing'],
        text: 'Open the Primary one: Details › Copy to File › Base-64 encoded X.509.',
      },
    ]),
    issuer: likely(
      [
        {
          path: ['AD FS', 'Edit Federation Service Properties'],
          text: 'Copy Federation Service identifier, in every character. It usually begins with http, not https.',
        },
      ],
      VALUES,
    ),
    encryption: likely([{path: [...PROPERTIES, 'Encryption'], text: 'Choose Remove.'}]),
    clock: seen(POWERSHELL, [
      {text: 'Set the clock of the AD FS server by NTP.'},
      {text: `If it is seconds ahead, start the validity earlier. ${command('-NotBeforeSkew 2')}`},
    ]),
    lifetime: likely([{text: command('-TokenLifetime 60')}]),
    attributes: likely([
      {
        path: [...RULES, 'Send LDAP Attributes as Claims'],
        settings: namesFrom('Given-Name', 'Surname'),
        text: 'The claim types Given Name and Surname have these names.',
      },
    ]),
    'stable-id': likely([
      {
        path: [...RULES, 'Send LDAP Attributes as Claims'],
        settings: [sent('objectGUID', CLAIM_NAME)],
        text: 'The claim type Name has this name.',
      },
    ]),
    assignment: likely([
      {path: [...TRUST, 'Edit Access Control Policy'], text: 'Permit the user, or a group of the user.'},
    ]),
    'request-signature': likely([{text: command('-SignedSamlRequestsRequired $false')}]),
    log: likely([
      {
        path: ['Event Viewer', 'Applications and Services Logs', 'AD FS', 'Admin'],
        text: 'Look at the time of this login.',
      },
    ]),
  },
  values: {
    issuer: {
      label: 'Federation Service identifier',
      path: ['AD FS', 'Edit Federation Service Properties'],
      form: 'http://<host>/adfs/services/trust',
      note: 'It begins with http unless it was changed.',
      certainty: 'likely',
      source: VALUES,
    },
    ssoUrl: {form: 'https://<host>/adfs/ls', certainty: 'seen', source: VALUES},
    certificate: {
      label: 'Token-signing',
      path: ['AD FS', 'Service', 'Certificates'],
      certainty: 'likely',
    },
    metadata: {
      form: 'https://<host>/FederationMetadata/2007-06/FederationMetadata.xml',
      certainty: 'likely',
    },
  },
  traps: [
    {
      about: 'certificate',
      text: 'AD FS renews its certificate by itself; from then on Atlassian refuses until it has the new one.',
      certainty: 'likely',
    },
    {
      about: 'name-id',
      text: 'No NameID is sent before a claim rule makes one, nor for a user without an e-mail address.',
      certainty: 'likely',
    },
    {
      about: 'issuer',
      text: 'The Issuer usually begins with http, not https.',
      certainty: 'likely',
      source: VALUES,
    },
  ],
};

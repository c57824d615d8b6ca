import type {Guide} from '../guide.ts';
import type {Known} from '../known.ts';
import {likely, seen} from './certainty.ts';
import {acsUrlIn, chosen, entered, entityIdIn, namesFrom, off, on, stableIdFrom, WHOLE} from './values.ts';

const COMMUNITY =
  'https://community.atlassian.com/t5/Atlassian-Access-questions/How-can-I-configuration-SAML-in-Keyclock-to-use-atlassian-cloud/qaq-p/880278';
const CLIENTS =
  'https://github.com/keycloak/keycloak/blob/main/docs/documentation/server_admin/topics/clients/saml/proc-creating-saml-client.adoc';
const METADATA =
  'https://forge.libre.sh/libre.sh/keycloak-scim/blame/commit/695457d46a21d8f2c3015df6954046a5a4525e51/server_admin/topics/identity-broker/saml.adoc';

/** A tab of the service provider's client, which has its entity ID as Client ID. */
const client = ({audience}: Known, ...tab: readonly string[]) => [
  'Clients',
  audience ?? 'the client of Atlassian',
  ...tab,
];

const mapper = (known: Known, type: string) =>
  client(known, 'Client scopes', 'the dedicated scope', 'Add mapper', 'By configuration', type);

export const keycloak: Guide = {
  id: 'keycloak',
  name: 'Keycloak',
  source: COMMUNITY,
  application: seen(CLIENTS, ({audience}) => [
    {
      path: ['Clients', 'Create client'],
      settings: [
        chosen('Client type', 'SAML'),
        ...(audience === undefined ? [] : [entered('Client ID', audience, '')]),
      ],
    },
  ]),
  topics: {
    'name-id': seen(CLIENTS, known => [
      {
        path: client(known, 'Settings', 'SAML capabilities'),
        settings: [chosen('Name ID format', 'email'), on('Force name ID format')],
      },
      {
        path: ['Users', known.nameID?.includes('@') ? 'the user' : (known.nameID ?? 'the user'), 'Details'],
        settings: [entered('Email', known.account, 'the address of the user’s Atlassian account')],
        text: 'For a user from LDAP, fill it in there, in the attribute that is mapped to email.',
      },
    ]),
    'entity-id': seen(COMMUNITY, known => [
      {
        path: ['Clients', 'the client of Atlassian', 'Settings'],
        settings: [entityIdIn('Client ID', known)],
      },
    ]),
    'acs-url': seen(COMMUNITY, known => [
      {
        path: client(known, 'Settings', 'Access settings'),
        settings: [acsUrlIn('Valid redirect URIs', known), acsUrlIn('Master SAML Processing URL', known)],
        text: WHOLE,
      },
    ]),
    signing: seen(COMMUNITY, known => [
      {
        path: client(known, 'Settings', 'Signature and Encryption'),
        settings: [on('Sign documents'), on('Sign assertions'), chosen('SAML signature key name', 'KEY_ID')],
      },
    ]),
    'signature-algorithm': seen(CLIENTS, known => [
      {
        path: client(known, 'Settings', 'Signature and Encryption'),
        settings: [chosen('Signature algorithm', 'RSA_SHA256')],
      },
    ]),
    certificate: seen(COMMUNITY, [
      {
        path: ['Realm settings', 'Keys', 'RS256'],
        text: 'Choose Certificate in the row of the active key, and copy what it shows.',
      },
    ]),
    encryption: likely(
      known => [{path: client(known, 'Keys'), settings: [off('Encrypt assertions')]}],
      CLIENTS,
    ),
    'request-signature': seen(COMMUNITY, known => [
      {path: client(known, 'Keys'), settings: [off('Client signature required')]},
    ]),
    attributes: likely(known => [
      {
        path: mapper(known, 'User Property'),
        settings: namesFrom('Property firstName', 'Property lastName'),
        text: 'Add one mapper for each.',
      },
    ]),
    'stable-id': likely(known => [
      {path: mapper(known, 'User Property'), settings: stableIdFrom('Property id')},
    ]),
    lifetime: likely(known => [
      {path: client(known, 'Advanced'), text: 'Set Assertion Lifespan to some minutes.'},
    ]),
    assignment: likely([
      {text: 'There is nothing to assign: every enabled user of the realm may log in to a client.'},
    ]),
    'relay-state': seen(CLIENTS, known => [
      {
        path: client(known, 'Settings', 'Access settings'),
        text: 'For logins started in Keycloak, enter your site’s address in IDP Initiated SSO Relay State.',
      },
    ]),
    log: likely([
      {
        path: ['Events', 'User events'],
        text: 'Look for the error of this login; the server’s log says more.',
      },
    ]),
  },
  values: {
    issuer: {
      form: 'https://<host>/realms/<realm>',
      note: 'In old versions, likely before 17, with /auth before /realms.',
      certainty: 'seen',
      source: COMMUNITY,
    },
    ssoUrl: {form: 'https://<host>/realms/<realm>/protocol/saml', certainty: 'seen', source: COMMUNITY},
    certificate: {
      label: 'Certificate',
      path: ['Realm settings', 'Keys', 'RS256'],
      isPemOnly: true,
      certainty: 'seen',
      source: COMMUNITY,
    },
    metadata: {
      form: 'https://<host>/realms/<realm>/protocol/saml/descriptor',
      certainty: 'seen',
      source: METADATA,
    },
  },
  traps: [
    {
      about: 'request-signature',
      text: 'Client signature required must be off: Atlassian likely does not sign its requests.',
      certainty: 'seen',
      source: COMMUNITY,
    },
    {
      about: 'name-id',
      text: 'Without a Name ID format of its own, a client sends the user name.',
      certainty: 'likely',
    },
    {
      about: 'issuer',
      text: 'An upgrade that drops /auth from the address changes the Issuer and the SSO URL.',
      certainty: 'likely',
    },
    {
      about: 'encryption',
      text: 'Encrypt assertions must be off: Atlassian has no key to decrypt with.',
      certainty: 'likely',
    },
    {
      about: 'assignment',
      text: 'Keycloak creates no accounts at Atlassian by itself: they must be there, or be created at the first login.',
      certainty: 'seen',
      source: COMMUNITY,
    },
  ],
};

import type {Guide} from '../guide.ts';
import type {Known} from '../known.ts';
import {ACS_URL, entered, ENTITY_URL} from './values.ts';

const COMMUNITY =
  'https://community.atlassian.com/t5/Atlassian-Access-questions/How-can-I-configuration-SAML-in-Keyclock-to-use-atlassian-cloud/qaq-p/880278';
const CLIENTS =
  'https://github.com/keycloak/keycloak/blob/main/docs/documentation/server_admin/topics/clients/saml/proc-creating-saml-client.adoc';

/** The client of the service provider, by its Client ID. */
const client = ({audience}: Known) => ['Clients', audience ?? 'the client of Atlassian'];

export const keycloak: Guide = {
  id: 'keycloak',
  name: 'Keycloak',
  source: COMMUNITY,
  topics: {
    'name-id': {
      certainty: 'seen',
      source: CLIENTS,
      steps: known => [
        {
          path: [...client(known), 'Settings', 'SAML capabilities'],
          settings: [
            {name: 'Name ID format', value: 'email'},
            {name: 'Force name ID format', value: 'On'},
          ],
        },
        {
          path: ['Users', known.nameID?.includes('@') ? 'the user' : (known.nameID ?? 'the user'), 'Details'],
          text: 'Fill in Email with the address of the user’s Atlassian account.',
        },
      ],
    },
    'entity-id': {
      certainty: 'seen',
      source: COMMUNITY,
      steps: known => [
        {
          path: [...client(known), 'Settings'],
          settings: [entered('Client ID', known.audience, ENTITY_URL)],
        },
      ],
    },
    'acs-url': {
      certainty: 'seen',
      source: COMMUNITY,
      steps: known => [
        {
          path: [...client(known), 'Settings', 'Access settings'],
          settings: [entered('Valid redirect URIs', known.acsUrl, ACS_URL)],
          text: 'Enter it whole, with the part after the question mark.',
        },
      ],
    },
  },
  values: {
    issuer: {form: 'https://<host>/realms/<realm>', certainty: 'seen', source: COMMUNITY},
    ssoUrl: {form: 'https://<host>/realms/<realm>/protocol/saml', certainty: 'seen', source: COMMUNITY},
    certificate: {
      label: 'Certificate',
      path: ['Realm settings', 'Keys', 'RS256'],
      certainty: 'seen',
      source: COMMUNITY,
    },
    metadata: {form: 'https://<host>/realms/<realm>/protocol/saml/descriptor', certainty: 'seen'},
  },
  traps: [
    {
      about: 'request-signature',
      text: 'Client signature required must be off: Atlassian does not sign its requests.',
      certainty: 'seen',
      source: COMMUNITY,
    },
  ],
};

import type {Guide} from '../guide.ts';
import {CLAIM_GIVEN_NAME, CLAIM_NAME, CLAIM_SURNAME, FORMAT_EMAIL_ADDRESS} from '../../saml/names.ts';
import {likely, seen} from './certainty.ts';
import {vendorsClock} from './hosted.ts';
import {acsUrlIn, chosen, entered, entityIdIn, WHOLE} from './values.ts';

const ATLASSIAN = 'https://auth0.com/docs/protocols/saml/saml-apps/atlassian';
const VALUES =
  'https://github.com/abbaspour/dev.to/blob/master/blog-posts/2020-04-14-atlassian/auth0-as-atlassian-saml-sso-idp.md';
const SETTINGS = 'https://auth0.com/rules/saml-configuration';
const SIGNING = 'https://github.com/auth0/node-samlp/issues/69';
const AUDIENCE =
  'https://community.auth0.com/t/saml-atlassian-as-service-provider-returns-audience-is-invalid/139415';

const ADDON = ['Applications', 'Applications', 'the application', 'Addons', 'SAML2 Web App'];
const SETTINGS_TAB = [...ADDON, 'Settings'];
const USAGE = [...ADDON, 'Usage'];
const EMAIL_CLAIM = '"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"';

/** A key of the JSON that the settings are written in. */
const key = (name: string, value: string) => entered(name, value, '');

export const auth0: Guide = {
  id: 'auth0',
  name: 'Auth0',
  source: ATLASSIAN,
  topics: {
    'name-id': likely(
      [
        {
          path: SETTINGS_TAB,
          settings: [
            key('nameIdentifierProbes', `[${EMAIL_CLAIM}]`),
            key('nameIdentifierFormat', FORMAT_EMAIL_ADDRESS),
          ],
          text: 'Auth0’s own guide has urn:oasis:names:tc:SAML:2.0:nameid-format:email there, which is no Format of SAML. Atlassian likely takes either.',
        },
      ],
      ATLASSIAN,
    ),
    'entity-id': likely(
      known => [
        {
          path: SETTINGS_TAB,
          settings: [entityIdIn('audience', known)],
          text: 'Not Auth0’s own Issuer.',
        },
      ],
      AUDIENCE,
    ),
    'acs-url': seen(ATLASSIAN, known => [
      {path: SETTINGS_TAB, settings: [acsUrlIn('Application Callback URL', known)], text: WHOLE},
      {
        path: SETTINGS_TAB,
        text: 'If recipient or destination is there, enter the same, or take them out.',
      },
    ]),
    signing: likely(
      [
        {
          path: SETTINGS_TAB,
          settings: [chosen('signResponse', 'false')],
          text: 'Auth0 then signs the Assertion.',
        },
      ],
      SIGNING,
    ),
    'signature-algorithm': likely([
      {
        path: SETTINGS_TAB,
        settings: [key('signatureAlgorithm', 'rsa-sha256'), key('digestAlgorithm', 'sha256')],
      },
    ]),
    attributes: seen(ATLASSIAN, [
      {
        path: [...SETTINGS_TAB, 'mappings'],
        settings: [key('given_name', CLAIM_GIVEN_NAME), key('family_name', CLAIM_SURNAME)],
      },
    ]),
    'stable-id': likely([{path: [...SETTINGS_TAB, 'mappings'], settings: [key('user_id', CLAIM_NAME)]}]),
    lifetime: likely([{path: SETTINGS_TAB, settings: [chosen('lifetimeInSeconds', '3600')]}]),
    encryption: likely([
      {
        text: 'Remove what encrypts the Assertion: encryptionCert and encryptionPublicKey, in an Action or Rule.',
      },
    ]),
    log: likely([{path: ['Monitoring', 'Logs'], text: 'Look for this login.'}]),
    clock: vendorsClock,
  },
  values: {
    issuer: {label: 'Issuer', path: USAGE, form: 'urn:<tenant>.auth0.com', certainty: 'seen', source: VALUES},
    ssoUrl: {
      label: 'Identity Provider Login URL',
      path: USAGE,
      form: 'https://<tenant>.auth0.com/samlp/<client-id>',
      certainty: 'seen',
      source: VALUES,
    },
    certificate: {
      label: 'Download Auth0 certificate',
      path: USAGE,
      form: 'https://<tenant>.auth0.com/pem',
      certainty: 'seen',
      source: VALUES,
    },
    metadata: {
      label: 'Identity Provider Metadata',
      path: USAGE,
      certainty: 'seen',
      source: ATLASSIAN,
    },
  },
  traps: [
    {
      about: 'entity-id',
      text: 'Without audience, Auth0 sends the Issuer of the request as Audience; a login started there has none, and Atlassian refuses.',
      certainty: 'seen',
      source: SETTINGS,
    },
    {
      about: 'entity-id',
      text: 'To enter Auth0’s own Issuer as audience was advised somewhere and does not help.',
      certainty: 'seen',
      source: AUDIENCE,
    },
  ],
};

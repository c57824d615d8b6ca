import type {Guide} from '../guide.ts';
import {likely, seen} from './certainty.ts';
import {vendorsClock} from './hosted.ts';
import {acsUrlIn, chosen, entityIdIn, namesFrom, off, stableIdFrom, WHOLE} from './values.ts';

const CONNECTION =
  'https://docs.pingidentity.com/r/en-us/pingoneforenterprise/p14eapps_atlassian_cloud_connection_config';
const VALUES =
  'https://docs.pingidentity.com/r/en-us/pingoneforenterprise/p14eapps_atlassian_cloud_saml_config';
const MAPPING =
  'https://docs.pingidentity.com/r/en-us/pingoneforenterprise/p14eapps_atlassian_attribute_mapping';
const METADATA = 'https://prod-docs.pingidentity.com/pingone/applications/p1_downloadidpmetadataapps.html';

const APP = ['Applications', 'Atlassian Cloud'];
const CONFIGURATION = [...APP, 'Connection configuration'];
const ATTRIBUTES = [...APP, 'Attribute mapping'];
const REVIEW = [...APP, 'Review setup'];

export const pingone: Guide = {
  id: 'pingone',
  name: 'PingOne',
  source: CONNECTION,
  topics: {
    'name-id': seen(MAPPING, [
      {path: ATTRIBUTES, settings: [chosen('SAML_SUBJECT', 'the user’s e-mail address')]},
    ]),
    'entity-id': seen(CONNECTION, known => [
      {path: CONFIGURATION, settings: [entityIdIn('Entity ID', known)]},
    ]),
    'acs-url': seen(CONNECTION, known => [
      {path: CONFIGURATION, settings: [acsUrlIn('ACS URL', known)], text: WHOLE},
    ]),
    signing: seen(CONNECTION, [{path: CONFIGURATION, settings: [chosen('Signing', 'Sign Assertion')]}]),
    'signature-algorithm': likely(
      [{path: CONFIGURATION, settings: [chosen('Signing Algorithm', 'RSA_SHA256')]}],
      CONNECTION,
    ),
    certificate: seen(VALUES, [{path: REVIEW, text: 'Choose Download beside the signing certificate.'}]),
    encryption: likely([{path: CONFIGURATION, settings: [off('Encrypt Assertion')]}], CONNECTION),
    attributes: seen(MAPPING, [{path: ATTRIBUTES, settings: namesFrom('First Name', 'Last Name')}]),
    'stable-id': likely([
      {path: ATTRIBUTES, settings: stableIdFrom('the user’s unchanging id'), text: 'Not the e-mail address.'},
    ]),
    assignment: likely([
      {path: ['Users', 'User Groups'], text: 'Give a group of the user this application.'},
    ]),
    'relay-state': seen(CONNECTION, [
      {
        path: CONFIGURATION,
        text: 'Target Resource is where a login that is started in PingOne ends: leave the address that stands there, or enter your site’s.',
      },
    ]),
    clock: vendorsClock,
  },
  values: {
    issuer: {label: 'Issuer', path: REVIEW, certainty: 'seen', source: VALUES},
    ssoUrl: {
      path: REVIEW,
      form: 'https://sso.connect.pingidentity.com/sso/idp/SSO.saml2?idpid=<idpid>',
      note: 'In the newer PingOne likely https://auth.pingone.<region>/<environment>/saml20/idp/sso.',
      certainty: 'likely',
      source: VALUES,
    },
    certificate: {label: 'Download', path: REVIEW, certainty: 'seen', source: VALUES},
    metadata: {label: 'IdP Metadata URL', path: APP, certainty: 'seen', source: METADATA},
  },
  traps: [
    {
      about: 'encryption',
      text: 'Encrypt Assertion must be off: Atlassian has no key to decrypt with.',
      certainty: 'likely',
      source: CONNECTION,
    },
  ],
};

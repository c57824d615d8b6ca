import type {Guide} from '../guide.ts';
import {likely, seen} from './certainty.ts';
import {acsUrlIn, chosen, entityIdIn, namesFrom, stableIdFrom, WHOLE} from './values.ts';

const ATLASSIAN =
  'https://docs.pingidentity.com/r/en-us/configuration_guides/config_saml_atlassiancloud_pingfed';
const FORMAT = 'https://docs.pingidentity.com/bundle/configuration_guides/page/bum1619030937387.html';
const CONNECTION =
  'https://docs.pingidentity.com/integrations/atlassian/atlassian_cloud_provisioner/pf_atlassian_cloud_connector_creating_a_single_sign_on_connection.html';
const DETAILS =
  'https://docs.pingidentity.com/integrations/scim/setup/pf_scim_connector_pf_sso_details_for_the_service_provider.html';
const ENABLING =
  'https://documentation.pingidentity.com/integrations/atlassian/atlassian_cloud_provisioner/pf_atlassian_cloud_connector_enabling_single_sign_on_in_atlassian.html';

const SP = ['SP Connections', 'Atlassian Cloud'];
const BROWSER = [...SP, 'Browser SSO'];
const PROTOCOL = [...BROWSER, 'Protocol Settings'];
const CONTRACT = [...BROWSER, 'Assertion Creation', 'Attribute Contract'];

export const pingfederate: Guide = {
  id: 'pingfederate',
  name: 'PingFederate',
  source: ATLASSIAN,
  topics: {
    'name-id': seen(ATLASSIAN, [
      {path: CONTRACT, settings: [chosen('SAML_SUBJECT', 'the user’s e-mail address')]},
    ]),
    'entity-id': likely(
      known => [
        {path: [...SP, 'General Info'], settings: [entityIdIn('Partner’s Entity ID (Connection ID)', known)]},
      ],
      ATLASSIAN,
    ),
    'acs-url': seen(CONNECTION, known => [
      {
        path: [...PROTOCOL, 'Assertion Consumer Service URL'],
        settings: [chosen('Binding', 'POST'), acsUrlIn('Endpoint URL', known)],
        text: WHOLE,
      },
    ]),
    signing: likely([
      {path: [...PROTOCOL, 'Signature Policy'], text: 'Choose that the Assertion is always signed.'},
    ]),
    certificate: seen(ENABLING, [
      {
        path: ['Digital signing certificates'],
        text: 'Export the certificate, without its key, that this connection has under Credentials.',
      },
    ]),
    encryption: likely([
      {path: [...PROTOCOL, 'Encryption Policy'], settings: [chosen('Encryption', 'None')]},
    ]),
    attributes: seen(ATLASSIAN, [{path: CONTRACT, settings: namesFrom('First Name', 'Surname')}]),
    'stable-id': seen(ATLASSIAN, [
      {path: CONTRACT, settings: stableIdFrom('the user’s id'), text: 'Not the e-mail address.'},
    ]),
    'request-signature': likely([
      {path: [...PROTOCOL, 'Signature Policy'], text: 'Do not require that requests are signed.'},
    ]),
    log: likely([{text: 'Look into server.log at the time of this login.'}]),
  },
  values: {
    issuer: {
      label: 'SAML 2.0 Entity ID',
      note: 'A Virtual Server ID of the connection replaces it.',
      certainty: 'seen',
      source: DETAILS,
    },
    ssoUrl: {form: 'https://<host>:<port>/idp/SSO.saml2', certainty: 'seen', source: ENABLING},
    certificate: {
      path: ['Digital signing certificates'],
      label: 'Export',
      certainty: 'seen',
      source: ENABLING,
    },
    metadata: {note: 'Export the metadata of this connection.', certainty: 'seen', source: DETAILS},
  },
  traps: [
    {
      about: 'issuer',
      text: 'A Virtual Server ID of the connection is sent as Issuer, instead of the server’s own.',
      certainty: 'seen',
      source: DETAILS,
    },
    {
      about: 'stable-id',
      text: 'The attribute that ends with “/name” is the id, not the e-mail address.',
      certainty: 'seen',
      source: ATLASSIAN,
    },
    {
      about: 'name-id',
      text: 'The Subject Name Format in Ping’s own guide is not a NameID Format.',
      certainty: 'seen',
      source: FORMAT,
    },
    {
      about: 'acs-url',
      text: 'Both profiles must be on: SP-Initiated SSO and IdP-Initiated SSO.',
      certainty: 'seen',
      source: CONNECTION,
    },
  ],
};

import type {Guide} from '../guide.ts';
import type {Known} from '../known.ts';
import {likely, seen} from './certainty.ts';
import {vendorsClock} from './hosted.ts';
import {
  acsUrlIn,
  chosen,
  connectionIdFrom,
  connectionIdIn,
  entityIdIn,
  namesFrom,
  stableIdFrom,
  WHOLE,
} from './values.ts';

const ATLASSIAN = 'https://saml-doc.okta.com/SAML_Docs/How-to-Configure-SAML-2.0-for-Atlassian-Cloud.html';
const CUSTOM =
  'https://community.atlassian.com/t5/Atlassian-Access-articles/Configure-Okta-to-customize-SAML-SSO-attributes-for-Atlassian/ba-p/2335375';
const USERNAME = 'https://confluence.atlassian.com/pages/viewpage.action?pageId=1107632213';
const CERTIFICATES =
  'https://support.okta.com/help/s/article/how-to-download-okta-identity-provider-metadata-and-saml-signing-certificates';
const ASSIGNMENT =
  'https://confluence.atlassian.com/cloudkb/403-error-while-logging-into-atlassian-cloud-via-okta-1107626588.html';
const RENAMES =
  'https://community.atlassian.com/forums/Questions/Help-with-Integrating-SSO-and-SCIM-with-Okta/qaq-p/3130419';
const ISSUER = 'https://developers.make.com/white-label-documentation/manage-login/okta-saml/steps-on-okta';

const APP = ['Applications', 'Atlassian Cloud'];
const SIGN_ON = [...APP, 'Sign On'];
const INSTRUCTIONS = [...SIGN_ON, 'View SAML setup instructions'];

/** Made by hand, instead of the catalogue’s. */
const CUSTOM_APP = ['Applications', 'An application of your own', 'General', 'SAML Settings'];

/** The catalogue's application, which asks for the id alone and only knows Atlassian's Cloud. */
const catalogue = (known: Known) =>
  known.audience === undefined || connectionIdFrom(known) !== undefined
    ? [{path: [...SIGN_ON, 'Edit'], settings: [connectionIdIn('Unique ID', known)]}]
    : [];

export const okta: Guide = {
  id: 'okta',
  name: 'Okta',
  source: ATLASSIAN,
  topics: {
    'name-id': seen(USERNAME, [
      {
        path: [...SIGN_ON, 'Credential details'],
        settings: [chosen('Application username format', 'Email')],
      },
      {path: [...APP, 'Assignments'], text: 'Check the user’s User name there: it is what is sent.'},
    ]),
    'entity-id': seen(ATLASSIAN, known => [
      ...catalogue(known),
      {path: CUSTOM_APP, settings: [entityIdIn('Audience URI (SP Entity ID)', known)]},
    ]),
    'acs-url': seen(CUSTOM, known => [
      ...catalogue(known),
      {
        path: CUSTOM_APP,
        settings: [acsUrlIn('Single sign-on URL', known)],
        text: `${WHOLE} Choose Use this for Recipient URL and Destination URL.`,
      },
    ]),
    signing: likely([
      {
        text: 'Leave the catalogue’s application as it is: it signs by itself.',
      },
      {
        path: [...CUSTOM_APP, 'Show Advanced Settings'],
        settings: [chosen('Response', 'Signed'), chosen('Assertion Signature', 'Signed')],
      },
    ]),
    'signature-algorithm': likely([
      {
        path: [...CUSTOM_APP, 'Show Advanced Settings'],
        settings: [chosen('Signature Algorithm', 'RSA-SHA256'), chosen('Digest Algorithm', 'SHA256')],
      },
    ]),
    certificate: seen(CERTIFICATES, [
      {
        path: [...SIGN_ON, 'SAML Signing Certificates'],
        text: 'In the row with the status Active, choose Actions, and download the certificate.',
      },
    ]),
    attributes: seen(ATLASSIAN, [
      {
        text: 'Check that the user’s profile in Okta has both names: the catalogue’s application sends them by itself.',
      },
      {
        path: [...CUSTOM_APP, 'Attribute Statements'],
        settings: namesFrom('user.firstName', 'user.lastName'),
      },
    ]),
    'stable-id': likely(
      [{path: [...SIGN_ON, 'Attributes (Optional)'], settings: stableIdFrom('user.id')}],
      ATLASSIAN,
    ),
    assignment: seen(ASSIGNMENT, [
      {path: [...APP, 'Assignments'], text: 'Choose Assign, and add the user or a group of the user.'},
    ]),
    encryption: likely([
      {
        path: [...CUSTOM_APP, 'Show Advanced Settings'],
        settings: [chosen('Assertion Encryption', 'Unencrypted')],
      },
    ]),
    'relay-state': seen(CUSTOM, [
      {
        path: CUSTOM_APP,
        text: 'For logins started in Okta, enter https://start.atlassian.com or your site’s address in Default RelayState.',
      },
    ]),
    log: likely([{path: ['Reports', 'System Log'], text: 'Look for this login.'}]),
    clock: vendorsClock,
  },
  values: {
    issuer: {
      label: 'Issuer',
      path: INSTRUCTIONS,
      form: 'http://www.okta.com/<id>',
      note: 'It begins with http, not https.',
      certainty: 'likely',
      source: ISSUER,
    },
    ssoUrl: {
      label: 'Sign on URL',
      path: INSTRUCTIONS,
      form: 'https://<org>.okta.com/app/atlassian/<id>/sso/saml',
      certainty: 'likely',
    },
    certificate: {
      path: [...SIGN_ON, 'SAML Signing Certificates', 'Actions'],
      certainty: 'seen',
      source: CERTIFICATES,
    },
    metadata: {label: 'View IdP metadata', path: SIGN_ON, certainty: 'seen', source: CERTIFICATES},
  },
  traps: [
    {
      about: 'entity-id',
      text: 'The catalogue’s application asks for the unique id alone: the last part of the entity URL, not the URL.',
      certainty: 'seen',
      source: ATLASSIAN,
    },
    {
      about: 'name-id',
      text: 'A new application username does not rename the Atlassian account.',
      certainty: 'seen',
      source: RENAMES,
    },
    {
      about: 'issuer',
      text: 'The Issuer begins with http: an https typed for it does not match.',
      certainty: 'seen',
      source: ISSUER,
    },
  ],
};

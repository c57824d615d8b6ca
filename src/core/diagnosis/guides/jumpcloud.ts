import type {Guide} from '../guide.ts';
import {likely, seen} from './certainty.ts';
import {vendorsClock} from './hosted.ts';
import {acsUrlIn, chosen, entityIdIn, namesFrom, stableIdFrom, WHOLE} from './values.ts';

const ATLASSIAN = 'https://jumpcloud.com/support/integrate-with-atlassian-cloud';
const FIELDS = 'https://jumpcloud.com/support/sso-application-connector-fields';
const SET_UP =
  'https://community.atlassian.com/t5/Questions/Automated-User-Provisioning-and-SSO-with-JumpCloud/qaq-p/2267004';

const SSO = ['SSO Applications', 'Atlassian Cloud', 'SSO'];

export const jumpcloud: Guide = {
  id: 'jumpcloud',
  name: 'JumpCloud',
  source: ATLASSIAN,
  topics: {
    'name-id': seen(FIELDS, [{path: SSO, settings: [chosen('SAMLSubject NameID', 'email')]}]),
    'entity-id': seen(FIELDS, known => [
      {
        path: SSO,
        settings: [entityIdIn('SP Entity ID', known)],
        text: 'JumpCloud compares it in every character, case too.',
      },
    ]),
    'acs-url': likely(known => [{path: SSO, settings: [acsUrlIn('ACS URL', known)], text: WHOLE}], FIELDS),
    signing: likely([{path: SSO, settings: [chosen('Sign', 'Assertion')]}], FIELDS),
    'signature-algorithm': likely(
      [{path: SSO, settings: [chosen('Signature Algorithm', 'RSA-SHA256')]}],
      FIELDS,
    ),
    certificate: seen(ATLASSIAN, [
      {
        path: ['SSO Applications', 'Atlassian Cloud'],
        text: 'Download the certificate: the file is certificate.pem.',
      },
    ]),
    issuer: seen(SET_UP, [
      {
        path: SSO,
        text: 'Copy IdP Entity ID. If YOURDOMAIN is still in it, replace that by your domain, there and at Atlassian.',
      },
    ]),
    attributes: likely([{path: [...SSO, 'Attributes'], settings: namesFrom('firstname', 'lastname')}]),
    'stable-id': likely([
      {
        path: [...SSO, 'Attributes'],
        settings: stableIdFrom('the user’s unchanging id'),
        text: 'Not the e-mail address, and not a user name that may change.',
      },
    ]),
    assignment: likely([
      {
        path: ['SSO Applications', 'Atlassian Cloud', 'User Groups'],
        text: 'Choose a group of the user.',
      },
    ]),
    'relay-state': seen(SET_UP, [
      {path: SSO, text: 'In Default RelayState, replace YOUR_ORG_NAME by the name of your site.'},
    ]),
    log: likely([{path: ['Directory Insights'], text: 'Look for this login.'}]),
    clock: vendorsClock,
  },
  values: {
    issuer: {
      label: 'IdP Entity ID',
      path: SSO,
      note: 'YOURDOMAIN in it must be replaced by your domain.',
      certainty: 'seen',
      source: SET_UP,
    },
    ssoUrl: {
      label: 'IDP URL',
      path: SSO,
      form: 'https://sso.jumpcloud.com/saml2/atlassiancloud',
      note: 'It cannot be changed once it is saved.',
      certainty: 'seen',
      source: ATLASSIAN,
    },
    certificate: {note: 'The file certificate.pem.', certainty: 'seen', source: ATLASSIAN},
    metadata: {label: 'Export Metadata', path: SSO, certainty: 'seen', source: FIELDS},
  },
  traps: [
    {
      about: 'issuer',
      text: 'IdP Entity ID comes with the placeholder YOURDOMAIN.',
      certainty: 'seen',
      source: SET_UP,
    },
    {
      about: 'sso-url',
      text: 'The IDP URL cannot be changed once it is saved: the application must be made anew.',
      certainty: 'seen',
      source: ATLASSIAN,
    },
    {
      about: 'entity-id',
      text: 'SP Entity ID is compared with its case.',
      certainty: 'seen',
      source: FIELDS,
    },
  ],
};

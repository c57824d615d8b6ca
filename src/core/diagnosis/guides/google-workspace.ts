import type {Guide} from '../guide.ts';
import {CLAIM_UPN} from '../../saml/names.ts';
import {likely, seen} from './certainty.ts';
import {vendorsClock} from './hosted.ts';
import {acsUrlIn, chosen, entityIdIn, namesFrom, sent, stableIdFrom, WHOLE} from './values.ts';

const ATLASSIAN = 'https://support.google.com/a/answer/7553615?hl=en';
const ERRORS = 'https://support.google.com/a/answer/6301076';
const SIGNED_RESPONSE = 'https://www.miniorange.com/atlassian/google-apps-as-idp-saml';
const SET_UP =
  'https://support.atlassian.com/security-and-access-policies/docs/configure-saml-single-sign-on-with-an-identity-provider';

const APP = ['Apps', 'Web and mobile apps', 'Atlassian Cloud'];
const SERVICE_PROVIDER = [...APP, 'Service provider details'];
const OWN = [...APP, 'Google Identity Provider details'];
const MAPPING = [...APP, 'SAML attribute mapping'];

export const googleWorkspace: Guide = {
  id: 'google-workspace',
  name: 'Google Workspace',
  source: ATLASSIAN,
  topics: {
    'name-id': likely([
      {
        path: SERVICE_PROVIDER,
        settings: [chosen('Name ID format', 'EMAIL'), chosen('Name ID', 'Basic Information > Primary email')],
      },
      {
        text: 'Check that the primary e-mail address is the one of the Atlassian account: an alias is not sent.',
      },
    ]),
    'entity-id': seen(ERRORS, known => [
      {
        path: SERVICE_PROVIDER,
        settings: [entityIdIn('Entity ID', known)],
        text: 'Google compares it in every character, case too.',
      },
    ]),
    'acs-url': likely(known => [
      {path: SERVICE_PROVIDER, settings: [acsUrlIn('ACS URL', known)], text: WHOLE},
    ]),
    signing: seen(SIGNED_RESPONSE, [
      {
        path: SERVICE_PROVIDER,
        text: 'Choose Signed response. Without it, likely only the Assertion is signed.',
      },
    ]),
    certificate: seen(ATLASSIAN, [
      {path: OWN, text: 'Copy or download Certificate. Of two, take the one that this application uses.'},
    ]),
    attributes: seen(ATLASSIAN, [
      {
        path: MAPPING,
        settings: [...namesFrom('First Name', 'Last Name'), sent('Primary Email', CLAIM_UPN)],
        text: 'All three are required.',
      },
    ]),
    'stable-id': likely([
      {
        path: MAPPING,
        settings: stableIdFrom('Employee ID'),
        text: 'Any field will do that every user has and that never changes. Primary Email, which Google’s guide sends as upn, changes.',
      },
    ]),
    assignment: seen(ERRORS, [
      {
        path: [...APP, 'User access'],
        text: 'Turn the service on for the user’s organizational unit or group.',
      },
    ]),
    'relay-state': seen(ATLASSIAN, [
      {path: SERVICE_PROVIDER, text: 'In Start URL, replace {your-site} by the name of your site.'},
    ]),
    log: likely([
      {path: ['Reporting', 'Audit and investigation', 'SAML log events'], text: 'Look for this login.'},
    ]),
    clock: vendorsClock,
  },
  values: {
    issuer: {
      label: 'Entity ID',
      path: OWN,
      form: 'https://accounts.google.com/o/saml2?idpid=<id>',
      isFormLikely: true,
      certainty: 'seen',
      source: ATLASSIAN,
    },
    ssoUrl: {
      label: 'SSO URL',
      path: OWN,
      form: 'https://accounts.google.com/o/saml2/idp?idpid=<id>',
      isFormLikely: true,
      certainty: 'seen',
      source: ATLASSIAN,
    },
    certificate: {label: 'Certificate', path: OWN, certainty: 'seen', source: ATLASSIAN},
    metadata: {label: 'Download metadata', path: APP, certainty: 'seen', source: ERRORS},
  },
  traps: [
    {
      about: 'issuer',
      text: 'Entity ID and SSO URL differ by “/idp” alone and are swapped easily.',
      certainty: 'likely',
    },
    {
      about: 'assignment',
      text: 'A new application is off for everyone until User access is turned on.',
      certainty: 'likely',
    },
    {
      about: 'relay-state',
      text: 'Start URL comes with the placeholder {your-site}.',
      certainty: 'seen',
      source: ATLASSIAN,
    },
    {
      about: 'sso-url',
      text: 'Atlassian’s own connection to Google Workspace is another feature, not this SAML application.',
      certainty: 'seen',
      source: SET_UP,
    },
  ],
};

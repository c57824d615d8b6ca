import type {Guide} from '../guide.ts';
import {likely} from './certainty.ts';
import {vendorsClock} from './hosted.ts';
import {acsUrlIn, chosen, entityIdIn, namesFrom, stableIdFrom, WHOLE} from './values.ts';

const ATLASSIAN = 'https://duo.com/docs/sso-atlassian-cloud';
const ACCESS_GATEWAY = 'https://duo.com/docs/dag-atlassian-cloud';

const APP = ['Duo Admin Panel', 'Applications', 'Atlassian Cloud'];
const SERVICE_PROVIDER = [...APP, 'Service Provider'];
const SAML_RESPONSE = [...APP, 'SAML Response'];
const METADATA = [...APP, 'Metadata'];

export const duo: Guide = {
  id: 'duo',
  name: 'Duo Single Sign-On',
  source: ATLASSIAN,
  topics: {
    'name-id': likely([
      {path: SAML_RESPONSE, settings: [chosen('NameID attribute', '<Email Address>')]},
      {text: 'Check that the authentication source has the address of the user’s Atlassian account.'},
    ]),
    'entity-id': likely(known => [{path: SERVICE_PROVIDER, settings: [entityIdIn('Entity ID', known)]}]),
    'acs-url': likely(known => [
      {
        path: SERVICE_PROVIDER,
        settings: [acsUrlIn('Assertion Consumer Service (ACS) URL', known)],
        text: WHOLE,
      },
    ]),
    signing: likely([{path: SAML_RESPONSE, settings: [chosen('Signing options', 'Sign assertion')]}]),
    'signature-algorithm': likely([
      {path: SAML_RESPONSE, settings: [chosen('Signature algorithm', 'SHA256')]},
    ]),
    attributes: likely([
      {
        path: [...SAML_RESPONSE, 'Map attributes'],
        settings: namesFrom('<First Name>', '<Last Name>'),
      },
    ]),
    'stable-id': likely([
      {
        path: [...SAML_RESPONSE, 'Map attributes'],
        settings: stableIdFrom('objectGUID'),
        text: 'Any id of the authentication source will do that never changes.',
      },
    ]),
    assignment: likely([{path: [...APP, 'Permitted groups'], text: 'Permit a group of the user.'}]),
    log: likely([{path: ['Duo Admin Panel', 'Reports', 'Single Sign-On Log'], text: 'Look for this login.'}]),
    clock: vendorsClock,
  },
  values: {
    issuer: {
      label: 'Entity ID',
      path: METADATA,
      form: 'https://sso-<id>.sso.duosecurity.com/saml2/sp/<key>/metadata',
      certainty: 'likely',
    },
    ssoUrl: {
      label: 'Single Sign-On URL',
      path: METADATA,
      form: 'https://sso-<id>.sso.duosecurity.com/saml2/sp/<key>/sso',
      certainty: 'likely',
    },
    certificate: {label: 'Download certificate', path: [...APP, 'Downloads'], certainty: 'likely'},
    metadata: {label: 'Download XML', path: [...APP, 'Downloads'], certainty: 'likely'},
  },
  traps: [
    {
      about: 'sso-url',
      text: 'Duo Access Gateway, the older product, has had no support since 2023-10-26.',
      certainty: 'seen',
      source: ACCESS_GATEWAY,
    },
  ],
};

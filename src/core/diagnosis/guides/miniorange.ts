import type {Guide} from '../guide.ts';
import {likely} from './certainty.ts';
import {acsUrlIn, chosen, entityIdIn, namesFrom, on, stableIdFrom, WHOLE} from './values.ts';

const BROKER =
  'https://www.miniorange.com/atlassian/atlassian-cloud-sso-single-sign-on-for-azure-ad-using-saml/';
const VALUES = 'https://plugins.miniorange.com/step-by-step-guide-for-crowd-single-sign-on-sso/';

const APP = ['Apps', 'Atlassian Cloud', 'Edit'];
const ATTRIBUTES = [...APP, 'Attribute Mapping'];
const METADATA = ['Apps', 'Atlassian Cloud', 'Metadata'];

export const miniorange: Guide = {
  id: 'miniorange',
  name: 'miniOrange',
  source: BROKER,
  topics: {
    'name-id': likely([
      {path: ATTRIBUTES, settings: [chosen('Name ID', 'E-Mail Address')]},
      {text: 'If miniOrange only passes on, check the address in the identity provider behind it.'},
    ]),
    'entity-id': likely(known => [{path: APP, settings: [entityIdIn('SP Entity ID or Issuer', known)]}]),
    'acs-url': likely(known => [{path: APP, settings: [acsUrlIn('ACS URL', known)], text: WHOLE}]),
    signing: likely([{path: [...APP, 'Advanced'], settings: [on('Sign Assertion')]}]),
    attributes: likely([{path: ATTRIBUTES, settings: namesFrom('First Name', 'Last Name')}]),
    'stable-id': likely([
      {path: ATTRIBUTES, settings: stableIdFrom('the user’s unchanging id'), text: 'Not the e-mail address.'},
    ]),
  },
  values: {
    issuer: {
      label: 'IdP Entity ID',
      path: METADATA,
      form: 'https://login.xecurify.com/moas',
      note: 'Older: https://auth.miniorange.com/moas.',
      certainty: 'likely',
      source: VALUES,
    },
    ssoUrl: {
      label: 'SAML Login URL',
      path: METADATA,
      form: 'https://login.xecurify.com/moas/idp/samlsso',
      certainty: 'likely',
      source: VALUES,
    },
    certificate: {label: 'X.509 Certificate', path: METADATA, certainty: 'likely'},
    metadata: {label: 'Download Metadata', path: METADATA, certainty: 'likely'},
  },
  traps: [
    {
      about: 'certificate',
      text: 'As broker, miniOrange stands between Atlassian and the real identity provider: Atlassian needs miniOrange’s certificate and Issuer, not those behind it.',
      certainty: 'likely',
      source: BROKER,
    },
  ],
};

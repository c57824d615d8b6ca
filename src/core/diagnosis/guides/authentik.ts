import type {Guide} from '../guide.ts';
import {likely, seen} from './certainty.ts';
import {acsUrlIn, chosen, entityIdIn, namesFrom, stableIdFrom, WHOLE} from './values.ts';

const ATLASSIAN =
  'https://github.com/goauthentik/authentik/blob/main/website/integrations/services/atlassian/index.mdx';
const NO_CONDITIONS = 'https://github.com/goauthentik/authentik/issues/15781';

const PROVIDER = ['Applications', 'Providers', 'the provider of Atlassian'];
const PROTOCOL = [...PROVIDER, 'Edit', 'Protocol settings'];
const ADVANCED = [...PROVIDER, 'Edit', 'Advanced protocol settings'];
const MAPPINGS = ['Customization', 'Property Mappings', 'SAML Provider Property Mapping'];
const MAPPED = 'Then choose the mappings in the provider’s Advanced protocol settings.';

export const authentik: Guide = {
  id: 'authentik',
  name: 'authentik',
  source: ATLASSIAN,
  topics: {
    'name-id': likely([
      {
        path: ADVANCED,
        settings: [chosen('NameID Property Mapping', 'authentik default SAML Mapping: Email')],
      },
    ]),
    'entity-id': seen(ATLASSIAN, known => [
      {
        path: PROTOCOL,
        settings: [entityIdIn('Audience', known)],
        text: 'It is a setting of the provider, not of the application.',
      },
    ]),
    'acs-url': seen(ATLASSIAN, known => [
      {
        path: PROTOCOL,
        settings: [acsUrlIn('ACS URL', known), chosen('Service Provider Binding', 'Post')],
        text: WHOLE,
      },
    ]),
    signing: seen(ATLASSIAN, [
      {path: ADVANCED, text: 'Choose a Signing Certificate: without one, likely nothing is signed.'},
    ]),
    'signature-algorithm': likely([
      {path: ADVANCED, settings: [chosen('Signature algorithm', 'RSA-SHA256')]},
    ]),
    certificate: seen(ATLASSIAN, [
      {path: PROVIDER, text: 'Under Download signing certificate, choose Download.'},
    ]),
    encryption: likely([{path: ADVANCED, text: 'Leave Encryption Certificate empty.'}]),
    'request-signature': likely([{path: ADVANCED, text: 'Leave Verification Certificate empty.'}]),
    lifetime: likely([{path: ADVANCED, settings: [chosen('Assertion valid not on or after', 'minutes=5')]}]),
    attributes: likely([
      {path: MAPPINGS, settings: namesFrom('the first name', 'the last name'), text: MAPPED},
    ]),
    'stable-id': likely([{path: MAPPINGS, settings: stableIdFrom('request.user.uuid'), text: MAPPED}]),
    assignment: seen(ATLASSIAN, [
      {
        path: ['Applications', 'Applications', 'the application', 'Policy / Group / User Bindings'],
        text: 'Bind the user, or a group of the user, or remove all bindings.',
      },
    ]),
    log: likely([{path: ['Events', 'Logs'], text: 'Look for this login.'}]),
  },
  values: {
    issuer: {
      label: 'Issuer',
      path: PROTOCOL,
      form: 'authentik',
      note: 'By default it is this word, not an address.',
      certainty: 'seen',
      source: ATLASSIAN,
    },
    ssoUrl: {
      form: 'https://<host>/application/saml/<slug>/sso/binding/redirect/',
      certainty: 'seen',
      source: ATLASSIAN,
    },
    certificate: {
      label: 'Download signing certificate',
      path: PROVIDER,
      certainty: 'seen',
      source: ATLASSIAN,
    },
    metadata: {label: 'Download', path: [...PROVIDER, 'Metadata'], certainty: 'likely'},
  },
  traps: [
    {
      about: 'acs-url',
      text: 'ACS URL and Audience start as https://temp.temp and must be replaced later.',
      certainty: 'seen',
      source: ATLASSIAN,
    },
    {
      about: 'entity-id',
      text: 'A version sent no Conditions although Audience was set: update authentik if Audience is missing.',
      certainty: 'likely',
      source: NO_CONDITIONS,
    },
    {
      about: 'signing',
      text: 'Nothing is signed until a Signing Certificate is chosen.',
      certainty: 'likely',
      source: ATLASSIAN,
    },
  ],
};

import type {Guide} from '../guide.ts';
import {likely} from './certainty.ts';
import {vendorsClock} from './hosted.ts';
import {acsUrlIn, chosen, entityIdIn, namesFrom, stableIdFrom, WHOLE} from './values.ts';

const ATLASSIAN =
  'https://docs.cyberark.com/Product-Doc/OnlineHelp/Idaptive/Latest/en/Content/Applications/AppsWeb/Atlassian.htm';

const APP = ['Apps & Widgets', 'Web Apps', 'Atlassian Cloud'];
const TRUST = [...APP, 'Trust'];
const SERVICE_PROVIDER = [...TRUST, 'Service Provider Configuration'];
const OWN = [...TRUST, 'Identity Provider Configuration'];
const ATTRIBUTES = [...APP, 'SAML Response'];

export const cyberark: Guide = {
  id: 'cyberark',
  name: 'CyberArk Identity',
  source: ATLASSIAN,
  topics: {
    'name-id': likely([
      {path: [...APP, 'Account Mapping'], settings: [chosen('Directory Service Field', 'mail')]},
    ]),
    'entity-id': likely(
      known => [{path: SERVICE_PROVIDER, settings: [entityIdIn('SP Entity ID', known)]}],
      ATLASSIAN,
    ),
    'acs-url': likely(
      known => [
        {
          path: SERVICE_PROVIDER,
          settings: [acsUrlIn('Atlassian Cloud Domain (SSO URL)', known)],
          text: WHOLE,
        },
      ],
      ATLASSIAN,
    ),
    signing: likely([
      {path: SERVICE_PROVIDER, settings: [chosen('Sign Response or Assertion?', 'Assertion')]},
    ]),
    attributes: likely([
      {path: ATTRIBUTES, settings: namesFrom('LoginUser.FirstName', 'LoginUser.LastName')},
    ]),
    'stable-id': likely([{path: ATTRIBUTES, settings: stableIdFrom('LoginUser.Uuid')}]),
    assignment: likely([
      {path: [...APP, 'Permissions'], text: 'Add the user, or a role of the user, with Run.'},
    ]),
    encryption: likely([
      {path: SERVICE_PROVIDER, settings: [chosen('Encrypt SAML Response Assertion', 'Off')]},
    ]),
    clock: vendorsClock,
  },
  values: {
    issuer: {label: 'IdP Entity ID / Issuer', path: OWN, certainty: 'likely', source: ATLASSIAN},
    ssoUrl: {label: 'Single Sign On URL', path: OWN, certainty: 'likely', source: ATLASSIAN},
    certificate: {label: 'Signing Certificate', path: OWN, certainty: 'likely', source: ATLASSIAN},
    metadata: {label: 'Metadata', path: OWN, certainty: 'likely', source: ATLASSIAN},
  },
  traps: [
    {
      about: 'entity-id',
      text: 'What CyberArk calls Organization-ID is likely the id of one SAML configuration: the last part of the entity URL.',
      certainty: 'likely',
      source: ATLASSIAN,
    },
  ],
};

import type {Guide} from '../guide.ts';
import {likely, seen} from './certainty.ts';
import {vendorsClock} from './hosted.ts';
import {acsUrlIn, chosen, entered, entityIdIn, namesFrom, on, stableIdFrom, WHOLE} from './values.ts';
import {FORMAT_EMAIL_ADDRESS} from '../../saml/names.ts';

const ATLASSIAN = 'https://www.1kosmos.com/platform/resources/integrations/atlassian';

const APP = ['AdminX', 'Applications', 'Atlassian'];
const CORE = ['AdminX', 'Settings', 'IdP Configuration', 'Core Configuration'];

export const oneKosmos: Guide = {
  id: '1kosmos',
  name: '1Kosmos',
  source: ATLASSIAN,
  topics: {
    'name-id': seen(ATLASSIAN, [
      {
        path: APP,
        settings: [entered('NameID format', FORMAT_EMAIL_ADDRESS, ''), chosen('NameID value', 'email')],
      },
      {text: 'Check that the user’s e-mail address there is the one of the Atlassian account.'},
    ]),
    'entity-id': likely(known => [{path: APP, settings: [entityIdIn('Entity ID', known)]}], ATLASSIAN),
    'acs-url': likely(
      known => [{path: APP, settings: [acsUrlIn('ACS URL', known), chosen('Method', 'POST')], text: WHOLE}],
      ATLASSIAN,
    ),
    signing: seen(ATLASSIAN, [{path: APP, settings: [on('Assertion signing')]}]),
    certificate: seen(ATLASSIAN, [
      {path: CORE, text: 'Choose View Certificate, and copy Public Key with its BEGIN and END lines.'},
    ]),
    attributes: likely(
      [
        {
          path: [...APP, 'Claims'],
          settings: namesFrom('firstname', 'lastname'),
          text: 'The names “first_name” and “last_name” are not read by Atlassian.',
        },
      ],
      ATLASSIAN,
    ),
    'stable-id': likely([
      {
        path: [...APP, 'Claims'],
        settings: stableIdFrom('the user’s unchanging id'),
        text: 'Not the e-mail address.',
      },
    ]),
    'request-signature': likely([{path: CORE, settings: [chosen('Authentication Request', 'Unsigned')]}]),
    clock: vendorsClock,
  },
  values: {
    issuer: {label: 'Entity ID', path: CORE, certainty: 'seen', source: ATLASSIAN},
    ssoUrl: {label: 'Single SignOn Service URL', path: CORE, certainty: 'seen', source: ATLASSIAN},
    certificate: {
      label: 'Public Key',
      path: [...CORE, 'View Certificate'],
      certainty: 'seen',
      source: ATLASSIAN,
    },
    metadata: {label: 'SAML Metadata', path: CORE, note: 'An XML file.', certainty: 'likely'},
  },
  traps: [
    {
      about: 'attributes',
      text: 'The attribute names of 1Kosmos’ own guide are not those that Atlassian reads, so new accounts get no names.',
      certainty: 'likely',
      source: ATLASSIAN,
    },
    {
      about: 'assignment',
      text: 'Users must exist at Atlassian before single sign-on is enforced, unless they are created at their first login.',
      certainty: 'seen',
      source: ATLASSIAN,
    },
  ],
};

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

const ATLASSIAN = 'https://onelogin.service-now.com/kb_view_customer.do?sysparm_article=KB0010171';
const INTEGRATION =
  'https://www.componentspace.com/documentation/saml-for-asp-net-core/integrations/ComponentSpace%20OneLogin%20Integration%20Guide.html';
const ELEMENT = 'https://support.workstars.com/hc/en-gb/articles/8166534041873';
const CERTIFICATES = 'https://www.onelogin.com/blog/saml-signing-certificates';

const APP = ['Applications', 'Atlassian Cloud'];
const CONFIGURATION = [...APP, 'Configuration'];
const SSO = [...APP, 'SSO'];
const PARAMETERS = [...APP, 'Parameters'];

/** The connector, which asks for the id alone and only knows Atlassian’s Cloud. */
const connector = (known: Known) =>
  known.audience === undefined || connectionIdFrom(known) !== undefined
    ? [{path: CONFIGURATION, settings: [connectionIdIn('Atlassian SAML ID', known)]}]
    : [];

/** The general connector, which asks for the addresses. */
const OWN = ['Applications', 'An application of your own', 'Configuration'];

export const onelogin: Guide = {
  id: 'onelogin',
  name: 'OneLogin',
  source: ATLASSIAN,
  topics: {
    'name-id': likely([{path: PARAMETERS, settings: [chosen('NameID value', 'Email')]}]),
    'entity-id': likely(
      known => [...connector(known), {path: OWN, settings: [entityIdIn('Audience (EntityID)', known)]}],
      ATLASSIAN,
    ),
    'acs-url': likely(
      known => [
        ...connector(known),
        {path: OWN, settings: [acsUrlIn('ACS (Consumer) URL', known)], text: WHOLE},
      ],
      ATLASSIAN,
    ),
    signing: seen(ELEMENT, [
      {path: CONFIGURATION, settings: [chosen('SAML signature element', 'Assertion')]},
    ]),
    'signature-algorithm': seen(INTEGRATION, [
      {path: SSO, settings: [chosen('SAML Signature Algorithm', 'SHA-256')]},
    ]),
    certificate: seen(INTEGRATION, [
      {
        path: [...SSO, 'X.509 Certificate', 'View Details'],
        text: 'Copy the certificate that this application uses, as PEM.',
      },
    ]),
    attributes: likely([
      {
        path: PARAMETERS,
        settings: namesFrom('First Name', 'Last Name'),
        text: 'Choose Include in SAML assertion for each.',
      },
    ]),
    'stable-id': likely([
      {
        path: PARAMETERS,
        settings: stableIdFrom('OneLogin ID'),
        text: 'Choose Include in SAML assertion.',
      },
    ]),
    assignment: likely([{path: [...APP, 'Access'], text: 'Give access to a role that the user has.'}]),
    log: likely([{path: ['Activity', 'Events'], text: 'Look for this login.'}]),
    clock: vendorsClock,
  },
  values: {
    issuer: {
      label: 'Issuer URL',
      path: SSO,
      form: 'https://app.onelogin.com/saml/metadata/<app-id>',
      certainty: 'seen',
      source: INTEGRATION,
    },
    ssoUrl: {
      label: 'SAML 2.0 Endpoint (HTTP)',
      path: SSO,
      form: 'https://<subdomain>.onelogin.com/trust/saml2/http-post/sso/<app-id>',
      note: 'There is a form with http-redirect, too.',
      certainty: 'seen',
      source: INTEGRATION,
    },
    certificate: {
      label: 'X.509 Certificate',
      path: [...SSO, 'View Details'],
      certainty: 'seen',
      source: INTEGRATION,
    },
    metadata: {
      label: 'SAML Metadata',
      path: [...APP, 'More Actions'],
      certainty: 'seen',
      source: INTEGRATION,
    },
  },
  traps: [
    {
      about: 'entity-id',
      text: 'The connector asks for Atlassian SAML ID alone: the last part of the entity URL.',
      certainty: 'seen',
      source: ATLASSIAN,
    },
    {
      about: 'certificate',
      text: 'All applications share one default certificate: to renew it concerns all of them.',
      certainty: 'seen',
      source: CERTIFICATES,
    },
  ],
};

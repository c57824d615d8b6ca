import type {Guide} from '../guide.ts';
import {likely, seen} from './certainty.ts';
import {vendorsClock} from './hosted.ts';
import {acsUrlIn, chosen, entityIdIn, namesFrom, stableIdFrom, WHOLE} from './values.ts';

const ATLASSIAN =
  'https://developers.cloudflare.com/cloudflare-one/applications/configure-apps/saas-apps/atlassian-saas/';
const GENERIC =
  'https://github.com/cloudflare/cloudflare-docs/blob/production/src/content/docs/cloudflare-one/applications/configure-apps/saas-apps/generic-saml-saas.mdx';
const POLICIES =
  'https://developers.cloudflare.com/cloudflare-one/applications/configure-apps/saas-apps/generic-saml-saas/';

const APP = ['Zero Trust', 'Access', 'Applications', 'Atlassian'];
const STATEMENTS = [...APP, 'SAML attribute statements'];

const signsBoth = seen(GENERIC, [
  {
    text: 'Check that this message came from Access as it is. There is nothing to set: Access signs Response and Assertion with SHA-256.',
  },
]);

export const cloudflareAccess: Guide = {
  id: 'cloudflare-access',
  name: 'Cloudflare Access',
  source: ATLASSIAN,
  topics: {
    'name-id': seen(ATLASSIAN, [
      {path: APP, settings: [chosen('Name ID format', 'Email')]},
      {
        text: 'Check the address in the identity provider behind Access: Access sends the one it gets from there.',
      },
    ]),
    'entity-id': seen(ATLASSIAN, known => [{path: APP, settings: [entityIdIn('Entity ID', known)]}]),
    'acs-url': seen(ATLASSIAN, known => [
      {path: APP, settings: [acsUrlIn('Assertion Consumer Service URL', known)], text: WHOLE},
    ]),
    signing: signsBoth,
    'signature-algorithm': signsBoth,
    certificate: seen(ATLASSIAN, [
      {
        path: APP,
        text: 'Copy Public key, and put -----BEGIN CERTIFICATE----- before it and -----END CERTIFICATE----- after it, each on a line of its own.',
      },
    ]),
    attributes: seen(GENERIC, [
      {
        path: STATEMENTS,
        settings: namesFrom('the first name', 'the last name'),
        text: 'As value, choose the attribute in which the identity provider behind Access sends it.',
      },
    ]),
    'stable-id': likely(
      [
        {
          path: STATEMENTS,
          settings: stableIdFrom('the user’s unchanging id'),
          text: 'As value, choose an id that the identity provider behind Access sends, not the e-mail address.',
        },
      ],
      GENERIC,
    ),
    assignment: seen(POLICIES, [
      {
        path: [...APP, 'Policies'],
        text: 'Add or change an Allow policy that the user matches. Without one, Access refuses.',
      },
    ]),
    log: likely([{path: ['Zero Trust', 'Logs', 'Access'], text: 'Look for this login.'}]),
    clock: vendorsClock,
  },
  values: {
    issuer: {
      label: 'Access Entity ID or Issuer',
      path: APP,
      form: 'https://<team>.cloudflareaccess.com/cdn-cgi/access/sso/saml/<app-id>',
      isFormLikely: true,
      certainty: 'seen',
      source: ATLASSIAN,
    },
    ssoUrl: {label: 'SSO endpoint', path: APP, certainty: 'seen', source: ATLASSIAN},
    certificate: {
      label: 'Public key',
      path: APP,
      note: 'It needs a BEGIN and an END line.',
      isPemOnly: true,
      certainty: 'seen',
      source: ATLASSIAN,
    },
    metadata: {form: '<SSO endpoint>/saml-metadata', certainty: 'seen', source: GENERIC},
  },
  traps: [
    {
      about: 'certificate',
      text: 'Public key is bare Base64: it must be wrapped in BEGIN and END lines.',
      certainty: 'seen',
      source: ATLASSIAN,
    },
    {
      about: 'attributes',
      text: 'With some identity providers behind it, Access sends an attribute “groups” by itself; Atlassian does not need it.',
      certainty: 'seen',
      source: GENERIC,
    },
  ],
};

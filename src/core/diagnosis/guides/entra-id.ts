import type {Guide} from '../guide.ts';
import {likely, seen} from './certainty.ts';
import {vendorsClock} from './hosted.ts';
import {acsUrlIn, chosen, entityIdIn, namesFrom, stableIdFrom, WHOLE} from './values.ts';

const TUTORIAL =
  'https://github.com/MicrosoftDocs/entra-docs/blob/main/docs/identity/saas-apps/atlassian-cloud-tutorial.md';
const SIGNING =
  'https://learn.microsoft.com/en-us/entra/identity/enterprise-apps/certificate-signing-options';
const ROLLOVER =
  'https://learn.microsoft.com/en-us/azure/active-directory/manage-apps/application-management-certs-faq';
const METADATA = 'https://learn.microsoft.com/en-us/entra/identity-platform/federation-metadata';
const OPAQUE = 'https://jira.atlassian.com/browse/ID-7397';

const APP = ['Enterprise applications', 'Atlassian Cloud'];
const SSO = [...APP, 'Single sign-on'];
const BASIC = [...SSO, 'Basic SAML Configuration'];
const SIGNING_CERTIFICATE = [...SSO, 'SAML Signing Certificate'];
const URLS = [...SSO, 'Set up Atlassian Cloud', 'Configuration URLs'];
const ATTRIBUTES = [...SSO, 'Attributes & Claims'];

export const entraId: Guide = {
  id: 'entra-id',
  name: 'Microsoft Entra ID',
  source: TUTORIAL,
  topics: {
    'name-id': seen(TUTORIAL, [
      {
        path: [...ATTRIBUTES, 'Unique User Identifier (Name ID)'],
        settings: [chosen('Source attribute', 'user.mail')],
        text: 'Without Microsoft 365, choose user.userprincipalname.',
      },
      {
        text: 'Choose Email address as Name identifier format: with another one, Entra likely sends an opaque id.',
      },
      {text: 'Check that this field of the user is the address of the Atlassian account.'},
    ]),
    'entity-id': seen(TUTORIAL, known => [
      {
        path: BASIC,
        settings: [entityIdIn('Identifier (Entity ID)', known)],
        text: 'Make it the default.',
      },
    ]),
    'acs-url': seen(TUTORIAL, known => [
      {
        path: BASIC,
        settings: [acsUrlIn('Reply URL (Assertion Consumer Service URL)', known)],
        text: `${WHOLE} Make it the default.`,
      },
    ]),
    signing: seen(SIGNING, [
      {path: [...SIGNING_CERTIFICATE, 'Edit'], settings: [chosen('Signing Option', 'Sign SAML assertion')]},
    ]),
    'signature-algorithm': seen(SIGNING, [
      {path: [...SIGNING_CERTIFICATE, 'Edit'], settings: [chosen('Signing Algorithm', 'SHA-256')]},
    ]),
    certificate: seen(TUTORIAL, [
      {
        path: SIGNING_CERTIFICATE,
        text: 'Download Certificate (Base64). Of several, the one with the status Active signs.',
      },
    ]),
    attributes: likely([{path: ATTRIBUTES, settings: namesFrom('user.givenname', 'user.surname')}]),
    'stable-id': likely([
      {
        path: ATTRIBUTES,
        settings: stableIdFrom('user.objectid'),
        text: 'By default, user.userprincipalname is sent there, which changes with the user’s name.',
      },
    ]),
    assignment: seen(TUTORIAL, [
      {
        path: [...APP, 'Users and groups', 'Add user/group'],
        text: 'Assign the user, or a group with the user as a direct member.',
      },
    ]),
    encryption: likely([{path: [...APP, 'Token encryption'], text: 'Deactivate token encryption.'}]),
    'request-signature': likely([
      {
        path: [...SSO, 'Verification certificates'],
        settings: [chosen('Require verification certificates', 'No')],
      },
    ]),
    'relay-state': likely([
      {path: BASIC, text: 'For logins started in My Apps, enter your site’s address in Relay State.'},
    ]),
    log: likely([
      {path: [...APP, 'Sign-in logs'], text: 'Look for this login: its entry says why Entra refused.'},
    ]),
    clock: vendorsClock,
  },
  values: {
    issuer: {
      label: 'Microsoft Entra Identifier',
      path: URLS,
      form: 'https://sts.windows.net/<tenant-id>/',
      note: 'The slash at the end belongs to it.',
      certainty: 'seen',
      source: TUTORIAL,
    },
    ssoUrl: {
      label: 'Login URL',
      path: URLS,
      form: 'https://login.microsoftonline.com/<tenant-id>/saml2',
      isFormLikely: true,
      certainty: 'seen',
      source: TUTORIAL,
    },
    certificate: {
      label: 'Certificate (Base64)',
      path: SIGNING_CERTIFICATE,
      certainty: 'seen',
      source: TUTORIAL,
    },
    metadata: {
      form: 'https://login.microsoftonline.com/<tenant-id>/FederationMetadata/2007-06/FederationMetadata.xml',
      note: 'With ?appid=<application-id> after it, likely the certificate of this application.',
      certainty: 'seen',
      source: METADATA,
    },
  },
  traps: [
    {
      about: 'name-id',
      text: 'A user whose Mail is empty likely gets no NameID, or one that is not an e-mail address.',
      certainty: 'likely',
      source: OPAQUE,
    },
    {
      about: 'name-id',
      text: 'Another Name identifier format than Email address likely makes Entra send an opaque id.',
      certainty: 'likely',
    },
    {
      about: 'certificate',
      text: 'A new certificate signs only when it is made active; it is valid for 3 years.',
      certainty: 'seen',
      source: ROLLOVER,
    },
    {
      about: 'issuer',
      text: 'The slash at the end of the Microsoft Entra Identifier is lost easily.',
      certainty: 'likely',
    },
  ],
};

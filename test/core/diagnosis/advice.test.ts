import {describe, expect, it} from 'vitest';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import {atIdentityProvider, atServiceProvider} from '../../../src/core/diagnosis/advice.ts';
import {type Known, knownOfText} from '../../../src/core/diagnosis/known.ts';

const dataCenter = serviceProviders['atlassian-data-center'];

describe('atIdentityProvider', () => {
  it('speaks the words of the product', () => {
    const fix = atIdentityProvider('name-id', knownOfText('keycloak'));
    expect([fix.side, fix.product, fix.steps[0]]).toEqual([
      'identity-provider',
      'Keycloak',
      'Clients › the client of Atlassian › Settings › SAML capabilities: set “Name ID format” to “email” and “Force name ID format” to “On”.',
    ]);
  });

  it('speaks in general words where the product is not known', () => {
    const fix = atIdentityProvider('signing', knownOfText('other'));
    expect([fix.product, fix.steps, fix.source]).toEqual([
      'your identity provider',
      ['Turn on that the Assertion is signed, in the settings of this application.'],
      undefined,
    ]);
  });

  it('keeps the name of the product where its guide has nothing to say', () => {
    const fix = atIdentityProvider('lifetime', knownOfText('okta'));
    expect([fix.product, fix.steps]).toEqual([
      'Okta',
      ['Set the lifetime of the Assertions of this application to some minutes.'],
    ]);
  });

  it.each([
    [
      'a screen, a label, a form and a remark',
      'entra-id',
      'issuer',
      'Enterprise applications › Atlassian Cloud › Single sign-on › Set up Atlassian Cloud › Configuration URLs: Copy “Microsoft Entra Identifier”, in every character. Its form is https://sts.windows.net/<tenant-id>/. The slash at the end belongs to it.',
    ],
    [
      'a form alone',
      'ad-fs',
      'sso-url',
      'Copy the SSO URL, in every character. Its form is https://<host>/adfs/ls.',
    ],
    [
      'a form that is only thought to be so',
      'google-workspace',
      'issuer',
      'Apps › Web and mobile apps › Atlassian Cloud › Google Identity Provider details: Copy “Entity ID”, in every character. Its form is likely https://accounts.google.com/o/saml2?idpid=<id>.',
    ],
    [
      'a certificate',
      'duo',
      'certificate',
      'Duo Admin Panel › Applications › Atlassian Cloud › Downloads: Look for “Download certificate”, and copy or download it whole.',
    ],
  ] as const)(
    'says from the values of a guide where one is shown: %s',
    (_name, identityProvider, topic, step) => {
      expect(atIdentityProvider(topic, knownOfText(identityProvider)).steps).toEqual([step]);
    },
  );

  it('takes the certainty of a value that is only thought to be so', () => {
    expect(atIdentityProvider('sso-url', knownOfText('okta')).certainty).toBe('likely');
  });

  it('does not say where a value is shown if nothing but a remark is known', () => {
    expect(atIdentityProvider('certificate', knownOfText('other')).steps).toEqual([
      'Look up the signing certificate that is active for this application, and download it as Base64 (PEM).',
    ]);
  });

  it('puts the steps before its own that it is given', () => {
    const {steps} = atIdentityProvider('signing', knownOfText('1kosmos'), {text: 'Look at this first.'});
    expect(steps).toEqual([
      'Look at this first.',
      'AdminX › Applications › Atlassian: set “Assertion signing” to “On”.',
    ]);
  });
});

describe('for a service provider that is not Atlassian’s Cloud', () => {
  const known: Known = {...knownOfText('entra-id', dataCenter), audience: 'https://jira.acme.test'};

  it('NameID is not said to be an e-mail address', () => {
    expect(atIdentityProvider('name-id', known).steps).toEqual([
      'Set “NameID” to “the name by which the service provider knows the user”. Check that both are equal, in every character.',
    ]);
  });

  it('the application has not the name of the catalogue', () => {
    expect(atIdentityProvider('entity-id', known).screens[0]?.path).toEqual([
      'Enterprise applications',
      'the application',
      'Single sign-on',
      'Basic SAML Configuration',
    ]);
  });

  it.each(['okta', 'onelogin'] as const)(
    '%s is not asked for the id of Atlassian’s Cloud',
    identityProvider => {
      const {screens} = atIdentityProvider('entity-id', {...known, identityProvider});
      expect(screens.map(({settings}) => settings?.map(({value}) => value))).toEqual([
        ['https://jira.acme.test'],
      ]);
    },
  );
});

describe('atServiceProvider', () => {
  it.each([
    ['atlassian-cloud', 'Atlassian'],
    ['atlassian-government', 'Atlassian'],
    ['atlassian-data-center', 'the service provider'],
    ['custom', 'the service provider'],
  ] as const)('%s is mended at %s', (id, product) => {
    const fix = atServiceProvider('certificate', knownOfText('other', serviceProviders[id]));
    expect([fix.side, fix.product]).toEqual(['service-provider', product]);
  });

  it('names the screen and the source', () => {
    const fix = atServiceProvider('certificate', knownOfText());
    expect([fix.screens[0]?.path, fix.source, fix.certainty]).toEqual([
      ['Security', 'Identity providers', 'the directory', 'View SAML configuration', 'Edit'],
      'https://support.atlassian.com/atlassian-cloud/kb/resolving-atlassian-cloud-certificate-error-for-saml-sso/',
      'seen',
    ]);
  });

  it.each(['atlassian-cloud', 'custom'] as const)('hands over the certificate to paste at %s', id => {
    const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
    const known: Known = {...knownOfText('other', serviceProviders[id]), certificate};
    expect(atServiceProvider('certificate', known).screens[0]?.paste).toBe(certificate);
  });

  it('hands over no certificate that is not known for sure', () => {
    expect(atServiceProvider('certificate', knownOfText()).screens[0]).not.toHaveProperty('paste');
  });

  it('puts the steps before its own that it is given', () => {
    const {steps} = atServiceProvider('incident', knownOfText(), {text: 'Look at this first.'});
    expect([steps.length, steps[0]]).toEqual([2, 'Look at this first.']);
  });
});

import {describe, expect, it} from 'vitest';
import {fromWizard, type WizardValues} from '../../../src/core/connection/wizard.ts';

/** Self-signed, made for this test: EC P-256, CN=test. */
const BASE64 =
  'MIIBdDCCARmgAwIBAgIUGtzfF6KcjLyDiv87jRWbPhZ5Vw8wCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEdGVzdDAeFw0yNjExMjIxNzAxNThaFw0zNjExMTkxNzAxNThaMA8xDTALBgNVBAMMBHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQD4tt3CyZBd43eW0Vd3VK/CSDJVNif9UOy6WZQ17k8K+6PE0HBGnFHs4TCPgRnVTezysO83mXz+aIC+vDtncKyo1MwUTAdBgNVHQ4EFgQUbKlXJh8WzV+K9Nuh1M+1VLBbZskwHwYDVR0jBBgwFoAUbKlXJh8WzV+K9Nuh1M+1VLBbZskwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA9sQDRMt2TeXig2IGpoVYpaxDRuB9dnkpHUY/K/AX6WsCIQDDJH1YlfJlJoFAF9fGTjMM/lVPdMec7w0g156anKIgoA==';
const PEM = `-----BEGIN CERTIFICATE-----\n${BASE64.match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`;

const values: WizardValues = {
  id: 'c-1',
  connectionId: 'saml-ab',
  issuer: 'https://sso.acme.test/realms/acme',
  ssoUrl: 'https://sso.acme.test/realms/acme/protocol/saml',
  certificateText: PEM,
};
const problemsOf = (changes: Partial<WizardValues>) => {
  const made = fromWizard({...values, ...changes});
  return made.ok ? [] : made.problem.map(({message}) => message);
};
const made = (changes: Partial<WizardValues> = {}) => {
  const result = fromWizard({...values, ...changes});
  return result.ok ? result.value : undefined;
};

describe('fromWizard', () => {
  it('makes a connection of the three values and the connection id', () => {
    expect(made()).toEqual({
      id: 'c-1',
      serviceProvider: 'atlassian-cloud',
      identityProvider: 'keycloak',
      issuer: 'https://sso.acme.test/realms/acme',
      ssoUrl: 'https://sso.acme.test/realms/acme/protocol/saml',
      certificates: [PEM],
      certificateText: [PEM],
      audience: 'https://auth.atlassian.com/saml/ab',
      acsUrl: 'https://auth.atlassian.com/login/callback?connection=saml-ab',
      nameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      allowUnsolicited: true,
    });
  });

  it('takes bare base64, cleans it and keeps what was pasted', () => {
    expect([
      made({certificateText: BASE64})?.certificates,
      made({certificateText: BASE64})?.certificateText,
    ]).toEqual([[PEM], [BASE64]]);
  });

  it('takes an Issuer that is no URL', () => {
    expect(made({issuer: 'authentik', ssoUrl: ''})?.identityProvider).toBe('authentik');
  });

  it('trims what was pasted with white space', () => {
    expect(made({issuer: ' urn:idp\n'})?.issuer).toBe('urn:idp');
  });

  it('leaves the certificate out when none was given', () => {
    expect(made({certificateText: ' '})?.certificates).toBeUndefined();
  });

  it('keeps no text that holds a private key', () => {
    const key = `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}\n-----END PRIVATE KEY-----\n`;
    const connection = made({certificateText: key + PEM});
    expect([connection?.certificates, connection?.certificateText]).toEqual([[PEM], undefined]);
  });

  it.each<[string, Partial<WizardValues>, RegExp]>([
    ['an empty Issuer', {issuer: ' '}, /^Identity provider Entity ID is empty\.$/],
    [
      'an SSO URL that is no address',
      {ssoUrl: 'sso.acme.test'},
      /^Identity provider SSO URL: expected an https/,
    ],
    ['an SSO URL that is a script', {ssoUrl: 'javascript:alert(1)'}, /^Identity provider SSO URL/],
    ['a certificate that is none', {certificateText: 'hello'}, /^Public x509 certificate: /],
  ])('refuses %s', (_name, changes, message) => {
    expect(problemsOf(changes)).toEqual([expect.stringMatching(message)]);
  });

  it('names every problem at once', () => {
    expect(problemsOf({issuer: '', ssoUrl: 'x', certificateText: 'y'})).toHaveLength(3);
  });
});

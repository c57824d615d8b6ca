import {describe, expect, it} from 'vitest';
import {
  connectionIdOf,
  serviceProviderSide,
  typedConnectionId,
} from '../../../src/core/connection/atlassian.ts';

const UUID = '11111111-2222-4333-8444-555555555555';

describe('connectionIdOf', () => {
  it.each([
    ['the entity ID', `https://auth.atlassian.com/saml/${UUID}`],
    ['the entity ID with a trailing slash', `https://auth.atlassian.com/saml/${UUID}/`],
    ['the ACS', `https://auth.atlassian.com/login/callback?connection=saml-${UUID}`],
    [
      'the ACS with more parameters',
      `https://auth.atlassian.com/login/callback?a=b&connection=saml-${UUID}&c=d`,
    ],
    ['the error page', `https://id.atlassian.com/error?error=access_denied&connection=saml-${UUID}`],
    [
      'the ACS of Government Cloud',
      `https://auth.atlassian-us-gov-mod.com/login/callback?connection=saml-${UUID}`,
    ],
    ['the id with its prefix', `saml-${UUID}`],
    ['the bare UUID', UUID],
    ['a UUID with white space around', `  ${UUID}\n`],
  ])('reads the id from %s', (_name, text) => {
    expect(connectionIdOf(text)).toBe(UUID);
  });

  it('reads an id that is no UUID', () => {
    expect(connectionIdOf('https://auth.atlassian.com/saml/a1b2c3d4')).toBe('a1b2c3d4');
  });

  it.each([
    ['another host', `https://example.com/login/callback?connection=saml-${UUID}`],
    ['a host that only ends alike', `https://evil-auth.atlassian.com.example.com/saml/${UUID}`],
    ['an ACS that lost its query', 'https://auth.atlassian.com/login/callback'],
    ['a connection that is not SAML', 'https://auth.atlassian.com/login/callback?connection=google-oauth2'],
    ['a word', 'authentik'],
    ['a URN', 'urn:example:sp'],
    ['nothing', ''],
  ])('finds none in %s', (_name, text) => {
    expect(connectionIdOf(text)).toBeUndefined();
  });
});

describe('typedConnectionId', () => {
  it.each([
    ['the entity ID', `https://auth.atlassian.com/saml/${UUID}`],
    ['the entity ID without a scheme', `auth.atlassian.com/saml/${UUID}`],
    ['the ACS without a scheme', `auth.atlassian.com/login/callback?connection=saml-${UUID}`],
    [
      'the ACS with its prefix in capitals',
      `https://auth.atlassian.com/login/callback?connection=SAML-${UUID}`,
    ],
    ['a quoted entity ID', `"https://auth.atlassian.com/saml/${UUID}"`],
    ['a quoted id', `“${UUID}”`],
    ['an id in angle brackets', `<${UUID}>`],
    ['the prefix in capitals', `SAML-${UUID}`],
    ['an id with a trailing slash', `${UUID}/`],
  ])('reads the id from %s', (_name, text) => {
    expect(typedConnectionId(text)).toBe(UUID);
  });

  it.each([
    [
      'a UUID in capitals, in lower case',
      'ABCDEF00-2222-4333-8444-555555555555',
      'abcdef00-2222-4333-8444-555555555555',
    ],
    ['an id that is no UUID, as it is', 'a1B2', 'a1B2'],
  ])('takes %s', (_name, text, id) => {
    expect(typedConnectionId(text)).toBe(id);
  });

  it.each([
    ['another host', `example.com/saml/${UUID}`],
    ['several words', 'a b'],
    ['nothing', ' '],
  ])('finds none in %s', (_name, text) => {
    expect(typedConnectionId(text)).toBeUndefined();
  });
});

describe('serviceProviderSide', () => {
  it.each([
    ['the bare id', UUID],
    ['the id with its prefix', `saml-${UUID}`],
    ['the id with its prefix in capitals', `SAML-${UUID}`],
    ['the id with white space', ` ${UUID} `],
  ])('makes entity ID and ACS from %s', (_name, id) => {
    expect(serviceProviderSide(id)).toEqual({
      audience: `https://auth.atlassian.com/saml/${UUID}`,
      acsUrl: `https://auth.atlassian.com/login/callback?connection=saml-${UUID}`,
    });
  });

  it('uses the host of Government Cloud where asked', () => {
    expect(serviceProviderSide('abcd', 'atlassian-government').audience).toBe(
      'https://auth.atlassian-us-gov-mod.com/saml/abcd',
    );
  });

  it('makes values that carry the id back', () => {
    const {audience, acsUrl} = serviceProviderSide(UUID);
    expect([connectionIdOf(audience), connectionIdOf(acsUrl)]).toEqual([UUID, UUID]);
  });
});

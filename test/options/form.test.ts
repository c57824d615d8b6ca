import {describe, expect, test} from 'vitest';
import type {Connection} from '../../src/core/connection/connection.ts';
import {parseConnections} from '../../src/core/connection/parse.ts';
import {connectionOf, draftsFrom, edited, emptyForm, errorsOf, formOf} from '../../src/options/form.ts';
import {acme, entra, managedOne, pem} from './screens.ts';

const ID = 'a0883c56-2694-44dd-bea5-e6c27f8a6607';

test.each<readonly [string, Connection]>([
  [
    'one with all fields',
    {...acme, attributes: ['x'], userIdLocation: 'NameID', singleLogoutUrl: 'https://a.test/slo'},
  ],
  ['one with few', {...entra, serviceProvider: 'atlassian-cloud'}],
  ['one of Data Center', {...managedOne, audience: 'urn:jira', allowUnsolicited: false}],
  ['one with published certificates', {...acme, identityProviderCertificates: [pem]}],
])('%s comes back equal from its form', (_, connection) => {
  expect(connectionOf(formOf(connection))).toEqual({allowUnsolicited: true, ...connection});
});

test('what the form makes can be imported again', () => {
  const document = {
    version: 1,
    connections: [connectionOf(edited(emptyForm('c'), {connectionId: ID, issuer: 'x'}))],
  };
  expect(parseConnections(document).ok).toBe(true);
});

describe('the service provider’s side', () => {
  const side = {
    audience: `https://auth.atlassian.com/saml/${ID}`,
    acsUrl: `https://auth.atlassian.com/login/callback?connection=saml-${ID}`,
  };

  test.each([
    ['the id', ID],
    ['the entity URL', side.audience],
    ['the assertion consumer service URL', side.acsUrl],
    ['a URL without its scheme', `auth.atlassian.com/saml/${ID}`],
    ['an id in quotes', `"${ID}"`],
    ['the prefix in capitals', `SAML-${ID}`],
  ])('follows from %s', (_, typed) => {
    expect(edited(emptyForm('c'), {connectionId: typed})).toMatchObject({connectionId: ID, ...side});
  });

  test('is emptied with the id', () => {
    expect(edited(emptyForm('c', ID), {connectionId: ''})).toMatchObject({audience: '', acsUrl: ''});
  });

  test('moves to the other host with the product', () => {
    expect(edited(emptyForm('c', ID), {serviceProvider: 'atlassian-government'}).audience).toBe(
      `https://auth.atlassian-us-gov-mod.com/saml/${ID}`,
    );
  });

  test('stays as it is where the two URLs disagree', () => {
    const form = formOf({...acme, audience: 'https://temp.temp'});
    expect([form.connectionId, form.audience]).toEqual(['', 'https://temp.temp']);
  });
});

describe('what is not confirmed', () => {
  test('a field that is typed is confirmed by that', () => {
    const form = formOf({...acme, unconfirmed: ['issuer', 'audience']});
    expect(edited(form, {issuer: 'x'}).unconfirmed).toEqual(['audience']);
  });

  test('a new connection id confirms both URLs', () => {
    const form = formOf({...acme, unconfirmed: ['issuer', 'audience', 'acsUrl']});
    expect(edited(form, {connectionId: ID}).unconfirmed).toEqual(['issuer']);
  });
});

const withText = (certificateText: string) => connectionOf({...formOf(entra), certificateText});

describe('the certificate', () => {
  test('a clean one is kept without its text', () => {
    expect(withText(pem)).toMatchObject({certificates: [pem]});
    expect(withText(pem).certificateText).toBeUndefined();
  });

  test('a damaged one is repaired, and its text kept to show the damage', () => {
    const text = pem.replaceAll('\n', '\\n');
    expect(withText(text)).toMatchObject({certificates: [pem], certificateText: [text]});
  });

  test('a text that is no certificate is kept, with no certificate', () => {
    expect(withText('hello')).toMatchObject({certificateText: ['hello']});
    expect(withText('hello').certificates).toBeUndefined();
  });
});

test.each([
  [
    'an SSO URL without a scheme',
    {ssoUrl: 'sso.acme.test'},
    'ssoUrl',
    'Expected a web address, found “sso.acme.test”.',
  ],
  ['a domain with an at sign', {domains: 'acme.test, @b.test'}, 'domains', /found “@b\.test”/],
  ['a skew in words', {clockSkewSeconds: '3 minutes'}, 'clockSkewSeconds', /found “3 minutes”/],
  ['a skew of more than a day', {clockSkewSeconds: '86401'}, 'clockSkewSeconds', /0 to 86400/],
  ['an id with a space', {connectionId: 'a b'}, 'connectionId', /letters, digits/],
  ['a text without certificate', {certificateText: 'hello'}, 'certificateText', /certificate/],
  [
    'a private key',
    {certificateText: '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----'},
    'certificateText',
    /private key/,
  ],
] as const)('%s can’t be saved', (_, change, field, reason) => {
  const errors = errorsOf(edited(formOf(acme), change));
  expect(Object.keys(errors)).toEqual([field]);
  expect(errors[field]).toMatch(reason);
});

test.each([
  ['an Issuer that is no URL', {issuer: 'authentik'}],
  ['nothing but an id', {issuer: '', ssoUrl: '', certificateText: '', domains: '', clockSkewSeconds: ''}],
])('%s can be saved', (_, change) => {
  expect(errorsOf(edited(formOf(acme), change))).toEqual({});
});

test('drafts of another shape are left out, good ones are read back', () => {
  const form = emptyForm('c');
  const kept = JSON.parse(JSON.stringify({c: form, d: {...form, id: 'e'}, e: {id: 'e'}, f: 5}));
  expect(draftsFrom(kept)).toEqual({c: form});
  expect([draftsFrom(undefined), draftsFrom('x'), draftsFrom(null)]).toEqual([{}, {}, {}]);
});

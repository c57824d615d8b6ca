import {describe, expect, it} from 'vitest';
import {
  IDENTITY_PROVIDERS,
  recogniseIdentityProvider,
} from '../../../src/core/connection/identity-providers.ts';

const TENANT = '11111111-2222-4333-8444-555555555555';

describe('recogniseIdentityProvider', () => {
  it.each([
    ['keycloak', {issuer: 'https://sso.acme.test/realms/acme'}],
    ['keycloak', {issuer: 'https://sso.acme.test/auth/realms/acme'}],
    ['keycloak', {issuer: 'acme', ssoUrl: 'https://sso.acme.test/realms/acme/protocol/saml'}],
    ['entra-id', {issuer: `https://sts.windows.net/${TENANT}/`}],
    ['entra-id', {ssoUrl: `https://login.microsoftonline.com/${TENANT}/saml2`}],
    ['okta', {issuer: 'http://www.okta.com/exkabc123'}],
    ['okta', {ssoUrl: 'https://acme.okta.com/app/atlassian/exkabc123/sso/saml'}],
    ['google-workspace', {issuer: 'https://accounts.google.com/o/saml2?idpid=C01'}],
    ['onelogin', {issuer: 'https://app.onelogin.com/saml/metadata/1'}],
    ['cloudflare-access', {issuer: 'https://acme.cloudflareaccess.com/cdn-cgi/access/sso/saml/1'}],
    ['pingone', {ssoUrl: 'https://auth.pingone.eu/1/saml20/idp/sso'}],
    ['pingfederate', {ssoUrl: 'https://pf.acme.test:9031/idp/SSO.saml2'}],
    ['ad-fs', {issuer: 'http://fs.acme.test/adfs/services/trust'}],
    ['jumpcloud', {ssoUrl: 'https://sso.jumpcloud.com/saml2/atlassiancloud'}],
    ['auth0', {issuer: 'urn:acme.auth0.com'}],
    ['auth0', {issuer: 'urn:acme.eu.auth0.com'}],
    ['duo', {issuer: 'https://sso-abc1.sso.duosecurity.com/saml2/sp/X/metadata'}],
    ['miniorange', {issuer: 'https://login.xecurify.com/moas'}],
    ['authentik', {issuer: 'authentik'}],
    ['authentik', {ssoUrl: 'https://auth.acme.test/application/saml/atlassian/sso/binding/redirect/'}],
  ])('knows %s by %o', (id, seen) => {
    expect(recogniseIdentityProvider(seen)).toBe(id);
  });

  it.each([
    ['an Issuer of its own', {issuer: 'https://idp.acme.test/metadata'}],
    ['a host that only starts alike', {issuer: 'https://sts.windows.net.example.com/x/'}],
    ['a word that holds a name', {issuer: 'my-authentik'}],
    ['nothing', {}],
  ])('does not guess from %s', (_name, seen) => {
    expect(recogniseIdentityProvider(seen)).toBeUndefined();
  });

  it('lets the SSO URL decide over an Issuer that was chosen freely', () => {
    const seen = {issuer: 'authentik', ssoUrl: 'https://sso.acme.test/realms/a/protocol/saml'};
    expect(recogniseIdentityProvider(seen)).toBe('keycloak');
  });
});

it('the presets have ids of their own and end with other', () => {
  const ids = IDENTITY_PROVIDERS.map(({id}) => id);
  expect([new Set(ids).size, ids.at(-1)]).toEqual([17, 'other']);
});

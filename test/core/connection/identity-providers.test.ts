import {describe, expect, it} from 'vitest';
import {
  IDENTITY_PROVIDER_ALIASES,
  identityProviderCalled,
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
    ['keycloak', {ssoUrl: 'https://acme.test/login/keycloak/realms/acme/protocol/saml'}],
    ['okta', {ssoUrl: 'https://login.acme.test/app/atlassian/exkabc123/sso/saml'}],
    ['onelogin', {ssoUrl: 'https://acme.onelogin.com/trust/saml2/http-redirect/sso/1'}],
    ['cloudflare-access', {ssoUrl: 'https://acme.cloudflareaccess.com/cdn-cgi/access/sso/saml/1'}],
    ['pingone', {issuer: 'https://pingone.com/idp/cd-1.acme'}],
    ['pingone', {issuer: 'https://auth.pingone.com.au/1'}],
    ['pingone', {ssoUrl: 'https://sso.connect.pingidentity.com/sso/idp/SSO.saml2?idpid=1'}],
    ['ad-fs', {ssoUrl: 'https://fs.acme.test/adfs/ls'}],
    ['auth0', {ssoUrl: 'https://acme.eu.auth0.com/samlp/AbC'}],
    ['miniorange', {ssoUrl: 'https://acme.xecurify.com/moas/idp/samlsso'}],
    ['1kosmos', {issuer: 'https://acme.1kosmos.net/idp/1'}],
    ['cyberark', {ssoUrl: 'https://abc1234.id.cyberark.cloud/applogin/appKey/1'}],
    ['cyberark', {issuer: 'https://abc1234.my.idaptive.app/1'}],
    ['authentik', {issuer: 'authentik'}],
    ['authentik', {ssoUrl: 'https://auth.acme.test/application/saml/atlassian/sso/binding/redirect/'}],
  ])('knows %s by %o', (id, seen) => {
    expect(recogniseIdentityProvider(seen)).toBe(id);
  });

  it.each([
    ['an Issuer of its own', {issuer: 'https://idp.acme.test/metadata'}],
    ['a host that only starts alike', {issuer: 'https://sts.windows.net.example.com/x/'}],
    ['a word that holds a name', {issuer: 'my-authentik'}],
    ['a vendor’s host within another', {ssoUrl: 'https://auth.pingone.acme.test/1/saml20/idp/sso'}],
    ['a vendor’s name within a host', {issuer: 'https://acme.1kosmos.net.acme.test/idp'}],
    ['a vendor’s host with another path', {issuer: 'https://accounts.google.com/o/saml20'}],
    ['Okta’s path without its kind of id', {ssoUrl: 'https://login.acme.test/app/jira/1/sso/saml'}],
    ['a longer first word of a path', {issuer: 'https://login.xecurify.com/moasis'}],
    ['a realm that is followed by another path', {ssoUrl: 'https://acme.test/realms/a/protocol/cas'}],
    ['the OpenID Connect address of a realm', {issuer: 'https://acme.test/realms/a/account'}],
    ['AD FS’s word in another path', {ssoUrl: 'https://acme.test/adfs/lsx'}],
    ['a name that JumpCloud lets people type', {issuer: 'acme.test'}],
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

describe('identityProviderCalled', () => {
  it.each([
    ['Azure', 'entra-id'],
    ['azure ad', 'entra-id'],
    ['AzureAD', 'entra-id'],
    ['Entra', 'entra-id'],
    ['Microsoft Entra ID', 'entra-id'],
    ['gsuite', 'google-workspace'],
    ['G Suite', 'google-workspace'],
    ['Google', 'google-workspace'],
    ['Ping', 'pingone'],
    ['PingFederate', 'pingfederate'],
    ['Cloudflare', 'cloudflare-access'],
    ['ADFS', 'ad-fs'],
    ['AD FS', 'ad-fs'],
    ['other', 'other'],
    ['', undefined],
    ['–', undefined],
    ['a', undefined],
    ['clouds', undefined],
  ])('takes “%s” for %s', (name, id) => {
    expect(identityProviderCalled(name)).toBe(id);
  });

  it('means one product by each name', () => {
    const names = IDENTITY_PROVIDERS.flatMap(({id, name}) => [id, name]);
    const aliases = Object.values(IDENTITY_PROVIDER_ALIASES).flat();
    const bare = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
    const all = [...new Set(names.map(bare)), ...aliases.map(bare)];
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });
});

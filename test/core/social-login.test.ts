import {expect, test} from 'vitest';
import {socialLoginOf} from '../../src/core/social-login.ts';

test.each([
  ['https://accounts.google.com/o/oauth2/v2/auth?client_id=1', 'Google'],
  ['https://accounts.google.com/v3/signin/o/oauth2/auth', 'Google'],
  ['https://login.microsoftonline.com/common/oauth2/v2.0/authorize?x=1', 'Microsoft'],
  ['https://login.live.com/oauth20_authorize.srf?x=1', 'Microsoft'],
  ['https://appleid.apple.com/auth/authorize?x=1', 'Apple'],
  ['https://slack.com/openid/connect/authorize', 'Slack'],
])('%s is a login with %s', (url, name) => {
  expect(socialLoginOf(url)).toEqual({name, host: new URL(url).host});
});

test.each([
  ['Google’s SAML', 'https://accounts.google.com/o/saml2/idp?idpid=C01'],
  ['Entra’s SAML', 'https://login.microsoftonline.com/11111111-2222/saml2?SAMLRequest=fZ'],
  ['a host that ends alike', 'https://accounts.google.com.evil.test/o/oauth2/auth'],
  ['a host that begins alike', 'https://notslack.com/oauth'],
  ['another page of it', 'https://slack.com/help'],
  ['no address', 'o/oauth2'],
])('%s is none', (_, url) => {
  expect(socialLoginOf(url)).toBeUndefined();
});

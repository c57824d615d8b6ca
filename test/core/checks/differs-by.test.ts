import {expect, test} from 'vitest';
import {differsBy} from '../../../src/core/checks/differs-by.ts';

const URL_ = 'https://sso.acme.test/saml';

test.each([
  ['equal strings differ in nothing', URL_, URL_, null],
  ['case', URL_, 'https://SSO.acme.test/saml', 'case'],
  ['a blank at the end', URL_, `${URL_} `, 'white-space'],
  ['a line break in front', URL_, `\n${URL_}`, 'white-space'],
  ['a no-break space at the end', URL_, `${URL_}\u00A0`, 'white-space'],
  ['a zero-width space in the middle', URL_, 'https://sso.acme.test/\u200Bsaml', 'white-space'],
  ['a slash at the end', URL_, `${URL_}/`, 'trailing-slash'],
  ['a slash missing at the end', `${URL_}/`, URL_, 'trailing-slash'],
  ['http instead of https', URL_, 'http://sso.acme.test/saml', 'scheme'],
  ['another host', URL_, 'https://login.acme.test/saml', 'domain'],
  ['another port', URL_, 'https://sso.acme.test:8443/saml', 'domain'],
  ['another domain of an e-mail address', 'alice@acme.test', 'alice@acme.example', 'domain'],
  ['percent-encoded', 'https://a.test/x?y=z', 'https://a.test/x%3Fy%3Dz', 'encoding'],
  ['an entity left in', 'https://a.test/?a=1&b=2', 'https://a.test/?a=1&amp;b=2', 'encoding'],
  ['composed and decomposed letters', 'caf\u00E9', 'cafe\u0301', 'encoding'],
  ['percent signs that encode nothing', 'a%FF', 'a%FE', null],
  ['case and a slash together', URL_, 'https://SSO.acme.test/saml/', null],
  ['another path', URL_, 'https://sso.acme.test/other', null],
  ['another user', 'alice@acme.test', 'bob@acme.test', null],
  ['nothing at all', URL_, '', null],
] as const)('%s', (_name, expected, actual, difference) => {
  expect(differsBy(expected, actual)).toBe(difference);
});

import {expect, test} from 'vitest';
import {differsBy} from '../../../src/core/checks/differs-by.ts';

const LOGIN = 'https://sso.acme.test/saml';

test.each([
  ['equal strings differ in nothing', LOGIN, LOGIN, null],
  ['case', LOGIN, 'https://SSO.acme.test/saml', 'case'],
  ['a blank at the end', LOGIN, `${LOGIN} `, 'white-space'],
  ['a line break in front', LOGIN, `\n${LOGIN}`, 'white-space'],
  ['a no-break space at the end', LOGIN, `${LOGIN}\u00A0`, 'white-space'],
  ['a zero-width space in the middle', LOGIN, 'https://sso.acme.test/\u200Bsaml', 'white-space'],
  ['a slash at the end', LOGIN, `${LOGIN}/`, 'trailing-slash'],
  ['a slash missing at the end', `${LOGIN}/`, LOGIN, 'trailing-slash'],
  ['http instead of https', LOGIN, 'http://sso.acme.test/saml', 'scheme'],
  ['another host', LOGIN, 'https://login.acme.test/saml', 'domain'],
  ['another port', LOGIN, 'https://sso.acme.test:8443/saml', 'domain'],
  ['another domain of an e-mail address', 'alice@acme.test', 'alice@acme.example', 'domain'],
  ['percent-encoded', 'https://a.test/x?y=z', 'https://a.test/x%3Fy%3Dz', 'encoding'],
  ['an entity left in', 'https://a.test/?a=1&b=2', 'https://a.test/?a=1&amp;b=2', 'encoding'],
  ['composed and decomposed letters', 'caf\u00E9', 'cafe\u0301', 'encoding'],
  ['percent signs that encode nothing', 'a%FF', 'a%FE', null],
  ['case and a slash together', LOGIN, 'https://SSO.acme.test/saml/', null],
  ['another path', LOGIN, 'https://sso.acme.test/other', null],
  ['another user', 'alice@acme.test', 'bob@acme.test', null],
  ['nothing at all', LOGIN, '', null],
] as const)('%s', (_name, expected, actual, difference) => {
  expect(differsBy(expected, actual)).toBe(difference);
});

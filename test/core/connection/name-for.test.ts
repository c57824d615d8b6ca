import {expect, test} from 'vitest';
import {nameFor} from '../../../src/core/connection/name-for.ts';

test.each([
  ['host and product', 'https://sso.acme.test/realms/acme', 'keycloak', 'sso.acme.test, Keycloak'],
  ['the host where the product is not known', 'https://sso.acme.test/idp', undefined, 'sso.acme.test'],
  ['the host where it is another product', 'https://sso.acme.test/idp', 'other', 'sso.acme.test'],
  ['the product where the Issuer is no address', 'authentik', 'authentik', 'authentik'],
  ['the Issuer where that is all', 'urn:acme', undefined, 'urn:acme'],
  ['nothing where nothing is known', undefined, undefined, undefined],
] as const)('%s', (_, issuer, identityProvider, name) => {
  expect(nameFor({...(issuer && {issuer}), ...(identityProvider && {identityProvider})})).toBe(name);
});

import {expect, test} from 'vitest';
import schema from '../../public/managed-schema.json' with {type: 'json'};
import type {Connection} from '../../src/core/connection/connection.ts';

/** The compiler holds this list to the type. */
const fields = {
  id: 'string',
  name: 'string',
  serviceProvider: 'string',
  identityProvider: 'string',
  issuer: 'string',
  ssoUrl: 'string',
  singleLogoutUrl: 'string',
  certificates: 'array',
  certificateText: 'array',
  identityProviderCertificates: 'array',
  serviceProviderCertificates: 'array',
  audience: 'string',
  acsUrl: 'string',
  nameIDFormat: 'string',
  domains: 'array',
  userIdLocation: 'string',
  attributes: 'array',
  allowUnsolicited: 'boolean',
  clockSkewSeconds: 'integer',
  unconfirmed: 'array',
} satisfies Record<keyof Connection, string>;

test('a policy can set every field of a connection', () => {
  const {properties} = schema.properties.connections.items;
  const types = Object.entries(properties).map(([name, {type}]) => [name, type]);
  expect(Object.fromEntries(types)).toEqual(fields);
});

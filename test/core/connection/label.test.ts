import {expect, test} from 'vitest';
import type {Connection} from '../../../src/core/connection/connection.ts';
import {labelOf} from '../../../src/core/connection/label.ts';

const id = '0c5e0000-0000-4000-8000-000000000000';
const audience = 'https://auth.atlassian.com/saml/a1b2';
const acsUrl = 'https://auth.atlassian.com/login/callback?connection=saml-a1b2';

test.each<readonly [string, Connection, string]>([
  ['its name', {id, name: 'Acme', issuer: 'urn:a'}, 'Acme'],
  ['its Issuer, without a name', {id, issuer: 'urn:a', audience}, 'urn:a'],
  ['the connection id in its Audience', {id, audience}, 'Unnamed connection, saml-a1b2'],
  ['the connection id in its ACS', {id, audience: 'urn:b', acsUrl}, 'Unnamed connection, saml-a1b2'],
  ['unnamed, not by its own id', {id}, 'Unnamed connection'],
])('a connection is called by %s', (_, connection, label) => {
  expect(labelOf(connection)).toBe(label);
});

import {connectionIdOf} from './atlassian.ts';
import type {Connection} from './connection.ts';

/** What a Connection is called in a list: its name, else its Issuer, else the connection id its URLs carry; never its own `id`, which nobody knows. */
export function labelOf({
  name,
  issuer,
  audience,
  acsUrl,
}: Pick<Connection, 'name' | 'issuer' | 'audience' | 'acsUrl'>): string {
  if (name !== undefined) return name;
  if (issuer !== undefined) return issuer;
  const connectionId = connectionIdOf(audience ?? '') ?? connectionIdOf(acsUrl ?? '');
  return connectionId === undefined ? 'Unnamed connection' : `Unnamed connection, saml-${connectionId}`;
}

import type {Connection} from './connection.ts';
import {IDENTITY_PROVIDERS} from './identity-providers.ts';

/** A name to propose for a Connection: the host of its Issuer and the product's name, else one of them, else the Issuer itself. */
export function nameFor({
  identityProvider,
  issuer,
}: Pick<Connection, 'identityProvider' | 'issuer'>): string | undefined {
  const product = IDENTITY_PROVIDERS.find(({id}) => id === identityProvider && id !== 'other')?.name;
  const host = issuer !== undefined && URL.canParse(issuer) ? new URL(issuer).host : undefined;
  if (product !== undefined && host) return `${host}, ${product}`;
  return product ?? (host || issuer);
}

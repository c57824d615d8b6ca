import {connectionIdOf} from '../connection/atlassian.ts';
import type {Connection} from '../connection/connection.ts';
import {IDENTITY_PROVIDERS, recogniseIdentityProvider} from '../connection/identity-providers.ts';
import type {IdentityProviderId} from '../connection/identity-providers.ts';
import {serviceProviderExpectations} from '../connection/service-provider-expectations.ts';
import {serviceProviders} from '../connection/service-provider.ts';
import type {Known} from '../diagnosis/known.ts';

/** The values that a Connection alone, half filled or not, gives to advice. */
export function knownOf(connection: Connection): Known {
  const {serviceProvider = 'atlassian-cloud', issuer, ssoUrl} = connection;
  const id = connectionIdOf(connection.audience ?? connection.acsUrl ?? '');
  const derived = serviceProviderExpectations(serviceProvider, id);
  const audience = connection.audience ?? derived.audience;
  const acsUrl = connection.acsUrl ?? derived.acsUrl;
  const nameIDFormat = connection.nameIDFormat ?? derived.nameIDFormat;
  return {
    identityProvider: identityProviderOf(connection) ?? 'other',
    serviceProvider: serviceProviders[serviceProvider],
    ...(audience !== undefined && {audience}),
    ...(acsUrl !== undefined && {acsUrl}),
    ...(issuer !== undefined && {issuer}),
    ...(ssoUrl !== undefined && {ssoUrl}),
    ...(nameIDFormat !== undefined && {nameIDFormat}),
  };
}

/** The one that was chosen, else the one that the values are of; nothing when neither tells. */
export function identityProviderOf({
  identityProvider,
  issuer,
  ssoUrl,
}: Pick<Connection, 'identityProvider' | 'issuer' | 'ssoUrl'>): IdentityProviderId | undefined {
  const chosen = IDENTITY_PROVIDERS.find(({id}) => id === identityProvider)?.id;
  return chosen ?? recogniseIdentityProvider({issuer, ssoUrl});
}

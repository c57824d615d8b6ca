import type {Connection, ServiceProviderId} from './connection.ts';
import {recogniseIdentityProvider} from './identity-providers.ts';
import type {Endpoint, Metadata} from './metadata.ts';
import {serviceProviderExpectations} from './service-provider-expectations.ts';

const HTTP_REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

/** Which Connection a metadata import fills. */
export interface MetadataChoice {
  /** Id of the new Connection. */
  readonly id: string;
  readonly name?: string;
  readonly serviceProvider?: ServiceProviderId;
  /** Atlassian Cloud: the connection id, which gives the service provider's side. */
  readonly connectionId?: string;
  /** Indexes in `signingCertificates` of those that the service provider holds; the only one needs no choice. */
  readonly heldCertificates?: readonly number[];
}

/**
 * A Connection out of metadata. All signing certificates become `identityProviderCertificates`; `certificates`, what the
 * service provider holds, only those chosen, since metadata may publish the next one before anybody trusts it.
 * NameIDFormats are what the identity provider can send, not what is expected, and fill nothing.
 */
export function connectionFromMetadata(metadata: Metadata, choice: MetadataChoice): Connection {
  const {id, name, serviceProvider = 'atlassian-cloud', connectionId} = choice;
  const published = metadata.signingCertificates;
  const held = choice.heldCertificates ?? (published.length === 1 ? [0] : []);
  const certificates = held.flatMap(index => published[index] ?? []);
  const ssoUrl = preferRedirect(metadata.singleSignOnServices);
  const singleLogoutUrl = preferRedirect(metadata.singleLogoutServices);
  return {
    id,
    ...(name !== undefined && {name}),
    serviceProvider,
    identityProvider: recogniseIdentityProvider({issuer: metadata.entityID, ssoUrl}) ?? 'other',
    issuer: metadata.entityID,
    ...(ssoUrl !== undefined && {ssoUrl}),
    ...(singleLogoutUrl !== undefined && {singleLogoutUrl}),
    ...(certificates.length > 0 && {certificates}),
    ...(published.length > 0 && {identityProviderCertificates: published}),
    ...serviceProviderExpectations(serviceProvider, connectionId),
  };
}

/** Atlassian Cloud sends its AuthnRequest by HTTP-Redirect. */
const preferRedirect = (endpoints: readonly Endpoint[]): string | undefined =>
  (endpoints.find(({binding}) => binding === HTTP_REDIRECT) ?? endpoints[0])?.location;

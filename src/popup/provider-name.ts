import {IDENTITY_PROVIDERS, type IdentityProviderId} from '../core/connection/identity-providers.ts';

/** “Keycloak”, or words for one that is not known. */
export const identityProviderNameOf = (id: IdentityProviderId): string =>
  id === 'other'
    ? 'your identity provider'
    : (IDENTITY_PROVIDERS.find(one => one.id === id)?.name ?? 'your identity provider');

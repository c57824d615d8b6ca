import type {IdentityProviderId} from '../../connection/identity-providers.ts';
import type {Guide} from '../guide.ts';
import {keycloak} from './keycloak.ts';
import {otherGuide} from './other.ts';

/** A record, so that a new identity provider does not compile until it has a guide. */
const GUIDES: Readonly<Partial<Record<IdentityProviderId, Guide>>> = {
  keycloak,
  other: otherGuide,
};

export const guideOf = (id: IdentityProviderId): Guide => GUIDES[id] ?? otherGuide;

export {otherGuide};

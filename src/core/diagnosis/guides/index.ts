import type {IdentityProviderId} from '../../connection/identity-providers.ts';
import type {Guide} from '../guide.ts';
import {oneKosmos} from './1kosmos.ts';
import {adFs} from './ad-fs.ts';
import {auth0} from './auth0.ts';
import {authentik} from './authentik.ts';
import {cloudflareAccess} from './cloudflare-access.ts';
import {cyberark} from './cyberark.ts';
import {duo} from './duo.ts';
import {entraId} from './entra-id.ts';
import {googleWorkspace} from './google-workspace.ts';
import {jumpcloud} from './jumpcloud.ts';
import {keycloak} from './keycloak.ts';
import {miniorange} from './miniorange.ts';
import {okta} from './okta.ts';
import {onelogin} from './onelogin.ts';
import {otherGuide} from './other.ts';
import {pingfederate} from './pingfederate.ts';
import {pingone} from './pingone.ts';

/** A record, so that a new identity provider does not compile until it has a guide. */
const GUIDES: Readonly<Record<IdentityProviderId, Guide>> = {
  '1kosmos': oneKosmos,
  'ad-fs': adFs,
  auth0,
  authentik,
  'cloudflare-access': cloudflareAccess,
  cyberark,
  duo,
  'entra-id': entraId,
  'google-workspace': googleWorkspace,
  jumpcloud,
  keycloak,
  miniorange,
  okta,
  onelogin,
  pingfederate,
  pingone,
  other: otherGuide,
};

export const guideOf = (id: IdentityProviderId): Guide => GUIDES[id];

export {otherGuide};

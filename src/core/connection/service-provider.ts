import {CLAIM_GIVEN_NAME, CLAIM_NAME, CLAIM_OBJECT_ID, CLAIM_SURNAME, CLAIM_UPN} from '../saml/names.ts';
import type {ServiceProviderId} from './connection.ts';

/** How a service provider judges, as data: checks read these facts and never branch on its name. */
export interface ServiceProvider {
  readonly id: ServiceProviderId;
  readonly name: string;
  /** The account is looked up by NameID, which must be an e-mail address. */
  readonly nameIDIsEmail: boolean;
  /** It compares the certificate inside the message with its own, byte by byte, not only the key. */
  readonly comparesCertificates: boolean;
  /** It has a key to decrypt an EncryptedAssertion with. */
  readonly canDecrypt: boolean;
  /** Which elements it wants signed; `either` is enough by the specification. */
  readonly wantsSigned: 'either' | 'assertion' | 'both';
  /** Only the first Audience is looked at. */
  readonly readsFirstAudienceOnly: boolean;
  /** Attributes that it reads and that a login should carry, by name. */
  readonly wantsAttributes: readonly string[];
  /** Attributes of which one should hold an id of the user that never changes, the usual one first; empty: it keeps none. */
  readonly readsStableIdFrom: readonly string[];
  /** It refuses two Attribute elements with one name. */
  readonly refusesRepeatedAttributes: boolean;
  /** It refuses an Assertion without AuthnStatement, and ends the session when SessionNotOnOrAfter says so. */
  readonly wantsAuthnStatement: boolean;
  /** Clock difference it forgives when the Connection does not say, in ms. */
  readonly clockSkewMs: number;
  /** The skew was read in a source, not only thought. */
  readonly skewBasis: 'seen' | 'inferred';
}

const atlassianCloud: ServiceProvider = {
  id: 'atlassian-cloud',
  name: 'Atlassian Cloud',
  nameIDIsEmail: true,
  comparesCertificates: true,
  canDecrypt: false,
  wantsSigned: 'either',
  readsFirstAudienceOnly: true,
  wantsAttributes: [CLAIM_GIVEN_NAME, CLAIM_SURNAME],
  readsStableIdFrom: [CLAIM_NAME, CLAIM_UPN, CLAIM_OBJECT_ID],
  refusesRepeatedAttributes: false,
  wantsAuthnStatement: false,
  clockSkewMs: 180_000,
  skewBasis: 'inferred',
};

const custom: ServiceProvider = {
  id: 'custom',
  name: 'the service provider',
  nameIDIsEmail: false,
  comparesCertificates: false,
  canDecrypt: true,
  wantsSigned: 'either',
  readsFirstAudienceOnly: false,
  wantsAttributes: [],
  readsStableIdFrom: [],
  refusesRepeatedAttributes: false,
  wantsAuthnStatement: true,
  clockSkewMs: 180_000,
  skewBasis: 'inferred',
};

/** By id; a record, so that a new id does not compile until it says how it judges. */
export const serviceProviders: Readonly<Record<ServiceProviderId, ServiceProvider>> = {
  'atlassian-cloud': atlassianCloud,
  'atlassian-government': {...atlassianCloud, id: 'atlassian-government', name: 'Atlassian Government Cloud'},
  'atlassian-data-center': {
    ...custom,
    id: 'atlassian-data-center',
    name: 'Atlassian Data Center',
    wantsSigned: 'assertion',
    refusesRepeatedAttributes: true,
  },
  'crowd-miniorange': {...custom, id: 'crowd-miniorange', name: 'Crowd (miniOrange)'},
  'entra-plugin': {...custom, id: 'entra-plugin', name: 'Microsoft Entra plugin'},
  custom,
};

const HOSTS: readonly (readonly [prefix: string, id: ServiceProviderId])[] = [
  ['https://auth.atlassian.com/', 'atlassian-cloud'],
  ['https://auth.atlassian-us-gov-mod.com/', 'atlassian-government'],
];

/**
 * Whose rules a message is judged by: the Connection's, else those of the host that any address in the message names;
 * an unknown one is held to the specification only.
 */
export function serviceProviderOf(
  connection: {readonly serviceProvider?: ServiceProviderId},
  addresses: readonly string[],
): ServiceProvider {
  if (connection.serviceProvider) return serviceProviders[connection.serviceProvider];
  const known = HOSTS.find(([prefix]) => addresses.some(address => address.startsWith(prefix)));
  return serviceProviders[known?.[1] ?? 'custom'];
}

/** What a login is compared with; one per SAML configuration. The stored, imported and exported JSON has this very shape. */
export interface Connection {
  readonly id: string;
  readonly name?: string;
  readonly serviceProvider?: ServiceProviderId;
  readonly identityProvider?: string;
  readonly issuer?: string;
  readonly ssoUrl?: string;
  readonly singleLogoutUrl?: string;
  /** PEM; what the service provider holds. */
  readonly certificates?: readonly string[];
  /** What was pasted, verbatim, so that the damage of the paste can be shown. */
  readonly certificateText?: readonly string[];
  /** PEM; what the identity provider publishes in its metadata. */
  readonly identityProviderCertificates?: readonly string[];
  readonly serviceProviderCertificates?: readonly string[];
  /** The service provider's entity ID. */
  readonly audience?: string;
  readonly acsUrl?: string;
  readonly nameIDFormat?: string;
  readonly domains?: readonly string[];
  /** `NameID`, or the name of the attribute that holds the user's id. */
  readonly userIdLocation?: string;
  readonly attributes?: readonly string[];
  readonly allowUnsolicited?: boolean;
  readonly clockSkewSeconds?: number;
  /** Names of fields taken from a message: they warn and never pass until the user confirms them. */
  readonly unconfirmed?: readonly ConnectionField[];
}

export type ConnectionField = Exclude<keyof Connection, 'id' | 'unconfirmed'>;

/** The stored document. */
export interface Connections {
  readonly version: 1;
  readonly connections: readonly Connection[];
}

export const SERVICE_PROVIDERS = [
  'atlassian-cloud',
  'atlassian-government',
  'atlassian-data-center',
  'crowd-miniorange',
  'entra-plugin',
  'custom',
] as const;
export type ServiceProviderId = (typeof SERVICE_PROVIDERS)[number];

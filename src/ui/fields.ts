import type {ConnectionField} from '../core/connection/connection.ts';

/** What a field of a Connection is called on screen: where Atlassian's own screens have a label, that one. */
export const FIELD_LABELS: Readonly<Record<ConnectionField, string>> = {
  name: 'Name',
  serviceProvider: 'Service provider',
  identityProvider: 'Product',
  issuer: 'Identity provider Entity ID',
  ssoUrl: 'Identity provider SSO URL',
  singleLogoutUrl: 'Single logout URL',
  certificates: 'Public x509 certificate',
  certificateText: 'Public x509 certificate',
  identityProviderCertificates: 'Certificates that the identity provider publishes',
  serviceProviderCertificates: 'Certificates of the service provider',
  audience: 'Service provider entity URL',
  acsUrl: 'Service provider assertion consumer service URL',
  nameIDFormat: 'NameID format',
  domains: 'Verified domains',
  userIdLocation: 'Where the user id is',
  attributes: 'Attributes',
  allowUnsolicited: 'Logins may start at the identity provider',
  clockSkewSeconds: 'Clock skew allowed',
};

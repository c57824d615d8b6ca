import type {CheckContext} from '../checks/check.ts';
import {connectionIdOf} from '../connection/atlassian.ts';
import {
  IDENTITY_PROVIDERS,
  type IdentityProviderId,
  recogniseIdentityProvider,
} from '../connection/identity-providers.ts';
import {serviceProviderExpectations} from '../connection/service-provider-expectations.ts';
import {type ServiceProvider, serviceProviders} from '../connection/service-provider.ts';
import type {Finding} from '../report.ts';

/** The values that advice is filled in with. What is not known stays absent, and the advice says where to find it. */
export interface Known {
  /** `other` when nothing tells. */
  readonly identityProvider: IdentityProviderId;
  readonly serviceProvider: ServiceProvider;
  /** The service provider's entity ID. */
  readonly audience?: string;
  readonly acsUrl?: string;
  /** Of the identity provider: the connection's, else the message's. */
  readonly issuer?: string;
  readonly ssoUrl?: string;
  readonly nameIDFormat?: string;
  /** As the message has it. */
  readonly nameID?: string;
  /** The e-mail address of the account that should be logged in. */
  readonly account?: string;
  /** PEM of the certificate that the service provider should hold, where more than the message vouches for it. */
  readonly certificate?: string;
}

/** What a login, its Connection and the findings tell. */
export function knownFrom(context: CheckContext, findings: readonly Finding[] = []): Known {
  const {expected, serviceProvider, postedTo, account} = context;
  const issuer = expected.issuer ?? context.assertion?.issuer ?? context.response?.issuer;
  const ssoUrl = expected.ssoUrl ?? context.request?.destination;
  // Where it was posted to is the service provider's own address; what the message says may be the very mistake.
  const id = postedTo === undefined ? undefined : connectionIdOf(postedTo);
  const derived = serviceProviderExpectations(serviceProvider.id, id);
  const audience = expected.audience ?? derived.audience;
  const acsUrl = expected.acsUrl ?? derived.acsUrl;
  const nameIDFormat = expected.nameIDFormat ?? derived.nameIDFormat;
  const nameID = context.assertion?.nameID?.value;
  const certificate = findings.find(({paste}) => paste !== undefined)?.paste;
  return {
    identityProvider: identityProviderOf(expected.identityProvider, issuer, ssoUrl),
    serviceProvider,
    ...(audience !== undefined && {audience}),
    ...(acsUrl !== undefined && {acsUrl}),
    ...(issuer !== undefined && {issuer}),
    ...(ssoUrl !== undefined && {ssoUrl}),
    ...(nameIDFormat !== undefined && {nameIDFormat}),
    ...(nameID !== undefined && {nameID}),
    ...(account !== undefined && {account}),
    ...(certificate !== undefined && {certificate}),
  };
}

/** With nothing but an identity provider's name, as for a text that somebody pasted. */
export const knownOfText = (
  identityProvider: IdentityProviderId = 'other',
  serviceProvider: ServiceProvider = serviceProviders['atlassian-cloud'],
): Known => ({identityProvider, serviceProvider});

/** Which product it is: the one chosen, else the one that its Issuer or SSO URL tells; `other` when nothing does. */
export function identityProviderOf(
  chosen: string | undefined,
  issuer: string | undefined,
  ssoUrl: string | undefined,
): IdentityProviderId {
  const known = IDENTITY_PROVIDERS.find(({id}) => id === chosen)?.id;
  if (known !== undefined && known !== 'other') return known;
  return recogniseIdentityProvider({issuer, ssoUrl}) ?? 'other';
}

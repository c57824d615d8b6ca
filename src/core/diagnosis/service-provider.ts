import type {ServiceProviderId} from '../connection/connection.ts';
import {atlassianCloud} from './guides/atlassian-cloud.ts';
import {otherServiceProvider} from './guides/other-service-provider.ts';
import type {Advice} from './guide.ts';

/** What can be changed, or looked at, in the service provider's administration. */
export const ADMIN_TOPICS = [
  /** The certificate that it holds. */
  'certificate',
  /** The identity provider's entity ID and SSO URL, as it holds them. */
  'identity-provider-values',
  /** Where its own entity ID and assertion consumer service URL are shown. */
  'own-values',
  /** The account exists, under the e-mail address that is sent. */
  'account',
  /** The policy that the account is a member of enforces single sign-on. */
  'policy',
  /** The domain is verified and linked to the directory. */
  'domain',
  /** What must be set so that accounts are created at the first login. */
  'just-in-time',
  /** An account that is linked to the user's id, perhaps another than expected. */
  'linked-account',
  /** Another account is logged in in this browser. */
  'other-account',
  /** The account may use the application at all. */
  'application-access',
  /** Accounts that are created and changed by the identity provider (SCIM). */
  'provisioning',
  /** The buttons of other providers, which are no SAML. */
  'social-login',
  /** The subscription without which no login goes to the identity provider. */
  'subscription',
  /** Customers of a portal, who have a connection of their own. */
  'portal',
  /** Whether the service provider itself has an incident. */
  'incident',
  /** Nothing there can be set: its support must look. */
  'support',
] as const;
export type AdminTopic = (typeof ADMIN_TOPICS)[number];

/** One service provider, as an administrator meets it. */
export interface AdminGuide {
  /** For “Fix it in …”. */
  readonly name: string;
  readonly topics: Readonly<Record<AdminTopic, Advice>>;
}

/** Its guide; for those without one of their own, general words. */
export const adminGuideOf = (id: ServiceProviderId): AdminGuide =>
  id === 'atlassian-cloud' || id === 'atlassian-government' ? atlassianCloud : otherServiceProvider;

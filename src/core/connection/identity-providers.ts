/** One preset: `id` is stored in a Connection, `name` is shown. */
export interface IdentityProvider {
  readonly id: string;
  readonly name: string;
}

/** Identity providers that SAML Lens knows by name, in the order of a list; `other` is the rest. */
export const IDENTITY_PROVIDERS = [
  {id: '1kosmos', name: '1Kosmos'},
  {id: 'ad-fs', name: 'AD FS'},
  {id: 'auth0', name: 'Auth0'},
  {id: 'authentik', name: 'authentik'},
  {id: 'cloudflare-access', name: 'Cloudflare Access'},
  {id: 'cyberark', name: 'CyberArk Identity'},
  {id: 'duo', name: 'Duo Single Sign-On'},
  {id: 'google-workspace', name: 'Google Workspace'},
  {id: 'jumpcloud', name: 'JumpCloud'},
  {id: 'keycloak', name: 'Keycloak'},
  {id: 'entra-id', name: 'Microsoft Entra ID'},
  {id: 'miniorange', name: 'miniOrange'},
  {id: 'okta', name: 'Okta'},
  {id: 'onelogin', name: 'OneLogin'},
  {id: 'pingfederate', name: 'PingFederate'},
  {id: 'pingone', name: 'PingOne'},
  {id: 'other', name: 'Other'},
] as const satisfies readonly IdentityProvider[];

export type IdentityProviderId = (typeof IDENTITY_PROVIDERS)[number]['id'];

/** What else people call them: older names, names of the company, short forms. Compared like names, by letters and digits alone. */
export const IDENTITY_PROVIDER_ALIASES: Readonly<Partial<Record<IdentityProviderId, readonly string[]>>> = {
  '1kosmos': ['1Kosmos BlockID', 'BlockID', 'Kosmos'],
  'ad-fs': ['Active Directory Federation Services', 'Microsoft AD FS'],
  auth0: ['Okta Customer Identity Cloud'],
  authentik: ['goauthentik'],
  'cloudflare-access': ['Cloudflare', 'Cloudflare One', 'Cloudflare Zero Trust'],
  cyberark: ['Idaptive', 'Centrify'],
  duo: ['Duo Security', 'Duo SSO', 'Cisco Duo'],
  'google-workspace': ['Google', 'G Suite', 'Google Apps', 'GWS'],
  keycloak: ['Red Hat SSO', 'RHBK', 'Red Hat build of Keycloak'],
  'entra-id': [
    'Entra',
    'Microsoft Entra',
    'Azure',
    'Azure AD',
    'AAD',
    'Azure Active Directory',
    'Microsoft Azure',
    'Microsoft Azure AD',
    'Microsoft',
    'Microsoft 365',
    'Office 365',
  ],
  miniorange: ['Xecurify'],
  okta: ['Okta Workforce Identity'],

  pingone: ['Ping', 'Ping Identity', 'PingOne for Enterprise'],
};

/** Which product somebody means by a name: its id, its name or an alias, whatever the case, blanks and hyphens. */
export function identityProviderCalled(name: string): IdentityProviderId | undefined {
  const wanted = bare(name);
  if (wanted === '') return undefined;
  return IDENTITY_PROVIDERS.find(provider =>
    [provider.id, provider.name, ...(IDENTITY_PROVIDER_ALIASES[provider.id] ?? [])].some(
      known => bare(known) === wanted,
    ),
  )?.id;
}

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** A pattern of the Issuer or of the SSO URL that no other product uses. */
interface Trace {
  readonly id: IdentityProviderId;
  readonly issuer?: RegExp;
  readonly ssoUrl?: RegExp;
}

/**
 * Only what cannot be mistaken: a vendor's own host, or a path that is the product's own.
 * authentik's default Issuer is its bare name; Issuers that an administrator types (JumpCloud, PingFederate) tell nothing.
 */
const TRACES: readonly Trace[] = [
  {
    id: 'entra-id',
    issuer: /^https:\/\/sts\.windows\.net\/[0-9a-f-]{36}\/?$/i,
    ssoUrl: /^https:\/\/login\.microsoftonline\.(?:com|us)\//i,
  },
  {
    id: 'okta',
    issuer: /^https?:\/\/www\.okta\.com\/[A-Za-z0-9]+$/,
    // A host of the customer's own keeps Okta's path, with an id that begins with exk.
    ssoUrl:
      /^https:\/\/(?:[a-z0-9-]+\.okta(?:preview|-emea|-gov)?\.com\/|[^/]+\/app\/[^/]+\/exk[a-z0-9]+\/sso\/saml$)/i,
  },
  {
    id: 'google-workspace',
    issuer: /^https:\/\/accounts\.google\.com\/o\/saml2\b/,
    ssoUrl: /^https:\/\/accounts\.google\.com\/o\/saml2\//,
  },
  {
    id: 'onelogin',
    issuer: /^https:\/\/app\.onelogin\.com\/saml\/metadata\//,
    ssoUrl: /^https:\/\/[a-z0-9-]+\.onelogin\.com\/trust\/saml2\//i,
  },
  {
    id: 'cloudflare-access',
    issuer: /^https:\/\/[a-z0-9-]+\.cloudflareaccess\.com\//i,
    ssoUrl: /^https:\/\/[a-z0-9-]+\.cloudflareaccess\.com\//i,
  },
  {
    id: 'pingone',
    issuer: /^https:\/\/(?:pingone\.com\/idp|auth\.pingone\.(?:com|eu|ca|asia|sg|com\.au))\//i,
    ssoUrl: /^https:\/\/(?:sso\.connect\.pingidentity\.com|auth\.pingone\.(?:com|eu|ca|asia|sg|com\.au))\//i,
  },
  {id: 'jumpcloud', ssoUrl: /^https:\/\/sso\.(?:[a-z]+\.)?jumpcloud\.com\/saml2\//i},
  {
    id: 'auth0',
    issuer: /^urn:[a-z0-9-]+(?:\.[a-z]{2})?\.auth0\.com$/i,
    ssoUrl: /^https:\/\/[a-z0-9-]+(?:\.[a-z]{2})?\.auth0\.com\/samlp\//i,
  },
  {
    id: 'duo',
    issuer: /^https:\/\/sso-[a-z0-9]+\.sso\.duosecurity\.com\//i,
    ssoUrl: /^https:\/\/sso-[a-z0-9]+\.sso\.duosecurity\.com\//i,
  },
  {
    id: 'miniorange',
    issuer: /^https:\/\/(?:auth\.miniorange|[a-z0-9-]+\.xecurify)\.com\/moas(?:\/|$)/i,
    ssoUrl: /^https:\/\/(?:auth\.miniorange|[a-z0-9-]+\.xecurify)\.com\/moas\//i,
  },
  {
    id: 'keycloak',
    issuer: /^https?:\/\/[^/]+\/(?:auth\/)?realms\/[^/]+$/,
    ssoUrl: /^https?:\/\/[^/]+\/(?:[^/?#]+\/)*realms\/[^/]+\/protocol\/saml$/,
  },
  {
    id: 'ad-fs',
    issuer: /^https?:\/\/[^/]+\/adfs\/services\/trust$/i,
    ssoUrl: /^https:\/\/[^/]+\/adfs\/ls\/?$/i,
  },
  {
    id: 'authentik',
    issuer: /^authentik$/,
    ssoUrl: /^https?:\/\/[^/]+\/application\/saml\/[^/]+\/sso\/binding\//,
  },
  {
    id: '1kosmos',
    issuer: /^https:\/\/[a-z0-9.-]+\.1kosmos\.(?:com|net)\//i,
    ssoUrl: /^https:\/\/[a-z0-9.-]+\.1kosmos\.(?:com|net)\//i,
  },
  {
    id: 'cyberark',
    issuer: /^https:\/\/[a-z0-9-]+\.(?:my\.idaptive\.app|id\.cyberark\.cloud)\//i,
    ssoUrl: /^https:\/\/[a-z0-9-]+\.(?:my\.idaptive\.app|id\.cyberark\.cloud)\//i,
  },
  {id: 'pingfederate', ssoUrl: /^https:\/\/[^/]+\/idp\/SSO\.saml2$/},
];

/**
 * Which product an Issuer or SSO URL belongs to, where its shape is that product's alone; else nothing.
 * The SSO URL says more than the Issuer, which an administrator may choose freely, so it is asked first.
 */
export function recogniseIdentityProvider(seen: {
  readonly issuer?: string | undefined;
  readonly ssoUrl?: string | undefined;
}): IdentityProviderId | undefined {
  const {issuer, ssoUrl} = seen;
  const byUrl = ssoUrl === undefined ? undefined : TRACES.find(trace => trace.ssoUrl?.test(ssoUrl));
  if (byUrl) return byUrl.id;
  return issuer === undefined ? undefined : TRACES.find(trace => trace.issuer?.test(issuer))?.id;
}

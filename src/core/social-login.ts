/** A button like “Continue with Google”, whose login is no SAML. */
export interface SocialLogin {
  /** As the button names it. */
  readonly name: string;
  /** Where the browser was sent to. */
  readonly host: string;
}

/** Where OpenID Connect and OAuth 2.0 start at the providers of Atlassian's buttons; their SAML has other paths. */
const STARTS: readonly (readonly [name: string, host: RegExp, path: RegExp])[] = [
  ['Google', /^accounts\.google\.com$/, /^\/(?:v\d\/|signin\/)*o\/oauth2\b/],
  ['Microsoft', /^login\.microsoftonline\.(?:com|us)$/, /\/oauth2\//],
  ['Microsoft', /^login\.live\.com$/, /^\/oauth20_/],
  ['Apple', /^appleid\.apple\.com$/, /^\/auth\/(?:oauth2\/)?authorize/],
  ['Slack', /^(?:[a-z0-9-]+\.)?slack\.com$/, /^\/(?:oauth|openid)\b/],
];

/** Whether a redirect of the service provider starts a social login, and whose. */
export function socialLoginOf(redirectUrl: string): SocialLogin | undefined {
  if (!URL.canParse(redirectUrl)) return undefined;
  const {host, pathname} = new URL(redirectUrl);
  const start = STARTS.find(([, ofHost, ofPath]) => ofHost.test(host) && ofPath.test(pathname));
  return start && {name: start[0], host};
}

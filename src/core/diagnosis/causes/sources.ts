/** Articles that several causes rest on. */
export const KB = {
  certificate:
    'https://support.atlassian.com/atlassian-cloud/kb/resolving-atlassian-cloud-certificate-error-for-saml-sso/',
  expired:
    'https://support.atlassian.com/atlassian-cloud/kb/resolving-saml-time-mismatch-issues-aka-assertion-has-expired/',
  audience:
    'https://community.auth0.com/t/saml-atlassian-as-service-provider-returns-audience-is-invalid/139415',
  nameID:
    'https://support.atlassian.com/atlassian-cloud/kb/user-receives-error-the-email-address-you-entered-cant-be-used-to-log-in-here-when-logging-in-via-saml-sso',
  malformed: 'https://jira.atlassian.com/browse/ID-7397',
  pasted: 'https://jira.atlassian.com/browse/ACCESS-1498',
  subscriptionLapsed: 'https://jira.atlassian.com/browse/ACCESS-1369',
  library: 'https://github.com/auth0/passport-wsfed-saml2/blob/master/lib/passport-wsfed-saml2/samlp.js',
  librarySignature:
    'https://github.com/auth0/passport-wsfed-saml2/blob/master/lib/passport-wsfed-saml2/saml.js',
  auth0Errors: 'https://auth0.com/docs/troubleshoot/authentication-issues/saml-errors',
  login: 'https://support.atlassian.com/atlassian-account/docs/login-issues-related-to-single-sign-on-sso/',
  linkedEMail: 'https://support.atlassian.com/atlassian-cloud/kb/saml-login-fails-after-email-change/',
  names:
    'https://confluence.atlassian.com/cloudkb/with-saml-sso-configured-my-user-s-first-name-and-or-last-name-revert-back-to-an-old-value-1063158786.html',
} as const;

import {describe, expect, it} from 'vitest';
import type {Cause} from '../../../src/core/diagnosis/cause.ts';
import {explain} from '../../../src/core/diagnosis/explain.ts';

const STATUS = 'urn:oasis:names:tc:SAML:2.0:status:';

type Row = readonly [
  name: string,
  text: string,
  id: string,
  product: string,
  step: RegExp,
  near: string,
  nearId: string,
];

/** What is said on the page or in the log; the cause; the product that changes it; words of its steps; nearly the same, and its cause. */
const rows: readonly Row[] = [
  [
    'Entra ID: no role in the application',
    'The signed in user alice@example.com is not assigned to a role for the application 1111 (Atlassian Cloud).',
    'entra-not-assigned',
    'Microsoft Entra ID',
    /Users and groups/,
    'The signed in user alice@example.com: 403 App not Assigned (Atlassian Cloud).',
    'okta-not-assigned',
  ],
  [
    'Entra ID: users without assignment are blocked',
    'AADSTS50105: Your administrator has configured the application Atlassian Cloud (‘1111’) to block users unless they are specifically granted (‘assigned’) access to the application.',
    'entra-not-assigned',
    'Microsoft Entra ID',
    /e-mail address of the Atlassian account/,
    'AADSTS50011: Your administrator has configured the application Atlassian Cloud (‘1111’) with other reply URLs.',
    'entra-reply-url',
  ],
  [
    'Entra ID: the user is in no group with access',
    "The signed in user 'alice@example.com' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator.",
    'entra-not-assigned',
    'Microsoft Entra ID',
    /Users and groups/,
    "AADSTS75011: The signed in user 'alice@example.com' is blocked because of the method.",
    'entra-authn-context',
  ],
  [
    'Entra ID: no application with this identifier',
    'AADSTS700016: Application with identifier ‘https://auth.atlassian.com/saml/1111’ was not found in the directory.',
    'entra-unknown-application',
    'Microsoft Entra ID',
    /Identifier/,
    'AADSTS50011: Application with identifier ‘https://auth.atlassian.com/saml/1111’ has no such reply URL.',
    'entra-reply-url',
  ],
  [
    'Entra ID: another reply URL',
    'AADSTS50011: The reply URL specified in the request does not match the reply URLs configured for the application',
    'entra-reply-url',
    'Microsoft Entra ID',
    /Reply URL/,
    'AADSTS700016: The reply URL specified in the request is of no application in the directory',
    'entra-unknown-application',
  ],
  [
    'Entra ID: another way to authenticate',
    "AADSTS75011: Authentication method by which the user authenticated with the service doesn't match requested authentication method AuthnContextClassRef.",
    'entra-authn-context',
    'the application that sends the request',
    /RequestedAuthnContext/,
    'AADSTS50105: Authentication method by which the user authenticated is fine, the user is not assigned.',
    'entra-not-assigned',
  ],
  [
    'Google: a browser inside an app',
    'Error 403: Disallowed user agent',
    'google-disallowed-user-agent',
    'Atlassian',
    /browser of the system/,
    'Error 403: app_not_configured',
    'google-unknown-application',
  ],
  [
    'Google: no application with this Issuer',
    '403 app_not_configured',
    'google-unknown-application',
    'Google Workspace',
    /Entity ID/,
    '403 app_not_configured_for_user',
    'google-entity-id-differs',
  ],
  [
    'Google: an Issuer in other letters',
    '403 app_not_configured_for_user',
    'google-entity-id-differs',
    'Google Workspace',
    /Entity ID/,
    '403 app_not_enabled_for_user',
    'google-not-enabled',
  ],
  [
    'Google: off for the user',
    '403 app_not_enabled_for_user',
    'google-not-enabled',
    'Google Workspace',
    /User access/i,
    '403 app_not_configured_for_user',
    'google-entity-id-differs',
  ],
  [
    'Google: off for the user, in Atlassian’s words',
    'Error: App not enabled for user',
    'google-not-enabled',
    'Google Workspace',
    /User access/i,
    'Error: App not assigned for user',
    'okta-not-assigned',
  ],
  [
    'Okta: not assigned',
    '403 App Not Assigned',
    'okta-not-assigned',
    'Okta',
    /Assignments/,
    '403 App Not Enabled For User',
    'google-not-enabled',
  ],
  [
    'Keycloak: the request is not taken',
    'We are sorry... Invalid requester',
    'keycloak-invalid-requester',
    'Keycloak',
    /Client signature required/,
    'We are sorry... Invalid redirect uri',
    'keycloak-redirect-uri',
  ],
  [
    'Keycloak: another address to answer to',
    'We are sorry… Invalid redirect uri',
    'keycloak-redirect-uri',
    'Keycloak',
    /Valid redirect URIs/,
    'We are sorry… Invalid requester',
    'keycloak-invalid-requester',
  ],
  [
    'Cloudflare Access: kept out by a policy',
    'That account does not have access.',
    'cloudflare-no-access',
    'Cloudflare Access',
    /polic/i,
    'login.jsp?samlerror=cant_signin_no_access',
    'miniorange-no-access',
  ],
  [
    'a Status of Responder',
    `<samlp:StatusCode Value="${STATUS}Responder"/>`,
    'status',
    'your identity provider',
    /log/,
    `<samlp:StatusCode Value="${STATUS}Requester"/>`,
    'status-requester',
  ],
  [
    'a Status of Requester',
    `${STATUS}Requester`,
    'status-requester',
    'your identity provider',
    /entity/i,
    `${STATUS}Responder`,
    'status',
  ],
  [
    'a Status of AuthnFailed',
    `${STATUS}AuthnFailed`,
    'status-authn-failed',
    'your identity provider',
    /log/,
    `${STATUS}NoAuthnContext`,
    'status-authn-context',
  ],
  [
    'a Status of NoAuthnContext',
    `${STATUS}NoAuthnContext`,
    'status-authn-context',
    'your identity provider',
    /log/,
    `${STATUS}AuthnFailed`,
    'status-authn-failed',
  ],
  [
    'a Status of InvalidNameIDPolicy',
    `${STATUS}InvalidNameIDPolicy`,
    'status-name-id-policy',
    'your identity provider',
    /NameID/,
    `${STATUS}RequestDenied`,
    'status-user-refused',
  ],
];

const fixOf = (cause: Cause | undefined, product: string) =>
  cause?.fixes.find(fix => fix.product === product);

describe('what the page of an identity provider says', () => {
  it.each(rows)('%s', (_name, text, id, product, step) => {
    const [first] = explain(text);
    expect(first?.id).toBe(id);
    expect(fixOf(first, product)?.steps.join('\n')).toMatch(step);
  });

  it.each(rows.map(([name, , id, , , near, nearId]) => ({name, id, near, nearId})))(
    '$name, but not: $near',
    ({id, near, nearId}) => {
      expect(nearId).not.toBe(id);
      expect(explain(near)[0]?.id).toBe(nearId);
    },
  );

  it.each<[string, string, string | undefined]>([
    ['another Entra code', 'AADSTS50076: Due to a configuration change you must use multi-factor', undefined],
    ['another 403', 'Error 403: Forbidden', undefined],
    ['another code of Google', '403 app_not_found', undefined],
    ['a Status of Success', `${STATUS}Success`, undefined],
    ['a sentence about access', 'This account has access to nothing', undefined],
    ['the longer one of two codes', '403 app_not_configured_for_user', 'google-entity-id-differs'],
    ['Keycloak’s OpenID Connect', 'Invalid parameter: redirect_uri', undefined],
  ])('is not taken for its neighbour: %s', (_name, text, id) => {
    expect(explain(text).map(cause => cause.id)).toEqual(id === undefined ? [] : [id]);
  });

  it('names its own product, whatever else was chosen', () => {
    expect(explain('403 App not Assigned', {identityProvider: 'keycloak'})[0]?.fixes[0]?.product).toBe(
      'Okta',
    );
  });

  it.each([
    ['AADSTS50011', 'likely'],
    ['403 app_not_configured', 'seen'],
  ])('says of %s how sure it is', (text, certainty) => {
    expect(explain(text)[0]?.certainty).toBe(certainty);
  });
});

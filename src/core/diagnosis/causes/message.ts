import {atIdentityProvider, atServiceProvider} from '../advice.ts';
import {type CauseDefinition, defineCause} from '../cause.ts';

/** What is wrong with the message itself, in the order in which Atlassian looks at it. */
export const messageCauses: readonly CauseDefinition[] = [
  defineCause({
    id: 'audience',
    title: 'The Audience is not the service provider entity URL of this connection.',
    explanation: 'The Assertion is addressed to another service provider, or to another connection.',
    certainty: 'seen',
    source:
      'https://community.auth0.com/t/saml-atlassian-as-service-provider-returns-audience-is-invalid/139415',
    checks: ['audience'],
    says: [{text: 'Audience is invalid', by: 'atlassian', certainty: 'seen'}],
    fixes: ({known}) => [atIdentityProvider('entity-id', known), atServiceProvider('own-values', known)],
  }),
  defineCause({
    id: 'name-id',
    title: 'NameID is not an e-mail address.',
    explanation: 'Atlassian looks the account up by its e-mail address.',
    certainty: 'seen',
    source:
      'https://support.atlassian.com/atlassian-cloud/kb/user-receives-error-the-email-address-you-entered-cant-be-used-to-log-in-here-when-logging-in-via-saml-sso',
    checks: ['name-id'],
    says: [
      {text: 'verify-saml-domains:malformed-email-address', by: 'atlassian', certainty: 'seen'},
      {text: 'authentication-policy-strategy-mismatch', by: 'atlassian', certainty: 'seen'},
    ],
    fixes: ({known}) => [atIdentityProvider('name-id', known)],
  }),
];

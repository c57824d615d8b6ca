import type {Answer} from '../report.ts';

/** What an error of Atlassian means, where a source says so. */
export interface Meaning {
  /** A whole sentence. */
  readonly means: string;
  /** The same in a few words, to follow a colon. */
  readonly short: string;
  /** What it is about: the message itself, or the account that it names. */
  readonly is: 'message' | 'account' | 'other';
  /** Ids of the checks of ours that refuse for the same reason; absent where none does. */
  readonly checks?: readonly string[];
}

/**
 * By the start of `error_description`, in lower case: Atlassian cuts the values off that its library appends.
 * Sentences with spaces come from the check of the message, codes in kebab case from the account rules after it.
 */
const MEANINGS: readonly (readonly [string, Meaning])[] = [
  [
    'invalid thumbprint',
    {
      means: 'The certificate pasted at Atlassian is not the one that signed.',
      short: 'the certificate it holds is not the one that signed',
      is: 'message',
      checks: ['certificate-match', 'certificate-paste'],
    },
  ],
  [
    'assertion is encrypted',
    {
      means: 'The Assertion is encrypted, and Atlassian has no key for it.',
      short: 'the Assertion is encrypted',
      is: 'message',
      checks: ['encryption'],
    },
  ],
  [
    'neither the response nor the assertion are signed',
    {
      means: 'Nothing in the message is signed.',
      short: 'nothing in the message is signed',
      is: 'message',
      checks: ['signature', 'signature-coverage'],
    },
  ],
  [
    'assertion has expired',
    {
      means: 'At Atlassian’s clock the Assertion was too old, or not valid yet.',
      short: 'the Assertion was not valid at its clock',
      is: 'message',
      checks: ['validity'],
    },
  ],
  [
    'audience is invalid',
    {
      means: 'The first Audience is not the service provider entity URL of this connection.',
      short: 'the Audience is not its entity URL',
      is: 'message',
      checks: ['audience'],
    },
  ],
  [
    'destination endpoint',
    {
      means: 'Destination is not the assertion consumer service URL of this connection.',
      short: 'Destination is not its assertion consumer service URL',
      is: 'message',
      checks: ['destination'],
    },
  ],
  [
    'recipient is invalid',
    {
      means: 'Recipient is not the assertion consumer service URL of this connection.',
      short: 'Recipient is not its assertion consumer service URL',
      is: 'message',
      checks: ['recipient'],
    },
  ],
  [
    'verify-saml-domains:malformed-email-address',
    {
      means: 'The NameID is not an e-mail address.',
      short: 'the NameID is not an e-mail address',
      is: 'message',
      checks: ['name-id'],
    },
  ],
  [
    'verify-saml-domains',
    {
      means: 'The domain of the NameID is not accepted for this connection.',
      short: 'the domain of the NameID is not accepted',
      is: 'account',
      checks: ['account'],
    },
  ],
  [
    'authentication-policy-strategy-mismatch',
    {
      means: 'The account that this login names may not log in through this identity provider.',
      short: 'the account it names may not log in this way',
      is: 'account',
      checks: ['name-id', 'account'],
    },
  ],
  [
    'handle-linked-saml-users:update-linked-primary-user-email-failed',
    {
      means: 'The account is linked to this login, but its e-mail can’t be changed to the one sent.',
      short: 'the e-mail of the linked account can’t be changed',
      is: 'account',
    },
  ],
  [
    'incorrect request parameters',
    {means: 'This is an error of an OAuth app, not of SAML.', short: 'an error of an OAuth app', is: 'other'},
  ],
];

/** Undefined when no source explains it. */
export function meaningOf({description = ''}: Pick<Answer, 'description'>): Meaning | undefined {
  const text = description.trim().toLowerCase();
  return MEANINGS.find(([start]) => text.startsWith(start))?.[1];
}

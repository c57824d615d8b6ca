import {describe, expect, test} from 'vitest';
import {answerOf, answerStep} from '../../../src/core/answer.ts';
import type {CheckContext} from '../../../src/core/checks/check.ts';
import {runChecks} from '../../../src/core/checks/run.ts';
import type {Cause} from '../../../src/core/diagnosis/cause.ts';
import {diagnose} from '../../../src/core/diagnosis/diagnose.ts';
import {explain} from '../../../src/core/diagnosis/explain.ts';
import type {Answer} from '../../../src/core/report.ts';
import {CLAIM_NAME, FORMAT_EMAIL_ADDRESS} from '../../../src/core/saml/names.ts';
import {
  aCertificate,
  aConfirmation,
  aContext,
  ACS,
  anExpectation,
  aSignature,
  atNow,
  AUDIENCE,
  type ContextChanges,
  ISSUER,
  NOW,
  REQUEST_ID,
} from '../../support/a-context.ts';

const ERROR_PAGE = 'https://id.atlassian.com/error';

/** The address of Atlassian's error page, in one of the two forms that were seen. */
const pages = {
  long: (text: string) =>
    `${ERROR_PAGE}?client_id=abc&connection=saml-11111111-2222-4333-8444-555555555555&lang=en&error=access_denied&error_description=${encodeURIComponent(text)}&tracking=t-1`,
  short: (text: string) => `${ERROR_PAGE}?error=access_denied&error_description=${encodeURIComponent(text)}`,
  'long, with “+” for blanks': (text: string) => pages.long(text).replaceAll('%20', '+'),
  'short, with “+” for blanks': (text: string) => pages.short(text).replaceAll('%20', '+'),
} as const;

function answeredAt(url: string): Answer {
  const answered = answerOf([
    {requestId: 'r', kind: 'redirect', seenAt: NOW, isPrivate: false, ...answerStep(url, 302)},
  ]);
  if (!answered) throw new Error('An address is an answer.');
  return answered.answer;
}

const login = (code: string | undefined, changes: ContextChanges = {}): CheckContext =>
  aContext({...changes, ...(code !== undefined && {answer: answeredAt(pages.long(code))})});

const causesOf = (shown: CheckContext | string): readonly Cause[] =>
  typeof shown === 'string' ? explain(shown) : diagnose(shown, runChecks(shown));

/** What comes first, and a word of its fix on each side; `undefined`: nothing is to be changed there. */
interface Expected {
  readonly id: string;
  readonly identityProvider?: string;
  readonly atlassian?: string;
}
interface Row {
  readonly name: string;
  /** A login, or a text that somebody copied. */
  readonly shown: CheckContext | string;
  readonly is: Expected;
  /** Nearly the same, and another cause. */
  readonly unlike: readonly [shown: CheckContext | string, id: string];
}

const named = (value: string, format?: string): ContextChanges => ({
  assertion: {nameID: {value, hasMarkup: false, ...(format !== undefined && {format})}},
});
const audience = (...audiences: readonly string[]): ContextChanges => ({
  assertion: {conditions: {audienceRestrictions: [audiences]}},
});
const MISMATCH = 'authentication-policy-strategy-mismatch';
const MALFORMED = 'verify-saml-domains:malformed-email-address';
const RECREATED = 'https://auth.atlassian.com/saml/99999999-2222-4333-8444-555555555555';
const newCertificate = aCertificate({sha256: 'BB', keySha256: 'KB', sha1: 'B1', pem: 'PEM B'});
const otherKey = aSignature({
  outcome: 'signature-mismatch',
  key: undefined,
  embedded: {outcome: 'valid', certificate: newCertificate},
});
const rollover: ContextChanges = {
  signatures: [{...otherKey, publishedIndex: 0}],
  certificates: {expected: [aCertificate()], published: [newCertificate], pasted: []},
};
const damagedPaste = {
  text: 'MIIB\\x0a',
  certificates: [aCertificate()],
  damage: [{code: 'literal-newlines', message: 'Line breaks are written as “\\x0a”.'}],
};
const times = (issued: number, until: number): ContextChanges => ({
  response: {issueInstant: atNow(issued)},
  assertion: {
    issueInstant: atNow(issued),
    conditions: {
      notBefore: atNow(issued - 1000),
      notOnOrAfter: atNow(until),
      audienceRestrictions: [[AUDIENCE]],
    },
    subjectConfirmations: [aConfirmation({notOnOrAfter: atNow(until)})],
  },
});
const EXPIRED = 'assertion has expired';

/** The code around, the one inside, and the cause. */
const STATUSES: readonly (readonly [code: string, id: string])[] = [
  ['Responder/AuthnFailed', 'status-authn-failed'],
  ['Responder/RequestDenied', 'status-user-refused'],
  ['Responder/InvalidNameIDPolicy', 'status-name-id-policy'],
  ['Responder/NoAuthnContext', 'status-authn-context'],
  ['Responder/MadeUp', 'status'],
  ['Requester/MadeUp', 'status-requester'],
  ['Responder', 'status'],
  ['VersionMismatch', 'status-version'],
];
const refusedWith = (codes: string): CheckContext => {
  const [code = '', subCode] = codes.split('/').map(part => `urn:oasis:names:tc:SAML:2.0:status:${part}`);
  const status = {code, message: 'In its own words.', ...(subCode !== undefined && {subCode})};
  return login('In its own words', {response: {status}, assertion: null});
};

const rows: readonly Row[] = [
  {
    name: 'row 1: the policy code, and the NameID is another address of the user',
    shown: login(MISMATCH, named('alice@mail.acme.test')),
    is: {id: 'account', identityProvider: 'Name ID format', atlassian: 'Managed accounts'},
    unlike: [login(MISMATCH), 'policy'],
  },
  {
    name: 'row 1: the policy code, and everything in the message is right',
    shown: login(MISMATCH),
    is: {id: 'policy', atlassian: 'Enforce single sign-on'},
    unlike: [login(MISMATCH, named('alice')), 'name-id'],
  },
  {
    name: 'row 2: the older words of the same page',
    shown: "Whoops! The email address you entered can't be used to log in here.",
    is: {id: 'account', identityProvider: 'e-mail', atlassian: 'Managed accounts'},
    unlike: [
      "Whoops! The email address you entered can't be used to log in here. verify-saml-domains:malformed-email-address",
      'name-id',
    ],
  },
  {
    name: 'row 3: Invalid thumbprint, and another certificate signed',
    shown: login('Invalid thumbprint', {signatures: [otherKey]}),
    is: {id: 'certificate-match', identityProvider: 'RS256', atlassian: 'x509'},
    unlike: [login('Invalid thumbprint', {...rollover}), 'certificate-rollover'],
  },
  {
    name: 'row 4: Invalid thumbprint, and the pasted certificate is damaged',
    shown: login('Invalid thumbprint', {
      certificates: {expected: [aCertificate()], published: [], pasted: [damagedPaste as never]},
    }),
    is: {id: 'certificate-paste', identityProvider: 'RS256', atlassian: 'x509'},
    unlike: [login('Invalid thumbprint'), 'certificate-match'],
  },
  {
    name: 'row 5: the e-mail of the linked account can’t be changed',
    shown: login('handle-linked-saml-users:update-linked-primary-user-email-failed-400'),
    is: {id: 'linked-e-mail-taken', identityProvider: 'claims/name', atlassian: 'linked'},
    unlike: [login('handle-linked-saml-users:another-reason'), 'linked-account'],
  },
  {
    name: 'row 6: a second account after a change of address',
    shown: 'Hang on, we need to verify a few things before you can log in',
    is: {id: 'second-account', identityProvider: 'claims/name', atlassian: 'support'},
    unlike: [
      'Hang on, we need to verify a few things before you can log in. handle-linked-saml-users:update-linked-primary-user-email-failed-400',
      'linked-e-mail-taken',
    ],
  },
  {
    name: 'row 7: the linked account is deactivated',
    shown: "We're having trouble logging you in. This account has been deactivated",
    is: {id: 'account-deactivated', atlassian: 'reactivate'},
    unlike: [
      "We're having trouble logging you in. This account was deactivated by Atlassian",
      'deprovisioned',
    ],
  },
  {
    name: 'row 8: the address changed at the identity provider alone',
    shown: 'Your email address has changed at your Identity Provider.',
    is: {id: 'e-mail-changed', identityProvider: 'e-mail', atlassian: 'e-mail address'},
    unlike: [
      'Your email address has changed at your Identity Provider. authentication-policy-strategy-mismatch',
      'account',
    ],
  },
  {
    name: 'row 9: the Response answers no request of this tab',
    shown: login(undefined, {requests: [{id: '_another'}]}),
    is: {id: 'in-response-to', identityProvider: 'from Atlassian'},
    unlike: [
      login(undefined, {
        request: {type: 'AuthnRequest', id: REQUEST_ID},
        relayStates: {request: 'a'},
      }),
      'relay-state',
    ],
  },
  {
    name: 'row 9: the page that says to try again',
    shown: "We weren't able to log you in, but trying again will probably work.",
    is: {id: 'in-response-to', identityProvider: 'from Atlassian'},
    unlike: [
      "We weren't able to log you in. Please try again with a different authentication method.",
      'account',
    ],
  },
  {
    name: 'row 10: the SSO URL at Atlassian is no address',
    shown: login('Invalid identity provider URL: sso.acme.test'),
    is: {id: 'sso-url', identityProvider: 'SSO', atlassian: 'Compare both values'},
    unlike: [login('Invalid identity provider'), 'unknown-answer'],
  },
  {
    name: 'row 11: no redirect to the identity provider',
    shown: 'Users not re-directed to SSO login',
    is: {id: 'not-redirected', atlassian: 'Enforce single sign-on'},
    unlike: ['Users who chose “Continue with Microsoft” not re-directed to SSO login', 'social-login'],
  },
  {
    name: 'row 12: user not found, with a user name as NameID',
    shown: login('user not found', named('alice')),
    is: {id: 'name-id', identityProvider: 'Name ID format'},
    unlike: [login('user not found', {expected: anExpectation({domains: ['other.test']})}), 'unknown-answer'],
  },
  {
    name: 'row 12: the policy code, and the domain is none of the organisation’s',
    shown: login(MISMATCH, {expected: anExpectation({domains: ['other.test']})}),
    is: {id: 'domain-not-verified', identityProvider: 'email', atlassian: 'acme.test'},
    unlike: [login(MISMATCH, {expected: anExpectation({domains: ['ACME.test']})}), 'policy'],
  },
  {
    name: 'row 12: the policy code, and only the case differs',
    shown: login(MISMATCH, named('Alice@acme.test')),
    is: {id: 'account-spelling', identityProvider: 'Name ID format', atlassian: 'Managed accounts'},
    unlike: [login(MISMATCH, named('alice@acme.test')), 'policy'],
  },
  {
    name: 'row 13: the identity provider’s session is another person’s',
    shown: login(undefined, named('bob@acme.test')),
    is: {id: 'other-person', identityProvider: 'log out there'},
    unlike: [login(undefined, named('alice@mail.acme.test')), 'account'],
  },
  {
    name: 'row 14: names jump back',
    shown: 'With SAML SSO configured, my user’s first name and/or last name revert back to an old value',
    is: {id: 'names-overwritten', identityProvider: 'claims/givenname'},
    unlike: ['With SAML SSO configured, my user’s account was deactivated by Atlassian', 'deprovisioned'],
  },
  {
    name: 'row 15: provisioning finds the address taken',
    shown: 'Resource [USER]: with email[name@domain.test] already exists.',
    is: {id: 'provisioned-e-mail-taken', identityProvider: 'claims/name', atlassian: 'provisioning'},
    unlike: [
      'Resource [USER]: with email[name@domain.test]: the account was deactivated by Atlassian.',
      'deprovisioned',
    ],
  },
  {
    name: 'row 16: colleagues are locked out of other organisations’ sites',
    shown: 'SSO Policy blocks users in domain accessing other instances',
    is: {id: 'guests-blocked', identityProvider: 'Assign', atlassian: 'policies'},
    unlike: ['Policy to block users unless they are specifically granted access', 'entra-not-assigned'],
  },
  {
    name: 'row 17: “deactivated by Atlassian” is provisioning',
    shown: 'Their account was deactivated by Atlassian',
    is: {id: 'deprovisioned', identityProvider: 'Assign', atlassian: 'provisioning'},
    unlike: ['This account has been deactivated by Atlassian', 'account-deactivated'],
  },
  {
    name: 'row 18: everybody is out after the certificate was renewed',
    shown: login('Invalid thumbprint', rollover),
    is: {id: 'certificate-rollover', identityProvider: 'RS256', atlassian: 'PEM B'},
    unlike: [
      login('Invalid thumbprint', {
        signatures: [aSignature({embedded: {outcome: 'valid', certificate: aCertificate({sha256: 'BB'})}})],
      }),
      'certificate-renewed',
    ],
  },
  {
    name: 'row 19: expired, and the identity provider’s clock is behind its own request',
    shown: login(EXPIRED, {...times(-900_000, -600_000), requests: [{id: REQUEST_ID, seenAt: NOW - 5000}]}),
    is: {id: 'identity-provider-clock', identityProvider: 'NTP'},
    unlike: [login(EXPIRED, {...times(-900_000, -600_000)}), 'validity'],
  },
  {
    name: 'row 19: not valid yet, since the identity provider’s clock is ahead',
    shown: login(EXPIRED, times(600_000, 900_000)),
    is: {id: 'identity-provider-clock', identityProvider: 'NTP'},
    unlike: [login(EXPIRED), 'validity'],
  },
  {
    name: 'row 19: expired, and the lifetime is a moment',
    shown: login(EXPIRED, times(-240_000, -239_000 + 20_000)),
    is: {id: 'lifetime-too-short', identityProvider: 'Lifespan'},
    unlike: [login(EXPIRED, times(-900_000, -600_000)), 'validity'],
  },
  {
    name: 'row 19: expired, and posted before',
    shown: login(EXPIRED, {
      ...times(-900_000, -600_000),
      earlierPosts: [{id: '_response', seenAt: NOW - 890_000}],
    }),
    is: {id: 'response-posted-again', identityProvider: 'back button'},
    unlike: [login(EXPIRED, {...times(-900_000, -600_000), earlierPosts: []}), 'validity'],
  },
  {
    name: 'row 20: the Audience is the identity provider’s own Issuer',
    shown: login('Audience is invalid.', audience(ISSUER)),
    is: {id: 'audience-own-issuer', identityProvider: 'Client', atlassian: 'entity URL'},
    unlike: [login('Audience is invalid.', audience('https://elsewhere.test')), 'audience'],
  },
  {
    name: 'row 21: the Assertion has no Conditions',
    shown: login('Audience is invalid.', {assertion: {conditions: undefined}}),
    is: {id: 'audience-missing', identityProvider: 'Client', atlassian: 'entity URL'},
    unlike: [login('Audience is invalid.', audience('https://elsewhere.test')), 'audience'],
  },
  {
    name: 'row 22: NameID is a persistent id',
    shown: login(MALFORMED, named('G-8a1f', 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent')),
    is: {id: 'name-id-opaque', identityProvider: 'Name ID format'},
    unlike: [login(MALFORMED, named('alice', FORMAT_EMAIL_ADDRESS)), 'name-id'],
  },
  {
    name: 'row 22: NameID is an unidentifiable string',
    shown: login(MALFORMED, named('kf93JdkD03kdLLs0d9fkEoPq8sjXz7aQ')),
    is: {id: 'name-id-opaque', identityProvider: 'Name ID format'},
    unlike: [login(MALFORMED, named('')), 'name-id-missing'],
  },
  {
    name: 'row 23: another reason of the step that looks at domains',
    shown: login('verify-saml-domains:made-up', {expected: anExpectation({domains: ['other.test']})}),
    is: {id: 'domain-not-verified', identityProvider: 'email', atlassian: 'Link'},
    unlike: [login(MALFORMED, named('alice')), 'name-id'],
  },
  {
    name: 'row 24: the button of another provider',
    shown: 'The user clicks “Continue with Microsoft”',
    is: {id: 'social-login', identityProvider: 'Atlassian Cloud', atlassian: 'Continue'},
    unlike: ['The user clicks “Log in with single sign-on”', 'portal-two-accounts'],
  },
  {
    name: 'row 25: the directory was made anew, and has another id',
    shown: login('Audience is invalid.', audience(RECREATED)),
    is: {id: 'other-connection', identityProvider: 'Client', atlassian: 'entity URL'},
    unlike: [login('Audience is invalid.', audience('https://temp.temp')), 'placeholder'],
  },
  {
    name: 'row 25: the subscription ran out',
    shown: 'Guard subscription expired',
    is: {id: 'subscription-lapsed', identityProvider: 'entity ID', atlassian: 'Guard'},
    unlike: ['Guard subscription active, password field instead of single sign-on', 'not-redirected'],
  },
  {
    name: 'row 26: the portal goes round in circles',
    shown: 'Log in with single sign-on',
    is: {id: 'portal-two-accounts', atlassian: 'Migrate'},
    unlike: ['Test single sign-on', 'portal-test'],
  },
  {
    name: 'row 27: the test of single sign-on for customers',
    shown: 'Test single sign-on',
    is: {id: 'portal-test', atlassian: 'password'},
    unlike: ['Log in with single sign-on', 'portal-two-accounts'],
  },
  {
    name: 'row 28: colleagues on the customers’ connection',
    shown: 'internal users cannot use portal-only single sign-on',
    is: {id: 'portal-colleagues', identityProvider: 'second application', atlassian: 'Colleagues'},
    unlike: ['portal-only customers asked for a password', 'portal-disconnected'],
  },
  {
    name: 'row 29: customers are asked for a password',
    shown: 'customers asked for a password',
    is: {id: 'portal-disconnected', atlassian: 'password'},
    unlike: ['colleagues asked for a password: password field instead of single sign-on', 'not-redirected'],
  },
  {
    name: 'row 30: everybody is locked out and nothing was changed',
    shown: 'many users locked out at once, nothing changed',
    is: {id: 'incident', atlassian: 'status.atlassian.com'},
    unlike: ['many users locked out at once, nothing changed: Invalid thumbprint', 'certificate-match'],
  },
  {
    name: 'row 31: the recipe without the query, in Destination',
    shown: login('Destination endpoint', {
      response: {destination: 'https://auth.atlassian.com/login/callback'},
    }),
    is: {id: 'acs-without-query', identityProvider: '?connection=saml-', atlassian: 'consumer service URL'},
    unlike: [
      login('Destination endpoint', {response: {destination: 'https://acme.test/login/callback'}}),
      'destination',
    ],
  },
  {
    name: 'row 31: the recipe without the query, in Recipient',
    shown: login('Recipient is invalid.', {
      assertion: {subjectConfirmations: [aConfirmation({recipient: ACS.split('?')[0]})]},
    }),
    is: {id: 'acs-without-query', identityProvider: '?connection=saml-', atlassian: 'consumer service URL'},
    unlike: [
      login('Recipient is invalid.', {
        assertion: {subjectConfirmations: [aConfirmation({recipient: 'https://acme.test/acs'})]},
      }),
      'recipient',
    ],
  },
  {
    name: 'row 31: the organisation’s id used as the connection’s',
    shown: login(
      'Audience is invalid.',
      audience('https://auth.atlassian.com/saml/aaaaaaaa-2222-4333-8444-555555555555'),
    ),
    is: {id: 'other-connection', identityProvider: 'Client', atlassian: 'entity URL'},
    unlike: [login('Audience is invalid.', audience(ACS.replace('auth.', 'www.'))), 'audience'],
  },
  {
    name: 'OAuth: “Incorrect request parameters” is no error of SAML',
    shown: aContext({
      answer: answeredAt(
        `${ERROR_PAGE}?error=invalid_request&error_description=Incorrect+request+parameters`,
      ),
    }),
    is: {id: 'oauth', atlassian: 'redirect URL'},
    unlike: [login('Incorrect'), 'unknown-answer'],
  },
  {
    name: 'unsigned: neither Response nor Assertion',
    shown: login('neither the response nor the assertion are signed', {signatures: []}),
    is: {id: 'unsigned', identityProvider: 'Sign assertions'},
    unlike: [
      login(undefined, {signatures: [aSignature({outcome: 'digest-mismatch', key: undefined})]}),
      'signature-damaged',
    ],
  },
  {
    name: 'encrypted: Atlassian has no key',
    shown: login(
      'Assertion is encrypted. Please set options.decryptionKey with your decryption private key.',
      {
        assertion: null,
        response: {encryptedAssertions: [{}]},
        encryptions: [{element: 'EncryptedAssertion', keys: []} as never],
      },
    ),
    is: {id: 'encryption', identityProvider: 'Encrypt assertions'},
    unlike: [
      login('saml response does not contain an Assertion element (Status: x)', {assertion: null}),
      'assertion-count',
    ],
  },
  {
    name: 'no certificate in KeyInfo, and only a thumbprint to compare with',
    shown: login('options.cert must be specified for SAMLResponses with no embedded signing certificate', {
      signatures: [aSignature({embedded: undefined})],
    }),
    is: {id: 'certificate-not-embedded', identityProvider: 'KeyInfo'},
    unlike: [
      login('Invalid thumbprint', {signatures: [aSignature({embedded: undefined})]}),
      'certificate-match',
    ],
  },
  ...STATUSES.map(([code, id], index): Row => {
    const [otherCode, otherId] = STATUSES[(index + 1) % STATUSES.length] ?? [code, id];
    return {
      name: `Status with ${code}`,
      shown: refusedWith(code),
      is: {id, identityProvider: ''},
      unlike: [refusedWith(otherCode), otherId],
    };
  }),
];

const words = (cause: Cause | undefined, side: Cause['fixes'][number]['side']): string | undefined => {
  const steps = cause?.fixes.filter(fix => fix.side === side).flatMap(fix => fix.steps) ?? [];
  return steps.length === 0 ? undefined : steps.join('\n');
};

describe.each(rows)('$name', ({shown, is, unlike}) => {
  test(`is ${is.id}, with its fix on each side`, () => {
    const [first] = causesOf(shown);
    expect(first?.id).toBe(is.id);
    for (const [word, said] of [
      [is.identityProvider, words(first, 'identity-provider')],
      [is.atlassian, words(first, 'service-provider')],
    ]) {
      if (word === undefined) expect(said).toBeUndefined();
      else expect(said?.toLowerCase()).toContain(word.toLowerCase());
    }
  });

  test(`is not what is nearly the same: ${unlike[1]}`, () => {
    expect(unlike[1]).not.toBe(is.id);
    expect(causesOf(unlike[0])[0]?.id).toBe(unlike[1]);
  });
});

const CODES: readonly (readonly [code: string, id: string])[] = [
  [MISMATCH, 'policy'],
  ['Invalid thumbprint', 'certificate-match'],
  ['handle-linked-saml-users:update-linked-primary-user-email-failed-400', 'linked-e-mail-taken'],
  [EXPIRED, 'validity'],
  ['Audience is invalid.', 'audience'],
  [MALFORMED, 'name-id'],
];

test.each(
  CODES.flatMap(([code, id]) => Object.entries(pages).map(([form, page]) => [code, form, id, page] as const)),
)('the code “%s” is read from an address of the form %s', (code, _form, id, page) => {
  expect(causesOf(aContext({answer: answeredAt(page(code))}))[0]?.id).toBe(id);
});

test('row 23: a domain that is listed is not blamed without a doubt', () => {
  const [first] = causesOf(login('verify-saml-domains:made-up'));
  expect(first).toMatchObject({
    id: 'domain-not-verified',
    certainty: 'likely',
    doubt: expect.stringContaining('passes here'),
  });
});

test('row 5: that no id stays is said with it', () => {
  const code = 'handle-linked-saml-users:update-linked-primary-user-email-failed-400';
  const textWith = (attributes: NonNullable<CheckContext['assertion']>['attributes']) =>
    causesOf(login(code, {assertion: {attributes}}))[0]?.text;
  expect(textWith([])).toContain('no id that stays');
  expect(textWith([{name: CLAIM_NAME, values: ['7d9e0c1a-stays']}])).not.toContain('no id that stays');
});

test('row 12: pasted alone, “user not found” opens the tree from the NameID to the policies', () => {
  const ids = causesOf('user not found').map(({id}) => id);
  const tree = [
    'name-id',
    'domain-not-verified',
    'account-spelling',
    'account',
    'account-missing',
    'just-in-time',
    'provisioned-e-mail-differs',
  ];
  expect(ids.filter(id => tree.includes(id))).toEqual(tree);
});

describe('row 19: a clock that is behind its own request', () => {
  const behind = (browser: number, serviceProvider: number) =>
    causesOf(
      login(EXPIRED, {
        ...times(-900_000, -600_000),
        requests: [{id: REQUEST_ID, seenAt: browser - 5000}],
        arrival: {browser, serviceProvider},
      }),
    )[0];

  test('is the identity provider’s where the browser’s agrees with Atlassian’s', () => {
    expect(behind(NOW, NOW)).toMatchObject({
      id: 'identity-provider-clock',
      text: 'The identity provider’s clock is at least 14 min 55 s behind.',
      certainty: 'seen',
    });
  });

  test('is told by Atlassian’s clock where the browser’s is off', () => {
    expect(behind(NOW + 3_600_000, NOW)?.text).toContain('14 min 55 s behind');
  });

  test('is likely where only the browser’s clock was there', () => {
    const [first] = causesOf(
      login(EXPIRED, {
        ...times(-900_000, -600_000),
        arrival: undefined,
        requests: [{id: REQUEST_ID, seenAt: NOW - 5000}],
      }),
    );
    expect(first).toMatchObject({id: 'identity-provider-clock', certainty: 'likely'});
  });

  test('is not blamed for a request that only a wrong browser’s clock puts after it', () => {
    const context = login(EXPIRED, {
      ...times(-30_000, 0),
      judgedAt: {ms: NOW + 600_000, source: 'date-header'},
      requests: [{id: REQUEST_ID, seenAt: NOW + 600_000}],
      arrival: {browser: NOW + 1_240_000, serviceProvider: NOW + 600_000},
    });
    expect(causesOf(context).map(({id}) => id)).not.toContain('identity-provider-clock');
  });
});

describe('the check on the clocks and the cause', () => {
  const MINUTE = 60_000;
  const request = (seenAt: number) => ({requests: [{id: REQUEST_ID, seenAt}]});

  test.each<[string, ContextChanges]>([
    ['ahead, by Atlassian’s clock', {...times(600_000, 900_000), arrival: {serviceProvider: NOW}}],
    ['ahead, by the browser’s clock', {...times(600_000, 900_000), arrival: {browser: NOW}}],
    [
      'ahead, and the browser’s clock agrees with it',
      {...times(600_000, 900_000), arrival: {browser: NOW + 600_000, serviceProvider: NOW}},
    ],
    [
      'behind its request, by all clocks',
      {...times(-900_000, -600_000), ...request(NOW - 5000), arrival: {browser: NOW, serviceProvider: NOW}},
    ],
    [
      'behind its request, by the browser’s clock',
      {...times(-900_000, -600_000), ...request(NOW - 5000), arrival: {browser: NOW}},
    ],
    [
      'a message that was kept',
      {...times(-900_000, -600_000), arrival: {browser: NOW, serviceProvider: NOW}},
    ],
  ])('are as certain as each other: %s', (_name, changes) => {
    const context = login(undefined, {...changes, judgedAt: {ms: NOW, source: 'browser-clock'}});
    const findings = runChecks(context);
    const finding = findings.find(({checkId}) => checkId === 'clock');
    const cause = diagnose(context, findings).find(({id}) => id === 'identity-provider-clock');
    const isProven =
      finding?.cause?.startsWith('The identity provider’s clock') && finding.basis !== 'inferred';
    expect(cause?.certainty === 'seen').toBe(isProven);
  });

  test('name the same length of time where it is behind', () => {
    const context = login(undefined, {...times(-15 * MINUTE, -10 * MINUTE), ...request(NOW - 5000)});
    const findings = runChecks(context);
    expect(diagnose(context, findings)[0]?.text).toBe(
      findings.find(({checkId}) => checkId === 'clock')?.cause,
    );
  });
});

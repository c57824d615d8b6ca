import type {ReportVerdict, Status} from '../../src/core/report.ts';
import type {SignatureOutcome} from '../../src/core/signature/facts.ts';

/** What the CLI must say of one recorded login, by check. Written from the record and the specification before any run. */
export interface Expectation {
  /** Why it differs from a good login: the reason for the verdict, in a few words. */
  readonly why: string;
  readonly verdict: ReportVerdict;
  readonly findings: Readonly<Record<JudgedCheck, Status>>;
  /** Outcome per signed element, against the certificate in the metadata. */
  readonly signatures: Readonly<Partial<Record<'Response' | 'Assertion', SignatureOutcome>>>;
  /** Undefined where no NameID can be read. */
  readonly nameID: {readonly value: string; readonly format: string} | undefined;
  /** StatusCode and its sub-code, last part of the URI each. */
  readonly statusCodes: readonly string[];
}

export const JUDGED = [
  'status',
  'encryption',
  'signature',
  'signature-algorithm',
  'certificate-match',
  'audience',
  'recipient',
  'destination',
  'in-response-to',
  'validity',
  'name-id',
  'name-id-format',
] as const;
export type JudgedCheck = (typeof JUDGED)[number];

const EMAIL_ADDRESS = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';
const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';

type Changes = Partial<Omit<Expectation, 'why' | 'findings'>> & {
  readonly findings?: Partial<Record<JudgedCheck, Status>>;
};

const allPass = Object.fromEntries(JUDGED.map(id => [id, 'pass'])) as Record<JudgedCheck, Status>;
const alice = {value: 'alice@example.com', format: EMAIL_ADDRESS};
const both = {Response: 'valid', Assertion: 'valid'} as const;
const onlyAssertion = {Assertion: 'valid'} as const;
const onlyResponse = {Response: 'valid'} as const;

/** A good login, but for what is named. */
const login = (why: string, changes: Changes = {}): Expectation => ({
  why,
  verdict: 'accepted',
  signatures: both,
  nameID: alice,
  statusCodes: ['Success'],
  ...changes,
  findings: {...allPass, ...changes.findings},
});

const refused = (why: string, changes: Changes): Expectation => login(why, {verdict: 'refused', ...changes});

/** Inside the Assertion, which nobody can read here or which is not there. */
const unreadInside = {
  audience: 'skip',
  recipient: 'skip',
  validity: 'skip',
  'name-id': 'skip',
  'name-id-format': 'skip',
} as const;
const nothingSigned = {'signature-algorithm': 'skip', 'certificate-match': 'skip'} as const;

/**
 * Undecided, not refused: that Atlassian Cloud holds no key is inferred, and an inference may only warn. The audience, which must be
 * judged, is not. Destination and the Response's InResponseTo stand outside the cipher text.
 */
const encrypted = (why: string, changes: Changes = {}): Expectation =>
  login(why, {
    verdict: 'undecided',
    nameID: undefined,
    ...changes,
    findings: {...unreadInside, encryption: 'warn', ...changes.findings},
  });

/** The identity provider says no: there is no Assertion, and nothing about one is judged. */
const notSuccess = (why: string, statusCodes: readonly string[], changes: Changes): Expectation =>
  refused(why, {
    statusCodes,
    nameID: undefined,
    ...changes,
    findings: {...unreadInside, status: 'fail', encryption: 'skip', ...changes.findings},
  });

/** No InResponseTo anywhere, which the connection allows: nothing was compared, so nothing passes. */
const unsolicited = {'in-response-to': 'skip'} as const;

/** The value is an e-mail address, and the Format is not known to be enforced: a warning that leaves the login accepted. */
const otherFormat = (why: string, format: string, changes: Changes = {}): Expectation =>
  login(why, {nameID: {...alice, format}, ...changes, findings: {'name-id-format': 'warn'}});

/** By folder of the record, then by case. */
export const expectations: Readonly<
  Record<'samlp' | 'simplesamlphp', Readonly<Record<string, Expectation>>>
> = {
  samlp: {
    'encrypted-assertion-aes256cbc': encrypted('nothing outside the cipher text is signed', {
      signatures: {},
      findings: {signature: 'skip', ...nothingSigned},
    }),
    'encrypted-assertion-aes256gcm': encrypted('nothing outside the cipher text is signed', {
      signatures: {},
      findings: {signature: 'skip', ...nothingSigned},
    }),
    'nameid-not-email': refused('NameID is an employee number', {
      signatures: onlyAssertion,
      nameID: {value: 'E00042', format: PERSISTENT},
      findings: {'name-id': 'fail', 'name-id-format': 'warn'},
    }),
    'nameid-unspecified': otherFormat('only the Format differs', UNSPECIFIED, {signatures: onlyAssertion}),
    'no-inresponseto-mismatch': refused('InResponseTo is of another request', {
      signatures: onlyAssertion,
      findings: {'in-response-to': 'fail'},
    }),
    'ok-assertion-only': login('good; the Assertion is signed', {signatures: onlyAssertion}),
    'ok-both-signed': login('good; both are signed'),
    'ok-idp-initiated': login('good; unsolicited and allowed', {
      signatures: onlyAssertion,
      findings: unsolicited,
    }),
    'ok-post-binding': login('good; the request went by POST', {signatures: onlyAssertion}),
    'ok-response-only': login('good; either signature is enough', {signatures: onlyResponse}),
    sha1: login('works today: no source says that SHA-1 is refused', {
      signatures: onlyAssertion,
      findings: {'signature-algorithm': 'warn'},
    }),
    'short-validity': login('arrived in time; a window of 1 s endangers later logins', {
      signatures: onlyAssertion,
      findings: {validity: 'warn'},
    }),
    'signed-by-other-key': refused('the key is not that of the metadata', {
      signatures: {Assertion: 'signature-mismatch'},
      findings: {signature: 'fail', 'certificate-match': 'fail'},
    }),
    'status-authnfailed': notSuccess('AuthnFailed; unsigned, which a refusal may be', ['AuthnFailed'], {
      signatures: {},
      findings: {signature: 'skip', ...nothingSigned},
    }),
    'status-responder-signed': notSuccess('Responder; signed', ['Responder'], {signatures: onlyResponse}),
    unsigned: refused('neither is signed', {
      signatures: {},
      findings: {signature: 'fail', ...nothingSigned},
    }),
    'wrong-audience': refused('Audience is another service provider', {
      signatures: onlyAssertion,
      findings: {audience: 'fail'},
    }),
    'wrong-recipient': refused('Destination and Recipient name another connection', {
      signatures: onlyAssertion,
      findings: {destination: 'fail', recipient: 'fail'},
    }),
  },
  simplesamlphp: {
    'clock-ahead-20m': refused('NotBefore is 20 minutes ahead', {findings: {validity: 'fail'}}),
    'clock-behind-2h': refused('NotOnOrAfter passed 2 hours ago', {findings: {validity: 'fail'}}),
    'email-case-differs': login('an e-mail address; its case matters only beside an account', {
      nameID: {value: 'Alice@Example.COM', format: EMAIL_ADDRESS},
    }),
    'encrypted-assertion-only-signed-inside': encrypted('nothing outside the cipher text is signed', {
      signatures: {},
      findings: {signature: 'skip', ...nothingSigned},
    }),
    'encrypted-assertion': encrypted('the Response is signed, the Audience unread', {
      signatures: onlyResponse,
    }),
    'missing-attributes': login('attributes are not needed to log in'),
    'nameid-persistent-email': otherFormat('only the Format differs', PERSISTENT),
    'nameid-persistent-opaque': refused('NameID is an opaque id', {
      nameID: {value: '070e5544ddc2ed58d75e306f0be4d4396fbc97f9', format: PERSISTENT},
      findings: {'name-id': 'fail', 'name-id-format': 'warn'},
    }),
    'nameid-transient': refused('NameID is a throw-away id', {
      nameID: {value: '_9d1a8479e8501991f7f7a87e6b8db5de273b5860d1', format: TRANSIENT},
      findings: {'name-id': 'fail', 'name-id-format': 'warn'},
    }),
    'nameid-unspecified-email': otherFormat('only the Format differs', UNSPECIFIED),
    'nameid-wrong-value-uid': refused('NameID is a user name under the right Format', {
      nameID: {value: 'alice', format: EMAIL_ADDRESS},
      findings: {'name-id': 'fail'},
    }),
    'no-attributes': login('attributes are not needed to log in'),
    'ok-assertion-only': login('good; the Assertion is signed', {signatures: onlyAssertion}),
    'ok-both-signed': login('good; both are signed'),
    'ok-idp-initiated': login('good; unsolicited and allowed', {findings: unsolicited}),
    'ok-post-binding': login('good; the request went by POST'),
    'ok-response-only': login('good; either signature is enough', {signatures: onlyResponse}),
    'ok-sha512': login('good; RSA-SHA512'),
    sha1: login('works today: no source says that SHA-1 is refused', {
      findings: {'signature-algorithm': 'warn'},
    }),
    'short-validity': login('arrived in time; a window of 31 s endangers later logins', {
      findings: {validity: 'warn'},
    }),
    'signed-by-other-key': refused('the key is not that of the metadata', {
      signatures: {Response: 'signature-mismatch', Assertion: 'signature-mismatch'},
      findings: {signature: 'fail', 'certificate-match': 'fail'},
    }),
    'status-nopassive': notSuccess('NoPassive; signed', ['Responder', 'NoPassive'], {
      signatures: onlyResponse,
    }),
    'status-request-denied': notSuccess('RequestDenied; signed', ['Responder', 'RequestDenied'], {
      signatures: onlyResponse,
    }),
    unsigned: refused('neither is signed', {
      signatures: {},
      findings: {signature: 'fail', ...nothingSigned},
    }),
    'wrong-acs-connection': refused('Destination and Recipient are the ACS of another connection', {
      findings: {destination: 'fail', recipient: 'fail', ...unsolicited},
    }),
    'wrong-audience': refused('Audience is another service provider', {
      findings: {audience: 'fail', ...unsolicited},
    }),
  },
};

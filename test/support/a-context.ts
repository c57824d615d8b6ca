import type {CertificateFacts} from '../../src/core/certificate/facts.ts';
import type {CheckContext} from '../../src/core/checks/check.ts';
import type {Connection} from '../../src/core/connection/connection.ts';
import {serviceProviders} from '../../src/core/connection/service-provider.ts';
import type {
  Assertion,
  Instant,
  Response,
  SubjectConfirmation,
  SubjectConfirmationData,
} from '../../src/core/saml/model.ts';
import {
  CLAIM_GIVEN_NAME,
  CLAIM_NAME,
  CLAIM_SURNAME,
  FORMAT_EMAIL_ADDRESS,
  METHOD_BEARER,
  STATUS_SUCCESS,
} from '../../src/core/saml/names.ts';
import type {SignatureFacts} from '../../src/core/signature/facts.ts';

/** When the base message arrives: between its NotBefore and its NotOnOrAfter. */
export const NOW = Date.parse('2026-11-22T14:36:00Z');
export const ISSUER = 'https://sso.acme.test/realms/acme';
export const CONNECTION_ID = '11111111-2222-4333-8444-555555555555';
export const AUDIENCE = `https://auth.atlassian.com/saml/${CONNECTION_ID}`;
export const ACS = `https://auth.atlassian.com/login/callback?connection=saml-${CONNECTION_ID}`;
export const REQUEST_ID = '_request';

/** Differences from a base: a value replaces, `undefined` takes the property away. */
export type Changes<T> = {readonly [K in keyof T]?: T[K] | undefined};

function changed<T extends object>(base: T, changes: Changes<T>): T {
  const entries = Object.entries({...base, ...changes}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}

/** As the reader makes it of an xs:dateTime; of any other text, without `ms`. */
export function anInstant(text: string): Instant {
  const ms = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(ms) ? {text} : {text, ms};
}

/** The instant `offsetMs` after NOW. */
export const atNow = (offsetMs = 0): Instant => anInstant(new Date(NOW + offsetMs).toISOString());

const data: SubjectConfirmationData = {
  recipient: ACS,
  inResponseTo: REQUEST_ID,
  notOnOrAfter: anInstant('2026-11-22T14:41:00Z'),
};

export const aConfirmation = (changes: Changes<SubjectConfirmationData> = {}): SubjectConfirmation => ({
  method: METHOD_BEARER,
  data: changed(data, changes),
});

export const anAssertion = (changes: Changes<Assertion> = {}): Assertion =>
  changed<Assertion>(
    {
      id: '_assertion',
      version: '2.0',
      issueInstant: anInstant('2026-11-22T14:35:59Z'),
      issuer: ISSUER,
      nameID: {value: 'alice@acme.test', format: FORMAT_EMAIL_ADDRESS, hasMarkup: false},
      hasEncryptedID: false,
      subjectConfirmations: [aConfirmation()],
      conditions: {
        notBefore: anInstant('2026-11-22T14:35:00Z'),
        notOnOrAfter: anInstant('2026-11-22T14:41:00Z'),
        audienceRestrictions: [[AUDIENCE]],
      },
      authnStatements: [{authnInstant: anInstant('2026-11-22T14:35:58Z'), sessionIndex: '_session'}],
      attributes: [
        {name: CLAIM_GIVEN_NAME, values: ['Alice']},
        {name: CLAIM_SURNAME, values: ['Adams']},
        {name: CLAIM_NAME, values: ['00u1a2b3c4']},
      ],
    },
    changes,
  );

export const aCertificate = (changes: Changes<CertificateFacts> = {}): CertificateFacts =>
  changed<CertificateFacts>(
    {
      pem: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
      subject: 'CN=acme',
      issuer: 'CN=acme',
      serialNumber: '01',
      notBefore: Date.parse('2026-01-01T00:00:00Z'),
      notAfter: Date.parse('2028-01-01T00:00:00Z'),
      key: 'RSA 2048',
      keyType: 'RSA',
      keyBits: 2048,
      sha1: 'A1',
      sha256: 'AA',
      keySha256: 'KA',
    },
    changes,
  );

export const aSignature = (changes: Changes<SignatureFacts> = {}): SignatureFacts =>
  changed<SignatureFacts>(
    {
      element: 'Assertion',
      isOnReadElement: true,
      algorithm: 'rsa-sha256',
      digest: 'sha256',
      referenceURI: '#_assertion',
      outcome: 'valid',
      key: 'expected',
      certificateIndex: 0,
      embedded: {outcome: 'valid', certificate: aCertificate()},
      coverage: [],
    },
    changes,
  );

/** What of the base message and its circumstances is to be another. */
export interface ContextChanges extends Changes<Omit<CheckContext, 'response' | 'assertion'>> {
  readonly response?: Changes<Response>;
  /** `null`: the Response has no Assertion. */
  readonly assertion?: Changes<Assertion> | null;
}

/**
 * One login at Atlassian Cloud that every check accepts, with the given differences. Those of `response` and `assertion`
 * go one level deep; the rest replaces.
 */
export function aContext({
  response: ofResponse,
  assertion: ofAssertion,
  ...rest
}: ContextChanges = {}): CheckContext {
  const assertion = ofAssertion === null ? undefined : anAssertion(ofAssertion);
  const response = changed<Response>(
    {
      type: 'Response',
      id: '_response',
      version: '2.0',
      issueInstant: anInstant('2026-11-22T14:35:59Z'),
      destination: ACS,
      issuer: ISSUER,
      inResponseTo: REQUEST_ID,
      status: {code: STATUS_SUCCESS},
      assertions: assertion ? [assertion] : [],
      encryptedAssertions: [],
    },
    ofResponse ?? {},
  );
  const base: CheckContext = {
    decoding: {repairs: [], problems: []},
    message: response,
    response,
    ...(assertion && {assertion}),
    binding: 'HTTP-POST',
    requests: [{id: REQUEST_ID}],
    signatures: [aSignature()],
    duplicateIds: [],
    expected: {
      id: 'c-1',
      issuer: ISSUER,
      audience: AUDIENCE,
      acsUrl: ACS,
      certificates: [aCertificate().pem],
      nameIDFormat: FORMAT_EMAIL_ADDRESS,
      domains: ['acme.test'],
    },
    serviceProvider: serviceProviders['atlassian-cloud'],
    certificates: {expected: [aCertificate()], published: [], pasted: []},
    postedTo: ACS,
    judgedAt: {ms: NOW, source: 'date-header'},
    arrival: {browser: NOW, serviceProvider: NOW},
    earlierPosts: [],
    account: 'alice@acme.test',
  };
  return changed(base, rest);
}

/** The Connection of the base, with differences. */
export const anExpectation = (changes: Changes<Connection> = {}): Connection =>
  changed(aContext().expected, changes);

import {shortStatusCode} from '../../checks/status-codes.ts';
import {STATUS_SUCCESS} from '../../saml/names.ts';
import {atIdentityProvider, atServiceProvider} from '../advice.ts';
import {type CauseDefinition, defineCause, type Evidence, type Saying} from '../cause.ts';
import type {Step} from '../fix.ts';
import {BARE_PAGE, errorPage, likelyCode, likelyPage} from './saying.ts';
import {KB} from './sources.ts';

const AGAIN: Step = {
  text: 'First log in once more, from Atlassian, in one tab, and not from a bookmark of the login page.',
};

const LOST_STATE: Saying = {
  ...errorPage('We weren’t able to log you in, but trying again will probably work'),
  certainty: 'likely',
};

/** Codes that stand around one that says more (saml-core-2.0 §3.2.2.2). */
const TOP_LEVEL: ReadonlySet<string> = new Set(['Requester', 'Responder', 'VersionMismatch']);

/** What Atlassian looks at before it asks who sent the message and for whom. */
export const envelopeCauses: readonly CauseDefinition[] = [
  defineCause({
    id: 'decoding',
    title: 'The message can’t be read.',
    explanation: 'It was cut or changed on the way, or its sender builds it wrongly.',
    certainty: 'seen',
    source: KB.library,
    checks: ['decoding'],
    says: [
      likelyCode('XML is not a valid saml response', {short: 'it can’t read the message'}),
      likelyCode('SAMLResponse should be unique', {
        short: 'the message holds more than one Response',
        means: 'The message holds more than one Response, or none.',
      }),
    ],
    fixes: ({known}) => [atIdentityProvider('log', known, AGAIN)],
  }),
  defineCause({
    id: 'in-response-to',
    title: 'The Response does not answer a request of this login.',
    possibility: 'The Response may not answer a request of this login.',
    explanation:
      'It is an old one, one of another tab, or its InResponseTo got lost at the identity provider.',
    certainty: 'seen',
    source: KB.auth0Errors,
    checks: ['in-response-to'],
    says: [
      likelyCode('IdP-Initiated Default App Not Configured', {
        short: 'it can’t join the Response to a request',
      }),
      LOST_STATE,
    ],
    fixes: ({known}) => [atIdentityProvider('relay-state', known, AGAIN)],
  }),
  defineCause({
    id: 'relay-state',
    title: 'RelayState did not come back from the identity provider as it was sent.',
    possibility: 'RelayState may not have come back from the identity provider as it was sent.',
    explanation: 'Atlassian finds the login that it began by this value, so it must return unchanged.',
    certainty: 'likely',
    source: KB.auth0Errors,
    checks: ['relay-state'],
    says: [LOST_STATE],
    fixes: ({known}) => [atIdentityProvider('relay-state', known, AGAIN)],
  }),
  defineCause({
    id: 'replay',
    title: 'This Response was posted before.',
    possibility: 'This Response may have been posted before.',
    explanation: 'A Response is good for one login: a reload or the back button posts it a second time.',
    certainty: 'likely',
    checks: ['replay'],
    says: [LOST_STATE],
    fixes: ({known}) => [atIdentityProvider('sso-url', known, AGAIN)],
  }),
  defineCause({
    id: 'request',
    title: 'The request is not what the connection says.',
    explanation:
      'It went to another address, or speaks for another service provider: Atlassian or the connection here holds other values.',
    certainty: 'likely',
    checks: ['request'],
    fixes: ({known}) => [
      atServiceProvider('identity-provider-values', known),
      atIdentityProvider('sso-url', known),
    ],
  }),
  ...statusCauses(),
  defineCause({
    id: 'version',
    title: 'The message is not SAML 2.0, or lacks its ID or IssueInstant.',
    explanation: 'Atlassian takes SAML 2.0 alone.',
    certainty: 'seen',
    source: KB.librarySignature,
    checks: ['version'],
    says: [
      likelyCode('SAML Assertion version not supported, or not defined', {
        short: 'the Assertion is not SAML 2.0',
        means: 'The Assertion is not SAML 2.0.',
      }),
    ],
    fixes: ({known}) => [
      atIdentityProvider('log', known, {text: 'Choose SAML 2.0 for this application, not SAML 1.1.'}),
    ],
  }),
  defineCause({
    id: 'assertion-count',
    title: 'The Response does not hold exactly one Assertion.',
    possibility: 'The Response may not hold exactly one Assertion.',
    explanation: 'Which user is meant can be read from one Assertion only.',
    certainty: 'seen',
    source: KB.library,
    checks: ['assertion-count'],
    says: [
      likelyCode('A SAMLResponse can contain only one Assertion element', {
        short: 'the Response holds several Assertions',
      }),
      likelyCode('A SAMLResponse can contain only one EncryptedAssertion element', {
        short: 'the Response holds several Assertions',
      }),
      likelyCode('saml response does not contain an Assertion element', {
        short: 'the Response holds no Assertion',
        means: 'The Response holds no Assertion.',
      }),
      BARE_PAGE,
    ],
    fixes: ({known}) => [
      atIdentityProvider('log', known, {text: 'Log in with one browser tab, and compare the next Response.'}),
    ],
  }),
  defineCause({
    id: 'encryption',
    title: 'The Assertion is encrypted, and Atlassian has no key for it.',
    possibility: 'The Assertion may be encrypted, and Atlassian has no key for it.',
    explanation: 'Atlassian offers no certificate to encrypt with, so encryption has to be off.',
    certainty: 'likely',
    source: KB.library,
    checks: ['encryption'],
    says: [
      likelyCode('Assertion is encrypted', {short: 'the Assertion is encrypted'}),
      BARE_PAGE,
      likelyCode('EncryptedData not found', {short: 'the encrypted Assertion can’t be read'}),
      likelyCode('A EncryptedAssertion can contain only one Assertion element', {
        short: 'the encrypted Assertion can’t be read',
      }),
    ],
    fixes: ({known}) => [atIdentityProvider('encryption', known)],
  }),
];

/** A refusal of the identity provider's, by its StatusCode without the specification's prefix. */
function refusal(
  names: readonly string[],
  cause: Pick<CauseDefinition, 'id' | 'title' | 'explanation' | 'fixes' | 'says'> &
    Partial<Pick<CauseDefinition, 'certainty'>>,
): CauseDefinition {
  return defineCause({
    certainty: 'seen',
    source: KB.library,
    checks: ['status'],
    told: evidence => hasStatus(evidence, names),
    ...cause,
    says: [...names.flatMap(statusCode), ...(cause.says ?? [])],
  });
}

/** As messages and logs hold it: in full, or cut. The word alone may be one of a sentence, where it is one of English. */
function statusCode(name: string): readonly Saying[] {
  const isWord = TOP_LEVEL.has(name);
  const saying = {
    by: 'identity-provider',
    certainty: 'likely',
    ...(isWord && {isGeneral: true as const}),
  } as const;
  return [
    {...saying, text: `urn:oasis:names:tc:SAML:2.0:status:${name}`, at: 'anywhere'},
    {...saying, text: `samlp:${name}`, at: 'anywhere'},
    {...saying, text: name, at: isWord ? 'whole' : 'anywhere'},
  ];
}

/** By the code, or the sub-code, which says more. */
function statusCauses(): readonly CauseDefinition[] {
  return [
    refusal(['AuthnFailed'], {
      id: 'status-authn-failed',
      title: 'The identity provider could not authenticate the user.',
      explanation:
        'Password, second factor or a rule of its own stopped the user there. Atlassian only passes it on.',
      says: [
        likelyCode('The responding provider was unable to successfully authenticate the principal', {
          short: 'the identity provider could not authenticate the user',
        }),
      ],
      fixes: ({known}) => [atIdentityProvider('log', known)],
    }),
    refusal(['RequestDenied', 'UnknownPrincipal'], {
      id: 'status-user-refused',
      title: 'The identity provider does not let this user into the application.',
      certainty: 'likely',
      explanation: 'It refused on purpose, or does not know the user: likely the user is not assigned there.',
      fixes: ({known}) => [atIdentityProvider('assignment', known), atIdentityProvider('log', known)],
    }),
    refusal(['InvalidNameIDPolicy'], {
      id: 'status-name-id-policy',
      title: 'The identity provider can’t send a NameID of the Format that is asked for.',
      explanation: 'The user lacks the value, or the application there is set to another Format.',
      fixes: ({known}) => [atIdentityProvider('name-id', known)],
    }),
    refusal(['NoAuthnContext'], {
      id: 'status-authn-context',
      title: 'The identity provider can’t log the user in in the way that is asked for.',
      explanation: 'The user’s session there was made by another method than the one wanted.',
      fixes: ({known}) => [
        atIdentityProvider('log', known, {text: 'Log the user out there, and log in once more.'}),
      ],
    }),
    refusal(
      ['VersionMismatch', 'RequestVersionTooHigh', 'RequestVersionTooLow', 'RequestVersionDeprecated'],
      {
        id: 'status-version',
        title: 'The identity provider does not take the version of the request.',
        explanation: 'Atlassian asks in SAML 2.0; the application there may be set up for another protocol.',
        says: [
          likelyCode(
            'The SAML responder could not process the request because the version of the request message was incorrect',
            {short: 'the identity provider does not take its request’s version'},
          ),
        ],
        fixes: ({known}) => [
          atIdentityProvider('sso-url', known, {text: 'Check that the application is one for SAML 2.0.'}),
        ],
      },
    ),
    refusal(['Requester', 'RequestUnsupported', 'UnsupportedBinding'], {
      id: 'status-requester',
      title: 'The identity provider says that the request is wrong.',
      explanation:
        'It does not know the entity ID, the address to answer to, or it wants requests signed, which Atlassian’s likely are not.',
      says: [
        likelyCode('The request could not be performed due to an error on the part of the requester', {
          short: 'the identity provider says that the request is wrong',
        }),
      ],
      fixes: ({known}) => [
        atIdentityProvider('entity-id', known),
        atIdentityProvider('acs-url', known),
        atIdentityProvider('request-signature', known),
        atIdentityProvider('log', known),
      ],
    }),
    defineCause({
      id: 'status',
      title: 'The identity provider refused the login.',
      possibility: 'The identity provider may have refused the login.',
      explanation: 'Its Response carries no login but a Status that says so. The reason is on its side.',
      certainty: 'seen',
      source: KB.library,
      checks: ['status'],
      says: [
        ...statusCode('Responder'),
        BARE_PAGE,
        {...likelyPage('The status code of the Response was not Success'), by: 'data-center'},
        likelyCode(
          'The request could not be performed due to an error on the part of the SAML responder or SAML authority',
          {short: 'the identity provider met an error of its own'},
        ),
      ],
      fixes: ({known}) => [atIdentityProvider('log', known), atIdentityProvider('assignment', known)],
    }),
  ];
}

function hasStatus({context}: Evidence, names: readonly string[]): boolean {
  const {code: main, subCode} = context?.response?.status ?? {};
  if (main === undefined || main === STATUS_SUCCESS) return false;
  // The sub-code says more: the code of somebody's refusal is Requester or Responder all the same.
  const known = subCode !== undefined && REFINED.has(shortStatusCode(subCode)) ? subCode : main;
  return names.includes(shortStatusCode(known));
}

/** Sub-codes that have a cause of their own. */
const REFINED: ReadonlySet<string> = new Set([
  'AuthnFailed',
  'RequestDenied',
  'UnknownPrincipal',
  'InvalidNameIDPolicy',
  'NoAuthnContext',
  'RequestVersionTooHigh',
  'RequestVersionTooLow',
  'RequestVersionDeprecated',
  'RequestUnsupported',
  'UnsupportedBinding',
]);

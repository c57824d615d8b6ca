import {request} from '../../../src/core/checks/request.ts';
import type {AuthnRequest} from '../../../src/core/saml/model.ts';
import {
  ACS,
  aContext,
  anExpectation,
  AUDIENCE,
  type Changes,
  type ContextChanges,
} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const SSO = 'https://sso.acme.test/realms/acme/protocol/saml';
const OTHER_ID = '99999999-2222-4333-8444-555555555555';
const OTHER_ACS = `https://auth.atlassian.com/login/callback?connection=saml-${OTHER_ID}`;

const base: AuthnRequest = {
  type: 'AuthnRequest',
  id: '_request',
  issuer: AUDIENCE,
  destination: SSO,
  assertionConsumerServiceURL: ACS,
};
/** One request over HTTP-Redirect at the connection of the base, with its SSO URL. */
const sent = (changes: Changes<AuthnRequest> = {}, rest: ContextChanges = {}) =>
  aContext({
    message: Object.fromEntries(
      Object.entries({...base, ...changes}).filter(([, value]) => value !== undefined),
    ) as unknown as AuthnRequest,
    binding: 'HTTP-Redirect',
    postedTo: `${changes.destination ?? SSO}`,
    expected: anExpectation({ssoUrl: SSO}),
    ...rest,
  });
const nothingSet = {expected: {id: ''}};
const right = {status: 'pass', expected: SSO, actual: SSO} as const;

judges(request, [
  ['one that says what the connection says passes', sent(), right],
  ['where it was sent is enough', sent({}, nothingSet), right],
  [
    'the connection’s SSO URL is enough',
    sent({assertionConsumerServiceURL: undefined}, {postedTo: undefined}),
    right,
  ],
  [
    'the Assertion Consumer Service URL is enough',
    sent({destination: undefined}, {postedTo: undefined}),
    {status: 'pass', expected: ACS, actual: ACS},
  ],
  [
    'a RelayState and a Signature in the address are no part of it',
    sent({}, {...nothingSet, postedTo: `${SSO}?RelayState=x&SigAlg=y&Signature=z`}),
    right,
  ],
  [
    'the browser’s spelling of the address passes',
    sent({destination: 'https://sso.acme.test'}, {...nothingSet, postedTo: 'https://sso.acme.test/'}),
    {status: 'pass', expected: 'https://sso.acme.test/', actual: 'https://sso.acme.test'},
  ],

  [
    'one that was sent elsewhere than it says fails',
    sent({}, {...nothingSet, postedTo: 'https://proxy.acme.test/saml'}),
    {
      status: 'fail',
      expected: 'https://proxy.acme.test/saml',
      actual: SSO,
      says: 'not the URL it was sent to',
    },
  ],
  [
    'one for another host than that of the connection fails',
    sent({destination: 'https://old.acme.test/saml'}),
    {
      status: 'fail',
      expected: SSO,
      actual: 'https://old.acme.test/saml',
      says: 'not the SSO URL of the connection',
    },
  ],
  [
    'another address of the same host only warns: it may have several',
    sent({destination: `${SSO}/clients/x`}),
    {
      status: 'warn',
      affects: 'this-login',
      expected: SSO,
      actual: `${SSO}/clients/x`,
      basis: 'inferred',
      says: 'another address of the same host',
    },
  ],
  [
    'an SSO URL that is not confirmed only warns',
    sent(
      {destination: 'https://old.acme.test/saml'},
      {expected: anExpectation({ssoUrl: SSO, unconfirmed: ['ssoUrl']})},
    ),
    {status: 'warn', affects: 'this-login', expected: SSO, actual: 'https://old.acme.test/saml'},
  ],

  [
    'one that asks for the answer at another address fails',
    sent({assertionConsumerServiceURL: 'https://other.test/acs'}),
    {
      status: 'fail',
      expected: ACS,
      actual: 'https://other.test/acs',
      says: 'AssertionConsumerServiceURL of the request',
    },
  ],
  [
    'one that lost its query fails',
    sent({assertionConsumerServiceURL: 'https://auth.atlassian.com/login/callback'}),
    {status: 'fail', expected: ACS, actual: 'https://auth.atlassian.com/login/callback'},
  ],
  [
    'a slash more fails, and says so',
    sent({assertionConsumerServiceURL: `${ACS}/`}),
    {status: 'fail', expected: ACS, actual: `${ACS}/`, differsBy: 'trailing-slash', says: 'slash'},
  ],
  [
    'another case of the host warns',
    sent({assertionConsumerServiceURL: ACS.replace('auth.', 'AUTH.')}),
    {
      status: 'warn',
      affects: 'this-login',
      expected: ACS,
      actual: ACS.replace('auth.', 'AUTH.'),
      differsBy: 'case',
      basis: 'inferred',
    },
  ],
  [
    'two connections in one request warn without any expectation',
    sent({assertionConsumerServiceURL: OTHER_ACS}, nothingSet),
    {
      status: 'warn',
      affects: 'this-login',
      expected: AUDIENCE.split('/').at(-1)!,
      actual: OTHER_ID,
      says: 'names connection',
    },
  ],

  ...[
    'https://sso.example.com/{tenant}/saml',
    'https://sso.jumpcloud.com/saml2/YOURDOMAIN',
    'https://your-domain.okta.com/sso',
    'https://temp.temp',
  ].map(
    destination =>
      [
        `a placeholder is named: ${destination}`,
        sent({destination}, nothingSet),
        {
          status: 'warn',
          affects: 'this-login',
          actual: destination,
          basis: 'inferred',
          says: 'looks like a placeholder',
        },
      ] as const,
  ),
  [
    'a word that only holds one is no placeholder',
    sent({destination: 'https://temporary.acme.test/todolist'}, nothingSet),
    {
      status: 'pass',
      expected: 'https://temporary.acme.test/todolist',
      actual: 'https://temporary.acme.test/todolist',
    },
  ],

  [
    'nothing to compare with cannot be judged',
    sent({}, {...nothingSet, postedTo: undefined}),
    {status: 'skip', says: 'nor is a connection set'},
  ],
  ['a Response is none', aContext(), {status: 'skip', says: 'not checked on a Response'}],
]);

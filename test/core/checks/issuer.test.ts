import {issuer} from '../../../src/core/checks/issuer.ts';
import type {AuthnRequest, LogoutRequest, LogoutResponse} from '../../../src/core/saml/model.ts';
import {AUDIENCE, ISSUER, type ContextChanges, aContext, anExpectation} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const OTHER = 'https://login.acme.example/idp';
const both = (issuer: string | undefined) => aContext({response: {issuer}, assertion: {issuer}});
const expecting = (issuer: string | undefined) => anExpectation({issuer});
const unconfirmed = anExpectation({unconfirmed: ['issuer']});
const refused = {status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Responder'}};

judges(issuer, [
  ['the expected one in both places passes', aContext(), {status: 'pass', expected: ISSUER, actual: ISSUER}],
  [
    'the Response need not have one',
    aContext({response: {issuer: undefined}}),
    {status: 'pass', expected: ISSUER, actual: ISSUER},
  ],
  [
    'an Assertion without fails',
    aContext({assertion: {issuer: undefined}}),
    {status: 'fail', expected: ISSUER, says: 'The Assertion has no Issuer.'},
  ],
  ['an empty one fails', both(''), {status: 'fail', expected: ISSUER, actual: '', says: 'is empty'}],
  [
    'an empty one fails without an expectation',
    aContext({
      expected: anExpectation({issuer: undefined}),
      response: {issuer: ''},
      assertion: {issuer: ''},
    }),
    {status: 'fail', actual: '', says: 'is empty'},
  ],
  ['another one fails', both(OTHER), {status: 'fail', expected: ISSUER, actual: OTHER}],
  [
    'another one in the Assertion alone fails',
    aContext({assertion: {issuer: OTHER}}),
    {status: 'fail', expected: ISSUER, actual: OTHER, says: 'Issuer of the Assertion'},
  ],
  [
    'another one in the Response alone fails',
    aContext({response: {issuer: OTHER}}),
    {status: 'fail', expected: ISSUER, actual: OTHER, says: 'Issuer of the Response'},
  ],
  [
    'another case fails',
    both('https://SSO.acme.test/realms/acme'),
    {status: 'fail', expected: ISSUER, actual: 'https://SSO.acme.test/realms/acme', differsBy: 'case'},
  ],
  [
    'a slash more fails',
    both(`${ISSUER}/`),
    {status: 'fail', expected: ISSUER, actual: `${ISSUER}/`, differsBy: 'trailing-slash'},
  ],
  [
    'white space around fails',
    both(`\n${ISSUER} `),
    {status: 'fail', expected: ISSUER, actual: `\n${ISSUER} `, differsBy: 'white-space'},
  ],
  [
    'http instead of https fails',
    both(ISSUER.replace('https', 'http')),
    {status: 'fail', expected: ISSUER, actual: ISSUER.replace('https', 'http'), differsBy: 'scheme'},
  ],
  [
    'an Issuer need be no URL',
    aContext({
      response: {issuer: 'authentik'},
      assertion: {issuer: 'authentik'},
      expected: expecting('authentik'),
    }),
    {status: 'pass', expected: 'authentik', actual: 'authentik'},
  ],
  [
    'none expected cannot be judged',
    aContext({expected: expecting(undefined)}),
    {status: 'skip', says: 'No expected Issuer is set.'},
  ],
  [
    'Response and Assertion that disagree fail without any expectation',
    aContext({expected: expecting(undefined), assertion: {issuer: OTHER}}),
    {status: 'fail', expected: ISSUER, actual: OTHER},
  ],
  [
    'a refusing Response is judged by its own Issuer',
    aContext({response: {...refused, issuer: OTHER}, assertion: null}),
    {status: 'fail', expected: ISSUER, actual: OTHER},
  ],
  [
    'a refusing Response without Issuer cannot be judged',
    aContext({response: {...refused, issuer: undefined}, assertion: null}),
    {status: 'skip', says: 'no Issuer'},
  ],
  [
    'an unconfirmed match warns for later',
    aContext({expected: unconfirmed}),
    {status: 'warn', affects: 'later', expected: ISSUER, actual: ISSUER, says: 'not confirmed'},
  ],
  [
    'an unconfirmed difference warns about this login',
    aContext({expected: unconfirmed, assertion: {issuer: OTHER}}),
    {status: 'warn', affects: 'this-login', expected: ISSUER, actual: OTHER},
  ],
  [
    'a missing Issuer fails whatever is confirmed',
    aContext({expected: unconfirmed, assertion: {issuer: undefined}}),
    {status: 'fail', expected: ISSUER},
  ],
  [
    'another field being unconfirmed changes nothing',
    aContext({expected: anExpectation({unconfirmed: ['audience']})}),
    {status: 'pass', expected: ISSUER, actual: ISSUER},
  ],
]);

/** A message that is no login; `issuer` undefined: it has none. */
const sent = (
  type: (AuthnRequest | LogoutRequest | LogoutResponse)['type'],
  issuer: string | undefined,
  changes: ContextChanges = {},
) => {
  const common = {id: '_m', version: '2.0', ...(issuer !== undefined && {issuer})};
  const message = type === 'LogoutRequest' ? {...common, type, sessionIndexes: []} : {...common, type};
  return aContext({assertion: null, ...changes, message});
};
const BOTH = [ISSUER, AUDIENCE];
const none = {expected: {id: ''}};

judges(issuer, [
  [
    'an AuthnRequest of the service provider passes',
    sent('AuthnRequest', AUDIENCE),
    {status: 'pass', expected: AUDIENCE, actual: AUDIENCE},
  ],
  [
    'an AuthnRequest under the identity provider’s entity ID fails',
    sent('AuthnRequest', ISSUER),
    {status: 'fail', expected: AUDIENCE, actual: ISSUER, says: 'Issuer of the AuthnRequest'},
  ],
  [
    'an AuthnRequest in another case fails',
    sent('AuthnRequest', AUDIENCE.replace('saml', 'SAML')),
    {status: 'fail', expected: AUDIENCE, actual: AUDIENCE.replace('saml', 'SAML'), differsBy: 'case'},
  ],
  [
    'an AuthnRequest with a slash more fails',
    sent('AuthnRequest', `${AUDIENCE}/`),
    {status: 'fail', expected: AUDIENCE, actual: `${AUDIENCE}/`, differsBy: 'trailing-slash'},
  ],
  [
    'an AuthnRequest with white space around its Issuer fails',
    sent('AuthnRequest', ` ${AUDIENCE}`),
    {status: 'fail', expected: AUDIENCE, actual: ` ${AUDIENCE}`, differsBy: 'white-space'},
  ],
  [
    'an AuthnRequest with an empty Issuer fails',
    sent('AuthnRequest', ''),
    {status: 'fail', expected: AUDIENCE, actual: ''},
  ],
  [
    'an AuthnRequest without Issuer fails',
    sent('AuthnRequest', undefined),
    {status: 'fail', expected: AUDIENCE, says: 'The AuthnRequest has no Issuer.'},
  ],
  [
    'an AuthnRequest without Issuer fails without any expectation',
    sent('AuthnRequest', undefined, none),
    {status: 'fail'},
  ],
  [
    'an AuthnRequest without an expected Audience cannot be judged',
    sent('AuthnRequest', AUDIENCE, {expected: anExpectation({audience: undefined})}),
    {status: 'skip', says: 'No expected Audience is set.'},
  ],
  [
    'an AuthnRequest that matches an unconfirmed Audience warns for later',
    sent('AuthnRequest', AUDIENCE, {expected: anExpectation({unconfirmed: ['audience']})}),
    {status: 'warn', affects: 'later', expected: AUDIENCE, actual: AUDIENCE},
  ],
  [
    'an AuthnRequest that differs from an unconfirmed Audience warns about this login',
    sent('AuthnRequest', OTHER, {expected: anExpectation({unconfirmed: ['audience']})}),
    {status: 'warn', affects: 'this-login', expected: AUDIENCE, actual: OTHER},
  ],
  [
    'an AuthnRequest does not care whether Issuer is confirmed',
    sent('AuthnRequest', AUDIENCE, {expected: unconfirmed}),
    {status: 'pass', expected: AUDIENCE, actual: AUDIENCE},
  ],
]);

for (const type of ['LogoutRequest', 'LogoutResponse'] as const)
  judges(issuer, [
    [
      `a ${type} of the identity provider passes`,
      sent(type, ISSUER),
      {status: 'pass', expected: ISSUER, actual: ISSUER},
    ],
    [
      `a ${type} of the service provider passes`,
      sent(type, AUDIENCE),
      {status: 'pass', expected: AUDIENCE, actual: AUDIENCE},
    ],
    [
      `a ${type} of somebody else fails`,
      sent(type, OTHER),
      {status: 'fail', expected: BOTH, actual: OTHER, says: 'neither of the expected ones'},
    ],
    [
      `a ${type} that is off by a slash fails, and says so`,
      sent(type, `${ISSUER}/`),
      {status: 'fail', expected: BOTH, actual: `${ISSUER}/`, differsBy: 'trailing-slash'},
    ],
    [`a ${type} without Issuer fails`, sent(type, undefined), {status: 'fail', expected: BOTH}],
    [
      `a ${type} of a stranger cannot be judged while only one side is known`,
      sent(type, OTHER, {expected: anExpectation({audience: undefined})}),
      {status: 'skip', says: 'Not both Issuer and Audience are set.'},
    ],
    [
      `a ${type} of the one side that is known passes`,
      sent(type, ISSUER, {expected: anExpectation({audience: undefined})}),
      {status: 'pass', expected: ISSUER, actual: ISSUER},
    ],
    [
      `a ${type} without a connection cannot be judged`,
      sent(type, ISSUER, none),
      {status: 'skip', says: 'Not both Issuer and Audience are set.'},
    ],
    [
      `a ${type} that differs while one side is unconfirmed warns about this login`,
      sent(type, OTHER, {expected: unconfirmed}),
      {status: 'warn', affects: 'this-login', expected: BOTH, actual: OTHER},
    ],
  ]);

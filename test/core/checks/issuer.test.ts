import {issuer} from '../../../src/core/checks/issuer.ts';
import {ISSUER, aContext, anExpectation} from '../../support/a-context.ts';
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
  ['an empty one fails', both(''), {status: 'fail', expected: ISSUER, actual: ''}],
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

import {destination} from '../../../src/core/checks/destination.ts';
import {ACS, aContext, aSignature, anExpectation} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const OTHER = ACS.replaceAll('1111', '9999');
const BARE = 'https://auth.atlassian.com/login/callback';
const SLO = 'https://auth.atlassian.com/logout';
const to = (destination: string | undefined) => aContext({response: {destination}});
const noAcs = anExpectation({acsUrl: undefined});
const logout = (destination: string) => ({type: 'LogoutRequest', destination, sessionIndexes: []}) as const;

judges(destination, [
  ['the URL posted to, which is the ACS, passes', aContext(), {status: 'pass', expected: ACS, actual: ACS}],
  [
    'another connection fails',
    to(OTHER),
    {status: 'fail', expected: ACS, actual: OTHER, says: 'the URL it was posted to'},
  ],
  ['the query left out fails', to(BARE), {status: 'fail', expected: ACS, actual: BARE}],
  ['an empty one fails', to(''), {status: 'fail', expected: ACS, actual: '', says: 'Response is empty'}],
  [
    'an empty one fails wherever it went',
    aContext({postedTo: undefined, expected: noAcs, response: {destination: ' '}}),
    {status: 'fail', actual: ' ', says: 'is empty'},
  ],
  [
    'white space warns, since it is the same address',
    to(`${ACS} `),
    {status: 'warn', affects: 'this-login', expected: ACS, actual: `${ACS} `, differsBy: 'white-space'},
  ],
  [
    'a slash at the end of the path fails',
    aContext({postedTo: BARE, expected: noAcs, response: {destination: `${BARE}/`}}),
    {status: 'fail', expected: BARE, actual: `${BARE}/`, differsBy: 'trailing-slash'},
  ],
  [
    'another case of the path fails',
    to(ACS.replace('login', 'Login')),
    {status: 'fail', expected: ACS, actual: ACS.replace('login', 'Login'), differsBy: 'case'},
  ],
  [
    'another case of the host is the same address, and warns',
    to(ACS.replace('auth.', 'Auth.')),
    {
      status: 'warn',
      affects: 'this-login',
      expected: ACS,
      actual: ACS.replace('auth.', 'Auth.'),
      differsBy: 'case',
      basis: 'inferred',
    },
  ],
  [
    'http instead of https fails',
    to(ACS.replace('https', 'http')),
    {status: 'fail', expected: ACS, actual: ACS.replace('https', 'http'), differsBy: 'scheme'},
  ],
  [
    'the URL posted to that is not the ACS fails against the ACS',
    aContext({postedTo: OTHER, response: {destination: OTHER}}),
    {status: 'fail', expected: ACS, actual: OTHER, says: 'the Assertion Consumer Service URL'},
  ],
  [
    'the URL posted to suffices where the ACS is not known',
    aContext({expected: noAcs}),
    {status: 'pass', expected: ACS, actual: ACS},
  ],
  [
    'the ACS suffices where the URL is not known',
    aContext({postedTo: undefined}),
    {status: 'pass', expected: ACS, actual: ACS},
  ],
  [
    'with neither known it cannot be judged',
    aContext({postedTo: undefined, expected: noAcs}),
    {status: 'skip', says: 'Neither'},
  ],
  ['none in an unsigned Response is no fault', to(undefined), {status: 'skip', says: 'no Destination'}],
  [
    'none in a signed Response warns',
    aContext({response: {destination: undefined}, signatures: [aSignature({element: 'Response'})]}),
    {status: 'warn', affects: 'later', expected: ACS},
  ],
  [
    'a refusing Response is judged too',
    aContext({
      assertion: null,
      response: {destination: OTHER, status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Responder'}},
    }),
    {status: 'fail', expected: ACS, actual: OTHER},
  ],
  [
    'a LogoutRequest is not compared with the ACS',
    aContext({message: logout(SLO), postedTo: SLO}),
    {status: 'pass', expected: SLO, actual: SLO},
  ],
  [
    'a LogoutRequest for another address fails',
    aContext({message: logout(OTHER), postedTo: SLO}),
    {status: 'fail', expected: SLO, actual: OTHER},
  ],
  [
    'over HTTP-Redirect the message in the query is no part of the address',
    aContext({
      message: logout(SLO),
      binding: 'HTTP-Redirect',
      postedTo: `${SLO}?SAMLRequest=fVLL&RelayState=r&SigAlg=s&Signature=x`,
    }),
    {status: 'pass', expected: SLO, actual: SLO},
  ],
  [
    'over HTTP-Redirect the rest of the query is',
    aContext({
      message: logout(SLO),
      binding: 'HTTP-Redirect',
      postedTo: `${SLO}?tenant=1&SAMLRequest=fVLL`,
    }),
    {status: 'fail', expected: `${SLO}?tenant=1`, actual: SLO},
  ],
  [
    'an unconfirmed ACS that matches warns for later',
    aContext({expected: anExpectation({unconfirmed: ['acsUrl']})}),
    {status: 'warn', affects: 'later', expected: ACS, actual: ACS},
  ],
  [
    'an unconfirmed ACS that differs warns',
    aContext({
      postedTo: OTHER,
      response: {destination: OTHER},
      expected: anExpectation({unconfirmed: ['acsUrl']}),
    }),
    {status: 'warn', affects: 'this-login', expected: ACS, actual: OTHER},
  ],
  [
    'another URL than the one posted to fails whatever is confirmed',
    aContext({response: {destination: OTHER}, expected: anExpectation({unconfirmed: ['acsUrl']})}),
    {status: 'fail', expected: ACS, actual: OTHER},
  ],
  [
    'a bare Assertion has none',
    aContext({message: {type: 'Assertion', assertion: aContext().assertion!}}),
    {status: 'skip', says: 'an Assertion'},
  ],
]);

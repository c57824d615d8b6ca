import {status} from '../../../src/core/checks/status.ts';
import {STATUS_SUCCESS} from '../../../src/core/saml/names.ts';
import {aContext} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const urn = (code: string): string => `urn:oasis:names:tc:SAML:2.0:status:${code}`;

judges(status, [
  ['Success passes', aContext(), {status: 'pass', expected: STATUS_SUCCESS, actual: STATUS_SUCCESS}],
  [
    'no Status fails',
    aContext({response: {status: undefined}}),
    {status: 'fail', expected: STATUS_SUCCESS, says: 'has no StatusCode'},
  ],
  [
    'a Status without code fails',
    aContext({response: {status: {}}}),
    {status: 'fail', expected: STATUS_SUCCESS},
  ],
  [
    'a code alone fails with its short name',
    aContext({response: {status: {code: urn('Requester')}}}),
    {status: 'fail', expected: STATUS_SUCCESS, actual: urn('Requester'), says: 'refused with Requester.'},
  ],
  [
    'code, sub-code and message fail verbatim',
    aContext({
      response: {status: {code: urn('Responder'), subCode: urn('AuthnFailed'), message: 'Wrong password.'}},
    }),
    {
      status: 'fail',
      expected: STATUS_SUCCESS,
      actual: [urn('Responder'), urn('AuthnFailed')],
      says: 'refused with Responder, AuthnFailed: “Wrong password.”',
    },
  ],
  [
    'a code of nobody’s specification fails as it is',
    aContext({response: {status: {code: 'urn:acme:no'}}}),
    {status: 'fail', expected: STATUS_SUCCESS, actual: 'urn:acme:no', says: 'urn:acme:no'},
  ],
  [
    'another case of Success fails',
    aContext({response: {status: {code: urn('success')}}}),
    {status: 'fail', expected: STATUS_SUCCESS, actual: urn('success')},
  ],
  [
    'white space around Success fails',
    aContext({response: {status: {code: `${STATUS_SUCCESS} `}}}),
    {status: 'fail', expected: STATUS_SUCCESS, actual: `${STATUS_SUCCESS} `},
  ],
  [
    'a LogoutResponse has a Status too',
    aContext({
      message: {type: 'LogoutResponse', status: {code: STATUS_SUCCESS, subCode: urn('PartialLogout')}},
    }),
    {
      status: 'pass',
      expected: STATUS_SUCCESS,
      actual: [STATUS_SUCCESS, urn('PartialLogout')],
      says: 'could not pass the logout on',
    },
  ],
  [
    'an AuthnRequest has none',
    aContext({message: {type: 'AuthnRequest'}}),
    {status: 'skip', says: 'This is not checked on an AuthnRequest.'},
  ],
]);

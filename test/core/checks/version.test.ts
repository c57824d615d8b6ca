import {version} from '../../../src/core/checks/version.ts';
import {aContext} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const refused = {status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Responder'}};

judges(version, [
  ['Version 2.0, ID and IssueInstant pass', aContext(), {status: 'pass', expected: '2.0', actual: '2.0'}],
  [
    'a Response of Version 1.1 fails',
    aContext({response: {version: '1.1'}}),
    {status: 'fail', expected: '2.0', actual: '1.1', says: 'The Response has Version “1.1”, not “2.0”.'},
  ],
  [
    'white space around the Version fails',
    aContext({response: {version: '2.0 '}}),
    {status: 'fail', expected: '2.0', actual: '2.0 '},
  ],
  [
    'a Response without Version fails',
    aContext({response: {version: undefined}}),
    {status: 'fail', expected: '2.0', says: 'The Response has no Version.'},
  ],
  [
    'an Assertion without Version fails',
    aContext({assertion: {version: undefined}}),
    {status: 'fail', expected: '2.0', says: 'The Assertion has no Version.'},
  ],
  ['a Response without ID fails', aContext({response: {id: undefined}}), {status: 'fail', expected: 'an ID'}],
  [
    'an empty ID fails',
    aContext({assertion: {id: ''}}),
    {status: 'fail', expected: 'an ID', actual: '', says: 'The Assertion has an empty ID.'},
  ],
  [
    'a Response without IssueInstant fails',
    aContext({response: {issueInstant: undefined}}),
    {status: 'fail', expected: 'an IssueInstant'},
  ],
  [
    'an IssueInstant that is no time fails',
    aContext({response: {issueInstant: {text: 'today'}}}),
    {status: 'fail', expected: 'an xs:dateTime', actual: 'today'},
  ],
  [
    'the Assertion of a refusing Response is not looked at',
    aContext({response: refused, assertion: {version: '1.1'}}),
    {status: 'pass', expected: '2.0', actual: '2.0'},
  ],
  [
    'an AuthnRequest without ID fails',
    aContext({message: {type: 'AuthnRequest', version: '2.0'}, response: {}, assertion: null}),
    {status: 'fail', expected: 'an ID', says: 'The AuthnRequest has no ID.'},
  ],
]);

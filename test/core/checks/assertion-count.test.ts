import {assertionCount} from '../../../src/core/checks/assertion-count.ts';
import {aContext, anAssertion} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

judges(assertionCount, [
  ['one Assertion passes', aContext(), {status: 'pass', expected: '1', actual: '1'}],
  [
    'one EncryptedAssertion passes',
    aContext({assertion: null, response: {encryptedAssertions: [{}]}}),
    {status: 'pass', expected: '1', actual: '1'},
  ],
  ['none fails', aContext({assertion: null}), {status: 'fail', expected: '1', actual: '0', basis: 'spec'}],
  [
    'two fail',
    aContext({response: {assertions: [anAssertion(), anAssertion()]}}),
    {status: 'fail', expected: '1', actual: '2', basis: 'seen', says: '2 Assertions'},
  ],
  [
    'one plain and one encrypted are two',
    aContext({response: {encryptedAssertions: [{}]}}),
    {status: 'fail', expected: '1', actual: '2'},
  ],
  [
    'a refusing Response needs none',
    aContext({assertion: null, response: {status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Responder'}}}),
    {status: 'skip', says: 'not Success'},
  ],
]);

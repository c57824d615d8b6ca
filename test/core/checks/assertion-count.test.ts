import {expect, test} from 'vitest';
import {assertionCount} from '../../../src/core/checks/assertion-count.ts';
import {aContext, anAssertion, aSignature} from '../../support/a-context.ts';
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

const elsewhere = aSignature({
  isOnReadElement: false,
  coverage: [
    {
      code: 'not-the-read-element',
      message: 'The signed Assertion is not the one that would be read.',
    },
  ],
});

test.each([
  ['only the first is signed', [aSignature()], /^Only the first one is signed\./],
  ['only another is signed', [elsewhere], /^The first one, which most readers take, is not signed/],
  ['both are signed', [aSignature(), elsewhere], /^A service provider/],
  ['the Response around them is signed', [aSignature({element: 'Response'})], /^A service provider/],
  ['nothing is signed', [], /^A service provider/],
])('of two Assertions, it is said that %s, where it matters', (_, signatures, says) => {
  const two = aContext({signatures, response: {assertions: [anAssertion(), anAssertion()]}});
  expect(assertionCount.evaluate(two)).toMatchObject({
    status: 'fail',
    explanation: expect.stringMatching(says),
  });
});

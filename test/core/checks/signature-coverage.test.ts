import {signatureCoverage} from '../../../src/core/checks/signature-coverage.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import type {StrayAssertion} from '../../../src/core/saml/model.ts';
import {aContext, aSignature} from '../../support/a-context.ts';
import {judges, type Row} from '../../support/judges.ts';

const problem = (code: 'not-enveloped' | 'several-references' | 'not-the-read-element') => ({
  code,
  message: `It is ${code}.`,
});
const dataCenter = serviceProviders['atlassian-data-center'];
const both = {...serviceProviders.custom, wantsSigned: 'both'} as const;
const onResponse = [aSignature({element: 'Response'})];
const onBoth = [aSignature({element: 'Response'}), aSignature()];
const stray = (changes: Partial<StrayAssertion> = {}): StrayAssertion => ({
  parent: 'Extensions',
  isForeign: false,
  heldBy: ['Response'],
  ...changes,
});

judges(signatureCoverage, [
  ['a signed Assertion passes', aContext(), {status: 'pass', actual: ['Assertion']}],
  ['a signed Response passes', aContext({signatures: onResponse}), {status: 'pass', actual: ['Response']}],
  ['a repeated ID fails', aContext({duplicateIds: ['_a']}), {status: 'fail', actual: ['_a'], says: '“_a”'}],
  ['no Signature cannot be judged', aContext({signatures: []}), {status: 'skip', says: 'no Signature'}],
  [
    'a signed query cannot be judged here',
    aContext({signatures: [], binding: 'HTTP-Redirect'}),
    {status: 'skip', says: 'query string'},
  ],
  [
    'more than one Reference fails',
    aContext({signatures: [aSignature({coverage: [problem('several-references')]})]}),
    {status: 'fail', actual: 'several-references', says: 'It is several-references.'},
  ],
  ...[undefined, ''].map((referenceURI): Row => [
    `a Reference with ${referenceURI === '' ? 'an empty' : 'no'} URI warns for later`,
    aContext({signatures: [aSignature({element: 'Response', referenceURI})]}),
    {
      status: 'warn',
      affects: 'later',
      expected: '#_response',
      ...(referenceURI !== undefined && {actual: referenceURI}),
      says: 'does not name the ID of the Response',
    },
  ]),
  [
    'of a malformed Signature the missing URI is not told',
    aContext({signatures: [aSignature({outcome: 'malformed', referenceURI: undefined})]}),
    {status: 'pass', actual: ['Assertion']},
  ],
  [
    'what Data Center wants comes before a Reference without URI',
    aContext({
      signatures: [aSignature({element: 'Response', referenceURI: undefined})],
      serviceProvider: dataCenter,
    }),
    {status: 'warn', affects: 'this-login', expected: ['Assertion'], actual: ['Response']},
  ],
  [
    'a signed element that is not the read one fails',
    aContext({
      signatures: [aSignature({isOnReadElement: false, coverage: [problem('not-the-read-element')]})],
    }),
    {status: 'fail', actual: 'not-the-read-element'},
  ],
  [
    'a foreign Signature beside one that protects what is read does no harm',
    aContext({
      signatures: [
        aSignature({isOnReadElement: false, coverage: [problem('not-the-read-element')]}),
        aSignature(),
      ],
    }),
    {status: 'pass', actual: ['Assertion']},
  ],
  [
    'a foreign Signature without problem protects nothing that is read',
    aContext({signatures: [aSignature({isOnReadElement: false})]}),
    {status: 'skip', says: 'No Signature is on'},
  ],
  [
    'an Assertion in Extensions fails beside a signed one',
    aContext({response: {strayAssertions: [stray()]}}),
    {status: 'fail', actual: 'Assertion in Extensions', says: 'outside of what is signed'},
  ],
  [
    'an Assertion in Extensions of a signed Response is covered',
    aContext({signatures: onResponse, response: {strayAssertions: [stray()]}}),
    {status: 'pass', actual: ['Response']},
  ],
  [
    'an Assertion inside of the signed one is covered',
    aContext({response: {strayAssertions: [stray({parent: 'Advice', heldBy: ['Assertion', 'Response']})]}}),
    {status: 'pass', actual: ['Assertion']},
  ],
  [
    'an Assertion inside of the Signature of the signed one is not',
    aContext({response: {strayAssertions: [stray({parent: 'Object', heldBy: ['Response']})]}}),
    {status: 'fail', actual: 'Assertion in Object'},
  ],
  [
    'a look-alike in another namespace warns',
    aContext({response: {strayAssertions: [stray({isForeign: true})]}}),
    {status: 'warn', affects: 'this-login', basis: 'inferred', actual: 'Assertion in Extensions'},
  ],
  [
    'of a look-alike and a real one, the real one is told',
    aContext({response: {strayAssertions: [stray({isForeign: true}), stray({parent: 'StatusDetail'})]}}),
    {status: 'fail', actual: 'Assertion in StatusDetail'},
  ],
  [
    'only the Response signed warns at Data Center',
    aContext({signatures: onResponse, serviceProvider: dataCenter}),
    {status: 'warn', affects: 'this-login', expected: ['Assertion'], actual: ['Response'], basis: 'seen'},
  ],
  [
    'a signed Assertion is what Data Center wants',
    aContext({serviceProvider: dataCenter}),
    {status: 'pass', expected: ['Assertion'], actual: ['Assertion']},
  ],
  [
    'only the Assertion signed warns where both are wanted',
    aContext({serviceProvider: both}),
    {status: 'warn', affects: 'this-login', expected: ['Response', 'Assertion'], actual: ['Assertion']},
  ],
  [
    'both signed pass where both are wanted',
    aContext({serviceProvider: both, signatures: onBoth}),
    {status: 'pass', expected: ['Response', 'Assertion'], actual: ['Response', 'Assertion']},
  ],
  [
    'inside an EncryptedAssertion cannot be seen',
    aContext({
      serviceProvider: dataCenter,
      signatures: onResponse,
      assertion: null,
      response: {encryptedAssertions: [{}]},
    }),
    {status: 'skip', says: 'encrypted'},
  ],
]);

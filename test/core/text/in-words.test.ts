import {expect, test} from 'vitest';
import type {Finding} from '../../../src/core/report.ts';
import {inWords} from '../../../src/core/text/in-words.ts';

const finding = (checkId: string, more: Partial<Finding>): Finding => ({
  checkId,
  title: checkId,
  spec: 'saml-core-2.0 §5',
  status: 'fail',
  basis: 'spec',
  differsBy: null,
  ...more,
});

test.each<readonly [string, Finding, Partial<Finding>]>([
  [
    'an outcome of a signature is said in words',
    finding('signature', {expected: 'valid', actual: 'signature-mismatch'}),
    {expected: 'a valid signature', actual: 'a signature that does not verify'},
  ],
  [
    'what the signature does not cover is said in words',
    finding('signature-coverage', {actual: 'not-enveloped'}),
    {actual: 'a signature of another element'},
  ],
  [
    'an ID of the message stays as it is',
    finding('signature-coverage', {actual: ['_r1']}),
    {actual: ['_r1']},
  ],
  [
    'a name that every object has is no code',
    finding('signature', {actual: 'constructor'}),
    {actual: 'constructor'},
  ],
  [
    'a value that only looks like a code stays verbatim',
    finding('name-id', {expected: 'valid', actual: 'malformed'}),
    {expected: 'valid', actual: 'malformed'},
  ],
])('%s', (_, given, expected) => {
  expect(inWords(given)).toEqual({...given, ...expected});
});

test('what is absent stays absent', () => {
  expect(inWords(finding('signature', {}))).not.toHaveProperty('actual');
});

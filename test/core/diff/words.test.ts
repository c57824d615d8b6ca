import {describe, expect, it} from 'vitest';
import type {DiffRow, Explanation, MessageDiff} from '../../../src/core/diff/diff.ts';
import {explanationText, summaryOf} from '../../../src/core/diff/words.ts';

const nameID: Explanation = {
  checkId: 'name-id',
  title: 'NameID',
  failsIn: 'b',
  status: 'fail',
  otherStatus: 'pass',
};
const aRow = (name: string, more: Partial<DiffRow> = {}): DiffRow => ({
  id: name,
  name,
  kind: 'value',
  differsBy: null,
  weight: 'matters',
  ...more,
});
const aDiff = (...rows: readonly DiffRow[]): MessageDiff => ({
  a: {message: 'Response', verdict: 'accepted'},
  b: {message: 'Response', verdict: 'refused'},
  isEqual: false,
  rows,
});

describe('summaryOf', () => {
  it.each<[string, MessageDiff, string]>([
    ['nothing', {...aDiff(), isEqual: true}, 'A and B differ in nothing that matters.'],
    [
      'what a check tells them apart by',
      aDiff(aRow('NameID', {explains: [nameID]}), aRow('Format of NameID')),
      'A is accepted, B is refused. A check tells them apart by NameID.',
    ],
    [
      'what differs where no check does',
      {...aDiff(aRow('Issuer'), aRow('Recipient')), b: {message: 'Response', verdict: 'accepted'}},
      'Both are accepted. No check tells them apart; they differ in Issuer and Recipient.',
    ],
    [
      'both verdicts where Atlassian took what ours does not',
      {...aDiff(aRow('verdict')), b: {message: 'Response', verdict: 'refused', answer: 'accepted'}},
      'A is accepted, B is accepted by the service provider, but refused here.',
    ],
    ['the verdicts where they alone differ', aDiff(aRow('verdict')), 'A is accepted, B is refused.'],
    [
      'four of many names',
      aDiff(...['1', '2', '3', '4', '5', '6'].map(name => aRow(name))),
      'A is accepted, B is refused. No check tells them apart; they differ in 1, 2, 3, 4 and 2 more.',
    ],
    [
      'all of five names',
      aDiff(...['1', '2', '3', '4', '5'].map(name => aRow(name))),
      'A is accepted, B is refused. No check tells them apart; they differ in 1, 2, 3, 4 and 5.',
    ],
  ])('says %s', (_, diff, expected) => {
    expect(summaryOf(diff)).toBe(expected);
  });
});

describe('explanationText', () => {
  it.each<[Partial<Explanation>, string]>([
    [{}, 'NameID fails in B and passes in A.'],
    [
      {failsIn: 'a', otherStatus: 'skip', cause: 'NameID is “x”.'},
      'NameID fails in A and is not judged in B: NameID is “x”.',
    ],
    [{status: 'warn', otherStatus: 'warn'}, 'NameID warns in B and warns in A.'],
  ])('%j', (changes, expected) => {
    expect(explanationText({...nameID, ...changes})).toBe(expected);
  });
});

import {describe, expect, it} from 'vitest';
import {fixOf, sentenceOf, type Step} from '../../../src/core/diagnosis/fix.ts';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

describe('sentenceOf', () => {
  it.each<[string, Step, string]>([
    ['a screen alone is a sentence', {path: ['Clients', 'Settings']}, 'Clients › Settings.'],
    [
      'a screen and one row',
      {path: ['Clients'], settings: [{name: 'Name ID format', value: 'email'}]},
      'Clients: set “Name ID format” to “email”.',
    ],
    [
      'two rows are joined by “and”',
      {
        settings: [
          {name: 'A', value: '1'},
          {name: 'B', value: '2'},
        ],
      },
      'Set “A” to “1” and “B” to “2”.',
    ],
    [
      'three rows have a comma first',
      {
        path: ['Clients'],
        settings: [
          {name: 'A', value: '1'},
          {name: 'B', value: '2'},
          {name: 'C', value: '3'},
        ],
      },
      'Clients: set “A” to “1”, “B” to “2” and “C” to “3”.',
    ],
    [
      'the text follows the rows',
      {path: ['Clients'], settings: [{name: 'A', value: '1'}], text: 'Then save.'},
      'Clients: set “A” to “1”. Then save.',
    ],
    ['a text alone begins with a capital', {text: 'open the log.'}, 'Open the log.'],
    ['no rows are no words', {path: ['Clients'], settings: [], text: 'Save.'}, 'Clients: Save.'],
    ['a certificate stands on lines of its own', {text: 'Paste it.', paste: PEM}, `Paste it.\n${PEM.trim()}`],
  ])('%s', (_name, step, sentence) => {
    expect(sentenceOf(step)).toBe(sentence);
  });
});

it('a fix says its screens in sentences, and keeps what it was given', () => {
  const screens: readonly Step[] = [{text: 'One.'}, {path: ['Two']}];
  const fix = fixOf({
    side: 'identity-provider',
    product: 'Keycloak',
    screens,
    certainty: 'likely',
    source: 'https://idp.example.com/',
  });
  expect(fix).toEqual({
    side: 'identity-provider',
    product: 'Keycloak',
    screens,
    steps: ['One.', 'Two.'],
    certainty: 'likely',
    source: 'https://idp.example.com/',
  });
});

import {expect, test} from 'vitest';
import type {Place} from '../../../src/core/diagnosis/guide.ts';
import {placeSentence, placeText} from '../../../src/core/setup/place.ts';

test.each<[string, Place, string, string]>([
  [
    'path, label and form',
    {path: ['Realm settings', 'Keys'], label: 'Certificate', form: 'https://<host>/x', certainty: 'seen'},
    'In Keycloak: Realm settings › Keys, “Certificate”. It has the form “https://<host>/x”.',
    'Copy “Certificate” for “X”. It has the form “https://<host>/x”.',
  ],
  [
    'a form that no source names',
    {label: 'Login URL', form: 'https://<host>/x', certainty: 'likely'},
    'In Keycloak: “Login URL”. It likely has the form “https://<host>/x”.',
    'Copy “Login URL” for “X”. It likely has the form “https://<host>/x”.',
  ],
  [
    'a form that is only thought to be so, beside a label that was read',
    {label: 'Login URL', form: 'https://<host>/x', isFormLikely: true, certainty: 'seen'},
    'In Keycloak: “Login URL”. It likely has the form “https://<host>/x”.',
    'Copy “Login URL” for “X”. It likely has the form “https://<host>/x”.',
  ],
  [
    'a note alone',
    {note: 'Its entity ID.', certainty: 'seen'},
    'Its entity ID.',
    'Copy the value for “X”. Its entity ID.',
  ],
  [
    'a label that was read, and a form that is only thought to be so',
    {label: 'Issuer', form: 'https://<host>/x', isFormLikely: true, certainty: 'seen'},
    'In Keycloak: “Issuer”. It likely has the form “https://<host>/x”.',
    'Copy “Issuer” for “X”. It likely has the form “https://<host>/x”.',
  ],
  [
    'a form alone',
    {form: 'https://<host>/x', certainty: 'likely'},
    'In Keycloak it likely has the form “https://<host>/x”.',
    'Copy the value for “X”. It likely has the form “https://<host>/x”.',
  ],
])('a place is told by %s', (_, place, sentence, text) => {
  expect([placeSentence(place, 'Keycloak'), placeText(place, 'X')]).toEqual([sentence, text]);
});

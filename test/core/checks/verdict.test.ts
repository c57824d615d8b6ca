import {expect, test} from 'vitest';
import {ownVerdictOf, verdictOf} from '../../../src/core/checks/verdict.ts';
import type {Finding, Status} from '../../../src/core/report.ts';

const finding = (checkId: string, status: Status, more: Partial<Finding> = {}): Finding => ({
  checkId,
  title: `Title of ${checkId}`,
  spec: 'saml-core-2.0 §1',
  status,
  basis: 'spec',
  differsBy: null,
  ...(checkId === 'signature' && status !== 'skip' && {expected: 'valid', actual: 'valid'}),
  ...((status === 'fail' || status === 'warn') && {cause: `Cause of ${checkId}.`}),
  ...more,
});
const {expected: _valid, ...lacksExpectation} = finding('signature', 'warn');
const later = (checkId: string) => finding(checkId, 'warn', {affects: 'later'});
const risky = (checkId: string) => finding(checkId, 'warn', {affects: 'this-login'});

const MUST = ['decoding', 'status', 'signature', 'issuer', 'audience'];
/** All that must be judged passes, but for the given findings. */
const but = (...changes: Finding[]): readonly Finding[] => [
  ...MUST.filter(id => !changes.some(({checkId}) => checkId === id)).map(id => finding(id, 'pass')),
  ...changes,
];

test.each<[string, readonly Finding[], string]>([
  ['accepted: all that must be judged passes', but(), 'accepted'],
  ['accepted: a skip elsewhere is neutral', but(finding('account', 'skip')), 'accepted'],
  ['accepted: a warning for later is neutral', but(later('certificate-validity')), 'accepted'],
  ['accepted: an unconfirmed match counts as judged', but(later('issuer'), later('signature')), 'accepted'],
  ['at risk: a warning about this login', but(risky('name-id')), 'at-risk'],
  ['at risk: an unconfirmed difference', but(risky('issuer')), 'at-risk'],
  ['refused: any fail', but(finding('name-id', 'fail')), 'refused'],
  [
    'refused: a fail outweighs an error',
    but(finding('name-id', 'fail'), finding('account', 'error')),
    'refused',
  ],
  [
    'refused: a fail outweighs what was not judged',
    but(finding('name-id', 'fail'), finding('issuer', 'skip')),
    'refused',
  ],
  ['undecided: any error', but(finding('account', 'error')), 'undecided'],
  [
    'undecided: an error outweighs a warning',
    but(finding('account', 'error'), risky('name-id')),
    'undecided',
  ],
  ...MUST.map((id): [string, readonly Finding[], string] => [
    `undecided: ${id} was not judged`,
    but(finding(id, 'skip')),
    'undecided',
  ]),
  ...MUST.map((id): [string, readonly Finding[], string] => [
    `undecided: ${id} is not among the findings`,
    but().filter(({checkId}) => checkId !== id),
    'undecided',
  ]),
  [
    'undecided: only the embedded certificate was there to check the signature with',
    but({...lacksExpectation, affects: 'this-login'}),
    'undecided',
  ],
  ['undecided: nothing was judged', [], 'undecided'],
])('a Response is %s', (_name, findings, verdict) => {
  expect(verdictOf(findings, 'Response')).toBe(verdict);
});

test.each([
  ['Assertion', ['decoding', 'issuer'], 'accepted'],
  ['Assertion', ['decoding'], 'undecided'],
  ['LogoutRequest', ['decoding', 'issuer'], 'accepted'],
  ['AuthnRequest', ['decoding', 'issuer'], 'accepted'],
  ['AuthnRequest', ['decoding', 'request'], 'accepted'],
  ['AuthnRequest', ['decoding'], 'undecided'],
  ['AuthnRequest', ['issuer', 'request'], 'undecided'],
  ['LogoutRequest', ['decoding', 'request'], 'undecided'],
  ['unreadable', [], 'undecided'],
] as const)('a message %s of which %j pass is %s', (message, ids, verdict) => {
  expect(
    verdictOf(
      ids.map(id => finding(id, 'pass')),
      message,
    ),
  ).toBe(verdict);
});

test.each<[string, readonly Finding[], string, string]>([
  ['a refusal of a good message', but(finding('outcome', 'fail')), 'refused', 'accepted'],
  [
    'a refusal of a bad message',
    but(finding('outcome', 'fail'), finding('issuer', 'fail')),
    'refused',
    'refused',
  ],
  ['a refusal of a message at risk', but(finding('outcome', 'fail'), risky('name-id')), 'refused', 'at-risk'],
  [
    'a refusal of what was not judged',
    but(finding('outcome', 'fail'), finding('issuer', 'skip')),
    'refused',
    'undecided',
  ],
  ['an answer that was not seen', but(later('outcome')), 'accepted', 'accepted'],
])('%s: the verdict, and ours alone', (_name, findings, verdict, own) => {
  expect(verdictOf(findings, 'Response')).toBe(verdict);
  expect(ownVerdictOf({findings, message: 'Response'})).toBe(own);
});

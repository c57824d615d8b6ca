import {expect, test} from 'vitest';
import type {Cause} from '../../../src/core/diagnosis/cause.ts';
import {fixOf} from '../../../src/core/diagnosis/fix.ts';
import type {Flow} from '../../../src/core/flow.ts';
import type {Report} from '../../../src/core/report.ts';
import {reportText, supportText} from '../../../src/ui/login/report-text.ts';
import {aCapture, aFinding, aReport, screens} from '../../popup/screens.ts';
import {aReport as bareReport} from '../../support/a-report.ts';

const capture = aCapture({encoded: 'SECRETBASE64'});
const flow: Flow = {id: 'f', response: capture, events: [], isPrivate: false};
const refused = screens.refused.reports[capture.id] ?? aReport();

test('a ticket gets verdict, cause, answer and what does not pass, in that order', () => {
  const text = reportText(flow, refused);
  const order = [
    '# SAML login: Refused',
    '**NameID is',
    '- Code: `auth',
    '## Checks',
    '### NameID: fails',
    '### NameID format: warns',
  ];
  const places = order.map(part => text.indexOf(part));
  expect(places.every(place => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('what passes and what is skipped is only counted', () => {
  const text = reportText(flow, refused);
  expect(text).toContain('18 pass · 1 skipped');
  expect(text).not.toContain('### Audience');
  expect(text).not.toContain('### Account');
});

test('the message itself is not in it', () => {
  expect(reportText(flow, refused)).not.toContain('SECRETBASE64');
});

test('a value can’t leave its code span', () => {
  const finding = aFinding({checkId: 'issuer', status: 'fail', actual: 'a`\n# b'});
  expect(reportText(flow, aReport([finding]))).toContain('- Actual: ``a`↵# b``');
});

test('support gets the tracking id, time, connection and codes, and nothing else', () => {
  expect(supportText(flow, refused)).toBe(
    'Tracking id: b51e07c2a94d4f7e\nTime: 2026-11-22T14:36:02.000Z\nConnection: 7d0c2f4e-58b1-4c0a-9d3e-0f6a1b2c3d4e\nError: access_denied\nCode: authentication-policy-strategy-mismatch\n',
  );
});

const named = {
  nameID: {value: 'zorro'},
  isSigned: true,
  subjectConfirmations: [],
  attributes: [],
};

test.each<[string, string, Partial<Report>, string | undefined]>([
  ['an e-mail address', 'User zorro@acme.test is not assigned', {}, undefined],
  ['a name in quotes', 'User "zorro" is not assigned', {}, undefined],
  ['a part of the account that was typed', 'Zorro is not assigned', {}, 'zorro@acme.test'],
  ['the NameID', 'zorro is not assigned', {assertion: named}, undefined],
])('support gets no name in the answer’s own words: %s', (_name, description, more, account) => {
  const report = bareReport({answer: {result: 'refused', description}, ...more});
  expect(supportText(flow, report, account)).toMatch(/Code: .*user1.* is not assigned/i);
  expect(supportText(flow, report, account)).not.toMatch(/zorro/i);
});

test.each<[string, boolean, Partial<Report>]>([
  ['where words came and no Assertion', true, {answer: {result: 'refused', description: 'No way, Zorro'}}],
  ['not where an Assertion names the user', false, {assertion: named}],
  ['not where nobody said a word', false, {answer: {result: 'refused'}}],
])('the report says what can’t be masked, %s', (_name, isSaid, more) => {
  const text = reportText(flow, bareReport({verdict: 'refused', ...more}));
  expect(text.includes('a name in the midst of a sentence can’t be known')).toBe(isSaid);
});

test('what a finding did not find in the message is called absent', () => {
  const finding = aFinding({checkId: 'audience', status: 'fail', expected: 'urn:a'});
  expect(reportText(flow, aReport([finding]))).toContain('- Expected: `urn:a`\n- Actual: absent');
});

test('a finding without values has no line for them', () => {
  const finding = aFinding({checkId: 'audience', status: 'error', explanation: 'It broke.'});
  expect(reportText(flow, aReport([finding]))).not.toContain('Actual');
});

test('a connection without a name is told by the id that the login was posted to', () => {
  const text = reportText(flow, aReport([], {connection: {id: 'c-1', chosenBy: 'url'}}));
  expect(text).toContain('- Connection: `Unnamed connection, saml-7d0c2f4e-58b1-4c0a-9d3e-0f6a1b2c3d4e`');
});

const pasteIt = {
  path: ['Security'],
  text: 'Replace it, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.',
};
const untold: Cause = {
  id: 'certificate-match',
  text: 'Another key signed.',
  explanation: '',
  certainty: 'seen',
  fixes: [
    fixOf({
      side: 'service-provider',
      product: 'Atlassian',
      screens: [pasteIt, {text: 'Save.'}],
      certainty: 'seen',
    }),
  ],
};
const certificate: Cause = {...untold, checkId: 'certificate-match'};
const match = aFinding({
  checkId: 'certificate-match',
  status: 'fail',
  expected: 'AA',
  actual: 'BB',
  sha1: {expected: 'CC', actual: 'DD'},
  fix: 'Replace the certificate.',
  paste: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
});
const refusedReport = (more: Partial<Report> = {}): Report =>
  aReport([match], {verdict: 'refused', causes: [certificate], answer: {result: 'refused'}, ...more});

test('a new key is compared before it is pasted, and the steps are counted', () => {
  const text = reportText(flow, refusedReport());
  expect(text).toContain(
    '1. Make sure that the new key is yours: compare both with what your identity provider shows. Held so far, SHA-256: `AA`. Signed with, SHA-256: `BB`. Held so far, SHA-1: `CC`. Signed with, SHA-1: `DD`.\n2. Security: ',
  );
  expect(text).toContain('\n3. Save.');
});

test('our own words on the lines of a certificate stay', () => {
  expect(reportText(flow, refusedReport())).toContain('CERTIFICATE-----.');
});

test('what a cause says to change is not said again below its check', () => {
  expect(reportText(flow, refusedReport())).not.toContain('Fix: Replace');
  expect(reportText(flow, refusedReport({causes: []}))).toContain('Fix: Replace');
});

test('Atlassian’s refusal is not counted as a check that fails', () => {
  const outcome = aFinding({checkId: 'outcome', status: 'fail'});
  const report = aReport([]);
  const text = reportText(flow, {
    ...report,
    verdict: 'refused',
    answer: {result: 'refused', status: 500},
    findings: [...report.findings, outcome],
  });
  expect(text).not.toMatch(/\d fails?/);
});

test('a list that nothing points to says so, and what is likely in it', () => {
  const possible = (id: string): Cause => ({...untold, id, text: `It is ${id}.`, certainty: 'likely'});
  const causes = ['unknown-answer', 'policy', 'domain'].map(possible);
  const text = reportText(flow, aReport([], {verdict: 'refused', causes, answer: {result: 'refused'}}));
  expect(text).toContain(
    'It may be one of these; nothing in the message points to one.\n\n1. It is policy. (likely)\n2. It is domain. (likely)',
  );
});

test('a code that is the message’s own StatusMessage is the identity provider’s', () => {
  const text = reportText(
    flow,
    refusedReport({
      answer: {result: 'refused', description: 'Not today.'},
      response: {status: {code: 'urn:x', message: 'Not today.'}},
    }),
  );
  expect(text).toContain('- Means: `The identity provider’s own words.`');
});

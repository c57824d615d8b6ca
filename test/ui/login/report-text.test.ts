import {expect, test} from 'vitest';
import type {Flow} from '../../../src/core/flow.ts';
import {reportText, supportText} from '../../../src/ui/login/report-text.ts';
import {aCapture, aFinding, aReport, screens} from '../../popup/screens.ts';

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

test('support gets the tracking id, time, connection and codes, and no name', () => {
  expect(supportText(flow, refused)).toBe(
    'Tracking id: b51e07c2a94d4f7e\nTime: 2026-11-22T14:36:02.000Z\nConnection: 7d0c2f4e-58b1-4c0a-9d3e-0f6a1b2c3d4e\nError: access_denied\nCode: authentication-policy-strategy-mismatch\n',
  );
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

import {describe, expect, test} from 'vitest';
import type {Finding, Report} from '../../../src/core/report.ts';
import {mergeReports} from '../../../src/core/redact/merge.ts';

const finding = (checkId: string, more: Partial<Finding> = {}): Finding => ({
  checkId,
  title: checkId,
  spec: '',
  status: 'pass',
  basis: 'spec',
  differsBy: null,
  ...more,
});
const aReport = (findings: readonly Finding[], more: Partial<Report> = {}): Report => ({
  schema: 1,
  message: 'Response',
  verdict: 'accepted',
  signatures: [],
  problems: [],
  findings,
  ...more,
});
const merged = (before: Finding, now: Finding) => mergeReports(aReport([before]), aReport([now])).findings[0];

describe('a finding of a redacted login', () => {
  test.each([
    [
      'is judged again where nothing was masked',
      finding('issuer', {status: 'skip'}),
      finding('issuer', {status: 'fail'}),
      'fail',
      true,
    ],
    [
      'stays what it was where masks would be compared',
      finding('name-id'),
      finding('name-id', {status: 'fail'}),
      'pass',
      undefined,
    ],
    [
      'stays for a signature',
      finding('signature'),
      finding('signature', {status: 'fail'}),
      'pass',
      undefined,
    ],
    [
      'is not given up for a skip',
      finding('audience'),
      finding('audience', {status: 'skip'}),
      'pass',
      undefined,
    ],
    [
      'stays where a domain was masked',
      finding('issuer'),
      finding('issuer', {status: 'fail', actual: 'https://bcdfghjk.invalid/'}),
      'pass',
      undefined,
    ],
    [
      'stays where the check broke off',
      finding('issuer'),
      finding('issuer', {status: 'error'}),
      'pass',
      undefined,
    ],
  ] as const)('%s', (_, before, now, status, isRejudged) => {
    expect(merged(before, now)).toMatchObject({status});
    expect(merged(before, now)?.isRejudged).toBe(isRejudged);
  });

  test('that fails today refuses, and its cause leads', () => {
    const cause = {
      id: 'issuer',
      checkId: 'issuer',
      text: 'Issuer differs.',
      explanation: '',
      fixes: [],
      certainty: 'seen',
    } as const;
    const now = aReport([finding('issuer', {status: 'fail'})], {causes: [cause], verdict: 'refused'});
    expect(mergeReports(aReport([finding('issuer', {status: 'skip'})]), now)).toMatchObject({
      verdict: 'refused',
      cause: {checkId: 'issuer', text: 'Issuer differs.'},
    });
  });
});

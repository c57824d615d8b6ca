import type {Finding, Report} from '../../src/core/report.ts';
import type {Case} from './cases.ts';
import {tellers} from './reasons.ts';
import type {Run} from './run-case.ts';

/** In what a report and the record may differ, as far as the record says anything about it; with what was found. */
export interface Differences {
  readonly signature?: string;
  readonly verdict?: string;
}

/** What is asked of a case. */
export const asks = {
  signature: ({expect, kind}: Case, {trusted}: Run): boolean =>
    kind !== 'metadata' && trusted !== undefined && ['valid', 'invalid', 'absent'].includes(expect.signature),
  verdict: ({expect, decidable}: Case, {trusted}: Run): boolean =>
    expect.basis !== 'catalogue' &&
    expect.override === undefined &&
    decidable &&
    trusted !== undefined &&
    expect.scope !== 'peer-extracts-signed-part' &&
    expect.scope !== 'self-consistency',
};

export function compare(given: Case, run: Run): Differences {
  const {report} = run;
  if (!report) return {};
  const signature = asks.signature(given, run)
    ? compareSignature(given, report, run.trusted ?? [])
    : undefined;
  const verdict = asks.verdict(given, run) ? compareVerdict(given, report, run.trusted ?? []) : undefined;
  return {...(signature !== undefined && {signature}), ...(verdict !== undefined && {verdict})};
}

const finding = ({findings}: Report, id: string): Finding | undefined =>
  findings.find(({checkId}) => checkId === id);

const SIGNATURE_CHECKS = ['signature', 'signature-coverage', 'signature-algorithm', 'certificate-match'];
/** The record’s own words for: the arithmetic is right, but it is of something else than what is read. */
const OF_SOMETHING_ELSE: ReadonlySet<string> = new Set(['signature_misplaced', 'wrapped']);

function compareSignature(
  {expect, derived}: Case,
  report: Report,
  trusted: readonly string[],
): string | undefined {
  const judged = finding(report, 'signature');
  const isRefused = SIGNATURE_CHECKS.some(id => finding(report, id)?.status === 'fail');
  const isMisplaced = derived.some(code => OF_SOMETHING_ELSE.has(code));
  const outcomes = report.signatures.map(({outcome, embedded}) =>
    trusted.length > 0 ? outcome : embedded?.outcome,
  );
  const isRight = {
    valid: isMisplaced
      ? isRefused && outcomes.includes('valid')
      : trusted.length > 0
        ? judged?.status === 'pass'
        : judged?.status === 'warn' && outcomes.every(outcome => outcome === 'valid'),
    invalid: isRefused,
    absent: report.signatures.length === 0 && (judged?.status === 'fail' || judged?.status === 'skip'),
  }[expect.signature as 'valid' | 'invalid' | 'absent'];
  return isRight
    ? undefined
    : `recorded ${expect.signature}, found ${judged?.status ?? ''}: ${judged?.cause ?? judged?.explanation ?? ''}`;
}

/** Policy of ours that no suite’s “valid” denies. */
const ADVICE: ReadonlySet<string> = new Set(['signature-algorithm', 'connection', 'account']);
/** What a suite’s “valid” speaks about, where not of everything. */
const ABOUT: Readonly<Record<string, readonly string[]>> = {
  signature: ['signature', 'certificate-match'],
  'structure+signature': [
    'decoding',
    'version',
    'status',
    'assertion-count',
    'signature',
    'certificate-match',
  ],
  decode: ['decoding'],
};
const TIMES: ReadonlySet<string> = new Set(['validity', 'subject-confirmation', 'authn-statement']);

function compareVerdict(given: Case, report: Report, trusted: readonly string[]): string | undefined {
  const {expect, derived} = given;
  const failing = report.findings.filter(({status}) => status === 'fail').map(({checkId}) => checkId);
  const found = `found ${report.verdict}: ${failing.join(', ') || 'nothing fails'}`;
  const codes = [...expect.reasons, ...(expect.accept ?? [])];
  if (expect.verdict === 'invalid') {
    const isTold = tellers(codes).some(({checkId, mayWarn}) => {
      const status = finding(report, checkId)?.status;
      return status === 'fail' || (mayWarn && status === 'warn');
    });
    return isTold ? undefined : `refused for ${expect.reasons.join(', ')}; ${found}`;
  }
  const explained = new Set(tellers([...derived, ...codes]).map(({checkId}) => checkId));
  const about = aboutOf(expect.scope);
  const wrong = failing.filter(
    id =>
      !ADVICE.has(id) &&
      !explained.has(id) &&
      (!about || about.includes(id)) &&
      !(expect.scope === 'no-time' && TIMES.has(id)) &&
      !(given.config.ignoreSignature && SIGNATURE_CHECKS.includes(id)) &&
      !(trusted.length === 0 && id === 'certificate-match'),
  );
  return wrong.length === 0 ? undefined : `accepted; ${found}`;
}

/** Undefined: everything. */
function aboutOf(scope: string): readonly string[] | undefined {
  return ABOUT[scope] ?? (scope.startsWith('check:') ? CHECKED[scope.slice('check:'.length)] : undefined);
}

/** The suites’ names of single checks. */
const CHECKED: Readonly<Record<string, readonly string[]>> = {
  audience: ['audience'],
  conditions: ['validity'],
  destination: ['destination'],
  in_response_to: ['in-response-to'],
  issuer: ['issuer'],
  name_id: ['name-id'],
  no_duplicated_attributes: ['decoding'],
  num_assertion: ['assertion-count'],
  one_authnstatement: ['authn-statement'],
  one_conditions: ['audience'],
  session_expiration: ['authn-statement'],
  signature: ['signature', 'certificate-match'],
  signed_elements: ['signature-coverage'],
  structure: ['decoding', 'version'],
  subject_confirmation: ['subject-confirmation', 'recipient'],
  success_status: ['status'],
};

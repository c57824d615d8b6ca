import type {Finding, Report, ReportVerdict} from '../report.ts';

/** What must have been judged before a message is called accepted; of each list, one check suffices. */
const MUST_BE_JUDGED: Readonly<
  Record<'Response' | 'AuthnRequest' | 'other', readonly (readonly string[])[]>
> = {
  Response: [['decoding'], ['status'], ['signature'], ['issuer'], ['audience']],
  // Who asks, or where it goes: without a connection only the second can be told.
  AuthnRequest: [['decoding'], ['issuer', 'request']],
  other: [['decoding'], ['issuer']],
};

/**
 * Refused when anything fails; undecided when a check broke off or what must be judged was not; at risk when something
 * warns about this login; else accepted. Skips and warnings for later are neutral.
 */
export function verdictOf(findings: readonly Finding[], message: Report['message']): ReportVerdict {
  if (findings.some(({status}) => status === 'fail')) return 'refused';
  if (findings.some(({status}) => status === 'error')) return 'undecided';
  const must = MUST_BE_JUDGED[message === 'Response' || message === 'AuthnRequest' ? message : 'other'];
  const isJudged = (id: string) => wasJudged(findings.find(({checkId}) => checkId === id));
  if (!must.every(ids => ids.some(isJudged))) return 'undecided';
  return findings.some(endangersThisLogin) ? 'at-risk' : 'accepted';
}

/** What we alone say of a message: the verdict without the service provider's own answer, to hold the two against each other. */
export const ownVerdictOf = ({findings, message}: Pick<Report, 'findings' | 'message'>): ReportVerdict =>
  verdictOf(
    findings.filter(({checkId}) => checkId !== 'outcome'),
    message,
  );

function wasJudged(finding: Finding | undefined): boolean {
  if (!finding || finding.status === 'skip') return false;
  // A signature is judged against an expected key; with the embedded certificate alone, nothing is expected.
  return finding.checkId !== 'signature' || finding.expected !== undefined;
}

export const endangersThisLogin = ({status, affects}: Finding): boolean =>
  status === 'warn' && affects === 'this-login';

/**
 * What Atlassian looks at first: the order of the library that its error texts come from, then what was seen to come after
 * it. Not the order on screen.
 * Source: github.com/auth0/passport-wsfed-saml2, lib/passport-wsfed-saml2/samlp.js and saml.js.
 */
const ORDER_OF_CAUSES: readonly string[] = [
  'decoding',
  'request',
  'in-response-to',
  'replay',
  'relay-state',
  'destination',
  'status',
  'assertion-count',
  'encryption',
  'certificate-match',
  'signature',
  'signature-coverage',
  'signature-algorithm',
  'version',
  'validity',
  'clock',
  'audience',
  'recipient',
  'subject-confirmation',
  'authn-statement',
  'connection',
  'issuer',
  'name-id',
  'account',
  'attributes',
  'stable-id',
  'name-id-format',
  'certificate-validity',
  'certificate-paste',
  // Not a reason but its consequence: the headline only where no check of ours fails.
  'outcome',
];

/** A check that is not in the list comes last. */
export function rankOf({checkId}: Pick<Finding, 'checkId'>): number {
  const at = ORDER_OF_CAUSES.indexOf(checkId);
  return at < 0 ? ORDER_OF_CAUSES.length : at;
}

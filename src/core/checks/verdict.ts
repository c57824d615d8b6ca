import type {Finding, Report, ReportVerdict} from '../report.ts';

/** What must have been judged before a message is called accepted. */
const MUST_BE_JUDGED = {
  Response: ['decoding', 'status', 'signature', 'issuer', 'audience'],
  other: ['decoding', 'issuer'],
} as const;

/**
 * Refused when anything fails; undecided when a check broke off or what must be judged was not; at risk when something
 * warns about this login; else accepted. Skips and warnings for later are neutral.
 */
export function verdictOf(findings: readonly Finding[], message: Report['message']): ReportVerdict {
  if (findings.some(({status}) => status === 'fail')) return 'refused';
  if (findings.some(({status}) => status === 'error')) return 'undecided';
  const ids = message === 'Response' ? MUST_BE_JUDGED.Response : MUST_BE_JUDGED.other;
  if (!ids.every(id => wasJudged(findings.find(({checkId}) => checkId === id)))) return 'undecided';
  return findings.some(endangersThisLogin) ? 'at-risk' : 'accepted';
}

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
  'in-response-to',
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
  'audience',
  'recipient',
  'subject-confirmation',
  'connection',
  'issuer',
  'name-id',
  'account',
  'name-id-format',
  'certificate-validity',
  'certificate-paste',
];

/** The fail, else the warning about this login, that the service provider meets first; its text is the headline. */
export function causeOf(findings: readonly Finding[]): Report['cause'] {
  const fails = findings.filter(({status}) => status === 'fail');
  const [first] = (fails.length > 0 ? fails : findings.filter(endangersThisLogin)).toSorted(
    (one, other) => rankOf(one) - rankOf(other),
  );
  return first && {checkId: first.checkId, text: first.cause ?? first.title};
}

/** A check that is not in the list comes last. */
export function rankOf({checkId}: Pick<Finding, 'checkId'>): number {
  const at = ORDER_OF_CAUSES.indexOf(checkId);
  return at < 0 ? ORDER_OF_CAUSES.length : at;
}

import {assertionToJudge} from './assertion-to-judge.ts';
import {chosenBearer} from './bearer.ts';
import {
  type CheckContext,
  defineCheck,
  fail,
  pass,
  type SignedElement,
  skip,
  type Verdict,
  warn,
} from './check.ts';
import {quoted} from './quoted.ts';
import {requestIds} from './request-ids.ts';

/** The Response answers a request that was really made, and says so in both places alike. */
export const inResponseTo = defineCheck({
  id: 'in-response-to',
  title: 'InResponseTo',
  spec: 'saml-profiles-2.0 §4.1.4.3',
  basis: 'spec',
  reads: 'Assertion',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const found = assertionToJudge(context);
    const data = found.ok ? chosenBearer(context, found.value)?.data : undefined;
    const ofResponse = context.response?.inResponseTo;
    const ofData = data?.inResponseTo;
    const actual = ofResponse ?? ofData;
    if (actual === undefined) return unsolicited(context);
    if (ofResponse !== undefined && ofData !== undefined && ofResponse !== ofData)
      return disagree(ofResponse, ofData);

    const ids = requestIds(context);
    const reads = ofData === undefined ? 'Response' : 'Assertion';
    if (ids.open.length > 0 && !ids.seen.includes(actual)) return answersAnother(ids.open, actual, reads);
    if (data && context.response && (ofResponse === undefined || ofData === undefined))
      return missingIn(ofData === undefined ? 'SubjectConfirmationData' : 'Response', actual);
    if (ids.seen.includes(actual)) return pass({expected: actual, actual, reads});
    return ofResponse === undefined || ofData === undefined
      ? skip('The request was not seen, so there is nothing to compare InResponseTo with.')
      : pass({
          expected: ofResponse,
          actual: ofData,
          explanation: 'The request was not seen: only Response and SubjectConfirmationData were compared.',
        });
  },
});

const FIX = 'Start again at the service provider, in one tab, and not from a bookmark of the login page.';

const disagree = (expected: string, actual: string): Verdict =>
  fail({
    expected,
    actual,
    cause: `InResponseTo is ${quoted(expected)} in the Response and ${quoted(actual)} in SubjectConfirmationData.`,
    explanation: 'Both must be the ID of the one request that is answered.',
    fix: 'In your identity provider, look for what builds the Response from parts of two logins, and report it to its maker.',
  });

const answersAnother = (ids: readonly string[], actual: string, reads: SignedElement): Verdict =>
  fail({
    expected: ids.length === 1 ? ids[0] : ids,
    actual,
    reads,
    cause: `InResponseTo is ${quoted(actual)}, which is no request of this login.`,
    explanation:
      'The Response answers another request: an old one, one of another tab, or one that was never made. It must be refused.',
    fix: FIX,
  });

const missingIn = (place: string, id: string): Verdict =>
  warn({
    affects: 'later',
    expected: id,
    cause: `The ${place} has no InResponseTo.`,
    explanation:
      'An answer to a request must name it in Response and SubjectConfirmationData. Many service providers read only one of them.',
    fix: 'In your identity provider, report this to its maker.',
  });

function unsolicited(context: CheckContext): Verdict {
  if (context.expected.allowUnsolicited !== false)
    return skip(
      'The Response names no request: the login was started at the identity provider, which is allowed.',
    );
  return warn({
    affects: 'this-login',
    cause: 'The Response names no request, and logins started at the identity provider are not allowed here.',
    explanation: 'A service provider that takes only answers to its own requests refuses it.',
    fix:
      requestIds(context).open.length > 0
        ? 'In your identity provider, find out where InResponseTo got lost: a request was made.'
        : FIX,
  });
}

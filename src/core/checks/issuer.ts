import {assertionToJudge} from './assertion-to-judge.ts';
import {type CheckContext, defineCheck, fail, pass, skip, type Verdict} from './check.ts';
import {difference, differsBy} from './differs-by.ts';
import {judgeMessageIssuer} from './message-issuer.ts';
import {quoted} from './quoted.ts';

/** The message comes from the party that is configured: a login from the identity provider, a request from the service provider. */
export const issuer = defineCheck({
  id: 'issuer',
  title: 'Issuer',
  spec: 'saml-profiles-2.0 §4.1.4.2',
  basis: 'spec',
  comparesWith: 'issuer',
  reads: 'Assertion',
  about: ['Response', 'Assertion', 'AuthnRequest', 'LogoutRequest', 'LogoutResponse'],
  evaluate(context) {
    const {message} = context;
    if (message && message.type !== 'Response' && message.type !== 'Assertion')
      return judgeMessageIssuer(message, context.expected);
    const found = assertionToJudge(context);
    const ofResponse = context.response?.issuer;
    const ofAssertion = found.ok ? found.value.issuer : undefined;
    if (found.ok && !ofAssertion?.trim()) return noIssuer(context, ofAssertion);
    return context.expected.issuer === undefined
      ? compareWithEachOther(ofResponse, ofAssertion)
      : compareWithExpected(context.expected.issuer, ofResponse, ofAssertion);
  },
});

function compareWithExpected(expected: string, ofResponse?: string, ofAssertion?: string): Verdict {
  const [reads, actual] =
    (ofResponse !== undefined && ofResponse !== expected) || ofAssertion === undefined
      ? (['Response', ofResponse] as const)
      : (['Assertion', ofAssertion] as const);
  if (actual === undefined) return skip('The message has no Issuer to compare.');
  if (actual === expected) return pass({expected, actual, reads});
  const by = differsBy(expected, actual);
  return fail({
    expected,
    actual,
    reads,
    differsBy: by,
    cause: `Issuer of the ${reads} is ${quoted(actual)}, not the expected one${difference(by)}.`,
    explanation:
      'The Issuer must equal the identity provider’s entity ID in every character. Another one is taken for another identity provider.',
    fix: 'At the service provider, set the identity provider’s entity ID to the Issuer that is sent; or in your identity provider, send the expected one.',
  });
}

/** Both must be the identity provider’s one entity ID, whatever that is. */
function compareWithEachOther(ofResponse?: string, ofAssertion?: string): Verdict {
  if (ofResponse === undefined || ofAssertion === undefined || ofResponse === ofAssertion)
    return skip('No expected Issuer is set.');
  return fail({
    needsNoConnection: true,
    expected: ofResponse,
    actual: ofAssertion,
    differsBy: differsBy(ofResponse, ofAssertion),
    cause: `Issuer of the Assertion is ${quoted(ofAssertion)}, of the Response ${quoted(ofResponse)}.`,
    explanation: 'Both must be the entity ID of the one identity provider that sent them.',
    fix: 'In your identity provider, set the same entity ID for Response and Assertion of this application.',
  });
}

/** Absent or empty: no URI of SAML may be (saml-core-2.0 §1.3.2). */
const noIssuer = ({expected}: CheckContext, actual: string | undefined): Verdict =>
  fail({
    needsNoConnection: true,
    expected: expected.issuer,
    actual,
    cause: actual === undefined ? 'The Assertion has no Issuer.' : 'Issuer of the Assertion is empty.',
    explanation: 'Each Assertion must name the identity provider that made it.',
    fix: 'In your identity provider, set its entity ID (Issuer) for this application.',
  });

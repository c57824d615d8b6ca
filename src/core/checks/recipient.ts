import {assertionToJudge} from './assertion-to-judge.ts';
import {chosenBearer} from './bearer.ts';
import {defineCheck, fail, pass, skip, warn} from './check.ts';
import {difference} from './differs-by.ts';
import {matchLocation} from './location.ts';
import {quoted} from './quoted.ts';

/** The bearer of the Assertion may hand it in at this very ACS, and nowhere else. */
export const recipient = defineCheck({
  id: 'recipient',
  title: 'Recipient',
  spec: 'saml-profiles-2.0 §4.1.4.3',
  basis: 'spec',
  comparesWith: 'acsUrl',
  reads: 'Assertion',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const found = assertionToJudge(context);
    if (!found.ok) return found.problem;
    const data = chosenBearer(context, found.value)?.data;
    if (!data) return skip('There is no bearer SubjectConfirmation with data to judge.');
    const actual = data.recipient;
    if (actual === undefined)
      return warn({
        affects: 'this-login',
        needsNoConnection: true,
        expected: context.expected.acsUrl ?? context.postedTo,
        cause: 'SubjectConfirmationData has no Recipient.',
        explanation:
          'It must name the ACS that may take the Assertion. Some service providers let it pass, others refuse it.',
        fix: FIX,
      });

    if (actual.trim() === '')
      return fail({
        needsNoConnection: true,
        expected: context.expected.acsUrl ?? context.postedTo,
        actual,
        cause: 'Recipient is empty.',
        explanation:
          'It must name the ACS that may take the Assertion; no URI of SAML may be empty (saml-core-2.0 §1.3.2).',
        fix: FIX,
      });

    const match = matchLocation(actual, context);
    if (match.kind === 'unknown') return skip('Neither the ACS nor the URL that it was posted to is known.');
    const {expected, needsNoConnection} = match;
    if (match.kind === 'same') return pass({expected, actual, needsNoConnection});
    const compared = {expected, actual, needsNoConnection, differsBy: match.differsBy};
    if (match.kind === 'spelling')
      return warn({
        ...compared,
        affects: 'this-login',
        basis: 'inferred',
        cause: `Recipient is ${quoted(actual)}, which spells ${match.expectedName} in another way.`,
        explanation: 'It is the same address, but service providers often compare letter by letter.',
        fix: FIX,
      });
    return fail({
      ...compared,
      cause: `Recipient is ${quoted(actual)}, not ${match.expectedName}${difference(match.differsBy)}.`,
      explanation:
        'The Assertion may only be handed in at its Recipient. A service provider must refuse it elsewhere.',
      fix: FIX,
    });
  },
});

const FIX =
  'In your identity provider, set the recipient (Assertion Consumer Service URL) of this application exactly as the service provider shows it, with its query string.';

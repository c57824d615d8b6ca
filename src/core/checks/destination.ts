import {type CheckContext, defineCheck, fail, pass, skip, type Verdict, warn} from './check.ts';
import {difference} from './differs-by.ts';
import {type LocationMatch, matchLocation} from './location.ts';
import {quoted} from './quoted.ts';
import {signaturesToJudge} from './signatures-to-judge.ts';

/** The message went where its sender meant it to go. */
export const destination = defineCheck({
  id: 'destination',
  title: 'Destination',
  spec: 'saml-core-2.0 §3.2.2',
  basis: 'spec',
  comparesWith: 'acsUrl',
  reads: 'Response',
  about: ['Response', 'LogoutRequest', 'LogoutResponse'],
  evaluate(context) {
    const {message} = context;
    if (!message || message.type === 'Assertion') return skip('There is no message to judge.');
    const actual = message.destination;
    if (actual === undefined) return absent(context);
    if (actual.trim() === '') return empty(context, actual);
    const isResponse = message.type === 'Response';
    // Logout messages go to the logout URL, which is not the ACS.
    const match = matchLocation(
      actual,
      isResponse ? context : {...context, expected: {id: context.expected.id}},
    );
    return judged(actual, match, isResponse);
  },
});

function judged(actual: string, match: LocationMatch, isResponse: boolean): Verdict {
  if (match.kind === 'unknown')
    return skip('Neither the URL that it was posted to nor the expected one is known.');
  const {expected, needsNoConnection} = match;
  if (match.kind === 'same') return pass({expected, actual, needsNoConnection});
  const compared = {expected, actual, needsNoConnection, differsBy: match.differsBy};
  const name = isResponse ? 'Assertion Consumer Service URL' : 'single logout URL';
  const fix = `In your identity provider, set the ${name} of this application exactly as the service provider shows it, with its query string.`;
  if (match.kind === 'spelling')
    return warn({
      ...compared,
      affects: 'this-login',
      basis: 'inferred',
      cause: `Destination is ${quoted(actual)}, which spells ${match.expectedName} in another way.`,
      explanation: 'It is the same address, but service providers often compare letter by letter.',
      fix,
    });
  return fail({
    ...compared,
    cause: `Destination is ${quoted(actual)}, not ${match.expectedName}${difference(match.differsBy)}.`,
    explanation: 'A service provider must refuse a message that was meant for another address.',
    fix,
  });
}

/** No URI reference of SAML may be empty (saml-core-2.0 §1.3.2), wherever the message went. */
const empty = ({postedTo, expected, message}: CheckContext, actual: string): Verdict =>
  fail({
    needsNoConnection: true,
    expected: postedTo ?? (message?.type === 'Response' ? expected.acsUrl : undefined),
    actual,
    cause: `Destination of the ${message?.type ?? 'message'} is empty.`,
    explanation: 'It must be the URL that the message is sent to, or be left out.',
    fix: 'In your identity provider, set the destination of this application to the URL that the message is posted to.',
  });

function absent(context: CheckContext): Verdict {
  const type = context.message?.type ?? 'message';
  const isSigned = signaturesToJudge(context).some(({element}) => element === type);
  if (!isSigned) return skip(`The ${type} has no Destination, which only a signed one must have.`);
  return warn({
    affects: 'later',
    needsNoConnection: true,
    expected: context.postedTo,
    cause: `The signed ${type} has no Destination.`,
    explanation:
      'A signed message must name the URL it is sent to (saml-bindings-2.0 §3.5.5.2). Many service providers let it pass, strict ones refuse it.',
    fix: 'In your identity provider, set the destination of this application to the URL that the message is posted to.',
  });
}

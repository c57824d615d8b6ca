import type {StrayAssertion} from '../saml/model.ts';
import type {SignatureFacts} from '../signature/facts.ts';
import {type CheckContext, defineCheck, fail, pass, skip, type Verdict, warn} from './check.ts';
import {IN_QUERY, signaturesToJudge} from './signatures-to-judge.ts';

/** Where it was seen that a service provider wants more signed than the specification. */
const WANTS_MORE = {
  assertion:
    'https://support.atlassian.com/confluence/kb/confluence-data-center-saml-login-fails-with-the-assertion-of-the-response-is-not-signed-and-the-sp-requires-it-error/',
  both: 'https://help.jiraalign.com/hc/en-us/articles/360006359474-Azure-settings',
} as const;

/** The Signature protects the very element that is read, and nothing that could be taken for it. */
export const signatureCoverage = defineCheck({
  id: 'signature-coverage',
  title: 'Signature coverage',
  spec: 'saml-core-2.0 §5.4.2',
  basis: 'spec',
  about: ['Response', 'Assertion', 'AuthnRequest', 'LogoutRequest', 'LogoutResponse'],
  evaluate(context) {
    const {duplicateIds, signatures, binding} = context;
    const [id] = duplicateIds;
    if (id !== undefined)
      return fail({
        actual: duplicateIds,
        cause: `The ID “${id}” occurs more than once.`,
        explanation:
          'An ID must be unique, or nobody can say which element is signed. Attackers use this to slip in an Assertion of their own.',
        fix: 'In your identity provider, report the repeated ID to its maker. If the message did not come straight from it, treat this as an attack.',
      });
    if (signatures.length === 0)
      return skip(binding === 'HTTP-Redirect' ? IN_QUERY : 'The message carries no Signature.');

    const onRead = signaturesToJudge(context);
    const faulty = (onRead.length > 0 ? onRead : signatures).find(({coverage}) => coverage.length > 0);
    const problem = faulty?.coverage[0];
    if (problem)
      return fail({
        actual: problem.code,
        cause: problem.message,
        explanation:
          problem.code === 'not-enveloped' && !faulty.referenceURI
            ? 'SAML wants the Reference to name the ID of the element that is signed (saml-core-2.0 §5.4.2). Readers differ on what another one covers, and strict service providers refuse it.'
            : 'The signature does not protect what the service provider reads. Attackers build such messages, and service providers must refuse them.',
        fix: 'In your identity provider, report this signature to its maker. If the message did not come straight from it, treat this as an attack.',
      });
    if (onRead.length === 0) return skip('No Signature is on the message or the Assertion that is read.');
    const signed = onRead.map(({element}) => element);
    const verdict = uncovered(context, signed) ?? wanted(context, signed);
    const unnamed = onRead.find(({outcome, referenceURI}) => outcome !== 'malformed' && !referenceURI);
    return unnamed && verdict.status === 'pass' ? withoutId(context, unnamed) : verdict;
  },
});

/** A reader that searches for an Assertion by its name may find one that nobody signed. */
function uncovered({response}: CheckContext, signed: readonly string[]): Verdict | undefined {
  const strays = response?.strayAssertions?.filter(
    ({heldBy}) => !heldBy.some(element => signed.includes(element)),
  );
  const stray = strays?.find(({isForeign}) => !isForeign) ?? strays?.[0];
  return stray && (stray.isForeign ? lookAlike(stray) : unsignedAssertion(stray));
}

const TREAT_AS_ATTACK =
  'In your identity provider, find out what puts it there. If the message did not come straight from it, treat this as an attack.';

const unsignedAssertion = ({parent}: StrayAssertion): Verdict =>
  fail({
    // Profiles §4.1.4.5: each Assertion must be protected by a signature.
    actual: `Assertion in ${parent}`,
    cause: `An Assertion stands in ${parent}, outside of what is signed.`,
    explanation:
      'The Assertion in its right place is signed; this one is not, and each one must be. Attackers slip such an Assertion in for a service provider that takes the first it finds.',
    fix: TREAT_AS_ATTACK,
  });

const lookAlike = ({parent}: StrayAssertion): Verdict =>
  warn({
    affects: 'this-login',
    basis: 'inferred',
    actual: `Assertion in ${parent}`,
    cause: `An element named Assertion in ${parent} belongs to another namespace than SAML’s, and is not signed.`,
    explanation:
      'A service provider that looks at names alone takes it for the Assertion. Attackers build such messages.',
    fix: TREAT_AS_ATTACK,
  });

/** It covers the whole message, by an empty URI or by none: right by XML Signature, and taken by the common libraries. */
function withoutId({message, assertion}: CheckContext, {element, referenceURI}: SignatureFacts): Verdict {
  const id = message?.type === 'Assertion' ? assertion?.id : message?.id;
  return warn({
    affects: 'later',
    expected: id && `#${id}`,
    actual: referenceURI,
    cause: `The Signature on the ${element} does not name the ID of the ${element}.`,
    explanation:
      'It signs the whole message instead, which is read the same way by most. SAML wants the Reference to name the ID, and a strict service provider refuses this.',
    fix: 'In your identity provider, report this to its maker.',
  });
}

function wanted({serviceProvider, message, response}: CheckContext, signed: readonly string[]): Verdict {
  const {wantsSigned, name} = serviceProvider;
  if (message?.type !== 'Response' || wantsSigned === 'either') return pass({actual: signed});
  const expected = wantsSigned === 'both' ? ['Response', 'Assertion'] : ['Assertion'];
  const missing = expected.find(element => !signed.includes(element));
  if (missing === undefined) return pass({expected, actual: signed});
  if (response?.encryptedAssertions.length)
    return skip('Whether the Assertion is signed cannot be seen: it is encrypted.');
  return warn({
    affects: 'this-login',
    basis: 'seen',
    source: WANTS_MORE[wantsSigned],
    expected,
    actual: signed,
    cause: `The ${missing} is not signed, and ${name} wants it signed.`,
    explanation: `A signature on the ${signed.join(' and the ')} alone is enough by the specification, but not for ${name}.`,
    fix: `In your identity provider, turn on signing of the ${missing} for this application.`,
  });
}

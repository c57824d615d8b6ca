import {isRefusedByIdentityProvider} from './assertion-to-judge.ts';
import {type CheckContext, defineCheck, fail, pass, skip} from './check.ts';

/** Exactly one Assertion, encrypted or not. */
export const assertionCount = defineCheck({
  id: 'assertion-count',
  title: 'Assertion count',
  spec: 'saml-profiles-2.0 §4.1.4.2',
  basis: 'spec',
  about: ['Response'],
  evaluate(context) {
    if (isRefusedByIdentityProvider(context))
      return skip('The Status is not Success, so no Assertion is expected.');
    const {assertions = [], encryptedAssertions = []} = context.response ?? {};
    const count = assertions.length + encryptedAssertions.length;
    const actual = String(count);
    if (count === 1) return pass({expected: '1', actual});
    if (count === 0)
      return fail({
        expected: '1',
        actual,
        cause: 'The Response has no Assertion.',
        explanation:
          'A Response with Status Success must carry an Assertion. Without one it says nothing about the user.',
        fix: 'In your identity provider, look into the log for this login and check that the application issues an Assertion.',
      });
    return fail({
      // The specification allows several; the library that Atlassian’s error texts come from does not.
      basis: 'seen',
      source: 'https://github.com/auth0/passport-wsfed-saml2/blob/master/lib/passport-wsfed-saml2/samlp.js',
      expected: '1',
      actual,
      cause: `The Response has ${count} Assertions, not one.`,
      explanation: `${signedOne(context)}A service provider can’t know which Assertion is meant. The library that Atlassian’s error texts come from refuses it.`,
      fix: 'In your identity provider, set the application to issue one Assertion per Response.',
    });
  },
});

/** Which of several is signed, where not all are: that is how an attack looks. */
function signedOne({signatures, assertion}: CheckContext): string {
  if (signatures.some(({isOnReadElement, element}) => isOnReadElement && element === 'Response')) return '';
  const isReadSigned = signatures.some(({isOnReadElement}) => isOnReadElement);
  const isOtherSigned = signatures.some(({coverage}) =>
    coverage.some(({code}) => code === 'not-the-read-element'),
  );
  if (isReadSigned === isOtherSigned || !assertion) return '';
  return isReadSigned
    ? 'Only the first one is signed. '
    : 'The first one, which most readers take, is not signed; another one is. ';
}

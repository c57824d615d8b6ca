import {METHOD_BEARER} from '../saml/names.ts';
import {assertionToJudge} from './assertion-to-judge.ts';
import {chosenBearer} from './bearer.ts';
import {type Compared, defineCheck, fail, pass, warn} from './check.ts';

/** There is a bearer SubjectConfirmation, with an end and without a beginning of its own. */
export const subjectConfirmation = defineCheck({
  id: 'subject-confirmation',
  title: 'SubjectConfirmation',
  spec: 'saml-profiles-2.0 §4.1.4.2',
  basis: 'spec',
  reads: 'Assertion',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const found = assertionToJudge(context);
    if (!found.ok) return found.problem;
    const bearer = chosenBearer(context, found.value);
    if (!bearer)
      return fail({
        expected: METHOD_BEARER,
        actual: methods(found.value.subjectConfirmations.flatMap(({method}) => method ?? [])),
        cause: 'The Assertion has no bearer SubjectConfirmation.',
        explanation:
          'A login in the browser must be confirmed by the bearer method. Without it nobody may hand the Assertion in.',
        fix: 'In your identity provider, set the subject confirmation method of this application to bearer.',
      });
    const {data} = bearer;
    if (!data?.notOnOrAfter)
      return fail({
        expected: 'NotOnOrAfter',
        cause: data
          ? 'SubjectConfirmationData has no NotOnOrAfter.'
          : 'The bearer SubjectConfirmation has no SubjectConfirmationData.',
        explanation: 'It must say until when the Assertion may be handed in.',
        fix: 'In your identity provider, set a lifetime for the Assertions of this application.',
      });
    if (data.notBefore)
      return warn({
        affects: 'later',
        actual: data.notBefore.text,
        cause: 'SubjectConfirmationData has a NotBefore.',
        explanation: 'It must not have one here. Most service providers overlook it, strict ones refuse it.',
        fix: 'In your identity provider, turn NotBefore of the subject confirmation off; that of Conditions stays.',
      });
    return pass({expected: METHOD_BEARER, actual: METHOD_BEARER});
  },
});

const methods = (found: readonly string[]): Compared | undefined => (found.length === 0 ? undefined : found);

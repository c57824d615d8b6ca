import {assertionToJudge} from './assertion-to-judge.ts';
import {defineCheck, fail, pass, skip, warn} from './check.ts';
import {duration} from './duration.ts';
import {capitalized} from './quoted.ts';
import {clockOf, placeInWindow} from './time-window.ts';

/** The Assertion says how and when the user logged in, and the session that it speaks of still lasts. */
export const authnStatement = defineCheck({
  id: 'authn-statement',
  title: 'AuthnStatement',
  spec: 'saml-profiles-2.0 §4.1.4.2',
  basis: 'spec',
  reads: 'Assertion',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const found = assertionToJudge(context);
    if (!found.ok) return found.problem;
    const {serviceProvider} = context;
    const [first] = found.value.authnStatements;
    if (!first && !serviceProvider.wantsAuthnStatement)
      return skip(`There is no AuthnStatement, and ${serviceProvider.name} is not known to look for one.`);
    if (!first)
      return fail({
        expected: 'an AuthnStatement',
        cause: 'The Assertion has no AuthnStatement.',
        explanation: `A login must say that the user was authenticated. ${capitalized(serviceProvider.name)} refuses it: “The Assertion must include an AuthnStatement element”.`,
        fix: 'In your identity provider, check that the application is one for logins (Web Browser SSO), and that its template for Assertions has an AuthnStatement.',
      });
    const clock = clockOf(context);
    const ended =
      clock &&
      found.value.authnStatements
        .flatMap(({sessionNotOnOrAfter}) => sessionNotOnOrAfter ?? [])
        .find(notOnOrAfter => placeInWindow({notOnOrAfter}, {...clock, skewMs: 0}) !== 'inside');
    if (ended?.ms === undefined || !clock) return pass({expected: 'an AuthnStatement', actual: 'there'});
    return warn({
      affects: serviceProvider.wantsAuthnStatement ? 'this-login' : 'later',
      basis: 'inferred',
      expected: `after ${new Date(clock.ms).toISOString()}`,
      actual: ended.text,
      cause: `The session ended ${duration(clock.ms - ended.ms)} before the message arrived (SessionNotOnOrAfter).`,
      explanation:
        'A service provider that looks at SessionNotOnOrAfter refuses the login, or ends it at once.',
      fix: 'In your identity provider, set a longer session, or log in there anew. If the time is wrong, synchronize its clock (NTP).',
    });
  },
});

import {assertionToJudge} from './assertion-to-judge.ts';
import {type CheckContext, type Compared, defineCheck, fail, pass, skip, warn} from './check.ts';
import {difference, differsBy} from './differs-by.ts';
import {quoted} from './quoted.ts';

/** The Assertion is meant for this service provider: its entity ID is in every AudienceRestriction. */
export const audience = defineCheck({
  id: 'audience',
  title: 'Audience',
  spec: 'saml-core-2.0 §2.5.1.4',
  basis: 'spec',
  comparesWith: 'audience',
  reads: 'Assertion',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const found = assertionToJudge(context);
    if (!found.ok) return found.problem;
    const expected = context.expected.audience;
    const restrictions = found.value.conditions?.audienceRestrictions ?? [];
    if (restrictions.flat().every(isBlank)) return noAudience(expected, restrictions.flat());
    if (expected === undefined) return skip('No expected Audience is set.');

    const without = restrictions.find(audiences => !audiences.includes(expected));
    if (without) return notOurs(expected, without);
    return ours(context, expected, restrictions);
  },
});

const FIX =
  'In your identity provider, set the audience (SP entity ID) of this application to the service provider’s entity ID, exactly as it shows it.';

/** No URI of SAML may be empty (saml-core-2.0 §1.3.2). */
const isBlank = (audience: string): boolean => audience.trim() === '';

const noAudience = (expected: string | undefined, audiences: readonly string[]) =>
  fail({
    needsNoConnection: true,
    expected,
    actual: audiences.length === 0 ? undefined : oneOrAll(audiences),
    cause: audiences.length === 0 ? 'The Assertion has no Audience.' : 'The Audience is empty.',
    explanation:
      'A login must say which service provider it is meant for. Atlassian answers “Audience is invalid.” when it does not.',
    fix: FIX,
  });

function notOurs(expected: string, audiences: readonly string[]) {
  const actual = oneOrAll(audiences);
  const [first = ''] = audiences;
  const by = audiences.map(value => differsBy(expected, value)).find(Boolean) ?? null;
  return fail({
    expected,
    actual,
    differsBy: by,
    cause:
      audiences.length === 0
        ? 'An AudienceRestriction is empty.'
        : `Audience is ${quoted(first)}, not the expected one${difference(by)}.`,
    explanation:
      'The login is meant for somebody else, so the service provider must not accept it. Atlassian answers “Audience is invalid.”',
    fix: FIX,
  });
}

function ours(
  {serviceProvider}: CheckContext,
  expected: string,
  restrictions: readonly (readonly string[])[],
) {
  const audiences = restrictions.flat();
  const [first = ''] = audiences;
  const compared = {expected, actual: oneOrAll(audiences)};
  if (first === expected || !serviceProvider.readsFirstAudienceOnly) return pass(compared);
  return warn({
    ...compared,
    affects: 'this-login',
    basis: 'inferred',
    source: 'https://github.com/auth0/passport-wsfed-saml2/blob/master/lib/passport-wsfed-saml2/saml.js',
    cause: `The first Audience is ${quoted(first)}; the expected one comes later.`,
    explanation: `By the specification any of them is enough, but ${serviceProvider.name} seems to read only the first.`,
    fix: 'In your identity provider, make the service provider’s entity ID the first audience of this application, or the only one.',
  });
}

const oneOrAll = (audiences: readonly string[]): Compared =>
  audiences.length === 1 ? (audiences[0] ?? audiences) : audiences;

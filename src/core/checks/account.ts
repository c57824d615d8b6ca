import {assertionToJudge} from './assertion-to-judge.ts';
import {type CheckContext, defineCheck, fail, pass, skip, type Verdict, warn} from './check.ts';
import {differsBy} from './differs-by.ts';
import {eMailParts} from './e-mail.ts';
import {quoted} from './quoted.ts';
import {worst} from './worst.ts';

/** The NameID is that of the account which should be logged in, on a domain that belongs to the organisation. */
export const account = defineCheck({
  id: 'account',
  title: 'Account',
  spec: 'saml-core-2.0 §2.2.3',
  basis: 'seen',
  reads: 'Assertion',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const found = assertionToJudge(context);
    if (!found.ok) return found.problem;
    const {account: expected, serviceProvider} = context;
    const {domains = []} = context.expected;
    if (!serviceProvider.nameIDIsEmail)
      return skip('The service provider does not look accounts up by e-mail address.');
    if (expected === undefined && domains.length === 0) return nothingExpected;
    const actual = found.value.nameID?.value;
    if (actual === undefined) return skip('There is no NameID to compare the account with.');
    const verdicts = [
      ...(expected === undefined ? [] : [compareAccounts(expected, actual)]),
      ...(domains.length === 0 ? [] : [compareDomains(context, domains, actual)]),
    ];
    const [first, ...rest] = verdicts;
    return first ? worst([first, ...rest]) : nothingExpected;
  },
});

const nothingExpected = skip('No account is expected, and no domains are set.');

const SOURCE =
  'https://support.atlassian.com/atlassian-cloud/kb/user-receives-error-the-email-address-you-entered-cant-be-used-to-log-in-here-when-logging-in-via-saml-sso';

function compareAccounts(expected: string, actual: string): Verdict {
  if (actual === expected) return pass({expected, actual});
  const difference = differsBy(expected, actual);
  const inCase = difference === 'case';
  const compared = {expected, actual, differsBy: difference};
  const fix =
    'In your identity provider, check which user is logged in there and which field the NameID is taken from; or change the e-mail address of the account.';
  if (actual.trim().toLowerCase() === expected.trim().toLowerCase())
    return warn({
      ...compared,
      affects: inCase ? 'later' : 'this-login',
      basis: 'inferred',
      cause: `NameID is ${quoted(actual)}, the account ${quoted(expected)}: they differ in ${inCase ? 'case only' : 'white space'}.`,
      explanation: inCase
        ? 'Accounts are most likely compared without regard to case, but nobody has written that down.'
        : 'A service provider that compares every character finds no such account.',
      fix,
    });
  return fail({
    ...compared,
    source: SOURCE,
    cause: `NameID is ${quoted(actual)}, not the account ${quoted(expected)}.`,
    explanation:
      'The service provider looks the account up by NameID: it finds none, or logs in somebody else. Somebody else may still be logged in at the identity provider.',
    fix,
  });
}

function compareDomains(
  {serviceProvider}: CheckContext,
  domains: readonly string[],
  actual: string,
): Verdict {
  const domain = eMailParts(actual.trim())?.domain;
  if (domain === undefined) return skip('The NameID has no domain to compare.');
  if (domains.some(known => known.toLowerCase() === domain.toLowerCase()))
    return pass({expected: domains, actual: domain});
  return warn({
    affects: 'this-login',
    basis: 'inferred',
    expected: domains,
    actual: domain,
    cause: `The domain of NameID is ${quoted(domain)}, which is none of the connection’s domains.`,
    explanation: `${serviceProvider.name} takes logins only from domains that are verified and linked to this directory, as far as is known.`,
    fix: 'In your identity provider, send an address of a verified domain; or at the service provider, verify the domain and link it to this directory.',
  });
}

import type {NameID} from '../saml/model.ts';
import {assertionToJudge} from './assertion-to-judge.ts';
import {type CheckContext, defineCheck, fail, pass, skip, type Verdict, warn} from './check.ts';
import {eMailParts} from './e-mail.ts';
import {capitalized, quoted} from './quoted.ts';

const SOURCE =
  'https://support.atlassian.com/atlassian-cloud/kb/user-receives-error-the-email-address-you-entered-cant-be-used-to-log-in-here-when-logging-in-via-saml-sso';

/** The NameID is something that the service provider can look an account up by. */
export const nameID = defineCheck({
  id: 'name-id',
  title: 'NameID',
  spec: 'saml-core-2.0 §2.2.3',
  basis: 'seen',
  reads: 'Assertion',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const found = assertionToJudge(context);
    if (!found.ok) return found.problem;
    const {nameID, hasEncryptedID} = found.value;
    const {nameIDIsEmail} = context.serviceProvider;
    if (hasEncryptedID && !nameID) return skip('The NameID is encrypted, so it cannot be judged.');
    const {userIdLocation = 'NameID'} = context.expected;
    if (!nameIDIsEmail && userIdLocation !== 'NameID')
      return skip(`The user’s id is in the attribute ${quoted(userIdLocation)}, so NameID does not count.`);
    if (!nameID) return missing(context, 'The Assertion has no NameID.', undefined);
    if (nameID.value.trim() === '') return missing(context, 'NameID is empty.', nameID.value);
    if (nameIDIsEmail && !eMailParts(nameID.value.trim())) return notEMail(context, nameID.value);
    return ambiguous(context, nameID) ?? pass({expected: wanted(context), actual: nameID.value});
  },
});

const wanted = ({serviceProvider}: CheckContext): string =>
  serviceProvider.nameIDIsEmail ? 'an e-mail address' : 'a user’s id';

const fixFor = (context: CheckContext): string =>
  context.serviceProvider.nameIDIsEmail
    ? 'In your identity provider, set the NameID of this application to the user’s e-mail address, and check that the user has one.'
    : 'In your identity provider, set the NameID of this application to the user’s id at the service provider.';

const missing = (context: CheckContext, cause: string, actual: string | undefined): Verdict =>
  fail({
    source: SOURCE,
    expected: wanted(context),
    actual,
    cause,
    explanation: `${capitalized(context.serviceProvider.name)} looks the account up by NameID. Without one nobody can be logged in.`,
    fix: fixFor(context),
  });

const notEMail = (context: CheckContext, actual: string): Verdict =>
  fail({
    source: SOURCE,
    expected: wanted(context),
    actual,
    cause: `NameID is ${quoted(actual)}, not an e-mail address.`,
    explanation: `${context.serviceProvider.name} looks the account up by its e-mail address, and there is none like this.`,
    fix: fixFor(context),
  });

/** It can be used, but readers may take it for something else. */
function ambiguous(context: CheckContext, {value, hasMarkup}: NameID): Verdict | undefined {
  const complaint = {
    affects: 'this-login',
    basis: 'inferred',
    expected: wanted(context),
    actual: value,
    fix: fixFor(context),
  } as const;
  if (hasMarkup)
    return warn({
      ...complaint,
      cause: 'A comment or processing instruction stands inside the text of NameID.',
      explanation:
        'Readers differ on the value: some stop at the comment. Attackers use this to log in as somebody else.',
      fix: 'In your identity provider, find out who writes a comment into the NameID. If the message did not come straight from it, treat this as an attack.',
    });
  if (value !== value.trim())
    return warn({
      ...complaint,
      expected: value.trim(),
      differsBy: 'white-space',
      cause: `NameID is ${quoted(value)}, with white space around it.`,
      explanation: 'A service provider that compares every character finds no such account.',
    });
  if (!context.serviceProvider.nameIDIsEmail) return undefined;
  if (!/^[\x20-\x7e]*$/.test(value))
    return warn({
      ...complaint,
      cause: `NameID is ${quoted(value)}, with characters beyond ASCII.`,
      explanation:
        'An e-mail address seldom has such characters; they are often look-alikes or leftovers of copying.',
    });
  if (eMailParts(value)?.domain.includes('.') === false)
    return warn({
      ...complaint,
      cause: `NameID is ${quoted(value)}, without a dot in the domain.`,
      explanation: 'It looks like an address inside a network, not like the account’s e-mail address.',
    });
  return undefined;
}

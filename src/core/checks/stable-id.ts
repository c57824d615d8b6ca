import type {Assertion} from '../saml/model.ts';
import {CLAIM_GIVEN_NAME, CLAIM_NAME, CLAIM_SURNAME} from '../saml/names.ts';
import {assertionToJudge} from './assertion-to-judge.ts';
import {attributeNamed, hasValue, lastPart} from './attribute-names.ts';
import {defineCheck, pass, skip, warn} from './check.ts';
import {eMailParts} from './e-mail.ts';
import {capitalized, quoted} from './quoted.ts';

/** Beside the e-mail address, an attribute holds an id of the user that stays when the address changes. */
export const stableID = defineCheck({
  id: 'stable-id',
  title: 'Unchanging id',
  spec: 'saml-core-2.0 §2.7.3',
  basis: 'seen',
  reads: 'Assertion',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const found = assertionToJudge(context);
    if (!found.ok) return found.problem;
    const {serviceProvider, encryptions = []} = context;
    const names = serviceProvider.readsStableIdFrom;
    if (names.length === 0) return skip('The service provider is not known to keep an id beside the NameID.');
    const ids = names.flatMap(name => {
      const attribute = attributeNamed(found.value, name);
      const value = attribute && hasValue(attribute) ? attribute.values[0] : undefined;
      return value === undefined ? [] : [{name, value}];
    });
    // Which of them is kept is not known; one that is good shows that the identity provider has one to send.
    const good = ids.find(({name, value}) => changesBecause(found.value, name, value) === undefined);
    if (good) return pass({expected: names, actual: `${lastPart(good.name)}: ${good.value}`});

    const [first] = ids;
    const name = capitalized(serviceProvider.name);
    const complaint = {
      affects: 'later',
      expected: names,
      source: SOURCE,
      fix: `In your identity provider, send in ${quoted(names[0] ?? '')} an id that never changes: a UUID, an object id or an employee number.`,
    } as const;
    if (!first) {
      if (encryptions.some(({element}) => element === 'EncryptedAttribute'))
        return skip('Attributes are encrypted, so whether one is an id cannot be seen.');
      return warn({
        ...complaint,
        cause: 'No attribute holds an id of the user that never changes.',
        explanation: `${name} then knows the user by the e-mail address alone. When that changes, it finds nobody, or makes a second account.`,
      });
    }
    return warn({
      ...complaint,
      actual: `${lastPart(first.name)}: ${first.value}`,
      cause: `The attribute ${quoted(lastPart(first.name))} should hold an id that never changes, but ${changesBecause(found.value, first.name, first.value)}.`,
      explanation: `${name} links the account to this id. When the id changes with a rename, the link breaks and the login fails.`,
    });
  },
});

const SOURCE = 'https://support.atlassian.com/atlassian-cloud/kb/saml-login-fails-after-email-change/';

/** Why a value is no id that stays, to follow “but”; undefined when nothing speaks against it. */
function changesBecause(assertion: Assertion, name: string, value: string): string | undefined {
  const same = (other: string) => other.trim().toLowerCase() === value.trim().toLowerCase();
  if (same(assertion.nameID?.value ?? '')) return 'it is the NameID';
  if (eMailParts(value.trim())) return 'it is an e-mail address';
  const [given, surname] = [CLAIM_GIVEN_NAME, CLAIM_SURNAME].map(
    claim => attributeNamed(assertion, claim)?.values[0]?.trim() ?? '',
  );
  const isDisplayName =
    name === CLAIM_NAME && given && surname && (same(`${given} ${surname}`) || same(`${surname}, ${given}`));
  return isDisplayName ? 'it is the user’s name' : undefined;
}

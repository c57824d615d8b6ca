import type {Assertion} from '../saml/model.ts';
import {assertionToJudge} from './assertion-to-judge.ts';
import {attributeLike, attributeNamed, hasValue, lastPart} from './attribute-names.ts';
import {type CheckContext, defineCheck, fail, pass, skip, type Verdict, warn} from './check.ts';
import {capitalized, quoted} from './quoted.ts';
import {worst} from './worst.ts';

/** The Assertion carries the attributes that the service provider reads, once each, under the names that it knows. */
export const attributes = defineCheck({
  id: 'attributes',
  title: 'Attributes',
  spec: 'saml-core-2.0 §2.7.3',
  basis: 'seen',
  reads: 'Assertion',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const found = assertionToJudge(context);
    if (!found.ok) return found.problem;
    const [first, ...rest] = [
      userID(context, found.value),
      repeated(context, found.value),
      wanted(context, found.value),
    ].filter(verdict => verdict !== undefined);
    return first ? worst([first, ...rest]) : skip('The connection lists no attributes to look for.');
  },
});

const hidden = ({encryptions = []}: CheckContext): boolean =>
  encryptions.some(({element}) => element === 'EncryptedAttribute');
const encrypted = skip('Attributes are encrypted, so which of them are missing cannot be seen.');

/** More than these nobody reads, and a hostile message has no end of them. */
const MOST_NAMES = 50;

function names({attributes: list}: Assertion): readonly string[] | undefined {
  if (list.length === 0) return undefined;
  const first = list.slice(0, MOST_NAMES).map(({name = ''}) => name);
  return list.length > MOST_NAMES ? [...first, `… and ${list.length - MOST_NAMES} more`] : first;
}

/** The attribute that the service provider looks the user up by, where that is not the NameID. */
function userID(context: CheckContext, assertion: Assertion): Verdict | undefined {
  const {serviceProvider, expected} = context;
  const location = expected.userIdLocation;
  if (location === undefined || location === 'NameID') return undefined;
  const attribute = attributeNamed(assertion, location);
  const compared = {expected: location, comparesWith: 'userIdLocation'} as const;
  if (attribute && hasValue(attribute)) return pass({...compared, actual: location});
  if (!attribute && hidden(context)) return encrypted;
  const like = attribute ? undefined : attributeLike(assertion, location)?.name;
  const fix = `In your identity provider, send the user’s id in an attribute with the name ${quoted(location)}; or at the service provider, enter the name of an attribute that is sent.`;
  if (attribute)
    return warn({
      ...compared,
      actual: '',
      affects: 'this-login',
      basis: 'inferred',
      cause: `The attribute ${quoted(location)}, which holds the user’s id, is empty.`,
      explanation: `${capitalized(serviceProvider.name)} looks the account up by it.`,
      fix,
    });
  return fail({
    ...compared,
    actual: names(assertion),
    source: 'https://support.atlassian.com/jira/kb/jira-saml-error-attribute-could-not-be-found',
    cause: `The attribute ${quoted(location)}, which should hold the user’s id, is missing${like === undefined ? '' : `; there is one called ${quoted(like)}`}.`,
    explanation: `${capitalized(serviceProvider.name)} looks the account up by it, and compares the name in every character.`,
    fix,
  });
}

function repeated(context: CheckContext, {attributes: list}: Assertion): Verdict | undefined {
  const {serviceProvider} = context;
  const seen = new Set<string | undefined>();
  const twice = list.find(({name}) => name !== undefined && (seen.has(name) || !seen.add(name)))?.name;
  if (twice === undefined) return undefined;
  const isRefused = serviceProvider.refusesRepeatedAttributes;
  return warn({
    affects: isRefused ? 'this-login' : 'later',
    expected: 'one Attribute element',
    actual: `${list.filter(({name}) => name === twice).length} Attribute elements`,
    ...(isRefused
      ? {
          source:
            'https://support.atlassian.com/jira/kb/found-an-attribute-element-with-duplicated-name-error-while-users-tries-to-login-using-sso/',
        }
      : {basis: 'inferred'}),
    cause: `The attribute ${quoted(twice)} stands in several Attribute elements.`,
    explanation: isRefused
      ? `${capitalized(serviceProvider.name)} may refuse it with “Found an Attribute element with duplicated Name”.`
      : 'Some service providers read only the first or the last of them, others refuse the message.',
    fix: 'In your identity provider, send one Attribute with several values. In Keycloak, turn on “Single Role Attribute” or “Single Group Attribute” in the mapper.',
  });
}

function wanted(context: CheckContext, assertion: Assertion): Verdict | undefined {
  const {serviceProvider, expected} = context;
  const listed = expected.attributes ?? [];
  const all = [...new Set([...serviceProvider.wantsAttributes, ...listed])];
  if (all.length === 0) return undefined;
  const compared = {
    expected: all,
    actual: names(assertion),
    ...(listed.length > 0 && {comparesWith: 'attributes' as const}),
  };
  const lacks = all.flatMap(name => {
    const fault = faultOf(assertion, name);
    return fault === undefined ? [] : [{name, fault}];
  });
  const [first, ...rest] = lacks;
  if (!first) return pass(compared);
  if (hidden(context)) return encrypted;
  const isName = serviceProvider.wantsAttributes.includes(first.name);
  return warn({
    ...compared,
    affects: 'later',
    ...(isName
      ? {
          source:
            'https://confluence.atlassian.com/cloudkb/with-saml-sso-configured-my-user-s-first-name-and-or-last-name-revert-back-to-an-old-value-1063158786.html',
        }
      : {basis: 'inferred'}),
    cause: first.fault,
    explanation: [
      ...rest.map(({fault}) => fault),
      isName
        ? `${capitalized(serviceProvider.name)} takes the user’s name from these attributes at each login, unless provisioning keeps it, and a new account needs it.`
        : 'The connection lists it among the attributes that are wanted.',
    ].join(' '),
    fix: `In your identity provider, in the attribute mapping of this application, send ${lacks.map(({name}) => quoted(name)).join(' and ')}, with ${lacks.length === 1 ? 'this name' : 'these names'} in every character.`,
  });
}

/** What is wrong with an attribute that is wanted, as a sentence. */
function faultOf(assertion: Assertion, name: string): string | undefined {
  const attribute = attributeNamed(assertion, name);
  const called = quoted(lastPart(name));
  if (attribute) return hasValue(attribute) ? undefined : `The attribute ${called} is empty.`;
  const like = attributeLike(assertion, name)?.name;
  return like === undefined
    ? `The attribute ${called} is missing.`
    : `The attribute ${called} is sent under another name: ${quoted(like)}.`;
}

import {FORMAT_EMAIL_ADDRESS, FORMAT_UNSPECIFIED, REGISTERED_FORMATS} from '../saml/names.ts';
import {assertionToJudge} from './assertion-to-judge.ts';
import {type CheckContext, defineCheck, pass, skip, warn} from './check.ts';
import {differsBy} from './differs-by.ts';
import {quoted} from './quoted.ts';

/** Not registered, but printed in guides for Atlassian: Auth0’s and Ping’s. */
const FROM_GUIDES: ReadonlyMap<string, string> = new Map([
  [
    'urn:oasis:names:tc:SAML:2.0:nameid-format:email',
    'https://auth0.com/docs/protocols/saml/saml-apps/atlassian',
  ],
  [
    'urn:oasis:names:tc:SAML:2.0:attrname-format:emailAddress',
    'https://docs.pingidentity.com/bundle/configuration_guides/page/bum1619030937387.html',
  ],
]);

/** The kind of name that the NameID says it is. It only ever warns: the value counts, as far as is known. */
export const nameIDFormat = defineCheck({
  id: 'name-id-format',
  title: 'NameID Format',
  spec: 'saml-core-2.0 §8.3',
  basis: 'spec',
  comparesWith: 'nameIDFormat',
  reads: 'Assertion',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const found = assertionToJudge(context);
    if (!found.ok) return found.problem;
    if (!found.value.nameID) return skip('The Assertion has no NameID that could be read.');
    // Without a Format, unspecified is in effect (saml-core-2.0 §2.2.2).
    const actual = found.value.nameID.format ?? FORMAT_UNSPECIFIED;
    const expected = expectedFormat(context);
    if (expected.value === actual || (expected.value === undefined && REGISTERED_FORMATS.has(actual)))
      return pass({expected: expected.value, actual, needsNoConnection: !expected.isSet});

    const guide = FROM_GUIDES.get(actual);
    return warn({
      affects: 'later',
      basis: guide === undefined ? 'inferred' : 'seen',
      ...(guide !== undefined && {source: guide}),
      needsNoConnection: !expected.isSet,
      expected: expected.value,
      actual,
      differsBy: expected.value === undefined ? null : differsBy(expected.value, actual),
      cause: REGISTERED_FORMATS.has(actual)
        ? `NameID Format is ${quoted(shortName(actual))}${expected.value === undefined ? '' : `, not ${quoted(shortName(expected.value))}`}.`
        : `NameID Format is ${quoted(actual)}, which is not a registered one.`,
      explanation: `${guide === undefined ? '' : 'It stands in a guide for Atlassian, but not in the specification. '}The value of the NameID counts more than its Format, as far as is known. A stricter service provider may refuse it.`,
      fix: `In your identity provider, set the NameID Format of this application to ${expected.value ?? 'one of the specification'}.`,
    });
  },
});

/** Without an expectation of the Connection's, e-mail where the service provider looks accounts up by e-mail. */
function expectedFormat({expected, serviceProvider}: CheckContext) {
  const value = expected.nameIDFormat ?? (serviceProvider.nameIDIsEmail ? FORMAT_EMAIL_ADDRESS : undefined);
  return {value, isSet: expected.nameIDFormat !== undefined};
}

const shortName = (format: string): string => format.slice(format.lastIndexOf(':') + 1);

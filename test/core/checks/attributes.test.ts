import {expect, test} from 'vitest';
import {attributes} from '../../../src/core/checks/attributes.ts';
import {runChecks} from '../../../src/core/checks/run.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import type {Attribute} from '../../../src/core/saml/model.ts';
import {CLAIM_GIVEN_NAME, CLAIM_NAME, CLAIM_SURNAME} from '../../../src/core/saml/names.ts';
import {type ContextChanges, aContext, anExpectation} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const given: Attribute = {name: CLAIM_GIVEN_NAME, values: ['Alice']};
const surname: Attribute = {name: CLAIM_SURNAME, values: ['Adams']};
const called = (name: string, ...values: string[]): Attribute => ({
  name,
  values: values.length === 0 ? ['x'] : values,
});
const sent = (list: readonly Attribute[], rest: ContextChanges = {}) =>
  aContext({...rest, assertion: {attributes: list}});
const names = [CLAIM_GIVEN_NAME, CLAIM_SURNAME];
const custom = {serviceProvider: serviceProviders.custom};
const wants = (...list: string[]) => ({...custom, expected: anExpectation({attributes: list})});
const idIn = (userIdLocation: string) => ({...custom, expected: anExpectation({userIdLocation})});
const warns = {status: 'warn', affects: 'later', expected: names} as const;
const hidden = {encryptions: [{element: 'EncryptedAttribute', keys: []}]} as const;

judges(attributes, [
  [
    'given name and surname pass',
    aContext(),
    {status: 'pass', expected: names, actual: [...names, CLAIM_NAME]},
  ],
  [
    'a missing surname warns for later',
    sent([given]),
    {...warns, actual: [CLAIM_GIVEN_NAME], basis: 'seen', says: '“surname” is missing'},
  ],
  ['no attributes at all warn', sent([]), {...warns, says: '“givenname” is missing'}],
  ...['first_name', 'firstname', 'givenName', 'given_name', 'User.FirstName', 'urn:oid:2.5.4.42'].map(
    name =>
      [
        `a given name that is called ${name} is named`,
        sent([called(name), surname]),
        {
          ...warns,
          actual: [name, CLAIM_SURNAME],
          says: `“givenname” is sent under another name: “${name}”`,
        },
      ] as const,
  ),
  ...['last_name', 'lastName', 'sn', 'family_name', 'urn:oid:2.5.4.4'].map(
    name =>
      [
        `a surname that is called ${name} is named`,
        sent([given, called(name)]),
        {...warns, actual: [CLAIM_GIVEN_NAME, name], says: `another name: “${name}”`},
      ] as const,
  ),
  [
    'the right name in another case is another name',
    sent([called(CLAIM_GIVEN_NAME.replace('givenname', 'GivenName')), surname]),
    {
      ...warns,
      actual: [CLAIM_GIVEN_NAME.replace('givenname', 'GivenName'), CLAIM_SURNAME],
      says: 'under another name',
    },
  ],
  [
    'a FriendlyName tells it, too',
    sent([{name: 'urn:x:1', friendlyName: 'givenName', values: ['Alice']}, surname]),
    {...warns, actual: ['urn:x:1', CLAIM_SURNAME], says: '“urn:x:1”'},
  ],
  [
    'an attribute that only sounds alike is none',
    sent([called('nickname'), surname]),
    {...warns, actual: ['nickname', CLAIM_SURNAME], says: '“givenname” is missing'},
  ],
  [
    'an empty one warns',
    sent([called(CLAIM_GIVEN_NAME, ' '), surname]),
    {...warns, actual: names, says: '“givenname” is empty'},
  ],
  [
    'one without a value warns',
    sent([{name: CLAIM_GIVEN_NAME, values: []}, surname]),
    {...warns, actual: names, says: '“givenname” is empty'},
  ],
  [
    'an attribute that the connection lists and the message lacks warns for later',
    sent([called('mail')], wants('groups')),
    {status: 'warn', affects: 'later', expected: ['groups'], actual: ['mail'], basis: 'inferred'},
  ],
  [
    'one that the connection lists passes',
    sent([called('groups')], wants('groups')),
    {status: 'pass', expected: ['groups'], actual: ['groups']},
  ],
  [
    'a list that is not confirmed warns for later',
    sent([called('groups')], {
      ...custom,
      expected: anExpectation({attributes: ['groups'], unconfirmed: ['attributes']}),
    }),
    {status: 'warn', affects: 'later', expected: ['groups'], actual: ['groups'], says: 'not confirmed'},
  ],
  ['nothing wanted cannot be judged', sent([given], custom), {status: 'skip', says: 'lists no attributes'}],
  ['what may be encrypted is not called missing', sent([given], hidden), {status: 'skip', says: 'encrypted'}],

  [
    'the attribute with the user’s id passes',
    sent([called('uid')], idIn('uid')),
    {status: 'pass', expected: 'uid', actual: 'uid'},
  ],
  [
    'the missing attribute with the user’s id fails',
    sent([called('mail')], idIn('uid')),
    {status: 'fail', expected: 'uid', actual: ['mail'], basis: 'seen', says: 'is missing'},
  ],
  [
    'in another case it is missing, and the other is named',
    sent([called('UID')], idIn('uid')),
    {status: 'fail', expected: 'uid', actual: ['UID'], says: 'there is one called “UID”'},
  ],
  ['without any attribute it is missing', sent([], idIn('uid')), {status: 'fail', expected: 'uid'}],
  ['it may be encrypted', sent([], {...idIn('uid'), ...hidden}), {status: 'skip', says: 'encrypted'}],
  [
    'an empty one warns about this login',
    sent([called('uid', '')], idIn('uid')),
    {status: 'warn', affects: 'this-login', expected: 'uid', actual: '', basis: 'inferred'},
  ],
  ['NameID is no attribute', sent([], idIn('NameID')), {status: 'skip'}],
  [
    'a place that is not confirmed warns about this login',
    sent([called('mail')], {
      ...custom,
      expected: anExpectation({userIdLocation: 'uid', unconfirmed: ['userIdLocation']}),
    }),
    {status: 'warn', affects: 'this-login', expected: 'uid', actual: ['mail']},
  ],

  [
    'an attribute that stands twice warns for later',
    sent([called('Role'), called('Role'), called('Role')], custom),
    {
      status: 'warn',
      affects: 'later',
      expected: 'one Attribute element',
      actual: '3 Attribute elements',
      basis: 'inferred',
    },
  ],
  [
    'at Data Center it endangers this login',
    sent([called('Role'), called('Role')], {serviceProvider: serviceProviders['atlassian-data-center']}),
    {
      status: 'warn',
      affects: 'this-login',
      expected: 'one Attribute element',
      actual: '2 Attribute elements',
      basis: 'seen',
    },
  ],
  [
    'one attribute with two values is right',
    sent([called('groups', 'a', 'b')], wants('groups')),
    {
      status: 'pass',
      expected: ['groups'],
      actual: ['groups'],
    },
  ],
  [
    'two attributes without a name are not the same',
    sent([{values: ['a']}, {values: ['b']}], custom),
    {status: 'skip'},
  ],
  ['no Assertion cannot be judged', aContext({assertion: null}), {status: 'skip'}],
]);

test('attributes: all that is missing is told, and what to send', () => {
  const [finding] = runChecks(sent([called('first_name')]), [attributes]);
  expect(finding?.cause).toContain('“first_name”');
  expect(finding?.explanation).toContain('“surname” is missing.');
  expect(finding?.fix).toContain(`“${CLAIM_GIVEN_NAME}” and “${CLAIM_SURNAME}”`);
});

test('attributes: of very many, the first are named', () => {
  const many = Array.from({length: 60}, (_, index) => called(`a${index}`));
  const [finding] = runChecks(sent(many), [attributes]);
  expect(finding?.actual).toHaveLength(51);
  expect(finding?.actual?.at(-1)).toBe('… and 10 more');
});

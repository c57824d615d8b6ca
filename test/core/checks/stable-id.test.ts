import {stableID} from '../../../src/core/checks/stable-id.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import {
  CLAIM_GIVEN_NAME,
  CLAIM_NAME,
  CLAIM_OBJECT_ID,
  CLAIM_SURNAME,
  CLAIM_UPN,
} from '../../../src/core/saml/names.ts';
import {type ContextChanges, aContext} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const expected = [CLAIM_NAME, CLAIM_UPN, CLAIM_OBJECT_ID];
const warns = {status: 'warn', affects: 'later', expected} as const;
const user = {[CLAIM_GIVEN_NAME]: 'Alice', [CLAIM_SURNAME]: 'Adams'};
const sent = (values: Readonly<Record<string, string>>, rest: ContextChanges = {}) =>
  aContext({
    ...rest,
    assertion: {attributes: Object.entries(values).map(([name, value]) => ({name, values: [value]}))},
  });

judges(stableID, [
  ['an id in “name” passes', aContext(), {status: 'pass', expected, actual: 'name: 00u1a2b3c4'}],
  ['an id in “upn” passes', sent({[CLAIM_UPN]: 'E42'}), {status: 'pass', expected, actual: 'upn: E42'}],
  [
    'an object id passes',
    sent({[CLAIM_OBJECT_ID]: '5b0f'}),
    {status: 'pass', expected, actual: 'objectidentifier: 5b0f'},
  ],
  [
    'one good id is enough',
    sent({[CLAIM_NAME]: 'alice@acme.test', [CLAIM_OBJECT_ID]: '5b0f'}),
    {status: 'pass', expected, actual: 'objectidentifier: 5b0f'},
  ],
  ['none warns for later', sent(user), {...warns, basis: 'seen', says: 'No attribute holds an id'}],
  ['an empty one is none', sent({[CLAIM_NAME]: ' '}), {...warns, says: 'No attribute holds an id'}],
  [
    'the NameID is no id that stays',
    sent({[CLAIM_NAME]: 'alice@acme.test'}),
    {...warns, actual: 'name: alice@acme.test', says: 'it is the NameID'},
  ],
  [
    'in another case it is still the NameID',
    sent({[CLAIM_UPN]: 'Alice@ACME.test'}),
    {...warns, actual: 'upn: Alice@ACME.test', says: 'it is the NameID'},
  ],
  [
    'another e-mail address changes, too',
    sent({[CLAIM_NAME]: 'aadams@acme.test'}),
    {...warns, actual: 'name: aadams@acme.test', says: 'it is an e-mail address'},
  ],
  [
    'given name and surname are no id',
    sent({...user, [CLAIM_NAME]: 'Alice Adams'}),
    {...warns, actual: 'name: Alice Adams', says: 'it is the user’s name'},
  ],
  [
    'nor are they the other way round',
    sent({...user, [CLAIM_NAME]: 'Adams, Alice'}),
    {...warns, actual: 'name: Adams, Alice', says: 'it is the user’s name'},
  ],
  [
    'a name beside other names may be an id',
    sent({...user, [CLAIM_NAME]: 'aadams'}),
    {status: 'pass', expected, actual: 'name: aadams'},
  ],
  [
    'what may be encrypted is not called missing',
    sent({}, {encryptions: [{element: 'EncryptedAttribute', keys: []}]}),
    {status: 'skip', says: 'encrypted'},
  ],
  [
    'a service provider that keeps no id needs none',
    sent({}, {serviceProvider: serviceProviders.custom}),
    {status: 'skip', says: 'not known to keep'},
  ],
  ['no Assertion cannot be judged', aContext({assertion: null}), {status: 'skip'}],
]);

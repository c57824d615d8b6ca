import {nameID} from '../../../src/core/checks/name-id.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import {aContext, anExpectation} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const named = (value: string, rest: Parameters<typeof aContext>[0] = {}) =>
  aContext({...rest, assertion: {nameID: {value, hasMarkup: false}}});
const custom = {serviceProvider: serviceProviders.custom};
const EMAIL = 'an e-mail address';
const fails = {status: 'fail', expected: EMAIL, basis: 'seen'} as const;
const warns = {status: 'warn', affects: 'this-login', expected: EMAIL, basis: 'inferred'} as const;

judges(nameID, [
  ['an e-mail address passes', aContext(), {status: 'pass', expected: EMAIL, actual: 'alice@acme.test'}],
  [
    'capital letters pass',
    named('Alice@Acme.Test'),
    {status: 'pass', expected: EMAIL, actual: 'Alice@Acme.Test'},
  ],
  ['none fails', aContext({assertion: {nameID: undefined}}), {...fails, says: 'has no NameID'}],
  ['an empty one fails', named(''), {...fails, actual: '', says: 'NameID is empty.'}],
  ['one of white space fails', named(' \n'), {...fails, actual: ' \n', says: 'NameID is empty.'}],
  [
    'a user name fails',
    named('alice'),
    {...fails, actual: 'alice', says: 'NameID is “alice”, not an e-mail address.'},
  ],
  ['two @ fail', named('alice@b@acme.test'), {...fails, actual: 'alice@b@acme.test'}],
  ['nothing before the @ fails', named('@acme.test'), {...fails, actual: '@acme.test'}],
  ['nothing after the @ fails', named('alice@'), {...fails, actual: 'alice@'}],
  ['a blank inside fails', named('alice smith@acme.test'), {...fails, actual: 'alice smith@acme.test'}],
  ['a display name fails', named('Alice <alice@acme.test>'), {...fails, actual: 'Alice <alice@acme.test>'}],
  [
    'white space around warns',
    named(' alice@acme.test\n'),
    {...warns, expected: 'alice@acme.test', actual: ' alice@acme.test\n', differsBy: 'white-space'},
  ],
  [
    'a comment inside warns',
    aContext({assertion: {nameID: {value: 'alice@acme.test', hasMarkup: true}}}),
    {...warns, actual: 'alice@acme.test', says: 'comment'},
  ],
  [
    'letters beyond ASCII warn',
    named('älice@acme.test'),
    {...warns, actual: 'älice@acme.test', says: 'ASCII'},
  ],
  ['no dot in the domain warns', named('alice@acme'), {...warns, actual: 'alice@acme', says: 'dot'}],
  [
    'an EncryptedID cannot be judged',
    aContext({assertion: {nameID: undefined, hasEncryptedID: true}}),
    {status: 'skip', says: 'encrypted'},
  ],
  [
    'a user name passes where NameID is no e-mail address',
    named('alice', custom),
    {status: 'pass', expected: 'a user’s id', actual: 'alice'},
  ],
  [
    'white space around it warns there, too',
    named('alice ', custom),
    {...warns, expected: 'alice', actual: 'alice ', differsBy: 'white-space'},
  ],
  [
    'none fails there, too',
    aContext({...custom, assertion: {nameID: undefined}}),
    {...fails, expected: 'a user’s id'},
  ],
  [
    'where an attribute holds the user’s id it does not count',
    aContext({...custom, expected: anExpectation({userIdLocation: 'uid'}), assertion: {nameID: undefined}}),
    {status: 'skip', says: '“uid”'},
  ],
  [
    'a long one is shortened in the headline, and whole in the comparison',
    named('x'.repeat(500)),
    {...fails, actual: 'x'.repeat(500), says: `“${'x'.repeat(100)}…”`},
  ],
  ['no Assertion cannot be judged', aContext({assertion: null}), {status: 'skip', says: 'no Assertion'}],
]);

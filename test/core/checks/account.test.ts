import {account} from '../../../src/core/checks/account.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import {aContext, anExpectation} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const ALICE = 'alice@acme.test';
const named = (value: string, rest: Parameters<typeof aContext>[0] = {}) =>
  aContext({...rest, assertion: {nameID: {value, hasMarkup: false}}});
const noDomains = {expected: anExpectation({domains: undefined})};
const noAccount = {account: undefined};

judges(account, [
  ['the expected account passes', aContext(), {status: 'pass', expected: ALICE, actual: ALICE}],
  [
    'somebody else fails',
    named('bob@acme.test'),
    {status: 'fail', expected: ALICE, actual: 'bob@acme.test', basis: 'seen'},
  ],
  [
    'another domain fails',
    named('alice@acme.example'),
    {status: 'fail', expected: ALICE, actual: 'alice@acme.example', differsBy: 'domain'},
  ],
  ['an empty NameID fails', named('', noDomains), {status: 'fail', expected: ALICE, actual: ''}],
  [
    'another case warns for later',
    named('Alice@ACME.test'),
    {status: 'warn', affects: 'later', expected: ALICE, actual: 'Alice@ACME.test', differsBy: 'case'},
  ],
  [
    'white space around warns',
    named(`${ALICE} `),
    {status: 'warn', affects: 'this-login', expected: ALICE, actual: `${ALICE} `, differsBy: 'white-space'},
  ],
  [
    'a domain of the connection passes without an account',
    aContext(noAccount),
    {status: 'pass', expected: ['acme.test'], actual: 'acme.test'},
  ],
  [
    'its case does not matter',
    named('alice@ACME.test', noAccount),
    {status: 'pass', expected: ['acme.test'], actual: 'ACME.test'},
  ],
  [
    'a domain that is none of the connection’s warns',
    named('alice@mail.acme.test', noAccount),
    {
      status: 'warn',
      affects: 'this-login',
      expected: ['acme.test'],
      actual: 'mail.acme.test',
      basis: 'inferred',
    },
  ],
  [
    'even when the account is the expected one',
    named('alice@other.test', {account: 'alice@other.test'}),
    {status: 'warn', affects: 'this-login', expected: ['acme.test'], actual: 'other.test'},
  ],
  ['no domain cannot be compared', named('alice', noAccount), {status: 'skip', says: 'no domain'}],
  [
    'nothing expected cannot be judged',
    aContext({...noAccount, ...noDomains}),
    {status: 'skip', says: 'No account'},
  ],
  [
    'no NameID cannot be judged',
    aContext({assertion: {nameID: undefined}}),
    {status: 'skip', says: 'no NameID'},
  ],
  [
    'user names are not compared with an e-mail address',
    aContext({serviceProvider: serviceProviders['atlassian-data-center']}),
    {status: 'skip', says: 'e-mail'},
  ],
  ['no Assertion cannot be judged', aContext({assertion: null}), {status: 'skip'}],
]);

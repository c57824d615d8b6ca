import {nameIDFormat} from '../../../src/core/checks/name-id-format.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import {FORMAT_EMAIL_ADDRESS as EMAIL} from '../../../src/core/saml/names.ts';
import {aContext, anExpectation} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';
const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const FROM_AUTH0 = 'urn:oasis:names:tc:SAML:2.0:nameid-format:email';
const FROM_PING = 'urn:oasis:names:tc:SAML:2.0:attrname-format:emailAddress';
const noneExpected = {expected: anExpectation({nameIDFormat: undefined})};
const custom = {...noneExpected, serviceProvider: serviceProviders.custom};
const sent = (format: string | undefined, rest: Parameters<typeof aContext>[0] = {}) =>
  aContext({
    ...rest,
    assertion: {nameID: {value: 'alice@acme.test', hasMarkup: false, ...(format !== undefined && {format})}},
  });
const warns = {status: 'warn', affects: 'later', expected: EMAIL} as const;

judges(nameIDFormat, [
  ['the expected one passes', aContext(), {status: 'pass', expected: EMAIL, actual: EMAIL}],
  [
    'another one warns',
    sent(PERSISTENT),
    {...warns, actual: PERSISTENT, says: '“persistent”, not “emailAddress”'},
  ],
  ['none is unspecified, and warns', sent(undefined), {...warns, actual: UNSPECIFIED}],
  ['an empty one warns', sent(''), {...warns, actual: '', says: 'not a registered one'}],
  [
    'another case warns',
    sent(EMAIL.toLowerCase()),
    {...warns, actual: EMAIL.toLowerCase(), differsBy: 'case'},
  ],
  ['white space warns', sent(`${EMAIL} `), {...warns, actual: `${EMAIL} `, differsBy: 'white-space'}],
  ['that of Auth0’s guide warns', sent(FROM_AUTH0), {...warns, actual: FROM_AUTH0, basis: 'seen'}],
  ['that of Ping’s guide warns', sent(FROM_PING), {...warns, actual: FROM_PING, basis: 'seen'}],
  [
    'Cloud expects e-mail where the connection says nothing',
    sent(UNSPECIFIED, noneExpected),
    {...warns, actual: UNSPECIFIED},
  ],
  [
    'any registered one passes where nothing is expected',
    sent(PERSISTENT, custom),
    {status: 'pass', actual: PERSISTENT},
  ],
  [
    'one that is not registered warns where nothing is expected',
    sent('urn:acme:employee', custom),
    {status: 'warn', affects: 'later', actual: 'urn:acme:employee', basis: 'inferred'},
  ],
  [
    'one of their own that both agree on passes',
    sent('urn:acme:employee', {expected: anExpectation({nameIDFormat: 'urn:acme:employee'})}),
    {status: 'pass', expected: 'urn:acme:employee', actual: 'urn:acme:employee'},
  ],
  [
    'an unconfirmed match warns for later',
    aContext({expected: anExpectation({unconfirmed: ['nameIDFormat']})}),
    {...warns, actual: EMAIL, says: 'not confirmed'},
  ],
  [
    'no NameID cannot be judged',
    aContext({assertion: {nameID: undefined}}),
    {status: 'skip', says: 'no NameID'},
  ],
  ['no Assertion cannot be judged', aContext({assertion: null}), {status: 'skip'}],
]);

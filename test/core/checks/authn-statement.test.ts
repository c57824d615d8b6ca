import {authnStatement} from '../../../src/core/checks/authn-statement.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import {aContext, atNow, type ContextChanges, NOW} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const dataCenter = {serviceProvider: serviceProviders['atlassian-data-center']};
const none = (rest: ContextChanges = {}) => aContext({...rest, assertion: {authnStatements: []}});
const ends = (offsetMs: number, rest: ContextChanges = {}) =>
  aContext({...rest, assertion: {authnStatements: [{sessionNotOnOrAfter: atNow(offsetMs)}]}});
const there = {status: 'pass', expected: 'an AuthnStatement', actual: 'there'} as const;
const ended = {status: 'warn', expected: 'after 2026-11-22T14:36:00.000Z', basis: 'inferred'} as const;
const clock = {judgedAt: {ms: NOW, source: 'browser-clock'}} as const;

judges(authnStatement, [
  ['one passes', aContext(dataCenter), there],
  ['one passes where none is wanted', aContext(), there],
  [
    'none fails at Data Center',
    none(dataCenter),
    {status: 'fail', expected: 'an AuthnStatement', basis: 'spec', says: 'no AuthnStatement'},
  ],
  [
    'none fails at a service provider that is held to the specification',
    none({serviceProvider: serviceProviders.custom}),
    {status: 'fail', expected: 'an AuthnStatement'},
  ],
  ['none cannot be judged at Atlassian Cloud', none(), {status: 'skip', says: 'not known to look'}],
  ['a session that ends later passes', ends(1, {...dataCenter, ...clock}), there],
  [
    'a session that ends at this moment has ended',
    ends(0, {...dataCenter, ...clock}),
    {...ended, affects: 'this-login', actual: '2026-11-22T14:36:00.000Z'},
  ],
  [
    'a session that ended a minute before warns, for later where nobody looks',
    ends(-60_000, clock),
    {...ended, affects: 'later', actual: '2026-11-22T14:35:00.000Z', says: 'ended 1 min before'},
  ],
  [
    'any of several sessions that ended warns',
    aContext({
      ...clock,
      assertion: {authnStatements: [{}, {sessionNotOnOrAfter: atNow(-60_000)}]},
    }),
    {...ended, affects: 'later', actual: '2026-11-22T14:35:00.000Z'},
  ],
  [
    'an end that is no time ends nothing',
    aContext({assertion: {authnStatements: [{sessionNotOnOrAfter: {text: 'soon'}}]}}),
    there,
  ],
  ['without a time of arrival no session has ended', ends(-60_000, {judgedAt: undefined}), there],
  ['no Assertion cannot be judged', aContext({assertion: null}), {status: 'skip'}],
]);

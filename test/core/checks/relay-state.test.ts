import {expect, test} from 'vitest';
import {relayState} from '../../../src/core/checks/relay-state.ts';
import {runChecks} from '../../../src/core/checks/run.ts';
import {aContext, type ContextChanges, REQUEST_ID} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const request = {type: 'AuthnRequest', id: REQUEST_ID} as const;
const states = (sent: string | undefined, returned: string | undefined, rest: ContextChanges = {}) =>
  aContext({
    request,
    relayStates: {
      ...(sent !== undefined && {request: sent}),
      ...(returned !== undefined && {response: returned}),
    },
    ...rest,
  });
const warns = {
  status: 'warn',
  affects: 'this-login',
  expected: '6 characters',
  basis: 'inferred',
} as const;

judges(relayState, [
  [
    'the same one passes',
    states('secret', 'secret'),
    {
      status: 'pass',
      expected: '6 characters',
      actual: '6 characters',
    },
  ],
  ['none in the Response is lost', states('secret', undefined), {...warns, says: 'was lost'}],
  ['an empty one is lost', states('secret', ''), {...warns, says: 'was lost'}],
  ['another one is changed', states('secret', 'x'), {...warns, actual: '1 character', says: 'was changed'}],
  [
    'another case is changed',
    states('secret', 'Secret'),
    {...warns, actual: '6 characters', says: 'was changed'},
  ],
  ['white space around is changed', states('secret', 'secret '), {...warns, actual: '7 characters'}],
  [
    'a request without one needs none back',
    states(undefined, undefined),
    {status: 'skip', says: 'no RelayState'},
  ],
  ['a request with an empty one needs none back', states('', undefined), {status: 'skip'}],
  [
    'a login that was started at the identity provider has none to return',
    states('secret', undefined, {response: {inResponseTo: undefined}}),
    {status: 'skip', says: 'started at the identity provider'},
  ],
  [
    'the answer to another request has another one',
    states('secret', 'other', {response: {inResponseTo: '_other'}}),
    {status: 'skip', says: 'another request'},
  ],
  [
    'without the request it cannot be told',
    states('secret', 'secret', {request: undefined}),
    {status: 'skip', says: 'not seen'},
  ],
  ['a file without its form tells nothing', aContext({request}), {status: 'skip', says: 'not seen'}],
]);

test('relay-state: its value is never shown', () => {
  for (const returned of ['secret', undefined, 'another-secret', 'SECRET'])
    expect(JSON.stringify(runChecks(states('secret', returned), [relayState]))).not.toMatch(/secret/i);
});

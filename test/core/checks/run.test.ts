import {expect, test} from 'vitest';
import {type Check, defineCheck, fail, pass, skip, warn} from '../../../src/core/checks/check.ts';
import {checks} from '../../../src/core/checks/index.ts';
import {runChecks} from '../../../src/core/checks/run.ts';
import {AUDIENCE, aContext, anExpectation} from '../../support/a-context.ts';

const texts = {cause: 'It is wrong.', explanation: 'Because.', fix: 'Mend it.'};
const aCheck = (changes: Partial<Check>): Check =>
  defineCheck({
    id: 'made-up',
    title: 'Made up',
    spec: 'saml-core-2.0 §1',
    basis: 'spec',
    comparesWith: 'issuer',
    about: ['Response'],
    evaluate: () => pass({expected: 'a', actual: 'a'}),
    ...changes,
  });

test('the base message passes or is skipped by every check', () => {
  const statuses = runChecks(aContext()).map(({checkId, status}) => [checkId, status]);
  expect(statuses.filter(([, status]) => status !== 'pass')).toEqual(
    ['certificate-paste', 'relay-state', 'request', 'outcome'].map(id => [id, 'skip']),
  );
});

test('findings stand in the order of the checks', () => {
  expect(runChecks(aContext()).map(({checkId}) => checkId)).toEqual(checks.map(({id}) => id));
});

test('a check that throws becomes an error, and the next one still judges', () => {
  const broken = aCheck({
    evaluate: () => {
      throw new TypeError('no such thing');
    },
  });
  expect(runChecks(aContext(), [broken, aCheck({id: 'next'})])).toEqual([
    {
      checkId: 'made-up',
      title: 'Made up',
      spec: 'saml-core-2.0 §1',
      status: 'error',
      basis: 'spec',
      differsBy: null,
      explanation: 'This check broke off: no such thing',
    },
    {
      checkId: 'next',
      title: 'Made up',
      spec: 'saml-core-2.0 §1',
      status: 'pass',
      basis: 'spec',
      differsBy: null,
      expected: 'a',
      actual: 'a',
    },
  ]);
});

test('a finding is plain JSON, without empty fields', () => {
  for (const finding of runChecks(aContext({postedTo: undefined})))
    expect(JSON.parse(JSON.stringify(finding))).toStrictEqual(finding);
});

test('a message that cannot be read is judged by decoding and by its outcome', () => {
  const problem = {code: 'empty', message: 'SAMLResponse is empty.'};
  const [first, ...rest] = runChecks(
    aContext({
      message: undefined,
      decoding: {repairs: [], problems: [problem]},
      answer: {result: 'accepted'},
    }),
  );
  expect(rest.pop()).toMatchObject({checkId: 'outcome', status: 'pass'});
  expect(first).toMatchObject({checkId: 'decoding', status: 'fail', cause: problem.message});
  expect(rest).toHaveLength(checks.length - 2);
  for (const finding of rest)
    expect(finding).toMatchObject({status: 'skip', explanation: 'They need a message that can be read.'});
});

test('a check that is not about the message says so', () => {
  const [finding] = runChecks(aContext({message: {type: 'LogoutResponse'}}), [aCheck({})]);
  expect(finding).toMatchObject({status: 'skip', explanation: 'This is not checked on a LogoutResponse.'});
});

test.each([
  ['AuthnRequest', ['decoding', 'version', 'issuer', 'request']],
  ['LogoutRequest', ['decoding', 'version', 'issuer', 'destination']],
  ['LogoutResponse', ['decoding', 'status', 'version', 'issuer', 'destination']],
] as const)('an unsigned %s is judged by what makes sense for it', (type, ids) => {
  const message = {
    type,
    id: '_a',
    version: '2.0',
    issueInstant: {text: '', ms: 0},
    destination: 'https://a.test/',
    issuer: AUDIENCE,
    sessionIndexes: [],
    status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Success'},
  };
  const context = aContext({message, signatures: [], postedTo: 'https://a.test/', response: {}});
  const {response, assertion, ...alone} = context;
  expect(response && assertion).toBeDefined();
  const judged = runChecks(alone).filter(({status}) => status !== 'skip');
  expect(judged.map(({checkId}) => checkId)).toEqual(ids);
  expect(judged.every(({status}) => status === 'pass')).toBe(true);
});

const matching = pass({expected: 'a', actual: 'a'});
const differing = fail({...texts, expected: 'a', actual: 'A', differsBy: 'case'});

test.each([
  ['a match warns for later', matching, {status: 'warn', affects: 'later', expected: 'a', actual: 'a'}],
  [
    'a difference warns about this login',
    differing,
    {
      status: 'warn',
      affects: 'this-login',
      expected: 'a',
      actual: 'A',
      differsBy: 'case',
      cause: 'It is wrong.',
      fix: 'Mend it.',
    },
  ],
  [
    'a warning stays',
    warn({...texts, affects: 'later', actual: 'A'}),
    {status: 'warn', affects: 'later', cause: 'It is wrong.'},
  ],
  ['a skip stays', skip('It is missing.'), {status: 'skip', explanation: 'It is missing.'}],
  ['a fail of the message alone stays', fail({...texts, needsNoConnection: true}), {status: 'fail'}],
  ['a pass of the message alone stays', pass({needsNoConnection: true}), {status: 'pass'}],
])('while the field it compares with is unconfirmed, %s', (_name, verdict, finding) => {
  const context = aContext({expected: anExpectation({unconfirmed: ['issuer']})});
  expect(runChecks(context, [aCheck({evaluate: () => verdict})])[0]).toMatchObject(finding);
});

test.each([
  ['another field is', aCheck({evaluate: () => differing}), ['audience'] as const],
  ['it compares with none', aCheckWithoutField(), ['issuer'] as const],
])('a fail stays while %s unconfirmed', (_name, check, unconfirmed) => {
  const context = aContext({expected: anExpectation({unconfirmed})});
  expect(runChecks(context, [check])[0]?.status).toBe('fail');
});

function aCheckWithoutField(): Check {
  const {comparesWith, ...check} = aCheck({evaluate: () => differing});
  expect(comparesWith).toBe('issuer');
  return check;
}

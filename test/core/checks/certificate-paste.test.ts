import {certificatePaste} from '../../../src/core/checks/certificate-paste.ts';
import type {PasteDamage} from '../../../src/core/certificate/facts.ts';
import {aCertificate, aContext} from '../../support/a-context.ts';
import {judges, type Row} from '../../support/judges.ts';

const pasted = (...damage: PasteDamage[]) =>
  aContext({certificates: {expected: [], published: [], pasted: [{certificates: [aCertificate()], damage}]}});
const damage = (code: PasteDamage['code']): PasteDamage => ({code, message: `The text has ${code}.`});

const grave = ['literal-newlines', 'broken-armour', 'not-a-certificate'] as const;
const light = ['several', 'repeated', 'no-armour', 'one-line', 'private-key', 'other-encoding'] as const;
const row =
  (affects: 'this-login' | 'later') =>
  (code: PasteDamage['code']): Row => [
    `${code} warns`,
    pasted(damage(code)),
    {status: 'warn', affects, actual: [`The text has ${code}.`], says: code},
  ];

judges(certificatePaste, [
  ['no kept text cannot be judged', aContext(), {status: 'skip'}],
  ['a clean text passes', pasted(), {status: 'pass'}],
  ...grave.map(row('this-login')),
  ...light.map(row('later')),
  [
    'the gravest of several damages is the cause',
    pasted(damage('one-line'), damage('literal-newlines')),
    {
      status: 'warn',
      affects: 'this-login',
      actual: ['The text has one-line.', 'The text has literal-newlines.'],
      says: 'literal-newlines',
    },
  ],
]);

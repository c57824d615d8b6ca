import {replay} from '../../../src/core/checks/replay.ts';
import {aContext, NOW} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const ids = ['_response', '_assertion'];
const warns = {
  status: 'warn',
  affects: 'this-login',
  expected: 'an ID that was not posted before',
  basis: 'inferred',
} as const;
const seenAt = NOW - 120_000;

judges(replay, [
  ['a message that comes for the first time passes', aContext(), {status: 'pass', actual: ids}],
  [
    'other messages before it do not matter',
    aContext({earlierPosts: [{id: '_other', assertionId: '_other-assertion', seenAt}]}),
    {status: 'pass', actual: ids},
  ],
  [
    'the same Assertion warns, and says when it came before',
    aContext({earlierPosts: [{id: '_response', assertionId: '_assertion', seenAt}]}),
    {...warns, actual: '_assertion', says: 'The Assertion “_assertion” was posted before, 2 min ago.'},
  ],
  [
    'the same Assertion in another Response warns',
    aContext({earlierPosts: [{id: '_other', assertionId: '_assertion'}]}),
    {...warns, actual: '_assertion', says: 'was posted before.'},
  ],
  [
    'the same Response with another Assertion warns',
    aContext({earlierPosts: [{id: '_response', assertionId: '_other'}]}),
    {...warns, actual: '_response', says: 'The Response “_response”'},
  ],
  [
    'the same Response with an Assertion that can’t be read warns',
    aContext({assertion: null, earlierPosts: [{id: '_response'}]}),
    {...warns, actual: '_response'},
  ],
  [
    'IDs that only differ in case are two',
    aContext({earlierPosts: [{id: '_RESPONSE', assertionId: '_ASSERTION'}]}),
    {status: 'pass', actual: ids},
  ],
  [
    'a Response is no Assertion',
    aContext({earlierPosts: [{id: '_assertion', assertionId: '_response'}]}),
    {status: 'pass', actual: ids},
  ],
  [
    'without any ID it cannot be told',
    aContext({response: {id: undefined}, assertion: {id: undefined}}),
    {status: 'skip', says: 'has an ID'},
  ],
  [
    'when nobody watched it cannot be told',
    aContext({earlierPosts: undefined}),
    {status: 'skip', says: 'nobody watched'},
  ],
]);

import {inResponseTo} from '../../../src/core/checks/in-response-to.ts';
import {REQUEST_ID, aConfirmation, aContext, anExpectation} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const ids = (
  ofResponse: string | undefined,
  ofData: string | undefined,
  rest: Parameters<typeof aContext>[0] = {},
) =>
  aContext({
    ...rest,
    response: {inResponseTo: ofResponse},
    assertion: {subjectConfirmations: [aConfirmation({inResponseTo: ofData})]},
  });
const unwatched = {requests: undefined} as const;
const strict = anExpectation({allowUnsolicited: false});
const passes = {status: 'pass', expected: REQUEST_ID, actual: REQUEST_ID} as const;

judges(inResponseTo, [
  ['the request that was seen passes', aContext(), passes],
  ['one of several requests passes', aContext({requests: [{id: '_a'}, {id: REQUEST_ID}]}), passes],
  [
    'the joined request counts as seen',
    aContext({requests: undefined, request: {type: 'AuthnRequest', id: REQUEST_ID}}),
    passes,
  ],
  [
    'another request fails',
    aContext({requests: [{id: '_a'}]}),
    {status: 'fail', expected: '_a', actual: REQUEST_ID},
  ],
  [
    'another than several requests fails',
    aContext({requests: [{id: '_a'}, {id: '_b'}]}),
    {status: 'fail', expected: ['_a', '_b'], actual: REQUEST_ID},
  ],
  [
    'another case of the ID fails',
    aContext({requests: [{id: REQUEST_ID.toUpperCase()}]}),
    {status: 'fail', expected: REQUEST_ID.toUpperCase(), actual: REQUEST_ID},
  ],
  ['an empty one fails', ids('', ''), {status: 'fail', expected: REQUEST_ID, actual: ''}],
  [
    'Response and SubjectConfirmationData that disagree fail',
    ids(REQUEST_ID, '_other'),
    {status: 'fail', expected: REQUEST_ID, actual: '_other'},
  ],
  [
    'they fail even when nobody watched',
    ids('_a', '_b', unwatched),
    {status: 'fail', expected: '_a', actual: '_b'},
  ],
  ['that they agree suffices when nobody watched', aContext(unwatched), {...passes, says: 'was not seen'}],
  [
    'and when all that were seen are answered: this one may have gone by POST',
    aContext({requests: [{id: '_a', isAnswered: true}]}),
    {...passes, says: 'was not seen'},
  ],
  [
    'an answered request that is named again passes',
    aContext({requests: [{id: REQUEST_ID, isAnswered: true}]}),
    passes,
  ],
  ['and when no request was seen', aContext({requests: []}), {...passes, says: 'was not seen'}],
  [
    'a second SubjectConfirmation that agrees suffices',
    aContext({
      assertion: {subjectConfirmations: [aConfirmation({inResponseTo: '_other'}), aConfirmation()]},
    }),
    passes,
  ],
  [
    'none in SubjectConfirmationData warns for later',
    ids(REQUEST_ID, undefined),
    {status: 'warn', affects: 'later', expected: REQUEST_ID, says: 'SubjectConfirmationData has no'},
  ],
  [
    'none in the Response warns for later',
    ids(undefined, REQUEST_ID),
    {status: 'warn', affects: 'later', expected: REQUEST_ID, says: 'The Response has no'},
  ],
  ['unsolicited is allowed', ids(undefined, undefined), {status: 'skip', says: 'allowed'}],
  [
    'unsolicited warns where it is not allowed',
    ids(undefined, undefined, {expected: strict}),
    {status: 'warn', affects: 'this-login', says: 'names no request'},
  ],
  [
    'a refusing Response is judged by its own InResponseTo',
    aContext({assertion: null, response: {status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Responder'}}}),
    passes,
  ],
  [
    'an encrypted one without a seen request cannot be judged',
    aContext({...unwatched, assertion: null, response: {encryptedAssertions: [{}]}}),
    {status: 'skip', says: 'nothing to compare'},
  ],
]);

import {expect, test} from 'vitest';
import {outcome} from '../../../src/core/checks/outcome.ts';
import {runChecks} from '../../../src/core/checks/run.ts';
import type {Answer} from '../../../src/core/report.ts';
import type {Status} from '../../../src/core/saml/model.ts';
import {aContext} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const CODE = 'verify-saml-domains:malformed-email-address';
const RESPONDER = 'urn:oasis:names:tc:SAML:2.0:status:Responder';
const refused = (description: string | undefined, more: Partial<Answer> = {}, status?: Status) =>
  aContext({
    answer: {
      result: 'refused',
      error: 'access_denied',
      ...(description !== undefined && {description}),
      tracking: 't-1',
      ...more,
    },
    ...(status && {response: {status}}),
  });
const fails = {status: 'fail', expected: 'logged in', basis: 'seen'} as const;
const unknown = {status: 'warn', affects: 'later', expected: 'logged in, or an error'} as const;
const saying = (message: string, code = RESPONDER): Status => ({code, message});

judges(outcome, [
  [
    'accepted passes',
    aContext({answer: {result: 'accepted', status: 302}}),
    {status: 'pass', expected: 'logged in', actual: 'logged in'},
  ],
  [
    'a code with a known meaning fails with it',
    refused(CODE),
    {...fails, actual: CODE, says: 'Atlassian refused the login: the NameID is not an e-mail address.'},
  ],
  [
    'an unknown code fails verbatim',
    refused('no-such-step:reason'),
    {...fails, actual: 'no-such-step:reason', says: 'Atlassian refused the login: “no-such-step:reason”.'},
  ],
  [
    'an error without description fails with the error',
    refused(undefined),
    {...fails, actual: 'access_denied', says: 'Atlassian refused the login: “access_denied”.'},
  ],
  [
    'a bare status fails with it',
    aContext({answer: {result: 'refused', status: 500}}),
    {...fails, actual: 'status 500', says: 'Atlassian refused the login: status 500.'},
  ],
  [
    'the identity provider’s own words are known as its own',
    refused('User is locked', {}, saying('User is locked.')),
    {...fails, actual: 'User is locked', says: 'the identity provider’s own words: “User is locked”.'},
  ],
  [
    'its words are compared without regard to case and white space',
    refused('user  is LOCKED.', {}, saying(' User is locked')),
    {...fails, actual: 'user  is LOCKED.', says: 'own words'},
  ],
  [
    'its words come before a meaning that the same words have',
    refused('Invalid thumbprint', {}, saying('Invalid thumbprint')),
    {...fails, actual: 'Invalid thumbprint', says: 'own words'},
  ],
  [
    'a StatusMessage of a success is no refusal',
    refused('Fine', {}, saying('Fine', 'urn:oasis:names:tc:SAML:2.0:status:Success')),
    {...fails, actual: 'Fine', says: 'Atlassian refused the login: “Fine”.'},
  ],
  [
    'other words than the identity provider’s are Atlassian’s',
    refused('User is locked', {}, saying('User is unknown')),
    {...fails, actual: 'User is locked', says: 'Atlassian refused the login: “User is locked”.'},
  ],
  [
    'it is told of a message that can’t be read, too',
    aContext({message: undefined, answer: {result: 'refused', description: 'x'}}),
    {...fails, actual: 'x'},
  ],
  [
    'an answer without error or code is unknown, which is neutral',
    aContext({answer: {result: 'unknown', status: 200, host: 'id.atlassian.com'}}),
    {...unknown, actual: 'neither', says: 'could not be seen', basis: 'inferred'},
  ],
  [
    'a network error is named',
    aContext({answer: {result: 'unknown', networkError: 'net::ERR_CONNECTION_RESET'}}),
    {...unknown, actual: 'net::ERR_CONNECTION_RESET', says: 'broke before Atlassian answered'},
  ],
  ['when nobody watched it cannot be told', aContext(), {status: 'skip', says: 'not seen'}],
]);

test.each([
  ['names the tracking id', refused(CODE), 'Tracking id, for Atlassian support: “t-1”.'],
  ['names the code behind a meaning', refused(CODE), `Its code is “${CODE}”.`],
  ['says that no source explains a code', refused('x'), 'No source explains this code.'],
  [
    'says who refused first',
    refused('User is locked', {}, saying('User is locked')),
    'the identity provider refused first',
  ],
  [
    'names the last page of an unknown answer',
    aContext({answer: {result: 'unknown', host: 'id.atlassian.com', status: 200}}),
    '“id.atlassian.com” with status 200.',
  ],
])('outcome: its explanation %s', (_name, context, text) => {
  expect(runChecks(context, [outcome])[0]?.explanation).toContain(text);
});

test.each([
  [
    'with the article that explains the code',
    'Invalid thumbprint',
    /^https:\/\/support\.atlassian\.com\/.+certificate/,
  ],
  ['without one when nothing explains it', 'x', undefined],
])('outcome: a refusal comes %s', (_name, description, article) => {
  const [finding] = runChecks(refused(description), [outcome]);
  if (article) expect(finding?.source).toMatch(article);
  else expect(finding).not.toHaveProperty('source');
});

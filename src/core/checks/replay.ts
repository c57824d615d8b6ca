import type {CheckContext, EarlierPost} from './check.ts';
import {defineCheck, pass, skip, warn} from './check.ts';
import {duration} from './duration.ts';
import {quoted} from './quoted.ts';

/** The message is posted for the first time: neither its ID nor that of its Assertion came before. */
export const replay = defineCheck({
  id: 'replay',
  title: 'Replay',
  spec: 'saml-profiles-2.0 §4.1.4.5',
  basis: 'spec',
  about: ['Response'],
  evaluate({earlierPosts, response, assertion, arrival}) {
    if (!earlierPosts) return skip('Whether it was posted before is not known: nobody watched.');
    const ids = [response?.id, assertion?.id].filter(id => id !== undefined);
    if (ids.length === 0) return skip('Neither the Response nor the Assertion has an ID.');
    const earlier = earlierPosts.findLast(post => sharedId(post, response, assertion) !== undefined);
    if (!earlier)
      return pass({actual: ids, explanation: 'None of the logins that are kept here has these IDs.'});
    const {element, id} = sharedId(earlier, response, assertion) ?? {element: 'Response', id: ''};
    const ago =
      earlier.seenAt === undefined || arrival?.browser === undefined
        ? ''
        : `, ${duration(Math.max(0, arrival.browser - earlier.seenAt))} ago`;
    return warn({
      affects: 'this-login',
      basis: 'inferred',
      expected: 'an ID that was not posted before',
      actual: id,
      cause: `The ${element} ${quoted(id)} was posted before${ago}.`,
      explanation:
        'That happens when the page is loaded again, or when somebody goes back in the browser. A service provider must take an Assertion only once, so it may refuse this one although the first was fine.',
      fix: 'Start the login again at the service provider, and do not load the page again or go back meanwhile.',
    });
  },
});

function sharedId(
  post: EarlierPost,
  response: CheckContext['response'],
  assertion: CheckContext['assertion'],
): {readonly element: 'Response' | 'Assertion'; readonly id: string} | undefined {
  if (assertion?.id !== undefined && assertion.id === post.assertionId)
    return {element: 'Assertion', id: assertion.id};
  if (response?.id !== undefined && response.id === post.id) return {element: 'Response', id: response.id};
  return undefined;
}

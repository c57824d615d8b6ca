import {atServiceProvider} from '../advice.ts';
import {defineCause} from '../cause.ts';

/** No cause of a failure: what an address says that carries a code. No text tells it. */
export const accepted = defineCause({
  id: 'accepted',
  title: 'Atlassian accepted this login.',
  explanation:
    'Its address carries a code and no error, so SAML has done its part. If no application opens afterwards, look at what the account has access to.',
  certainty: 'seen',
  fixes: ({known}) => [atServiceProvider('application-access', known)],
});

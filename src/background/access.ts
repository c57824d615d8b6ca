import {setDefaultBadge} from '../platform/badge.ts';
import {hasHostAccess} from '../platform/permissions.ts';

/** The origin without which nothing is seen. */
const ATLASSIAN = 'https://auth.atlassian.com';

/**
 * While access to Atlassian is off, every tab's button says so: nothing else would, since the browser is silent about requests
 * that it does not show. To be called when the worker starts and when access changes.
 */
export async function showAccess(): Promise<void> {
  const hasAccess = await hasHostAccess(ATLASSIAN);
  await setDefaultBadge(
    hasAccess
      ? undefined
      : {
          text: '!',
          background: '#865000',
          title:
            'SAML Lens: Access to auth.atlassian.com is off, so no login can be seen. Click to allow it.',
        },
  );
}

import {onStarted, onWindowClosed} from '../platform/lifecycle.ts';
import {onPermissionsChanged} from '../platform/permissions.ts';
import {sweepPrivate} from '../platform/store.ts';
import {watchRequests} from '../platform/web-requests.ts';
import {showAccess} from './access.ts';
import {handlers} from './handlers.ts';
import {forgetClosedWindows} from './privacy.ts';

/*
 * Runs anew each time the browser wakes the worker, and may stop after any event: listeners are registered before anything
 * else, and nothing is remembered but in storage.
 */
watchRequests(handlers);
onWindowClosed(forgetClosedWindows);
onPermissionsChanged(() => void showAccess());
onStarted(sweepPrivate);
void sweepPrivate();
void showAccess();

import {noteWindowClosed, readWindowClosed} from '../platform/lifecycle.ts';
import {hasPrivateWindow, isAllowedInPrivateWindows, isPrivateTab} from '../platform/permissions.ts';
import {sweepPrivate} from '../platform/store.ts';

/** How long the news of a closed window may take to arrive after a request of that window, in ms. */
const NEWS_DELAY_MS = 1_000;

/** The part of webRequest's details that privacy is judged by. `incognito` comes from Firefox only. */
export interface Origin {
  readonly tabId: number;
  /** Epoch ms. */
  readonly timeStamp: number;
  readonly incognito?: boolean | undefined;
}

/**
 * Whether a request counts as private: when its tab is. When the tab can't be asked, only if the extension may run in
 * private windows and one was open at that time, or that can't be known.
 */
export async function isPrivateRequest({tabId, timeStamp, incognito}: Origin): Promise<boolean> {
  if (incognito !== undefined) return incognito;
  const ofTab = await isPrivateTab(tabId);
  if (ofTab !== undefined) return ofTab;
  if (!(await isAllowedInPrivateWindows())) return false;
  if ((await hasPrivateWindow()) ?? true) return true;
  return await hasWindowClosedSince(timeStamp);
}

/** To be called when any window was closed: the private ones' logins go with the last of them. */
export async function forgetClosedWindows(): Promise<void> {
  if (!(await isAllowedInPrivateWindows())) return;
  await noteWindowClosed(Date.now());
  await sweepPrivate();
}

/** A window that closed after the request may have been its private one; the news of it may still be under way. */
async function hasWindowClosedSince(timeStamp: number): Promise<boolean> {
  const isSince = async () => ((await readWindowClosed()) ?? Number.NEGATIVE_INFINITY) >= timeStamp;
  if (await isSince()) return true;
  await new Promise(resolve => {
    setTimeout(resolve, NEWS_DELAY_MS);
  });
  return await isSince();
}

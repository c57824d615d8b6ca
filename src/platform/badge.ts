import browser from 'webextension-polyfill';

/** What the toolbar button of one tab says: one character, its colours, and the tooltip in words. */
export interface Badge {
  readonly text: string;
  readonly background: string;
  readonly title: string;
}

/** The colour of the text on every background. */
export const BADGE_TEXT_COLOR = '#ffffff';

/** Sets the badge of a tab; the next navigation of that tab takes it away. A tab that is gone needs none. */
export async function setBadge(tabId: number, {text, background, title}: Badge): Promise<void> {
  try {
    await Promise.all([
      browser.action.setBadgeText({tabId, text}),
      browser.action.setBadgeBackgroundColor({tabId, color: background}),
      browser.action.setBadgeTextColor({tabId, color: BADGE_TEXT_COLOR}),
      browser.action.setTitle({tabId, title}),
    ]);
  } catch (error) {
    if (await hasTab(tabId)) throw error;
  }
}

/** Sets the badge of every tab that has none of its own; without one, takes it away and the tooltip back to the extension's name. */
export async function setDefaultBadge(badge: Badge | undefined): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({text: badge?.text ?? ''}),
    browser.action.setTitle({title: badge?.title ?? browser.runtime.getManifest().name}),
    ...(badge
      ? [
          browser.action.setBadgeBackgroundColor({color: badge.background}),
          browser.action.setBadgeTextColor({color: BADGE_TEXT_COLOR}),
        ]
      : []),
  ]);
}

/** Takes the badge of a tab away, and its tooltip back to the extension's name. */
export async function clearBadge(tabId: number): Promise<void> {
  if (!(await hasTab(tabId))) return;
  await Promise.all([
    browser.action.setBadgeText({tabId, text: ''}),
    browser.action.setTitle({tabId, title: browser.runtime.getManifest().name}),
  ]);
}

/** Whether a tab still shows a badge; absent when the tab is gone. */
export async function hasBadge(tabId: number): Promise<boolean | undefined> {
  if (!(await hasTab(tabId))) return undefined;
  return (await browser.action.getBadgeText({tabId})) !== '';
}

async function hasTab(tabId: number): Promise<boolean> {
  try {
    await browser.tabs.get(tabId);
    return true;
  } catch {
    // The only way the browser has to say that there is no such tab.
    return false;
  }
}

import browser from 'webextension-polyfill';
import type {Windows} from 'webextension-polyfill';

/** Match pattern for everything of an origin, e.g. `https://sso.acme.test/*`. Ports can't be part of one. */
function patternOf(origin: string): string {
  const {protocol, hostname} = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Whether messages to this origin (or URL) are seen. Users can take access away at any time, so ask again each time. */
export async function hasHostAccess(origin: string): Promise<boolean> {
  return await browser.permissions.contains({origins: [patternOf(origin)]});
}

/** Asks for access to an https origin (or URL). Call it first thing in a click handler, or the browser refuses to ask. */
export async function requestHostAccess(origin: string): Promise<boolean> {
  return await browser.permissions.request({origins: [patternOf(origin)]});
}

/** Gives back access to an origin (or URL) that was granted on request. */
export async function removeHostAccess(origin: string): Promise<boolean> {
  return await browser.permissions.remove({origins: [patternOf(origin)]});
}

/** Calls back when access was granted or taken away. Returns the way to stop. */
export function onPermissionsChanged(listener: () => void): () => void {
  const changed = () => listener();
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
  return () => {
    browser.permissions.onAdded.removeListener(changed);
    browser.permissions.onRemoved.removeListener(changed);
  };
}

/** Whether the user lets the extension run in private windows. */
export async function isAllowedInPrivateWindows(): Promise<boolean> {
  return await browser.extension.isAllowedIncognitoAccess();
}

/** Whether a private window is open; absent when the browser does not say. */
export async function hasPrivateWindow(): Promise<boolean | undefined> {
  let windows: readonly Windows.Window[];
  try {
    windows = await browser.windows.getAll();
  } catch {
    // Not knowing is an answer of its own here: callers choose the careful way.
    return undefined;
  }
  return windows.some(window => window.incognito);
}

/** Whether a tab is private; absent when it can't be asked: closed by now, of another profile, or no tab at all (-1). */
export async function isPrivateTab(tabId: number): Promise<boolean | undefined> {
  if (tabId < 0) return undefined;
  try {
    return (await browser.tabs.get(tabId)).incognito;
  } catch {
    // The only way the browser has to say that there is no such tab.
    return undefined;
  }
}

/**
 * Whether the page that asks (a popup) belongs to a private window. Chrome runs it in the normal profile under
 * `spanning`, so only the window's active tab tells; Firefox says it of the page itself.
 */
export async function isThisWindowPrivate(): Promise<boolean> {
  if (browser.extension.inIncognitoContext) return true;
  const [tab] = await browser.tabs.query({active: true, currentWindow: true});
  return tab?.incognito ?? false;
}

/** Opens the options page, or brings it to the front. */
export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
}

/**
 * Opens the workbench in a tab of its own. Chrome has pages of extensions in normal windows only, also when a private one asks.
 *
 * @param place number of a login; 0 for none. It tells nothing of the login: addresses end up in the history.
 */
export async function openWorkbench(place: number): Promise<void> {
  const url = browser.runtime.getURL('src/workbench/index.html');
  await browser.tabs.create({url: place > 0 ? `${url}#${place}` : url});
}

/**
 * Opens the browser's own page about this extension, where private windows are allowed. `false` where the browser lets
 * no extension open it (Firefox): say then how to get there.
 */
export async function openExtensionSettings(): Promise<boolean> {
  const kind = browserKind();
  if (kind === 'firefox') return false;
  await browser.tabs.create({url: `${kind}://extensions/?id=${browser.runtime.id}`});
  return true;
}

export type BrowserKind = 'chrome' | 'edge' | 'firefox';

/** Which browser this is, for wording and for the address of its settings. */
export function browserKind(): BrowserKind {
  if (browser.runtime.getURL('').startsWith('moz-extension:')) return 'firefox';
  return navigator.userAgent.includes(' Edg/') ? 'edge' : 'chrome';
}

/** What this browser calls a private window: “Incognito window”, “InPrivate window”, “private window”. */
export function privateWindowName(): string {
  return {chrome: 'Incognito window', edge: 'InPrivate window', firefox: 'private window'}[browserKind()];
}

import browser from 'webextension-polyfill';

/** Calls back when the browser starts and when the extension was installed or updated. For the worker's top level. */
export function onStarted(listener: () => Promise<void>): void {
  browser.runtime.onStartup.addListener(listener);
  browser.runtime.onInstalled.addListener(listener);
}

/** Calls back after any window was closed. For the worker's top level. */
export function onWindowClosed(listener: () => Promise<void>): void {
  browser.windows.onRemoved.addListener(listener);
}

const CLOSED = 'window-closed';

/** Remembers that a window was closed, at epoch ms. Browsers don't say afterwards whether it was a private one. */
export async function noteWindowClosed(at: number): Promise<void> {
  await browser.storage.session.set({[CLOSED]: at});
}

/** When the last window was closed, epoch ms; absent when none was. */
export async function readWindowClosed(): Promise<number | undefined> {
  const value = (await browser.storage.session.get(CLOSED))[CLOSED];
  return typeof value === 'number' ? value : undefined;
}

import browser from 'webextension-polyfill';
import {alone} from './session.ts';

/*
 * What the user ticked in the set-up guide: ids of steps by connection id, on disk beside the connections. What was derived
 * from logins is never kept, so nothing of a private window gets here but by the user's own click.
 */
const TICKS = 'set-up';

/** Ids of ticked steps, by id of the Connection. */
export type Ticks = Readonly<Record<string, readonly string[]>>;

/** All ticks; what does not fit the type is left out. */
export async function readTicks(): Promise<Ticks> {
  const {[TICKS]: stored} = await browser.storage.local.get(TICKS);
  if (typeof stored !== 'object' || stored === null) return {};
  const entries = Object.entries(stored).flatMap(([id, ticked]) =>
    Array.isArray(ticked) ? [[id, ticked.filter(step => typeof step === 'string')] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** Keeps the ticks of one Connection in place of those before; none forgets it. */
export async function writeTicks(connectionId: string, ticked: readonly string[]): Promise<void> {
  await alone(async () => {
    const {[connectionId]: _before, ...others} = await readTicks();
    const next = ticked.length === 0 ? others : {...others, [connectionId]: ticked};
    await browser.storage.local.set({[TICKS]: next});
  });
}

/** Calls back after ticks have changed, here or in another page. Returns the way to stop. */
export function onTicksChanged(listener: () => void): () => void {
  const changed = (changes: Readonly<Record<string, unknown>>, area: string) => {
    if (area === 'local' && TICKS in changes) listener();
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}

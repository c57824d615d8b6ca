import browser from 'webextension-polyfill';

/*
 * What is typed in the options and not saved yet, and the connection id that the popup asks to describe. Both live in memory
 * (`storage.session`): a page's own sessionStorage, or an address with the id in it, would end up on disk.
 */
const DRAFT = 'draft:connection';
const WANTED = 'draft:wanted';

async function read(key: string): Promise<unknown> {
  return (await browser.storage.session.get(key))[key];
}

/** The unsaved form, as it was kept; `undefined` when there is none. Its reader checks the shape. */
export const readDraft = (): Promise<unknown> => read(DRAFT);

/** Keeps the unsaved form; `undefined` forgets it. */
export async function keepDraft(draft: unknown): Promise<void> {
  if (draft === undefined) await browser.storage.session.remove(DRAFT);
  else await browser.storage.session.set({[DRAFT]: draft});
}

/** Leaves a connection id for the options page to start a new connection with. */
export async function wantConnection(connectionId: string): Promise<void> {
  await browser.storage.session.set({[WANTED]: connectionId});
}

/** Takes the connection id that was left, so that it is used once. */
export async function takeWantedConnection(): Promise<string | undefined> {
  const wanted = await read(WANTED);
  if (typeof wanted !== 'string') return undefined;
  await browser.storage.session.remove(WANTED);
  return wanted;
}

/** Calls back when a connection id was left while the options are open already. Returns the way to stop. */
export function onConnectionWanted(listener: () => void): () => void {
  const changed = (changes: Readonly<Record<string, {readonly newValue?: unknown}>>, area: string) => {
    if (area === 'session' && changes[WANTED]?.newValue !== undefined) listener();
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}

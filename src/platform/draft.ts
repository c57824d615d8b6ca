import browser from 'webextension-polyfill';
import {hasPrivateWindow, isThisWindowPrivate} from './permissions.ts';
import {alone} from './session.ts';

/*
 * What is typed in the options and not saved yet, and the connection id that the popup asks to describe. Both live in memory
 * (`storage.session`): a page's own sessionStorage, or an address with the id in it, would end up on disk. What comes from a
 * private window has keys of its own and goes with the last such window, though Chrome shows the options in a normal one.
 */
const DRAFTS = {normal: 'draft:connection', private: 'draft:connection:private'} as const;
const WANTED = {normal: 'draft:wanted', private: 'draft:wanted:private'} as const;

/** What goes with the last private window. */
export const PRIVATE_DRAFT_KEYS: readonly string[] = [DRAFTS.private, WANTED.private];

/** An unsaved form, as far as it matters here; its reader checks the rest. */
export interface Draft {
  readonly id: string;
  /** It was begun in a private window, or from a login there. */
  readonly isPrivate?: boolean | undefined;
}

/** A connection id that the popup left, with the kind of window it comes from. */
export interface Wanted {
  readonly connectionId: string;
  readonly isPrivate: boolean;
}

/** The unsaved forms by connection id, as they were kept; empty when there is none. Its reader checks the shape. */
export async function readDraft(): Promise<Readonly<Record<string, unknown>>> {
  const kept = await browser.storage.session.get(Object.values(DRAFTS));
  return {...fieldsOf(kept[DRAFTS.normal]), ...fieldsOf(kept[DRAFTS.private])};
}

/** Keeps the unsaved forms in place of those before; private ones only while a private window is open. */
export async function keepDraft(drafts: Readonly<Record<string, Draft>>): Promise<void> {
  const entries = Object.entries(drafts);
  await alone(async () => {
    await put(
      DRAFTS.normal,
      entries.filter(([, {isPrivate}]) => !isPrivate),
    );
    const isGone = (await hasPrivateWindow()) === false;
    await put(DRAFTS.private, isGone ? [] : entries.filter(([, {isPrivate}]) => isPrivate));
  });
}

/** Leaves a connection id for the options page to start a new connection with. An empty one tells nothing of a login. */
export async function wantConnection(connectionId: string): Promise<void> {
  const isPrivate = connectionId !== '' && (await isThisWindowPrivate());
  await alone(async () => {
    if (isPrivate && (await hasPrivateWindow()) === false) return;
    await browser.storage.session.set({[isPrivate ? WANTED.private : WANTED.normal]: connectionId});
  });
}

/** Takes the connection id that was left, so that it is used once. */
export async function takeWantedConnection(): Promise<Wanted | undefined> {
  const keys = Object.values(WANTED);
  const kept = await browser.storage.session.get(keys);
  const key = keys.find(key => typeof kept[key] === 'string');
  if (key === undefined) return undefined;
  await browser.storage.session.remove(key);
  return {connectionId: String(kept[key]), isPrivate: key === WANTED.private};
}

/** Calls back when a connection id was left while the options are open already. Returns the way to stop. */
export function onConnectionWanted(listener: () => void): () => void {
  return onChanged(changes => {
    if (Object.values(WANTED).some(key => changes[key]?.newValue !== undefined)) listener();
  });
}

/** Calls back when the private forms are gone, also when the last of them was saved or discarded. Returns the way to stop. */
export function onPrivateDraftsGone(listener: () => void): () => void {
  return onChanged(changes => {
    const change = changes[DRAFTS.private];
    if (change && change.newValue === undefined) listener();
  });
}

/** Whether this page stands in a private window of its own: Firefox only, Chrome has its pages in normal windows. */
export const isPrivatePage = (): boolean => browser.extension.inIncognitoContext ?? false;

async function put(key: string, entries: readonly (readonly [string, Draft])[]): Promise<void> {
  if (entries.length === 0) await browser.storage.session.remove(key);
  else await browser.storage.session.set({[key]: Object.fromEntries(entries)});
}

const fieldsOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

type Changes = Readonly<Record<string, {readonly newValue?: unknown} | undefined>>;

function onChanged(listener: (changes: Changes) => void): () => void {
  const changed = (changes: Changes, area: string) => {
    if (area === 'session') listener(changes);
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}

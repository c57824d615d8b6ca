import browser from 'webextension-polyfill';
import type {Capture} from '../core/capture.ts';
import {parseAnswerEvent, parseCapture} from './parse-kept.ts';
import {CAPTURE, EVENT, JUDGED, KEPT_CAP, OF_USER, keysToEvict, sizeOf} from './room.ts';
import type {Stored} from './room.ts';

/** How many messages had to go to make room. */
export const DROPPED = {normal: 'notice:dropped:normal', private: 'notice:dropped:private'} as const;

/** That the last login was no SAML: see social.ts. */
export const SOCIAL = {normal: 'notice:social:normal', private: 'notice:social:private'} as const;

/** Everything in `storage.session`, as it is. */
export const readSession = async (): Promise<Stored> => await browser.storage.session.get(null);

/** The keys alone, where the browser can (Chrome 130, Firefox 143). */
export async function readSessionKeys(): Promise<readonly string[]> {
  const {session} = browser.storage;
  return 'getKeys' in session ? await session.getKeys() : Object.keys(await readSession());
}

/** A stored count; none is 0. */
export const countOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** One writer at a time in all contexts of the extension: eviction and sweeping read, decide and delete. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request('kept', work);
}

/** Stores entries and evicts the oldest messages until all fits. `newest` is the id of a message that stays in any case. */
export async function setMakingRoom(entries: Stored, newest: string): Promise<void> {
  for (;;) {
    try {
      await browser.storage.session.set(entries);
      break;
    } catch (error) {
      // Above the quota, by the browser's own count. With nothing left to give way, it is another error.
      if (!(await evict(newest, 1))) throw error;
    }
  }
  if (await isOverCap()) await evict(newest);
}

async function isOverCap(): Promise<boolean> {
  const {session} = browser.storage;
  // Where the browser can't tell, all entries are read and counted.
  if (!('getBytesInUse' in session)) return true;
  const [keys, bytes] = await Promise.all([readSessionKeys(), session.getBytesInUse(null)]);
  return bytes > KEPT_CAP.bytes || keys.filter(key => key.startsWith(CAPTURE)).length > KEPT_CAP.messages;
}

/** Whether anything could go. */
async function evict(newest: string, atLeast = 0): Promise<boolean> {
  const stored = await readSession();
  const {keys, evicted} = keysToEvict(stored, newest, atLeast);
  if (keys.length === 0) return false;
  await browser.storage.session.remove([...keys]);
  const ofPrivate = evicted.filter(capture => capture.isPrivate).length;
  await browser.storage.session.set({
    [DROPPED.normal]: countOf(stored[DROPPED.normal]) + evicted.length - ofPrivate,
    [DROPPED.private]: countOf(stored[DROPPED.private]) + ofPrivate,
  });
  return true;
}

/** Whether a message alone exceeds the cap. */
export const isTooLarge = (capture: Capture): boolean =>
  sizeOf(CAPTURE + capture.id, capture) > KEPT_CAP.bytes;

/** The message as a row with its reason, without what makes it large. */
export function withoutText(capture: Capture): Capture {
  const {query: _query, relayState: _relayState, url, ...rest} = capture;
  const size = megabytes(sizeOf('', capture));
  return {
    ...rest,
    ...(url !== undefined && {url: url.slice(0, 2_000)}),
    encoded: '',
    unreadable: {
      code: 'too-large',
      message: `The message is ${size} MB. At most ${megabytes(KEPT_CAP.bytes)} MB are kept, so its text was not.`,
    },
  };
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1).replace(/\.0$/, '');

/** Keys of what belongs to private windows, or to normal ones. An account or a choice without its message counts as private: nobody misses it. */
export function keysOfPrivacy(stored: Stored, isPrivate: boolean): readonly string[] {
  return Object.entries(stored).flatMap(([key, value]) =>
    privacyOfEntry(key, value, stored) === isPrivate ? key : [],
  );
}

function privacyOfEntry(key: string, value: unknown, stored: Stored): boolean | undefined {
  if ([DROPPED.normal, JUDGED.normal, SOCIAL.normal].some(one => one === key)) return false;
  if ([DROPPED.private, JUDGED.private, SOCIAL.private].some(one => one === key)) return true;
  // What can't be read can't be shown either: let it go with the private ones.
  if (key.startsWith(CAPTURE)) return parseCapture(value)?.isPrivate ?? true;
  if (key.startsWith(EVENT)) return parseAnswerEvent(value)?.isPrivate ?? true;
  const prefix = OF_USER.find(start => key.startsWith(start));
  if (prefix === undefined) return undefined;
  return parseCapture(stored[CAPTURE + key.slice(prefix.length)])?.isPrivate ?? true;
}

import browser from 'webextension-polyfill';
import {hasPrivateWindow} from './permissions.ts';
import {alone, SOCIAL} from './session.ts';

/*
 * That somebody came by a social login, of normal and of private windows: the last one of each, in memory (`storage.session`),
 * by name and time alone. It is cleared and swept with the logins of its kind of window.
 */

/** A login that was no SAML. */
export interface SocialNote {
  /** The provider, as its button names it. */
  readonly name: string;
  /** Epoch ms, by the browser's clock. */
  readonly at: number;
}

/** Keeps it in place of the one before. One of a private window that is gone by now is not kept at all. */
export async function keepSocial(note: SocialNote, isPrivate: boolean): Promise<void> {
  await alone(async () => {
    if (isPrivate && (await hasPrivateWindow()) === false) return;
    await browser.storage.session.set({[isPrivate ? SOCIAL.private : SOCIAL.normal]: note});
  });
}

/** The last one of this kind of window. */
export async function readSocial(isPrivate: boolean): Promise<SocialNote | undefined> {
  const key = isPrivate ? SOCIAL.private : SOCIAL.normal;
  const value: unknown = (await browser.storage.session.get(key))[key];
  return isSocialNote(value) ? value : undefined;
}

const isSocialNote = (value: unknown): value is SocialNote =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'at' in value &&
  typeof value.at === 'number' &&
  Math.abs(value.at) <= 8.64e15;

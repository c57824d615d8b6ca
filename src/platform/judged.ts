import browser from 'webextension-polyfill';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import {parseJudged} from './parse-kept.ts';
import type {Judged} from './parse-kept.ts';
import {CAPTURE, JUDGED, sizeOf} from './room.ts';
import {alone} from './session.ts';

/*
 * The Report of the newest login, of normal and of private windows, so that the popup can show it without judging again.
 * A Report depends on its input alone: one with the digest of today's input is right, any other is passed over, and nothing
 * needs to be invalidated. It lies in memory (`storage.session`), which an update of the extension empties, and is cleared
 * and swept with the logins of its kind of window.
 */

/** Room is for messages: a Report larger than this, in bytes, is made again. A real one has some 10 KB. */
const LARGEST = 200_000;

/** The Reports that are kept, by digest. */
export async function readJudged(): Promise<ReadonlyMap<string, Report>> {
  const stored = await browser.storage.session.get(Object.values(JUDGED));
  const judged = Object.values(stored).flatMap(value => parseJudged(value) ?? []);
  return new Map(judged.map(({digest, report}) => [digest, report]));
}

/** Keeps the Report of the newest login in place of the one before, unless that login was cleared or swept meanwhile. */
export async function keepJudged({id, isPrivate}: Flow, judged: Judged): Promise<void> {
  const key = isPrivate ? JUDGED.private : JUDGED.normal;
  if (sizeOf(key, judged) > LARGEST) return;
  await alone(async () => {
    const message = CAPTURE + id;
    if (message in (await browser.storage.session.get(message)))
      await browser.storage.session.set({[key]: judged});
  });
}

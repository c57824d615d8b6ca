import type {Capture} from '../core/capture.ts';
import {parseAnswerEvent, parseCapture} from './parse-kept.ts';

/** How much is kept: bytes stay well under the 10 MiB of `storage.session`; captures count as messages. */
export const KEPT_CAP = {bytes: 8_000_000, messages: 200} as const;

export const CAPTURE = 'capture:';
export const EVENT = 'event:';
export const ACCOUNT = 'account:';
export const CHOICE = 'choice:';
export const PROVIDER = 'provider:';
/** What was typed or chosen for a login: goes with its message. */
export const OF_USER = [ACCOUNT, CHOICE, PROVIDER] as const;
/** The Report of the login that was judged last: see judged.ts. */
export const JUDGED = {normal: 'judged:normal', private: 'judged:private'} as const;

export type Stored = Readonly<Record<string, unknown>>;

/** A new id for a message: sorts by time, and names the chain of requests, so that its answer finds it by key. */
export const newCaptureId = (capturedAt: number, requestId: string): string =>
  `${capturedAt}-${requestId}-${crypto.randomUUID().slice(0, 8)}`;

/** Whether a key is that of a message of this chain of requests. */
export const isCaptureOf = (key: string, requestId: string): boolean =>
  key.startsWith(CAPTURE) && key.split('-')[1] === requestId;

/** Size of an entry as JSON, in bytes: what browsers count, to within a few per cent. */
export const sizeOf = (key: string, value: unknown): number =>
  new TextEncoder().encode(key + JSON.stringify(value)).length;

/** The captures of what is stored, oldest first. */
export function capturesOf(stored: Stored): readonly Capture[] {
  return Object.keys(stored)
    .filter(key => key.startsWith(CAPTURE))
    .sort()
    .flatMap(key => parseCapture(stored[key]) ?? []);
}

/**
 * Keys that must go so that the rest fits the cap, oldest message first, each with its answer and what was typed or chosen for it; never `newest`.
 * With `atLeast` that many messages go, whatever their size: for a browser that counts otherwise than we do.
 */
export function keysToEvict(
  stored: Stored,
  newest: string,
  atLeast = 0,
): {readonly keys: readonly string[]; readonly evicted: readonly Capture[]} {
  const captures = capturesOf(stored);
  const keys: string[] = [];
  const evicted: Capture[] = [];
  let bytes = Object.entries(stored).reduce((sum, [key, value]) => sum + sizeOf(key, value), 0);
  for (const [index, capture] of captures.entries()) {
    const left = captures.length - index;
    if (evicted.length >= atLeast && bytes <= KEPT_CAP.bytes && left <= KEPT_CAP.messages) break;
    if (capture.id === newest) continue;
    const younger = captures.slice(index + 1);
    const going = keysOf(stored, capture, younger);
    keys.push(...going);
    evicted.push(capture);
    bytes -= going.reduce((sum, key) => sum + sizeOf(key, stored[key]), 0);
  }
  return {keys, evicted};
}

/** A capture's own key, what was typed and chosen for it, and its answer unless a younger message shares the chain of requests. */
function keysOf(stored: Stored, capture: Capture, younger: readonly Capture[]): readonly string[] {
  const isShared = younger.some(other => other.requestId === capture.requestId);
  const events = isShared
    ? []
    : Object.keys(stored).filter(
        key => key.startsWith(EVENT) && parseAnswerEvent(stored[key])?.requestId === capture.requestId,
      );
  const ofUser = OF_USER.map(prefix => prefix + capture.id).filter(key => key in stored);
  return [CAPTURE + capture.id, ...ofUser, ...events];
}

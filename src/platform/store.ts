import browser from 'webextension-polyfill';
import type {AnswerEvent, Capture} from '../core/capture.ts';
import type {Connection, Connections} from '../core/connection/connection.ts';
import {parseConnections} from '../core/connection/parse.ts';
import type {Problem} from '../core/result.ts';
import {PRIVATE_DRAFT_KEYS} from './draft.ts';
import {parseAnswerEvent} from './parse-kept.ts';
import {hasPrivateWindow} from './permissions.ts';
import {ACCOUNT, CAPTURE, CHOICE, EVENT, OF_USER, PROVIDER, capturesOf, isCaptureOf} from './room.ts';
import type {Stored} from './room.ts';
import {
  DROPPED,
  alone,
  countOf,
  isTooLarge,
  keysOfPrivacy,
  readSession,
  readSessionKeys,
  setMakingRoom,
  withoutText,
} from './session.ts';

/*
 * Messages and answers live in memory (`storage.session`), one key each, so that two events never overwrite one another:
 * capture:<id>, event:<requestId>:<time>-<random>, account:<id of the flow>, choice:<id of the flow>, provider:<id of the flow>,
 * notice:dropped:<normal|private>, notice:social:<normal|private>.
 * Connections live on disk (`storage.local`), and under the organisation's policy (`storage.managed`).
 */
const KEPT_PREFIXES = [CAPTURE, EVENT, ...OF_USER, 'notice:'] as const;
const CONNECTIONS = 'connections';

/** What is kept of logins, private windows' included: whoever shows it filters by `isPrivate`. */
export interface Kept {
  /** Oldest first. */
  readonly captures: readonly Capture[];
  /** Oldest first. */
  readonly events: readonly AnswerEvent[];
  /** How many messages had to go to make room, of normal windows. */
  readonly dropped: number;
  /** The same, of private windows: to be told in private windows only. */
  readonly droppedPrivate: number;
  /** The accounts expected for logins, as typed, by id of the flow. */
  readonly accounts: ReadonlyMap<string, string>;
  /** Ids of the Connections that were chosen for logins that fit several, by id of the flow. */
  readonly choices: ReadonlyMap<string, string>;
  /** Ids of the identity providers that were chosen for logins that don't tell theirs, by id of the flow. */
  readonly providers: ReadonlyMap<string, string>;
}

/** What `clearKept` took away, as it was stored; `restoreKept` puts it back. */
export interface Cleared {
  readonly entries: Stored;
}

/** Everything that is kept; what does not fit the types is left out. */
export async function readKept(): Promise<Kept> {
  const stored = await readSession();
  const events = Object.entries(stored)
    .filter(([key]) => key.startsWith(EVENT))
    .flatMap(([, value]) => parseAnswerEvent(value) ?? [])
    .sort((a, b) => a.seenAt - b.seenAt);
  return {
    captures: capturesOf(stored),
    events,
    dropped: countOf(stored[DROPPED.normal]),
    droppedPrivate: countOf(stored[DROPPED.private]),
    accounts: byFlow(stored, ACCOUNT),
    choices: byFlow(stored, CHOICE),
    providers: byFlow(stored, PROVIDER),
  };
}

/** The messages of one chain of requests, oldest first, without reading all others. */
export async function readCapturesOf(requestId: string): Promise<readonly Capture[]> {
  const keys = (await readSessionKeys()).filter(key => isCaptureOf(key, requestId));
  return capturesOf(await browser.storage.session.get(keys));
}

/**
 * Keeps a message and makes room for it. What is larger than the cap is kept without its text, with the reason.
 * A private message whose last private window is gone by now is not kept at all.
 */
export async function keepCapture(capture: Capture): Promise<void> {
  await keep(CAPTURE + capture.id, isTooLarge(capture) ? withoutText(capture) : capture, capture);
}

/** Keeps one step of an answer, under the same rules. */
export async function keepEvent(event: AnswerEvent): Promise<void> {
  const key = `${EVENT}${event.requestId}:${event.seenAt}-${crypto.randomUUID()}`;
  await keep(key, event, event);
}

/** Calls back after anything kept has changed. Returns the way to stop. */
export function onKeptChanged(listener: () => void): () => void {
  return onChanged((area, keys) => {
    if (area === 'session' && keys.some(isKeptKey)) listener();
  });
}

/** Deletes the logins of normal or of private windows, and returns them for an undo. */
export async function clearKept({isPrivate}: {readonly isPrivate: boolean}): Promise<Cleared> {
  return await alone(async () => {
    const stored = await readSession();
    const keys = keysOfPrivacy(stored, isPrivate);
    await browser.storage.session.remove([...keys]);
    return {entries: Object.fromEntries(keys.map(key => [key, stored[key]]))};
  });
}

/** Undoes `clearKept`. What came in since then stays; private logins only come back while a private window is open. */
export async function restoreKept({entries}: Cleared): Promise<void> {
  await alone(async () => {
    const isGone = (await hasPrivateWindow()) === false;
    const privateKeys = new Set(isGone ? keysOfPrivacy(entries, true) : []);
    const wanted = Object.entries(entries).filter(([key]) => !privateKeys.has(key) && isKeptKey(key));
    await setMakingRoom(Object.fromEntries(wanted), '');
  });
}

/** Deletes what private windows left behind, unsaved forms included, once none is open. While that can't be known, it stays. */
export async function sweepPrivate(): Promise<void> {
  await alone(async () => {
    if ((await hasPrivateWindow()) !== false) return;
    await browser.storage.session.remove([
      ...keysOfPrivacy(await readSession(), true),
      ...PRIVATE_DRAFT_KEYS,
    ]);
  });
}

/** The account (an e-mail address) expected for a login, as typed. */
export async function readAccount(flowId: string): Promise<string | undefined> {
  const key = ACCOUNT + flowId;
  const value = (await browser.storage.session.get(key))[key];
  return typeof value === 'string' ? value : undefined;
}

/** Keeps the account expected for a login; an empty one forgets it. */
export async function keepAccount(flowId: string, account: string): Promise<void> {
  const key = ACCOUNT + flowId;
  await alone(async () => {
    if (account === '') await browser.storage.session.remove(key);
    else await browser.storage.session.set({[key]: account});
  });
}

/** The Connection chosen for a login that fits several, by its id. */
export async function readChoice(flowId: string): Promise<string | undefined> {
  const key = CHOICE + flowId;
  const value = (await browser.storage.session.get(key))[key];
  return typeof value === 'string' ? value : undefined;
}

/** Keeps which Connection a login is judged by, where it fits several. */
export async function keepChoice(flowId: string, connectionId: string): Promise<void> {
  await alone(async () => await browser.storage.session.set({[CHOICE + flowId]: connectionId}));
}

/** The identity provider chosen for a login that does not tell it, by its id. */
export async function readProvider(flowId: string): Promise<string | undefined> {
  const key = PROVIDER + flowId;
  const value = (await browser.storage.session.get(key))[key];
  return typeof value === 'string' ? value : undefined;
}

/** Keeps which identity provider a login came from, where it does not tell and no Connection does. */
export async function keepProvider(flowId: string, identityProvider: string): Promise<void> {
  await alone(async () => await browser.storage.session.set({[PROVIDER + flowId]: identityProvider}));
}

/** The user's own Connections, those of the organisation's policy, and what of either could not be read. */
export async function readConnections(): Promise<{
  readonly own: readonly Connection[];
  readonly managed: readonly Connection[];
  readonly problems: readonly Problem[];
}> {
  const [local, policy] = await Promise.all([browser.storage.local.get(CONNECTIONS), readManaged()]);
  const own = connectionsIn(local[CONNECTIONS]);
  const managed = connectionsIn(policy);
  return {
    own: own.connections,
    managed: managed.connections,
    problems: [...own.problems, ...managed.problems.map(ofPolicy)],
  };
}

/** Replaces the user's own Connections. Only pages write them, on a click: the options, and the popup that takes a login as the expectation. */
export async function writeConnections(connections: readonly Connection[]): Promise<void> {
  const document: Connections = {version: 1, connections};
  await browser.storage.local.set({[CONNECTIONS]: document});
}

/** Calls back after the user's or the organisation's Connections have changed. Returns the way to stop. */
export function onConnectionsChanged(listener: () => void): () => void {
  return onChanged((area, keys) => {
    if (area === 'managed' || (area === 'local' && keys.includes(CONNECTIONS))) listener();
  });
}

const byFlow = (stored: Stored, prefix: string): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(stored).flatMap(([key, value]) =>
      key.startsWith(prefix) && typeof value === 'string' ? [[key.slice(prefix.length), value] as const] : [],
    ),
  );

const isKeptKey = (key: string): boolean => KEPT_PREFIXES.some(prefix => key.startsWith(prefix));

async function keep(
  key: string,
  value: unknown,
  {id, isPrivate}: {id?: string; isPrivate: boolean},
): Promise<void> {
  await alone(async () => {
    // Its window may have closed, and been swept, since it was caught. One that closes from here on is swept after us.
    if (isPrivate && (await hasPrivateWindow()) === false) return;
    await setMakingRoom({[key]: value}, id ?? '');
  });
}

/** Who set it is who has to mend it. */
const ofPolicy = ({code, message}: Problem): Problem => ({
  code,
  message: `In the policy of your organisation, ${message}`,
});

async function readManaged(): Promise<unknown> {
  try {
    const policy = await browser.storage.managed.get(null);
    // Chrome leaves out what does not fit the schema, so a policy that says anything should have connections.
    return Object.keys(policy).length > 0 ? {version: 1, ...policy} : undefined;
  } catch {
    // Firefox rejects where no policy is set; there is no other way to ask.
    return undefined;
  }
}

function connectionsIn(value: unknown): {
  readonly connections: readonly Connection[];
  readonly problems: readonly Problem[];
} {
  if (value === undefined) return {connections: [], problems: []};
  const parsed = parseConnections(value);
  return parsed.ok
    ? {connections: parsed.value.connections, problems: []}
    : {connections: [], problems: parsed.problem};
}

function onChanged(listener: (area: string, keys: readonly string[]) => void): () => void {
  const changed = (changes: Readonly<Record<string, unknown>>, area: string) =>
    listener(area, Object.keys(changes));
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}

import {setImmediate} from 'node:timers';

/*
 * The part of the browser's API that platform uses, as both browsers were seen to behave: every call takes a turn of the
 * event loop, values are copied, storage.session has a quota, a navigation takes a tab's badge away, webRequest delivers
 * only what goes to granted hosts, a tab that is gone can't be asked.
 */

type Listener = (...args: never[]) => unknown;

/** One browser event. `emit` waits for what the listeners return, so that a test knows when all is done. */
class FakeEvent {
  readonly #listeners = new Map<Listener, readonly unknown[]>();
  addListener = (listener: Listener, ...rest: unknown[]) => void this.#listeners.set(listener, rest);
  removeListener = (listener: Listener) => void this.#listeners.delete(listener);
  removeAll = () => this.#listeners.clear();
  get registrations(): readonly (readonly unknown[])[] {
    return [...this.#listeners.values()];
  }
  async emit(...args: unknown[]): Promise<void> {
    await Promise.all([...this.#listeners.keys()].map(listener => listener(...(args as never[]))));
  }
}

const turn = () => new Promise<void>(resolve => setImmediate(resolve));
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

class FakeArea {
  #entries: Record<string, unknown> = {};
  /** Called with every set, to fail it. */
  beforeSet: (items: Record<string, unknown>) => void = () => undefined;

  constructor(
    readonly name: string,
    readonly quota: number,
    readonly changed: FakeEvent,
  ) {}

  async get(keys: null | string | string[]): Promise<Record<string, unknown>> {
    await turn();
    const wanted = keys === null ? Object.keys(this.#entries) : [keys].flat();
    return copy(
      Object.fromEntries(wanted.filter(key => key in this.#entries).map(key => [key, this.#entries[key]])),
    );
  }

  async set(items: Record<string, unknown>): Promise<void> {
    await turn();
    this.beforeSet(items);
    const next = {...this.#entries, ...copy(items)};
    if (sizeOf(next) > this.quota)
      throw new Error('Session storage quota bytes exceeded. Values were not stored.');
    this.#entries = next;
    void this.changed.emit(
      Object.fromEntries(Object.keys(items).map(key => [key, {newValue: items[key]}])),
      this.name,
    );
  }

  async remove(keys: string | string[]): Promise<void> {
    await turn();
    const gone = [keys].flat().filter(key => key in this.#entries);
    for (const key of gone) delete this.#entries[key];
    if (gone.length > 0) void this.changed.emit(Object.fromEntries(gone.map(key => [key, {}])), this.name);
  }

  async getBytesInUse(): Promise<number> {
    await turn();
    return sizeOf(this.#entries);
  }

  async getKeys(): Promise<string[]> {
    await turn();
    return Object.keys(this.#entries);
  }
}

const sizeOf = (entries: Record<string, unknown>): number =>
  Object.entries(entries).reduce((sum, [key, value]) => sum + key.length + JSON.stringify(value).length, 0);

/** First come, first served per name, as the Web Locks API has it. */
class FakeLocks {
  readonly #tails = new Map<string, Promise<unknown>>();
  async request<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(name) ?? Promise.resolve();
    const mine = before.then(async () => {
      await turn();
      return await work();
    });
    this.#tails.set(
      name,
      mine.catch(() => undefined),
    );
    return await mine;
  }
}

interface FakeBadge {
  readonly text?: string;
  readonly color?: string;
  readonly textColor?: string;
  readonly title?: string;
}

interface FakeTab {
  readonly id: number;
  readonly windowId: number;
  readonly incognito: boolean;
}

/** A fresh browser. One per test: `installFakeBrowser`. */
export class FakeBrowser {
  readonly tabsById = new Map<number, FakeTab>();
  readonly windowsById = new Map<number, {id: number; incognito: boolean}>();
  readonly badges = new Map<number, FakeBadge>();
  /** What tabs without a badge of their own show. */
  defaultBadge: FakeBadge = {};
  readonly granted = new Set(['https://auth.atlassian.com/*']);
  /** Addresses that tabs were opened with. */
  readonly opened: string[] = [];
  isAllowedIncognito = true;
  canListWindows = true;
  scheme: 'chrome-extension' | 'moz-extension' = 'chrome-extension';
  policy: Record<string, unknown> | undefined;

  readonly runtime = {
    id: 'saml-lens',
    getManifest: () => ({name: 'SAML Lens'}),
    getURL: (path: string) => `${this.scheme}://saml-lens/${path}`,
    openOptionsPage: async () => turn(),
    onStartup: new FakeEvent(),
    onInstalled: new FakeEvent(),
  };
  readonly #changed = new FakeEvent();
  readonly storage = {
    session: new FakeArea('session', 10_485_760, this.#changed),
    local: new FakeArea('local', 10_485_760, this.#changed),
    managed: {
      get: async () => {
        await turn();
        if (!this.policy) throw new Error('Managed storage manifest not found');
        return copy(this.policy);
      },
    },
    onChanged: this.#changed,
  };
  readonly webRequest = {
    onBeforeRequest: new FakeEvent(),
    onBeforeRedirect: new FakeEvent(),
    onCompleted: new FakeEvent(),
    onErrorOccurred: new FakeEvent(),
  };
  readonly tabs = {
    get: async (id: number) => {
      await turn();
      const tab = this.tabsById.get(id);
      if (!tab) throw new Error(`No tab with id: ${id}.`);
      return {...tab};
    },
    query: async () => {
      await turn();
      return [...this.tabsById.values()].slice(-1);
    },
    create: async ({url}: {url: string}) => {
      await turn();
      this.opened.push(url);
    },
  };
  readonly windows = {
    getAll: async () => {
      await turn();
      if (!this.canListWindows) throw new Error('Not available');
      return [...this.windowsById.values()];
    },
    onRemoved: new FakeEvent(),
  };
  readonly extension = {
    inIncognitoContext: false,
    isAllowedIncognitoAccess: async () => {
      await turn();
      return this.isAllowedIncognito;
    },
  };
  readonly permissions = {
    contains: async ({origins}: {origins: string[]}) => {
      await turn();
      return origins.every(origin => this.granted.has(origin));
    },
    request: async ({origins}: {origins: string[]}) => {
      await turn();
      for (const origin of origins) this.granted.add(origin);
      await this.permissions.onAdded.emit({origins});
      return true;
    },
    remove: async ({origins}: {origins: string[]}) => {
      await turn();
      for (const origin of origins) this.granted.delete(origin);
      await this.permissions.onRemoved.emit({origins});
      return true;
    },
    onAdded: new FakeEvent(),
    onRemoved: new FakeEvent(),
  };
  readonly #onTab = async (tabId: number | undefined, change: FakeBadge) => {
    await turn();
    if (tabId === undefined) {
      this.defaultBadge = {...this.defaultBadge, ...change};
      return;
    }
    if (!this.tabsById.has(tabId)) throw new Error(`No tab with id: ${tabId}.`);
    this.badges.set(tabId, {...this.badges.get(tabId), ...change});
  };
  readonly action = {
    setBadgeText: ({tabId, text}: {tabId?: number; text: string}) => this.#onTab(tabId, {text}),
    setBadgeBackgroundColor: ({tabId, color}: {tabId?: number; color: string}) => this.#onTab(tabId, {color}),
    setBadgeTextColor: ({tabId, color}: {tabId?: number; color: string}) =>
      this.#onTab(tabId, {textColor: color}),
    setTitle: ({tabId, title}: {tabId?: number; title: string}) => this.#onTab(tabId, {title}),
    getBadgeText: async ({tabId}: {tabId: number}) => {
      await turn();
      return this.badges.get(tabId)?.text ?? this.defaultBadge.text ?? '';
    },
  };

  openTab(id: number, {windowId = 1, isPrivate = false} = {}): void {
    this.windowsById.set(windowId, {id: windowId, incognito: isPrivate});
    this.tabsById.set(id, {id, windowId, incognito: isPrivate});
  }

  /** The window and its tabs are gone at once; the news of it is another event. */
  removeWindow(windowId: number): void {
    this.windowsById.delete(windowId);
    for (const tab of this.tabsById.values()) if (tab.windowId === windowId) this.tabsById.delete(tab.id);
  }

  async closeWindow(windowId: number): Promise<void> {
    this.removeWindow(windowId);
    await this.windows.onRemoved.emit(windowId);
  }

  /** A page commits in the tab. */
  navigate(tabId: number): void {
    this.badges.delete(tabId);
  }

  /** webRequest's delivery: frames only, granted hosts only. */
  async request(
    event: keyof FakeBrowser['webRequest'],
    details: {readonly url: string; readonly type?: string},
  ): Promise<void> {
    const {protocol, hostname} = new URL(details.url);
    const isFrame = ['main_frame', 'sub_frame', undefined].includes(details.type);
    if (isFrame && this.granted.has(`${protocol}//${hostname}/*`)) await this.webRequest[event].emit(details);
  }

  /** The worker stops: nothing but storage, and what the browser shows, is left. */
  stopWorker(): void {
    const events = [
      this.webRequest,
      this.runtime,
      this.windows,
      this.permissions,
      {changed: this.#changed},
    ].flatMap(Object.values);
    for (const event of events) if (event instanceof FakeEvent) event.removeAll();
  }
}

/** Puts a fresh browser in place of the global one, and returns it. webextension-polyfill hands on the same object for ever. */
export function installFakeBrowser({userAgent = 'Chrome/156'} = {}): FakeBrowser {
  const fake = new FakeBrowser();
  const shell = ((globalThis as Record<string, unknown>)['browser'] ??= {}) as object;
  Object.assign(shell, fake);
  Object.assign(globalThis, {chrome: shell});
  Object.defineProperty(globalThis, 'navigator', {
    configurable: true,
    value: {locks: new FakeLocks(), userAgent},
  });
  return fake;
}

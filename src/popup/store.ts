import {batch, computed, signal} from '@preact/signals';
import type {Connection} from '../core/connection/connection.ts';
import type {IdentityProviderId} from '../core/connection/identity-providers.ts';
import type {Cause} from '../core/diagnosis/cause.ts';
import {identityProviderOf} from '../core/diagnosis/known.ts';
import type {PrivateKey} from '../core/encryption/private-key.ts';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import type {SocialNote} from '../platform/social.ts';
import type {Cleared, Kept} from '../platform/store.ts';
import {placeIn} from '../ui/login/place.ts';
import type {Circumstances, PopupPorts} from './ports.ts';

export type PopupStore = ReturnType<typeof popupStore>;

const NOTHING: Kept = {
  captures: [],
  events: [],
  dropped: 0,
  droppedPrivate: 0,
  accounts: new Map(),
  choices: new Map(),
  providers: new Map(),
};

/** The state of the popup as signals, and what the user can do. Knows the outside through `ports` alone. */
export function popupStore(ports: PopupPorts) {
  const kept = signal(NOTHING);
  const own = signal<readonly Connection[]>([]);
  const managed = signal<readonly Connection[]>([]);
  const circumstances = signal<Circumstances | undefined>(undefined);
  const chosenId = signal<string | undefined>(undefined);
  /** Typed here, by flow: newer than what is kept. */
  const accounts = signal<ReadonlyMap<string, string>>(new Map());
  /** Connections chosen here, by flow, the same way. */
  const choices = signal<ReadonlyMap<string, string>>(new Map());
  /** Identity providers chosen here, by flow, the same way. */
  const providers = signal<ReadonlyMap<string, string>>(new Map());
  const social = signal<SocialNote | undefined>(undefined);
  const reports = signal<ReadonlyMap<string, Report>>(new Map());
  /** Faults of our own, by flow: one login that can't be judged must not hide the others. */
  const faults = signal<ReadonlyMap<string, unknown>>(new Map());
  const cleared = signal<{readonly count: number; readonly entries: Promise<Cleared>} | undefined>(undefined);
  const unseenOrigin = signal<string | undefined>(undefined);
  const isReady = signal(false);
  /** The verdict is on screen: the list below it may follow, as a task of its own. */
  const hasPainted = signal(false);

  const connections = computed(() => [...own.value, ...managed.value]);
  const allFlows = computed(() => ports.joinFlows(kept.value.captures, kept.value.events));
  /** What happened in private windows shows in private windows only, and the other way round. */
  const flows = computed(() =>
    allFlows.value.filter(flow => flow.isPrivate === (circumstances.value?.isPrivate ?? false)),
  );
  const selected = computed(() => flows.value.find(({id}) => id === chosenId.value) ?? flows.value[0]);
  const report = computed(() => (selected.value ? reports.value.get(selected.value.id) : undefined));
  const connection = computed(() => connections.value.find(({id}) => id === report.value?.connection?.id));
  /** Of the login on screen; before there is one, that of the connections, where they agree. */
  const provider = computed(() =>
    selected.value ? providerOf(selected.value) : onlyProviderOf(connections.value),
  );

  /** Given for one login, while it is on screen: in this variable and nowhere else. */
  let pastedKey: {readonly flowId: string; readonly key: PrivateKey} | undefined;

  /** Counts up when something changes that reports depend on: what was begun before is then thrown away. */
  let round = 0;

  const accountOf = ({id}: Flow): string => accounts.value.get(id) ?? kept.value.accounts.get(id) ?? '';

  const chosenProviderOf = ({id}: Flow): string | undefined =>
    providers.value.get(id) ?? kept.value.providers.get(id);

  const providerOf = (flow: Flow) => {
    const {response, assertion} = report.value ?? {};
    return identityProviderOf(
      connection.value?.identityProvider ?? chosenProviderOf(flow),
      connection.value?.issuer ?? assertion?.issuer ?? response?.issuer,
      connection.value?.ssoUrl ?? flow.request?.url,
    );
  };

  /** Nothing tells it, so it is asked; and it stays asked where it was chosen here, so that the choice can be changed. */
  const isProviderAsked = (flow: Flow): boolean =>
    providers.value.has(flow.id) || providerOf(flow) === 'other' || kept.value.providers.has(flow.id);

  const keyOf = ({id}: Flow) => (pastedKey?.flowId === id ? pastedKey : undefined);

  const judge = (flow: Flow) => {
    const account = accountOf(flow);
    const pasted = keyOf(flow);
    const connectionId = choices.value.get(flow.id) ?? kept.value.choices.get(flow.id);
    const identityProvider = chosenProviderOf(flow);
    return ports.inspectFlow(flow, {
      connections: connections.value,
      flows: flows.value,
      ...(account === '' ? {} : {account}),
      ...(connectionId !== undefined && {connectionId}),
      ...(identityProvider !== undefined && {identityProvider}),
      ...(pasted && {privateKey: pasted.key}),
    });
  };

  const judgeAndShow = async (flow: Flow, ofRound: number) => {
    const pasted = keyOf(flow);
    try {
      const made = await judge(flow);
      // Decrypted with a key that was forgotten meanwhile, it must not come back.
      if (ofRound === round && pasted === keyOf(flow))
        reports.value = new Map(reports.value).set(flow.id, made);
    } catch (fault) {
      faults.value = new Map(faults.value).set(flow.id, fault);
    }
  };

  /** What was decrypted goes with the key. */
  const forgetKey = async () => {
    const flow = flows.value.find(({id}) => id === pastedKey?.flowId);
    pastedKey = undefined;
    if (flow) await judgeAndShow(flow, round);
  };

  /** The one on screen first; the others after it was painted, one at a time. */
  const judgeAll = async () => {
    round += 1;
    const ofRound = round;
    const first = selected.value;
    if (first?.id !== pastedKey?.flowId) pastedKey = undefined;
    if (first) await judgeAndShow(first, ofRound);
    isReady.value = true;
    void lookForOrigin();
    await ports.painted();
    hasPainted.value = true;
    for (const flow of flows.value) {
      if (flow === first) continue;
      await ports.pause();
      if (ofRound !== round) return;
      await judgeAndShow(flow, ofRound);
    }
  };

  /** A request sent by POST is seen only where its target is granted: where to offer that, if anywhere. */
  const lookForOrigin = async () => {
    const origin = originOfIdentityProvider(selected.value, report.value, connection.value);
    unseenOrigin.value = origin !== undefined && !(await ports.hasAccess(origin)) ? origin : undefined;
  };

  const readKept = async () => {
    const isPrivate = circumstances.value?.isPrivate;
    const [all, last] = await Promise.all([
      ports.readKept(),
      isPrivate === undefined ? undefined : ports.readSocial(isPrivate),
    ]);
    batch(() => {
      kept.value = all;
      social.value = last;
    });
  };
  const readConnections = async () => {
    const {own: mine, managed: theirs} = await ports.readConnections();
    batch(() => {
      own.value = mine;
      managed.value = theirs;
    });
  };
  const readCircumstances = async () => {
    const now = await ports.readCircumstances();
    const last = await ports.readSocial(now.isPrivate);
    batch(() => {
      circumstances.value = now;
      social.value = last;
    });
  };

  return {
    flows,
    selected,
    report,
    reports,
    faults,
    fault: computed(() => (selected.value ? faults.value.get(selected.value.id) : undefined)),
    connection,
    connections,
    own,
    circumstances,
    social,
    provider,
    /** Empty while none was chosen. */
    chosenProvider: computed(
      () =>
        connection.value?.identityProvider ??
        (selected.value ? chosenProviderOf(selected.value) : undefined) ??
        '',
    ),
    isProviderAsked: computed(() => selected.value !== undefined && isProviderAsked(selected.value)),
    cleared,
    unseenOrigin,
    isReady,
    hasPainted,
    /** How many older logins of this kind of window had to go to make room. */
    dropped: computed(() =>
      circumstances.value?.isPrivate ? kept.value.droppedPrivate : kept.value.dropped,
    ),
    account: computed(() => (selected.value ? accountOf(selected.value) : '')),

    /** Reads everything, judges the newest login, then the others; keeps up with changes. Returns the way to stop. */
    async start(): Promise<() => void> {
      await Promise.all([readKept(), readConnections(), readCircumstances()]);
      const stops = [
        ports.onKeptChanged(() => void readKept().then(judgeAll)),
        ports.onConnectionsChanged(() => void readConnections().then(judgeAll)),
        ports.onPermissionsChanged(() => void readCircumstances().then(lookForOrigin)),
      ];
      await judgeAll();
      return () => stops.forEach(stop => stop());
    },

    async select(flow: Flow): Promise<void> {
      chosenId.value = flow.id;
      if (pastedKey && pastedKey.flowId !== flow.id) await forgetKey();
      if (!reports.value.has(flow.id)) await judgeAndShow(flow, round);
      await lookForOrigin();
    },

    /** The account expected for the login on screen; empty takes the expectation back. Judges again at once. */
    async expectAccount(account: string): Promise<void> {
      const flow = selected.value;
      if (!flow) return;
      const trimmed = account.trim();
      accounts.value = new Map(accounts.value).set(flow.id, trimmed);
      await Promise.all([ports.keepAccount(flow.id, trimmed), judgeAndShow(flow, round)]);
    },

    /** Opens the login on screen with a private key, until another is selected, the key is forgotten or the popup closes. */
    async decryptWith(key: PrivateKey): Promise<void> {
      const flow = selected.value;
      if (!flow) return;
      pastedKey = {flowId: flow.id, key};
      await judgeAndShow(flow, round);
    },
    forgetKey,

    /** The Connection to judge the login on screen by, where several fit alike. Judges again at once. */
    async chooseConnection(connectionId: string): Promise<void> {
      const flow = selected.value;
      if (!flow) return;
      choices.value = new Map(choices.value).set(flow.id, connectionId);
      await Promise.all([ports.keepChoice(flow.id, connectionId), judgeAndShow(flow, round)]);
    },

    /**
     * The identity provider of the login on screen: kept in its connection where that is the user's own, else (and in private
     * windows) with the login.
     * Its advice follows at once.
     */
    async chooseProvider(identityProvider: string): Promise<void> {
      const flow = selected.value;
      if (!flow) return;
      const mine = own.value.find(({id}) => id === connection.value?.id);
      providers.value = new Map(providers.value).set(flow.id, identityProvider);
      // What is chosen in a private window goes to no disk.
      if (mine && !flow.isPrivate) {
        const changed = own.value.map(one => (one === mine ? {...mine, identityProvider} : one));
        await ports.writeConnections(changed);
        return;
      }
      await Promise.all([ports.keepProvider(flow.id, identityProvider), judgeAndShow(flow, round)]);
    },

    /** What a text means that somebody copied from an error page; the text is kept nowhere. */
    explain: (text: string, identityProvider?: string): Promise<readonly Cause[]> =>
      ports.explain(text, identityProvider),

    /** Forgets the logins of this kind of window; `undo` brings them back while the popup is open. */
    async clear(): Promise<void> {
      const isPrivate = circumstances.value?.isPrivate ?? false;
      const tabs = new Set(flows.value.flatMap(({response}) => response?.tabId ?? []));
      // At once: the way back must be there before the logins are gone.
      const entries = ports.clearKept({isPrivate});
      cleared.value = {count: flows.value.length, entries};
      await entries;
      await Promise.all([...tabs].map(ports.clearBadge));
    },
    async undo(): Promise<void> {
      const back = cleared.value;
      if (!back) return;
      await ports.restoreKept(await back.entries);
      await readKept();
      // Not before: the button that asked must not vanish in between.
      cleared.value = undefined;
    },

    /** Writes a connection taken from the login on screen; one with the same id is replaced. */
    async keepConnection(taken: Connection): Promise<void> {
      await ports.writeConnections([...own.value.filter(({id}) => id !== taken.id), taken]);
    },

    /** What the Signatures with a wrong digest are over; holds values of the message, so it is made when asked for. */
    async hashedText(flow: Flow, report: Report): Promise<string> {
      const {hashedText} = await import('../ui/login/hashed-text.ts');
      return hashedText(flow, report, keyOf(flow)?.key);
    },

    /** At the login on screen. */
    openWorkbench: (): Promise<void> =>
      ports.openWorkbench(selected.value ? placeIn(allFlows.value, selected.value) : 0),

    allow: (origin: string): Promise<boolean> => ports.requestAccess(origin),
    openSettings: (): Promise<boolean> => ports.openSettings(),
    openConnections: (prefilledId?: string): Promise<void> => ports.openConnections(prefilledId),
  };
}

function onlyProviderOf(connections: readonly Connection[]): IdentityProviderId {
  const ids = connections.map(({identityProvider, issuer, ssoUrl}) =>
    identityProviderOf(identityProvider, issuer, ssoUrl),
  );
  const [first = 'other'] = ids;
  return ids.every(id => id === first) ? first : 'other';
}

/** The origin that the unseen request of an answered login was sent to, as far as it can be told. */
function originOfIdentityProvider(
  flow: Flow | undefined,
  report: Report | undefined,
  connection: Connection | undefined,
): string | undefined {
  if (!flow?.response || flow.request || !report?.response?.inResponseTo) return undefined;
  const address = [connection?.ssoUrl, report.response.issuer].find(
    text => text !== undefined && URL.canParse(text) && new URL(text).protocol === 'https:',
  );
  return address === undefined ? undefined : new URL(address).origin;
}

import {batch, computed, signal} from '@preact/signals';
import type {Connection} from '../core/connection/connection.ts';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import type {Trace} from '../core/trace/trace.ts';
import type {Kept} from '../platform/store.ts';
import {loginAt, placeIn} from '../ui/login/place.ts';
import {type Filter, isShownBy, NO_FILTER} from './filter.ts';
import {captureOfPart, flowOfPart, type Imported, type Login, mainPartOf, type Part} from './login.ts';
import type {WorkbenchPorts} from './ports.ts';
import {isTab, type Tab} from './tabs.ts';

export type WorkbenchStore = ReturnType<typeof workbenchStore>;

const NOTHING: Kept = {
  captures: [],
  events: [],
  dropped: 0,
  droppedPrivate: 0,
  accounts: new Map(),
  choices: new Map(),
  providers: new Map(),
};

/** Reports that are shown at once: each time, the list is rendered. */
const AT_ONCE = 20;

/** A finding to go to, in the list of checks or in the XML; a new object each time, so that going there again counts. */
export interface Target {
  readonly checkId: string;
}

/** The state of the workbench as signals, and what the user can do. Knows the outside through `ports` alone. */
export function workbenchStore(ports: WorkbenchPorts) {
  const kept = signal(NOTHING);
  const connections = signal<readonly Connection[]>([]);
  const imports = signal<readonly Imported[]>([]);
  const filter = signal(NO_FILTER);
  const selectedKey = signal<string | undefined>(undefined);
  const chosenPart = signal<Part | undefined>(undefined);
  const tab = signal<Tab>('summary');
  const target = signal<Target | undefined>(undefined);
  /** Of caught and imported logins and their requests, by key and part. */
  const reports = signal<ReadonlyMap<string, Report>>(new Map());
  /** Faults of our own, by the same keys: one login that can’t be judged must not hide the others. */
  const faults = signal<ReadonlyMap<string, unknown>>(new Map());
  /** Connections chosen here, by key and part: newer than what is kept, and all there is for imported logins. */
  const choices = new Map<string, string>();
  const isReady = signal(false);

  const caught = computed(() => ports.joinFlows(kept.value.captures, kept.value.events));
  const logins = computed((): readonly Login[] => [
    ...caught.value.map(flow => ({key: flow.id, flow})),
    ...imports.value.flatMap(imported =>
      flowsOf(ports, imported).map(flow => ({key: `${imported.id}/${flow.id}`, flow, imported})),
    ),
  ]);
  const selected = computed(
    () =>
      logins.value.find(({key}) => key === selectedKey.value) ??
      // Its Response has come: the login is now known by that.
      logins.value.find(({flow}) => flow.request?.id === selectedKey.value) ??
      logins.value[0],
  );
  const part = computed((): Part => {
    const flow = selected.value?.flow;
    if (!flow) return 'response';
    const chosen = chosenPart.value;
    return chosen !== undefined && captureOfPart(flow, chosen) ? chosen : mainPartOf(flow);
  });
  /** The flow as of the message that is shown. */
  const flow = computed(() => selected.value && flowOfPart(selected.value.flow, part.value));
  const reportKey = computed(() => selected.value && keyOf(selected.value, part.value));
  const report = computed(() =>
    reportKey.value === undefined ? undefined : reports.value.get(reportKey.value),
  );

  /** Counts up when something changes that reports depend on: what was begun before is then thrown away. */
  let round = 0;

  const judge = async (login: Login, of: Part): Promise<Report> => {
    const {imported} = login;
    const shown = flowOfPart(login.flow, of);
    const before = imported?.trace.isRedacted ? imported.trace.reports.get(shown.id) : undefined;
    if (before) return before;
    const {accounts, choices: keptChoices, providers} = kept.value;
    const account = imported ? undefined : accounts.get(shown.id);
    const identityProvider = imported ? undefined : providers.get(shown.id);
    const connectionId = choices.get(keyOf(login, of)) ?? (imported ? undefined : keptChoices.get(shown.id));
    return await ports.inspectFlow(shown, {
      connections: connections.value,
      // What happened in private windows and in others is judged apart, and so is each file.
      flows: logins.value
        .filter(other => other.imported === imported && other.flow.isPrivate === shown.isPrivate)
        .map(other => other.flow),
      ...(account !== undefined && {account}),
      ...(connectionId !== undefined && {connectionId}),
      ...(identityProvider !== undefined && {identityProvider}),
    });
  };

  const judgeAll = async (which: readonly (readonly [login: Login, part: Part])[], ofRound: number) => {
    const made = new Map<string, Report>();
    const failed = new Map<string, unknown>();
    for (const [login, of] of which) {
      try {
        made.set(keyOf(login, of), await judge(login, of));
      } catch (fault) {
        failed.set(keyOf(login, of), fault);
      }
      if (ofRound !== round) return;
    }
    batch(() => {
      reports.value = new Map([...reports.value, ...made]);
      faults.value = new Map([...[...faults.value].filter(([key]) => !made.has(key)), ...failed]);
    });
  };

  /** The message on screen first, then the others, a few at a time, as long as nothing changes. */
  const refresh = async (isStale: (login: Login) => boolean) => {
    round += 1;
    const ofRound = round;
    forgetTheGone();
    const first = selected.value;
    // From here on it stays on screen, whatever comes.
    selectedKey.value = first?.key;
    if (first) await judgeAll(shownParts(first, part.value), ofRound);
    isReady.value = true;
    const others = logins.value.filter(
      login =>
        login !== first && (isStale(login) || !reports.value.has(keyOf(login, mainPartOf(login.flow)))),
    );
    for (let from = 0; from < others.length; from += AT_ONCE) {
      await ports.pause();
      if (ofRound !== round) return;
      await judgeAll(
        others.slice(from, from + AT_ONCE).map(login => [login, mainPartOf(login.flow)] as const),
        ofRound,
      );
    }
  };

  /** Private logins go with the last private window: what was made of them goes, too. */
  const forgetTheGone = () => {
    const there = new Set(logins.value.flatMap(login => [keyOf(login, 'request'), keyOf(login, 'response')]));
    reports.value = new Map([...reports.value].filter(([key]) => there.has(key)));
    faults.value = new Map([...faults.value].filter(([key]) => there.has(key)));
    for (const key of choices.keys()) if (!there.has(key)) choices.delete(key);
  };

  const readKept = async () => {
    kept.value = await ports.readKept();
  };
  const readConnections = async () => {
    const {own, managed} = await ports.readConnections();
    connections.value = [...own, ...managed];
  };

  const writePlace = () => {
    const login = selected.value;
    const place = login && !login.imported ? placeIn(caught.value, login.flow) : 0;
    ports.writePlace(place === 0 ? '' : `${place}/${tab.value}`);
  };

  const takePlace = () => {
    const [place = '', name = ''] = ports.readPlace().split('/');
    const there = /^\d{1,6}$/.test(place) ? loginAt(caught.value, Number(place)) : undefined;
    batch(() => {
      if (there) selectedKey.value = there.id;
      if (isTab(name)) tab.value = name;
    });
  };

  const judgeShown = async () => {
    const login = selected.value;
    if (login && !report.value) await judgeAll(shownParts(login, part.value), round);
  };

  const show = async (login: Login, of?: Part) => {
    batch(() => {
      selectedKey.value = login.key;
      chosenPart.value = of;
      target.value = undefined;
    });
    writePlace();
    await judgeShown();
  };

  const goTo = (name: Tab, checkId?: string) => {
    batch(() => {
      tab.value = name;
      target.value = checkId === undefined ? undefined : {checkId};
    });
    writePlace();
  };

  return {
    logins,
    /** Those that the filter lets through; in their order. */
    shown: computed(() =>
      logins.value.filter(login => {
        const key = keyOf(login, mainPartOf(login.flow));
        return isShownBy(filter.value, login.flow, reports.value.get(key), faults.value.has(key));
      }),
    ),
    filter,
    selected,
    part,
    flow,
    report,
    reportOf: (login: Login): Report | undefined => reports.value.get(keyOf(login, mainPartOf(login.flow))),
    hasFault: (login: Login): boolean => faults.value.has(keyOf(login, mainPartOf(login.flow))),
    fault: computed(() => (reportKey.value === undefined ? undefined : faults.value.get(reportKey.value))),
    connection: computed(() => connections.value.find(({id}) => id === report.value?.connection?.id)),
    connections,
    imports,
    tab,
    target,
    isReady,
    dropped: computed(() => kept.value.dropped + kept.value.droppedPrivate),

    /** Reads everything, judges what is on screen, then the others; keeps up with changes. Returns the way to stop. */
    async start(): Promise<() => void> {
      await Promise.all([readKept(), readConnections()]);
      takePlace();
      const stops = [
        ports.onKeptChanged(() => void readKept().then(() => refresh(isCaught))),
        ports.onConnectionsChanged(() => void readConnections().then(() => refresh(() => true))),
        ports.onPlaceChanged(() => {
          takePlace();
          void judgeShown();
        }),
      ];
      await refresh(() => true);
      return () => stops.forEach(stop => stop());
    },

    select: (login: Login): Promise<void> => show(login),
    selectPart: (login: Login, of: Part): Promise<void> => show(login, of),
    setTab: (name: Tab): void => goTo(name),
    /** Goes to the element that a finding is about. */
    showInXml: (checkId: string): void => goTo('xml', checkId),
    /** Goes to a finding in the list of checks. */
    showFinding: (checkId: string): void => goTo('checks', checkId),
    setFilter: (change: Partial<Filter>): void => {
      filter.value = {...filter.value, ...change};
    },

    /** Puts the logins of a trace into the list and shows the newest of them; they are gone with the page. */
    async addTrace(name: string, trace: Trace): Promise<void> {
      const imported: Imported = {id: `import-${(imports.value.length + 1).toString()}`, name, trace};
      imports.value = [...imports.value, imported];
      const first = logins.value.find(login => login.imported === imported);
      if (first) await show(first);
      await refresh(() => false);
    },

    /** The Connection to judge the message on screen by, where several fit alike. Judges again at once. */
    async chooseConnection(connectionId: string): Promise<void> {
      const login = selected.value;
      if (!login) return;
      const of = part.value;
      choices.set(keyOf(login, of), connectionId);
      const judged = judgeAll([[login, of]], round);
      if (!login.imported) await ports.keepChoice(flowOfPart(login.flow, of).id, connectionId);
      await judged;
    },

    certificatesOf: ports.certificatesOf,
    hashedText: ports.hashedText,
    openConnections: (prefilledId?: string): Promise<void> => ports.openConnections(prefilledId),
    now: ports.now,
  };
}

const isCaught = ({imported}: Login): boolean => imported === undefined;

const keyOf = ({key}: Login, part: Part): string => `${key} ${part}`;

/** The message on screen, and the one that the row in the list tells of. */
function shownParts(login: Login, part: Part): readonly (readonly [Login, Part])[] {
  const main = mainPartOf(login.flow);
  return part === main
    ? [[login, main]]
    : [
        [login, part],
        [login, main],
      ];
}

/** Joined once for each trace: it does not change any more. */
function flowsOf(ports: WorkbenchPorts, {trace}: Imported): readonly Flow[] {
  const known = joined.get(trace);
  if (known) return known;
  const flows = ports.joinFlows(trace.captures, trace.events);
  joined.set(trace, flows);
  return flows;
}

const joined = new WeakMap<Trace, readonly Flow[]>();

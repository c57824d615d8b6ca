import {type ReadonlySignal, computed, effect, signal} from '@preact/signals';
import type {Connection} from '../core/connection/connection.ts';
import {guideOf} from '../core/diagnosis/guides/index.ts';
import {type Flow, joinFlows} from '../core/flow.ts';
import {identityProviderOf} from '../core/setup/known-of.ts';
import {flowsOf, seenLogin} from '../core/setup/seen.ts';
import type {Seen} from '../core/setup/step.ts';
import {setupSteps} from '../core/setup/steps.ts';
import type {Ticks} from '../platform/set-up.ts';
import {type Form, type FormErrors, connectionOf} from './form.ts';
import type {OptionsPorts} from './ports.ts';

interface Needs {
  readonly ports: OptionsPorts;
  readonly form: ReadonlySignal<Form | undefined>;
  readonly errors: ReadonlySignal<FormErrors>;
  /** The connection on screen is kept, by the user or by the organisation. */
  readonly isSaved: ReadonlySignal<boolean>;
  /** Changes the form on screen. */
  readonly edit: (change: Partial<Form>) => Promise<void>;
}

/**
 * The set-up guide of the connection on screen. What logins show is derived while the page is open and kept nowhere; what
 * the user ticks is kept with the connection.
 */
export function setUpStore({ports, form, errors, isSaved, edit}: Needs) {
  const flows = signal<readonly Flow[]>([]);
  const ticks = signal<Ticks>({});
  /** In a page of a private window: nothing of it is written to disk. */
  const ticksOfPage = signal<Ticks>({});
  const judged = signal<Seen['judged']>(undefined);
  /** Opened or closed by hand, by connection id. */
  const opened = signal<Readonly<Record<string, boolean>>>({});

  const connection = computed(() => (form.value ? describedBy(form.value, errors.value) : undefined));
  const own = computed(() => (connection.value ? flowsOf(connection.value, flows.value) : []));
  const identityProvider = computed(() =>
    connection.value ? identityProviderOf(connection.value) : undefined,
  );
  const guide = computed(() => guideOf(identityProvider.value ?? 'other'));
  const ticked = computed((): readonly string[] => {
    const {id, ticked: inDraft = []} = form.value ?? {id: ''};
    return isSaved.value ? (ticksOfPage.value[id] ?? ticks.value[id] ?? []) : inDraft;
  });
  const steps = computed(() =>
    connection.value
      ? setupSteps({
          connection: connection.value,
          guide: guide.value,
          seen: {logins: own.value.map(seenLogin), ...(judged.value && {judged: judged.value})},
          ticked: new Set(ticked.value),
          now: ports.now(),
        })
      : [],
  );

  const readFlows = async () => {
    const {captures, events} = await ports.readKept();
    flows.value = joinFlows(captures, events);
  };
  const readTicks = async () => {
    ticks.value = await ports.readTicks();
  };
  const keep = async (id: string, next: readonly string[]) => {
    ticks.value = {...ticks.value, [id]: next};
    await ports.writeTicks(id, next);
  };

  /** Counts up when another judgement is begun: an older one that comes in late is thrown away. */
  let round = 0;
  const judge = async (described: Connection | undefined, flow: Flow | undefined) => {
    round += 1;
    const ofRound = round;
    if (!described || !flow) {
      judged.value = undefined;
      return;
    }
    const made = await judgedLogin(described, flow);
    if (ofRound === round) judged.value = made;
  };
  const judgedLogin = async (described: Connection, flow: Flow): Promise<Seen['judged']> => {
    try {
      const {findings} = await ports.inspectFlow(flow, {
        connections: [described],
        connectionId: described.id,
        flows: flows.peek().filter(({isPrivate}) => isPrivate === flow.isPrivate),
      });
      return {
        ...(flow.at !== undefined && {at: flow.at}),
        statuses: new Map(findings.map(({checkId, status}) => [checkId, status])),
        findings: new Map(
          findings
            .filter(({checkId}) => checkId === 'issuer' || checkId === 'certificate-match')
            .map(finding => [finding.checkId, finding]),
        ),
      };
    } catch {
      // A fault of our own: the popup shows it with the login. The guide goes on without what the login would show.
      return undefined;
    }
  };

  return {
    identityProvider,
    guide,
    steps,
    ticked,
    /** For a new connection it stands open. */
    isOpen: computed(() => opened.value[form.value?.id ?? ''] ?? !isSaved.value),
    /** What is ticked here is forgotten with the page. */
    isForgetful: ports.isPrivatePage(),

    /** Reads everything and keeps up with changes. Returns the way to stop. */
    async start(): Promise<() => void> {
      await Promise.all([readFlows(), readTicks()]);
      const stops = [
        ports.onKeptChanged(() => void readFlows()),
        ports.onTicksChanged(() => void readTicks()),
        effect(() => {
          const newest = own.value.find(({response}) => response !== undefined);
          void judge(connection.value, newest);
        }),
      ];
      return () => stops.forEach(stop => stop());
    },

    open(id: string, isOpen: boolean): void {
      if (opened.peek()[id] !== isOpen) opened.value = {...opened.peek(), [id]: isOpen};
    },

    /** The user says that a step is done, or takes that back. */
    async tick(step: string, isDone: boolean): Promise<void> {
      const id = form.value?.id;
      if (id === undefined) return;
      const others = ticked.value.filter(other => other !== step);
      const next = isDone ? [...others, step] : others;
      if (!isSaved.value) await edit({ticked: next});
      else if (ports.isPrivatePage()) ticksOfPage.value = {...ticksOfPage.value, [id]: next};
      else await keep(id, next);
    },

    /** The connection is kept from now on, and its ticks with it. */
    async keepTicksOf({id, ticked: inDraft = []}: Form): Promise<void> {
      if (inDraft.length > 0) await keep(id, inDraft);
    },
    /** Returns what was ticked, for an undo. */
    async forgetTicksOf(id: string): Promise<readonly string[]> {
      const before = ticks.value[id] ?? [];
      if (before.length > 0) await keep(id, []);
      return before;
    },
    restoreTicks: keep,
  };
}

/** The Connection as far as it is typed. From an id that can't be right follow no URLs. */
function describedBy(form: Form, errors: FormErrors): Connection {
  if (errors.connectionId === undefined) return connectionOf(form);
  return connectionOf({...form, audience: '', acsUrl: ''});
}

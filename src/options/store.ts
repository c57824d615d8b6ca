import {batch, computed, signal} from '@preact/signals';
import type {Connection, ConnectionField} from '../core/connection/connection.ts';
import {connectionFromMetadata} from '../core/connection/from-metadata.ts';
import {nameFor} from '../core/connection/name-for.ts';
import {type Metadata, readMetadata} from '../core/connection/metadata.ts';
import {serializeConnections} from '../core/connection/parse.ts';
import type {Problem} from '../core/result.ts';
import type {Wanted} from '../platform/draft.ts';
import {type Form, connectionOf, draftsFrom, edited, emptyForm, errorsOf, formOf} from './form.ts';
import {importStore} from './import-store.ts';
import type {OptionsPorts} from './ports.ts';
import {setUpStore} from './set-up-store.ts';
import {type FormWarnings, warningsOf} from './warnings.ts';

export type OptionsStore = ReturnType<typeof optionsStore>;

/** Metadata that was read and waits for a yes: which provider in it, and which certificate the service provider holds. */
export interface MetadataOffer {
  readonly providers: readonly Metadata[];
  readonly provider: number;
  /** Index of the certificate that the service provider holds; undefined: not said. */
  readonly held: number | undefined;
}

/** The state of the options as signals, and what the user can do. Knows the outside through `ports` alone. */
export function optionsStore(ports: OptionsPorts) {
  const own = signal<readonly Connection[]>([]);
  const managed = signal<readonly Connection[]>([]);
  const problems = signal<readonly Problem[]>([]);
  /** Unsaved forms by connection id; they outlive a reload of the page. */
  const drafts = signal<Readonly<Record<string, Form>>>({});
  const selectedId = signal<string | undefined>(undefined);
  const hasTriedToSave = signal(false);
  const notice = signal<{readonly text: string; readonly undo?: () => Promise<void>} | undefined>(undefined);
  const offer = signal<MetadataOffer | undefined>(undefined);
  const metadataProblem = signal<Problem | undefined>(undefined);
  /** Metadata as it is pasted; undefined while there is no field to paste into. */
  const metadataText = signal<string | undefined>(undefined);
  /** The fields that metadata has just filled. */
  const filled = signal<readonly (keyof Form)[] | undefined>(undefined);
  const isReady = signal(false);

  const saved = computed(() => [...own.value, ...managed.value].find(({id}) => id === selectedId.value));
  const form = computed(() => {
    const id = selectedId.value;
    if (id === undefined) return undefined;
    return drafts.value[id] ?? (saved.value && formOf(saved.value));
  });
  const isManaged = computed(() => managed.value.some(({id}) => id === selectedId.value));
  const isChanged = computed(
    () => selectedId.value !== undefined && drafts.value[selectedId.value] !== undefined,
  );
  const warnings = computed((): FormWarnings =>
    form.value ? warningsOf(form.value, [...own.value, ...managed.value]) : {},
  );
  const errors = computed(() => (form.value ? errorsOf(form.value) : {}));
  /** Connections that were added and not saved yet. */
  const unsaved = computed(() =>
    Object.values(drafts.value).filter(({id}) => !own.value.some(connection => connection.id === id)),
  );

  const keepDrafts = (next: Readonly<Record<string, Form>>) => {
    drafts.value = next;
    return ports.keepDraft(next);
  };
  const forget = (id: string) =>
    keepDrafts(Object.fromEntries(Object.entries(drafts.value).filter(([key]) => key !== id)));
  const write = async (connections: readonly Connection[]) => {
    own.value = connections;
    await ports.writeConnections(connections);
  };
  const read = async () => {
    const kept = await ports.readConnections();
    batch(() => {
      own.value = kept.own;
      managed.value = kept.managed;
      problems.value = kept.problems;
    });
  };
  const show = (id: string | undefined) =>
    batch(() => {
      selectedId.value = id;
      hasTriedToSave.value = false;
      offer.value = undefined;
      metadataProblem.value = undefined;
      metadataText.value = undefined;
      filled.value = undefined;
    });
  const showFirst = () => show(own.value[0]?.id ?? managed.value[0]?.id ?? unsaved.value[0]?.id);
  const showOrFirst = (id: string | undefined) => {
    show(id);
    if (!form.value) showFirst();
  };

  const edit = async (change: Partial<Form>) => {
    const current = form.value;
    if (!current || isManaged.value) return;
    notice.value = undefined;
    const next = marked(edited(current, change), ports.isPrivatePage());
    const typed = JSON.stringify({...next, isPrivate: undefined});
    const isBack = saved.value && JSON.stringify(formOf(saved.value)) === typed;
    await (isBack ? forget(next.id) : keepDrafts({...drafts.value, [next.id]: next}));
  };
  const setUp = setUpStore({ports, form, errors, isSaved: computed(() => saved.value !== undefined), edit});
  const add = async ({connectionId, isPrivate}: Wanted = {connectionId: '', isPrivate: false}) => {
    const id = ports.newId();
    const form = marked(emptyForm(id, connectionId), isPrivate || ports.isPrivatePage());
    await keepDrafts({...drafts.value, [id]: form});
    show(id);
    // Who comes from a failed login has it set up already.
    if (connectionId !== '') setUp.open(id, false);
  };
  /** What the popup asked to describe: the connection that has the id already, else a new one. */
  const addWanted = async () => {
    const wanted = await ports.takeWantedConnection();
    if (wanted === undefined) return;
    const there = [...own.value.map(formOf), ...managed.value.map(formOf), ...unsaved.value].find(
      ({connectionId}) => wanted.connectionId !== '' && connectionId === wanted.connectionId,
    );
    if (there) show(there.id);
    else await add(wanted);
  };

  /** The last private window was closed: what it left here goes too, and is not kept again by the next edit. */
  const forgetPrivate = () => {
    const left = Object.entries(drafts.value).filter(([, {isPrivate}]) => !isPrivate);
    if (left.length === Object.keys(drafts.value).length) return;
    batch(() => {
      drafts.value = Object.fromEntries(left);
      if (!form.value) showFirst();
      notice.value = {text: 'What was not saved of the private window is forgotten'};
    });
  };

  /** Reads metadata XML and offers what it would fill; what is no metadata is named, and changes nothing. */
  const readOffer = async (xml: string): Promise<void> => {
    const {value: pasted} = metadataText;
    const result = readMetadata(xml);
    if (result.ok && (!form.value || isManaged.value)) await add();
    batch(() => {
      metadataText.value = pasted;
      filled.value = undefined;
      metadataProblem.value = result.ok ? undefined : result.problem;
      offer.value = result.ok ? offered(result.value, 0) : undefined;
    });
  };
  const dropMetadata = async (): Promise<void> =>
    batch(() => {
      offer.value = undefined;
      metadataProblem.value = undefined;
      if (metadataText.value !== undefined) metadataText.value = '';
    });

  return {
    own,
    managed,
    problems,
    drafts,
    selectedId,
    form,
    saved,
    isManaged,
    isChanged,
    errors,
    warnings,
    unsaved,
    hasTriedToSave,
    notice,
    offer,
    metadataProblem,
    metadataText,
    filled,
    isReady,
    setUp,
    now: ports.now(),
    imports: importStore({
      own,
      write,
      notice,
      newId: () => ports.newId(),
      selected: () => selectedId.value,
      shown: showOrFirst,
    }),

    /** Reads everything and keeps up with changes. Returns the way to stop. */
    async start(): Promise<() => void> {
      await read();
      drafts.value = draftsFrom(await ports.readDraft());
      showFirst();
      await addWanted();
      const stopSetUp = await setUp.start();
      isReady.value = true;
      const stops = [
        stopSetUp,
        ports.onConnectionsChanged(() => void read()),
        ports.onConnectionWanted(() => void addWanted()),
        ports.onPrivateDraftsGone(forgetPrivate),
      ];
      return () => stops.forEach(stop => stop());
    },

    select: show,
    add,
    /** For who needs no guide. */
    async addByHand(): Promise<void> {
      await add();
      if (selectedId.value !== undefined) setUp.open(selectedId.value, false);
    },
    edit,
    confirm: (field: ConnectionField): Promise<void> =>
      edit({unconfirmed: form.value?.unconfirmed.filter(name => name !== field) ?? []}),

    /** Keeps the form; returns whether it could be kept. */
    async save(): Promise<boolean> {
      const current = form.value;
      if (!current || isManaged.value) return false;
      hasTriedToSave.value = true;
      if (Object.keys(errors.value).length > 0) {
        notice.value = undefined;
        return false;
      }
      const connection = connectionOf(current);
      // Saved, it counts as set up; who is in the guide stays there.
      setUp.open(connection.id, setUp.isOpen.value);
      const isNew = !own.value.some(({id}) => id === connection.id);
      await write(
        isNew
          ? [...own.value, connection]
          : own.value.map(old => (old.id === connection.id ? connection : old)),
      );
      // Before the form is forgotten: the bar that holds the focus must not vanish in between.
      batch(() => {
        hasTriedToSave.value = false;
        notice.value = {text: 'Saved'};
      });
      await setUp.keepTicksOf(current);
      await forget(connection.id);
      return true;
    },
    async discard(): Promise<void> {
      const id = selectedId.value;
      if (id === undefined) return;
      notice.value = {text: 'Discarded'};
      await forget(id);
      if (!saved.value) showFirst();
    },
    async remove(): Promise<void> {
      const {value: before} = own;
      const id = selectedId.value;
      const gone = before.find(connection => connection.id === id);
      if (!gone || id === undefined) return;
      const draft = drafts.value[id];
      await write(before.filter(connection => connection !== gone));
      await forget(id);
      const ticked = await setUp.forgetTicksOf(id);
      showFirst();
      notice.value = {
        text: `${gone.name ?? 'The connection'} was deleted`,
        async undo() {
          const index = before.indexOf(gone);
          await write([...own.value.slice(0, index), gone, ...own.value.slice(index)]);
          if (draft) await keepDrafts({...drafts.value, [id]: draft});
          if (ticked.length > 0) await setUp.restoreTicks(id, ticked);
          show(id);
        },
      };
    },
    async undo(): Promise<void> {
      const undo = notice.value?.undo;
      notice.value = undefined;
      await undo?.();
    },

    readMetadata: readOffer,
    chooseProvider(provider: number): void {
      if (offer.value) offer.value = offered(offer.value.providers, provider);
    },
    chooseHeld(held: number | undefined): void {
      if (offer.value) offer.value = {...offer.value, held};
    },
    /** Opens or closes the field to paste metadata into. */
    togglePaste(): void {
      metadataText.value = metadataText.value === undefined ? '' : undefined;
    },
    pasteMetadata(xml: string): Promise<void> {
      metadataText.value = xml;
      return xml.trim() === '' ? dropMetadata() : readOffer(xml);
    },
    /** Fills the form with what is offered; nothing is kept before Save. */
    async takeMetadata(): Promise<void> {
      const change = offer.value && changeOf(offer.value, form.value);
      if (!change) return;
      await edit(change);
      batch(() => {
        offer.value = undefined;
        metadataText.value = undefined;
        filled.value = Object.keys(change) as (keyof Form)[];
      });
    },
    dropMetadata,

    exportAll(): void {
      ports.download(
        'saml-lens-connections.json',
        serializeConnections({version: 1, connections: own.value}),
      );
    },
  };
}

const marked = (form: Form, isPrivate: boolean): Form => (isPrivate ? {...form, isPrivate} : form);

const offered = (providers: readonly Metadata[], provider: number): MetadataOffer => ({
  providers,
  provider,
  held: providers[provider]?.signingCertificates.length === 1 ? 0 : undefined,
});

/** The fields that the offered metadata fills; those it does not hold stay as they are, and so does a name that was given. */
export function changeOf(
  {providers, provider, held}: MetadataOffer,
  current: Form | undefined,
): Partial<Form> | undefined {
  const metadata = providers[provider];
  if (!metadata) return undefined;
  const filled = connectionFromMetadata(metadata, {
    id: '',
    heldCertificates: held === undefined ? [] : [held],
  });
  const {issuer, ssoUrl, singleLogoutUrl, certificates, identityProviderCertificates} = filled;
  const name = current?.name.trim() ? undefined : nameFor(filled);
  return {
    ...(name !== undefined && {name}),
    ...(issuer !== undefined && {issuer}),
    ...(ssoUrl !== undefined && {ssoUrl}),
    ...(singleLogoutUrl !== undefined && {singleLogoutUrl}),
    ...(certificates && {certificateText: certificates.join('\n')}),
    ...(identityProviderCertificates && {published: identityProviderCertificates}),
    ...(filled.identityProvider !== undefined &&
      filled.identityProvider !== 'other' && {identityProvider: filled.identityProvider}),
  };
}

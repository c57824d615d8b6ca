import {type Signal, batch, signal} from '@preact/signals';
import type {Connection} from '../core/connection/connection.ts';
import {labelOf} from '../core/connection/label.ts';
import {parseConnections} from '../core/connection/parse.ts';
import {sharedOf} from '../core/connection/shared.ts';
import type {Problem, Result} from '../core/result.ts';

interface Needs {
  readonly own: Signal<readonly Connection[]>;
  readonly notice: Signal<{readonly text: string; readonly undo?: () => Promise<void>} | undefined>;
  readonly write: (connections: readonly Connection[]) => Promise<void>;
  readonly newId: () => string;
  readonly selected: () => string | undefined;
  /** Shows the connection with that id, the first where it is gone. */
  readonly shown: (id: string | undefined) => void;
}

/** An import that waits for a choice, as some of its ids are there already. */
export interface Collision {
  readonly connections: readonly Connection[];
  /** Names (or ids) of those that are there already. */
  readonly names: readonly string[];
}

/** Import of connections from JSON: all or nothing, with a choice where ids collide, and undo. */
export function importStore({own, notice, write, newId, selected, shown}: Needs) {
  const problems = signal<readonly Problem[]>([]);
  const collision = signal<Collision | undefined>(undefined);

  const merge = async (connections: readonly Connection[]) => {
    const {value: before} = own;
    const shownBefore = selected();
    const ids = new Set(connections.map(({id}) => id));
    await write([...before.filter(({id}) => !ids.has(id)), ...connections]);
    batch(() => {
      collision.value = undefined;
      notice.value = {
        text: [
          connections.length === 1 ? '1 connection imported' : `${connections.length} connections imported`,
          ...sharing(connections, own.value),
        ].join('. '),
        async undo() {
          await write(before);
          shown(shownBefore);
        },
      };
    });
    shown(connections[0]?.id);
  };

  return {
    problems,
    collision,

    /** Reads an exported text. What does not fit is told field by field, and changes nothing. */
    async read(text: string): Promise<void> {
      const parsed = parse(text);
      batch(() => {
        problems.value = parsed.ok ? [] : parsed.problem;
        collision.value = undefined;
      });
      if (!parsed.ok) return;
      if (parsed.value.length === 0) {
        problems.value = [
          {code: 'no-connections', message: 'The list of connections in this file is empty.'},
        ];
        return;
      }
      const there = own.value.filter(({id}) => parsed.value.some(connection => connection.id === id));
      if (there.length === 0) return merge(parsed.value);
      collision.value = {connections: parsed.value, names: there.map(labelOf)};
    },
    replace: (): Promise<void> => merge(collision.value?.connections ?? []),
    /** Those whose id is taken come in under a new one, and a new name where they could not be told apart; equal ones stay out. */
    async keepBoth(): Promise<void> {
      const there = new Map(own.value.map(connection => [connection.id, connection]));
      const imported = (collision.value?.connections ?? []).flatMap(connection => {
        const same = there.get(connection.id);
        if (!same) return [connection];
        return isEqual(same, connection) ? [] : [copyOf(connection, own.value, newId())];
      });
      if (imported.length > 0) return merge(imported);
      batch(() => {
        collision.value = undefined;
        notice.value = {text: 'Nothing was imported: all of it is there already, with the same values'};
      });
    },
    cancel(): void {
      batch(() => {
        collision.value = undefined;
        problems.value = [];
      });
    },
  };
}

/** Whether two hold the same values, in whatever order their fields stand. */
const isEqual = (one: Connection, other: Connection): boolean => inOrder(one) === inOrder(other);
const inOrder = (connection: Connection): string =>
  JSON.stringify(Object.entries(connection).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The same under another id, and under a name of its own where its label is taken. */
function copyOf(connection: Connection, others: readonly Connection[], id: string): Connection {
  const taken = new Set(others.map(labelOf));
  const label = labelOf(connection);
  if (!taken.has(label)) return {...connection, id};
  let name = `${label} (imported)`;
  for (let count = 2; taken.has(name); count += 1) name = `${label} (imported ${count})`;
  return {...connection, id, name};
}

/** Says which of the imported ones fit the same logins as another; nothing when none does. A pair is told once. */
function sharing(imported: readonly Connection[], all: readonly Connection[]): readonly string[] {
  const [first, ...rest] = imported.flatMap((one, index) => {
    const told = new Set(imported.slice(0, index + 1).map(({id}) => id));
    const other = all.find(other => !told.has(other.id) && sharedOf(one, other) !== undefined);
    return other ? [`“${fileLabelOf(one)}” fits the same logins as “${fileLabelOf(other)}”`] : [];
  });
  if (first === undefined) return [];
  return [rest.length === 0 ? `${first}.` : `${first}, and ${rest.length} more likewise.`];
}

/** Two that fit the same logins share what a label is made of; without names, the ids in the file tell them apart. */
const fileLabelOf = ({name, id}: Connection): string => name ?? id;

function parse(text: string): Result<readonly Connection[], readonly Problem[]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {ok: false, problem: [{code: 'not-json', message: `This is not JSON: ${reason}`}]};
  }
  const parsed = parseConnections(value);
  return parsed.ok ? {ok: true, value: parsed.value.connections} : parsed;
}

import {type Signal, batch, signal} from '@preact/signals';
import type {Connection} from '../core/connection/connection.ts';
import {parseConnections} from '../core/connection/parse.ts';
import {sharedOf} from '../core/connection/shared.ts';
import type {Problem, Result} from '../core/result.ts';

interface Needs {
  readonly own: Signal<readonly Connection[]>;
  readonly notice: Signal<{readonly text: string; readonly undo?: () => Promise<void>} | undefined>;
  readonly write: (connections: readonly Connection[]) => Promise<void>;
  readonly newId: () => string;
  /** Shows the connection with that id. */
  readonly shown: (id: string | undefined) => void;
}

/** An import that waits for a choice, as some of its ids are there already. */
export interface Collision {
  readonly connections: readonly Connection[];
  /** Names (or ids) of those that are there already. */
  readonly names: readonly string[];
}

/** Import of connections from JSON: all or nothing, with a choice where ids collide, and undo. */
export function importStore({own, notice, write, newId, shown}: Needs) {
  const problems = signal<readonly Problem[]>([]);
  const collision = signal<Collision | undefined>(undefined);

  const merge = async (connections: readonly Connection[]) => {
    const {value: before} = own;
    const ids = new Set(connections.map(({id}) => id));
    await write([...before.filter(({id}) => !ids.has(id)), ...connections]);
    batch(() => {
      collision.value = undefined;
      notice.value = {
        text: [
          connections.length === 1 ? '1 connection imported' : `${connections.length} connections imported`,
          ...sharing(connections, own.value),
        ].join('. '),
        undo: () => write(before),
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
    /** Those whose id is taken come in under a new one. */
    keepBoth(): Promise<void> {
      const taken = new Set(own.value.map(({id}) => id));
      return merge(
        (collision.value?.connections ?? []).map(connection =>
          taken.has(connection.id) ? {...connection, id: newId()} : connection,
        ),
      );
    },
    cancel(): void {
      batch(() => {
        collision.value = undefined;
        problems.value = [];
      });
    },
  };
}

/** Says which of the imported ones fit the same logins as another; nothing when none does. A pair is told once. */
function sharing(imported: readonly Connection[], all: readonly Connection[]): readonly string[] {
  const [first, ...rest] = imported.flatMap((one, index) => {
    const told = new Set(imported.slice(0, index + 1).map(({id}) => id));
    const other = all.find(other => !told.has(other.id) && sharedOf(one, other) !== undefined);
    return other ? [`“${labelOf(one)}” fits the same logins as “${labelOf(other)}”`] : [];
  });
  if (first === undefined) return [];
  return [rest.length === 0 ? `${first}.` : `${first}, and ${rest.length} more likewise.`];
}

const labelOf = ({name, id}: Connection): string => name ?? id;

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

import {type Signal, batch, signal} from '@preact/signals';
import type {Connection} from '../core/connection/connection.ts';
import {parseConnections} from '../core/connection/parse.ts';
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
        text:
          connections.length === 1 ? '1 connection imported' : `${connections.length} connections imported`,
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
      const there = own.value.filter(({id}) => parsed.value.some(connection => connection.id === id));
      if (there.length === 0) return merge(parsed.value);
      collision.value = {connections: parsed.value, names: there.map(({name, id}) => name ?? id)};
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

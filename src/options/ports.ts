import type {Connection} from '../core/connection/connection.ts';
import type {Problem} from '../core/result.ts';

/** All that the options need from outside; main.tsx joins it with the platform, tests with plain data. */
export interface OptionsPorts {
  readConnections(): Promise<{
    readonly own: readonly Connection[];
    readonly managed: readonly Connection[];
    readonly problems: readonly Problem[];
  }>;
  writeConnections(connections: readonly Connection[]): Promise<void>;
  onConnectionsChanged(listener: () => void): () => void;
  readDraft(): Promise<unknown>;
  keepDraft(drafts: unknown): Promise<void>;
  takeWantedConnection(): Promise<string | undefined>;
  onConnectionWanted(listener: () => void): () => void;
  /** Hands a text to the user as a file. */
  download(name: string, text: string): void;
  newId(): string;
  /** Epoch ms. */
  now(): number;
}

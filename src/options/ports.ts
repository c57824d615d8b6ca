import type {Connection} from '../core/connection/connection.ts';
import type {Problem} from '../core/result.ts';
import type {Draft, Wanted} from '../platform/draft.ts';

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
  keepDraft(drafts: Readonly<Record<string, Draft>>): Promise<void>;
  takeWantedConnection(): Promise<Wanted | undefined>;
  onConnectionWanted(listener: () => void): () => void;
  /** The forms that came from private windows are forgotten. */
  onPrivateDraftsGone(listener: () => void): () => void;
  /** This page stands in a private window. */
  isPrivatePage(): boolean;
  /** Hands a text to the user as a file. */
  download(name: string, text: string): void;
  newId(): string;
  /** Epoch ms. */
  now(): number;
}

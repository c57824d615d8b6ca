import type {AnswerEvent, Capture} from '../core/capture.ts';
import type {Connection} from '../core/connection/connection.ts';
import type {Flow} from '../core/flow.ts';
import type {FlowContext} from '../core/input.ts';
import type {Report} from '../core/report.ts';
import type {Problem} from '../core/result.ts';
import type {Draft, Wanted} from '../platform/draft.ts';
import type {Ticks} from '../platform/set-up.ts';

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
  /** The logins that were caught, private ones too: nothing of those may be written anywhere. */
  readKept(): Promise<{readonly captures: readonly Capture[]; readonly events: readonly AnswerEvent[]}>;
  onKeptChanged(listener: () => void): () => void;
  inspectFlow(flow: Flow, context: FlowContext): Promise<Report>;
  /** Steps of the set-up guide that the user ticked, by connection id. */
  readTicks(): Promise<Ticks>;
  writeTicks(connectionId: string, ticked: readonly string[]): Promise<void>;
  onTicksChanged(listener: () => void): () => void;
  /** Hands a text to the user as a file. */
  download(name: string, text: string): void;
  newId(): string;
  /** Epoch ms. */
  now(): number;
}

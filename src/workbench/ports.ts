import type {AnswerEvent, Capture} from '../core/capture.ts';
import type {Connection} from '../core/connection/connection.ts';
import type {Flow} from '../core/flow.ts';
import type {FlowContext} from '../core/input.ts';
import type {Report} from '../core/report.ts';
import type {Problem} from '../core/result.ts';
import type {Kept} from '../platform/store.ts';
import type {CertificateTable} from './certificate-table.ts';

/** All that the workbench needs from outside; main.tsx joins it with the platform, tests with plain data. */
export interface WorkbenchPorts {
  readKept(): Promise<Kept>;
  onKeptChanged(listener: () => void): () => void;
  readConnections(): Promise<{
    readonly own: readonly Connection[];
    readonly managed: readonly Connection[];
    readonly problems: readonly Problem[];
  }>;
  onConnectionsChanged(listener: () => void): () => void;
  /** Keeps which Connection a caught login is judged by, where it fits several. */
  keepChoice(flowId: string, connectionId: string): Promise<void>;
  joinFlows(captures: readonly Capture[], events: readonly AnswerEvent[]): readonly Flow[];
  inspectFlow(flow: Flow, context: FlowContext): Promise<Report>;
  /** Which certificates play a part in a message; the code that reads them is large, so it is loaded when asked for. */
  certificatesOf(capture: Capture, connection: Connection | undefined): Promise<CertificateTable>;
  hashedText(flow: Flow, report: Report): Promise<string>;
  openConnections(prefilledId?: string): Promise<void>;
  /** The address’s fragment, without `#`. */
  readPlace(): string;
  writePlace(place: string): void;
  onPlaceChanged(listener: () => void): () => void;
  /** Lets the page take input before the next piece of work. */
  pause(): Promise<void>;
  /** Epoch ms. */
  now(): number;
}

import type {AnswerEvent, Capture} from '../core/capture.ts';
import type {Connection} from '../core/connection/connection.ts';
import type {PrivateKey} from '../core/encryption/private-key.ts';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import type {Problem} from '../core/result.ts';
import type {Cause} from '../core/diagnosis/cause.ts';
import type {SocialNote} from '../platform/social.ts';
import type {Cleared, Kept} from '../platform/store.ts';

/** The browser and the window that the popup stands in. */
export interface Circumstances {
  /** The popup belongs to a private window. */
  readonly isPrivate: boolean;
  /** Access to auth.atlassian.com is granted. */
  readonly hasAccess: boolean;
  readonly isAllowedInPrivateWindows: boolean;
  readonly browser: 'chrome' | 'edge' | 'firefox';
}

/** All that the popup needs from outside; main.tsx joins it with the platform, tests with plain data. */
export interface PopupPorts {
  readKept(): Promise<Kept>;
  onKeptChanged(listener: () => void): () => void;
  clearKept(which: {readonly isPrivate: boolean}): Promise<Cleared>;
  restoreKept(cleared: Cleared): Promise<void>;
  /** The tab says nothing any more of the login that was forgotten. */
  clearBadge(tabId: number): Promise<void>;
  keepAccount(flowId: string, account: string): Promise<void>;
  keepChoice(flowId: string, connectionId: string): Promise<void>;
  keepProvider(flowId: string, identityProvider: string): Promise<void>;
  /** The last login of this kind of window that was no SAML. */
  readSocial(isPrivate: boolean): Promise<SocialNote | undefined>;
  /** What a text means that an error page or a log shows; keeps nothing of it. */
  explain(text: string, identityProvider?: string): Promise<readonly Cause[]>;
  readConnections(): Promise<{
    readonly own: readonly Connection[];
    readonly managed: readonly Connection[];
    readonly problems: readonly Problem[];
  }>;
  writeConnections(connections: readonly Connection[]): Promise<void>;
  onConnectionsChanged(listener: () => void): () => void;
  readCircumstances(): Promise<Circumstances>;
  onPermissionsChanged(listener: () => void): () => void;
  hasAccess(origin: string): Promise<boolean>;
  /** Must be called in the handler of a click, before any await. */
  requestAccess(origin: string): Promise<boolean>;
  /** The browser's page about this extension; `false` where it can't be opened by us. */
  openSettings(): Promise<boolean>;
  /** Opens the options; with a connection id, on a new connection prefilled with it. */
  openConnections(prefilledId?: string): Promise<void>;
  /** Opens the workbench at the login of that place (`placeIn`); 0 for none. */
  openWorkbench(place: number): Promise<void>;
  joinFlows(captures: readonly Capture[], events: readonly AnswerEvent[]): readonly Flow[];
  inspectFlow(
    flow: Flow,
    context: {
      readonly connections: readonly Connection[];
      readonly account?: string;
      readonly connectionId?: string;
      readonly identityProvider?: string;
      readonly privateKey?: PrivateKey;
      readonly flows: readonly Flow[];
    },
  ): Promise<Report>;
  /** What was rendered is on screen. */
  painted(): Promise<void>;
  /** Lets the page take input before the next piece of work. */
  pause(): Promise<void>;
}

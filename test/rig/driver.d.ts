/** A tab of any browser, as far as logins and the popup need it. */
export interface Tab {
  goto(url: string): Promise<unknown>;
  /** Runs an expression in the page; its value must be JSON. */
  evaluate(script: string): Promise<unknown>;
  close(): Promise<unknown>;
}

/** What every browser of the rig can do. */
export interface Driver {
  openWindow(): Promise<Tab>;
  openPrivateWindow(): Promise<Tab>;
  openPopup(tab: Tab): Promise<Tab>;
  /** Writes a PNG to `path`. */
  picture(tab: Tab, path: string): Promise<void>;
  keepConnections(document: unknown): Promise<unknown>;
  /** Settles when the browser has ended, however that came. */
  readonly ended: Promise<unknown>;
  close(): Promise<void>;
}

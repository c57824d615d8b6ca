import {render} from 'preact';
import {joinFlows} from '../core/flow.ts';
import {inputOf} from '../core/input.ts';
import {wantConnection} from '../platform/draft.ts';
import * as permissions from '../platform/permissions.ts';
import * as kept from '../platform/store.ts';
import {Broken, ErrorBoundary} from '../ui/error-boundary.tsx';
import {App} from './app.tsx';
import type {WorkbenchPorts} from './ports.ts';
import {workbenchStore} from './store.ts';

const ports: WorkbenchPorts = {
  readKept: kept.readKept,
  onKeptChanged: kept.onKeptChanged,
  readConnections: kept.readConnections,
  onConnectionsChanged: kept.onConnectionsChanged,
  keepChoice: kept.keepChoice,
  joinFlows,
  inspectFlow: async (flow, context) => (await import('../core/inspect.ts')).inspect(inputOf(flow, context)),
  certificatesOf: async (capture, connection) =>
    (await import('./certificate-table.ts')).certificateTable(capture, connection),
  hashedText: async (flow, report) =>
    (await import('../ui/login/hashed-text.ts')).hashedText(flow, report, undefined),
  async openConnections(prefilledId) {
    if (prefilledId !== undefined) await wantConnection(prefilledId);
    await permissions.openOptions();
  },
  readPlace: () => location.hash.slice(1),
  writePlace: place => history.replaceState(null, '', place === '' ? location.pathname : `#${place}`),
  onPlaceChanged(listener) {
    addEventListener('hashchange', listener);
    return () => removeEventListener('hashchange', listener);
  },
  pause: () => new Promise(resolve => setTimeout(resolve)),
  now: () => Date.now(),
};

const store = workbenchStore(ports);
const show = (error: unknown) => render(<Broken error={error} />, document.body);
addEventListener('unhandledrejection', ({reason}) => show(reason));
render(
  <ErrorBoundary>
    <App store={store} />
  </ErrorBoundary>,
  document.body,
);
store.start().catch(show);

import {render} from 'preact';
import {inputOf} from '../core/input.ts';
import * as draft from '../platform/draft.ts';
import * as setUp from '../platform/set-up.ts';
import * as kept from '../platform/store.ts';
import {Broken, ErrorBoundary} from '../ui/error-boundary.tsx';
import {App} from './app.tsx';
import type {OptionsPorts} from './ports.ts';
import {optionsStore} from './store.ts';

/** By a link to a blob: no permission is needed, and nothing leaves the browser. */
function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type: 'application/json'}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

const ports: OptionsPorts = {
  readConnections: kept.readConnections,
  writeConnections: kept.writeConnections,
  onConnectionsChanged: kept.onConnectionsChanged,
  readDraft: draft.readDraft,
  keepDraft: draft.keepDraft,
  takeWantedConnection: draft.takeWantedConnection,
  onConnectionWanted: draft.onConnectionWanted,
  onPrivateDraftsGone: draft.onPrivateDraftsGone,
  isPrivatePage: draft.isPrivatePage,
  readKept: kept.readKept,
  onKeptChanged: kept.onKeptChanged,
  // What judges is most of the code, and needed only once a login of the connection was caught.
  inspectFlow: async (flow, context) => (await import('../core/inspect.ts')).inspect(inputOf(flow, context)),
  readTicks: setUp.readTicks,
  writeTicks: setUp.writeTicks,
  onTicksChanged: setUp.onTicksChanged,
  download,
  newId: () => crypto.randomUUID(),
  now: () => Date.now(),
};

const store = optionsStore(ports);
const show = (error: unknown) => render(<Broken error={error} />, document.body);
addEventListener('unhandledrejection', ({reason}) => show(reason));
render(
  <ErrorBoundary>
    <App store={store} />
  </ErrorBoundary>,
  document.body,
);
store.start().catch(show);

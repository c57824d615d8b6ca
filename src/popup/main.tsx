import {render} from 'preact';
import {joinFlows} from '../core/flow.ts';
import {clearBadge} from '../platform/badge.ts';
import {wantConnection} from '../platform/draft.ts';
import * as permissions from '../platform/permissions.ts';
import {readSocial} from '../platform/social.ts';
import * as kept from '../platform/store.ts';
import {Broken, ErrorBoundary} from '../ui/error-boundary.tsx';
import {App} from './app.tsx';
import {explainText} from './explain-text.ts';
import {inspector} from './inspect-flow.ts';
import type {Circumstances, PopupPorts} from './ports.ts';
import {popupStore} from './store.ts';

const ATLASSIAN = 'https://auth.atlassian.com';

async function readCircumstances(): Promise<Circumstances> {
  const [isPrivate, hasAccess, isAllowedInPrivateWindows] = await Promise.all([
    permissions.isThisWindowPrivate(),
    permissions.hasHostAccess(ATLASSIAN),
    permissions.isAllowedInPrivateWindows(),
  ]);
  return {isPrivate, hasAccess, isAllowedInPrivateWindows, browser: permissions.browserKind()};
}

/** In ms: by then the list has its turn, even where the browser does not tell of its first frame. */
const PATIENCE_MS = 1_000;

/** Content is on screen. What is worked at between its rendering and that would keep the frame back. */
const firstPaint = new Promise<void>(resolve => {
  const observer = new PerformanceObserver(list => {
    if (list.getEntriesByName('first-contentful-paint').length > 0) resolve();
  });
  observer.observe({type: 'paint', buffered: true});
  setTimeout(resolve, PATIENCE_MS);
});

const ports: PopupPorts = {
  ...kept,
  clearBadge,
  readSocial,
  explain: explainText,
  readCircumstances,
  onPermissionsChanged: permissions.onPermissionsChanged,
  hasAccess: permissions.hasHostAccess,
  requestAccess: permissions.requestHostAccess,
  openSettings: permissions.openExtensionSettings,
  async openConnections(prefilledId) {
    if (prefilledId !== undefined) await wantConnection(prefilledId);
    await permissions.openOptions();
    window.close();
  },
  async openWorkbench(place) {
    await permissions.openWorkbench(place);
    window.close();
  },
  joinFlows,
  inspectFlow: inspector(),
  painted: () => firstPaint,
  pause: () => new Promise(resolve => setTimeout(resolve)),
};

const store = popupStore(ports);
const show = (error: unknown) => render(<Broken error={error} />, document.body);
addEventListener('unhandledrejection', ({reason}) => show(reason));
const started = store.start();

// The script waits for no style sheet, so that reading begins at once: it may be here before the body is.
if (document.readyState === 'loading')
  await new Promise(resolve => {
    document.addEventListener('DOMContentLoaded', resolve);
  });
render(
  <ErrorBoundary>
    <App store={store} />
  </ErrorBoundary>,
  document.body,
);
started.catch(show);

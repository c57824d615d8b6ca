import {render} from 'preact';
import {joinFlows} from '../core/flow.ts';
import {clearBadge} from '../platform/badge.ts';
import {wantConnection} from '../platform/draft.ts';
import * as permissions from '../platform/permissions.ts';
import * as kept from '../platform/store.ts';
import {Broken, ErrorBoundary} from '../ui/error-boundary.tsx';
import {App} from './app.tsx';
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

const ports: PopupPorts = {
  ...kept,
  clearBadge,
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
  joinFlows,
  inspectFlow: inspector(),
  // The first frame is made after its callbacks; when the second begins, the first is on its way to the screen.
  painted: () =>
    new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  pause: () => new Promise(resolve => setTimeout(resolve)),
};

const store = popupStore(ports);
const show = (error: unknown) => render(<Broken error={error} />, document.body);
addEventListener('unhandledrejection', ({reason}) => show(reason));
render(
  <ErrorBoundary>
    <App store={store} />
  </ErrorBoundary>,
  document.body,
);
store.start().catch(show);

import type {ComponentChildren} from 'preact';
import '../ui/theme.css';
import '../ui/base.css';
import '../ui/controls.css';
import {Broken} from '../ui/error-boundary.tsx';
import {Icon} from '../ui/icon.tsx';
import {useKeptFocus} from '../ui/kept-focus.ts';
import {Empty} from './empty.tsx';
import {Message} from './message.tsx';
import {Rail} from './rail.tsx';
import type {WorkbenchStore} from './store.ts';
import '../ui/topbar.css';
import './workbench.css';

interface Props {
  readonly store: WorkbenchStore;
  /** What stands in the bar: what can be done with traces. */
  readonly tools?: ComponentChildren;
}

/** The workbench: the list of logins, and one message of them. */
export function App({store, tools}: Props) {
  useKeptFocus();
  if (!store.isReady.value) return <main aria-busy="true" />;
  const {selected, flow, report, fault} = store;
  return (
    <>
      <TopBar store={store}>{tools}</TopBar>
      {store.logins.value.length > 0 && <Rail store={store} />}
      <main class={store.logins.value.length > 0 ? undefined : 'alone'}>
        {fault.value !== undefined && <Broken error={fault.value} />}
        {selected.value && flow.value && report.value && (
          <Message store={store} login={selected.value} flow={flow.value} report={report.value} />
        )}
        {!selected.value && <Empty />}
      </main>
    </>
  );
}

const TopBar = ({
  store,
  children,
}: {
  readonly store: WorkbenchStore;
  readonly children: ComponentChildren;
}) => (
  <header class="topbar">
    <span class="brand">
      <Icon name="brand" />
      SAML Lens
    </span>
    {children}
    <span class="muted small push">Nothing leaves this browser</span>
    <button
      class="icon-button"
      type="button"
      title="Connections"
      onClick={() => void store.openConnections()}
    >
      <Icon name="settings" />
      <span class="sr">Connections</span>
    </button>
  </header>
);

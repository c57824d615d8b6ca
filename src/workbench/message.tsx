import type {ComponentChild} from 'preact';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import {useMemo} from 'preact/hooks';
import {decodeCapture} from '../core/bindings/decode.ts';
import {adviceOf} from '../ui/login/advice.ts';
import {Attributes} from './attributes.tsx';
import {Certificates} from './certificates.tsx';
import {Checks} from './checks.tsx';
import {captureOfPart, type Login} from './login.ts';
import {MessageHead} from './message-head.tsx';
import {Raw} from './raw.tsx';
import type {WorkbenchStore} from './store.ts';
import {Summary} from './summary.tsx';
import {TabList} from './tab-list.tsx';
import type {Tab} from './tabs.ts';
import {XmlTab} from './xml-tab.tsx';

interface Props {
  readonly store: WorkbenchStore;
  readonly login: Login;
  /** As of the message that is shown. */
  readonly flow: Flow;
  readonly report: Report;
}

/** One message of a login: its verdict, and one of its parts. */
export function Message({store, login, flow, report}: Props) {
  const part = store.part.value;
  const capture = captureOfPart(login.flow, part);
  const xml = useMemo(() => capture && decodeCapture(capture).xml, [capture]);
  const tab = store.tab.value;
  if (!capture) return null;
  /** Only the part on screen is made. */
  const panels: Readonly<Record<Tab, () => ComponentChild>> = {
    summary: () => <Summary store={store} login={login} flow={flow} report={report} />,
    checks: () => (
      <Checks
        store={store}
        flow={flow}
        report={report}
        told={adviceOf(report).told}
        hasXml={xml !== undefined}
      />
    ),
    attributes: () => <Attributes report={report} />,
    certificates: () => (
      <Certificates
        flow={flow}
        report={report}
        capture={capture}
        connection={store.connection.value}
        read={store.certificatesOf}
      />
    ),
    xml: () => <XmlTab store={store} capture={capture} xml={xml} report={report} />,
    raw: () => <Raw capture={capture} xml={xml} />,
  };
  return (
    <>
      <MessageHead login={login} flow={flow} report={report} part={part} xml={xml} />
      <TabList tab={tab} report={report} onTab={store.setTab} />
      <div
        class={`tab-panel tab-panel-${tab}`}
        id="panel"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        tabIndex={0}
        // Another message or part is another place: it is read from its top.
        key={`${login.key} ${part} ${tab}`}
      >
        {panels[tab]()}
      </div>
    </>
  );
}

import type {Capture} from '../core/capture.ts';
import type {Report} from '../core/report.ts';
import type {WorkbenchStore} from './store.ts';
import {XmlView} from './xml/xml-view.tsx';

interface Props {
  readonly store: WorkbenchStore;
  readonly capture: Capture;
  readonly xml: string | undefined;
  readonly report: Report;
}

/** The message itself, at the element of a finding where one was asked for. */
export const XmlTab = ({store, capture, xml, report}: Props) => (
  <XmlView
    xml={xml}
    raw={capture.encoded}
    report={report}
    target={store.target.value?.checkId}
    onFinding={store.showFinding}
  />
);

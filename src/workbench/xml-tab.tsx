import type {Capture} from '../core/capture.ts';
import type {Report} from '../core/report.ts';
import {onScreen} from '../ui/words.ts';
import type {WorkbenchStore} from './store.ts';

interface Props {
  readonly store: WorkbenchStore;
  readonly capture: Capture;
  readonly xml: string | undefined;
  readonly report: Report;
}

/** The message itself. */
export function XmlTab({capture, xml, report}: Props) {
  return (
    <pre class="raw" tabIndex={0} role="group" aria-label="XML">
      <code>{onScreen((xml ?? capture.encoded).slice(0, 20_000))}</code>
      {report.problems.length}
    </pre>
  );
}

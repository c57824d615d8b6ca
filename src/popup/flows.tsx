import {useMemo} from 'preact/hooks';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import {Icon} from '../ui/icon.tsx';
import {Note} from '../ui/note.tsx';
import {clock, counted, onScreen} from '../ui/words.ts';
import {Block} from '../ui/block.tsx';
import './flows.css';
import {loginRow} from '../ui/login/login-row.ts';

interface Props {
  readonly flows: readonly Flow[];
  readonly reports: ReadonlyMap<string, Report>;
  /** Faults of our own, by flow. */
  readonly faults: ReadonlyMap<string, unknown>;
  readonly selected: Flow | undefined;
  readonly dropped: number;
  readonly onSelect: (flow: Flow) => void;
}

/** The logins of this window, newest first. */
export function Flows({flows, reports, faults, selected, dropped, onSelect}: Props) {
  return (
    <Block id="flows" title="Logins in this window">
      <ol class="flows">
        {flows.map(flow => (
          <li key={flow.id}>
            <Row
              flow={flow}
              report={reports.get(flow.id)}
              hasFault={faults.has(flow.id)}
              isShown={flow.id === selected?.id}
              onSelect={() => onSelect(flow)}
            />
          </li>
        ))}
      </ol>
      {dropped > 0 && (
        <Note tone="info">
          <p>
            {counted(dropped, 'older message', 'older messages')} made room for newer ones and can’t be shown.
          </p>
        </Note>
      )}
    </Block>
  );
}

interface RowProps {
  readonly flow: Flow;
  readonly report: Report | undefined;
  readonly hasFault: boolean;
  readonly isShown: boolean;
  readonly onSelect: () => void;
}

/** Of fifty rows one changes at a time: the others keep what they rendered. */
function Row(props: RowProps) {
  const {flow, report, hasFault, isShown} = props;
  return useMemo(() => <RowContent {...props} />, [flow, report, hasFault, isShown]);
}

function RowContent({flow, report, hasFault, isShown, onSelect}: RowProps) {
  const {icon, tone, word, detail} = loginRow(flow, report, hasFault);
  return (
    <button class="flow" type="button" aria-current={isShown ? 'true' : undefined} onClick={onSelect}>
      <Icon name={icon} class={`status-${tone}`} />
      <span class="flow-text">
        <strong>{word}</strong>{' '}
        {isShown ? <span class="here">shown above</span> : <span class="muted">{onScreen(detail)}</span>}
      </span>
      {flow.at !== undefined && <time dateTime={new Date(flow.at).toISOString()}>{clock(flow.at)}</time>}
    </button>
  );
}

import {useEffect, useMemo, useRef} from 'preact/hooks';
import type {Report} from '../core/report.ts';
import {Icon} from '../ui/icon.tsx';
import {loginRow} from '../ui/login/login-row.ts';
import {clock, onScreen} from '../ui/words.ts';
import type {Login, Part} from './login.ts';
import type {WorkbenchStore} from './store.ts';
import {stepsOf, type Step} from './timeline.ts';

interface Props {
  readonly login: Login;
  readonly report: Report | undefined;
  readonly hasFault: boolean;
  /** The message that is on screen; absent while another login is. */
  readonly part: Part | undefined;
  /** The list is entered here by the Tab key. */
  readonly isEntry: boolean;
  /** Where the login started. */
  readonly start: string | undefined;
  /** Number of its browser tab, where there are several. */
  readonly tab: number | undefined;
  readonly store: WorkbenchStore;
}

/** Of a thousand rows one changes at a time: the others keep what they rendered. */
export function RailRow(props: Props) {
  const {login, report, hasFault, part, isEntry, start, tab} = props;
  return useMemo(() => <RowContent {...props} />, [login.flow, report, hasFault, part, isEntry, start, tab]);
}

function RowContent({login, report, hasFault, part, isEntry, start, tab, store}: Props) {
  const {flow} = login;
  const {icon, tone, word, detail} = loginRow(flow, report, hasFault);
  const isShown = part !== undefined;
  const row = useRef<HTMLLIElement>(null);
  // By a link, or by a login that vanished, it may be out of sight.
  useEffect(() => {
    if (isShown) row.current?.scrollIntoView({block: 'nearest'});
  }, [isShown]);
  return (
    <li ref={row} class={isShown ? 'current' : undefined}>
      <button
        class="login"
        type="button"
        tabIndex={isEntry ? 0 : -1}
        aria-current={isShown ? 'true' : undefined}
        onClick={() => void store.select(login)}
      >
        <Icon name={icon} class={`status-${tone}`} />
        <strong class={`status-${tone}`}>{word}</strong>
        {flow.at !== undefined && <time dateTime={new Date(flow.at).toISOString()}>{clock(flow.at)}</time>}
        <span class="login-cause">{onScreen(detail)}</span>
        {tab !== undefined && <span class="login-tab">Tab {tab}</span>}
        {(flow.isPrivate || start === IDP) && (
          <span class="login-tags">
            {flow.isPrivate && (
              <span class="tag">
                <Icon name="private" />
                Private
              </span>
            )}
            {start === IDP && <span class="tag">{start}</span>}
          </span>
        )}
      </button>
      {isShown && <Events login={login} report={report} part={part} store={store} />}
    </li>
  );
}

const IDP = 'Started at the identity provider';

interface EventsProps {
  readonly login: Login;
  readonly report: Report | undefined;
  readonly part: Part;
  readonly store: WorkbenchStore;
}

/** Request, Response and answer on a line of time; each shows what it is about. */
function Events({login, report, part, store}: EventsProps) {
  const open = ({kind}: Step) => {
    if (kind !== 'answer') return void store.selectPart(login, kind);
    store.setTab('summary');
    void store.selectPart(login, 'response').then(() => document.getElementById('answer')?.scrollIntoView());
  };
  return (
    <ol class="events" aria-label="Steps of this login">
      {stepsOf(login.flow, report).map(step => (
        <li key={step.kind}>
          <button
            class="event"
            type="button"
            aria-current={step.kind === part ? 'step' : undefined}
            onClick={() => open(step)}
          >
            <span class="event-what">
              {step.title}
              <small>{onScreen(step.detail)}</small>
            </span>
            <span class="event-since">{step.since}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

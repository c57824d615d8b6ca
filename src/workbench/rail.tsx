import type {TargetedKeyboardEvent} from 'preact';
import {counted, day} from '../ui/words.ts';
import {isFiltering, NO_FILTER} from './filter.ts';
import type {Login} from './login.ts';
import {RailRow} from './rail-row.tsx';
import './rail.css';
import {Search} from './search.tsx';
import type {WorkbenchStore} from './store.ts';
import {startOf, tabNumbers} from './timeline.ts';

/** The list of logins: what was caught by day, newest first, then each imported trace. */
export function Rail({store}: {readonly store: WorkbenchStore}) {
  const shown = store.shown.value;
  const selected = store.selected.value;
  const numbers = tabNumbers(store.logins.value.filter(({imported}) => !imported).map(({flow}) => flow));
  // Where the selected login is filtered out, the list is entered at its first row.
  const entry = shown.find(({key}) => key === selected?.key) ?? shown[0];
  return (
    <nav class="rail" aria-label="Logins">
      <div class="rail-head">
        <div class="rail-title">
          <h2>Logins</h2>
          <span class="muted small" role="status">
            {countOf(shown.length, store.logins.value.length)}
          </span>
        </div>
        <Search store={store} />
      </div>
      <div class="rail-list" onKeyDown={moveByArrows}>
        {groupsOf(shown, store.now()).map(([title, logins]) => (
          <section key={title} aria-label={title}>
            <h3 class="rail-day">{title}</h3>
            <ol>
              {logins.map(login => (
                <RailRow
                  key={login.key}
                  login={login}
                  report={store.reportOf(login)}
                  hasFault={store.hasFault(login)}
                  part={login === selected ? store.part.value : undefined}
                  isEntry={login === entry}
                  start={startOf(login.flow, store.reportOf(login))}
                  tab={numbers.size > 1 ? numbers.get(tabOf(login) ?? -1) : undefined}
                  store={store}
                />
              ))}
            </ol>
          </section>
        ))}
        {shown.length === 0 && isFiltering(store.filter.value) && (
          <div class="rail-none">
            <p>No login matches.</p>
            <button class="button button-small" type="button" onClick={() => store.setFilter(NO_FILTER)}>
              Show all
            </button>
          </div>
        )}
        {store.dropped.value > 0 && (
          <p class="rail-none muted small">
            {counted(store.dropped.value, 'older message', 'older messages')} made room for newer ones and
            can’t be shown.
          </p>
        )}
      </div>
    </nav>
  );
}

const tabOf = ({flow: {request, response}}: Login): number | undefined => (response ?? request)?.tabId;

const countOf = (shown: number, all: number): string =>
  shown === all ? counted(all, 'login', 'logins') : `${shown} of ${all}`;

/** By day of the login (UTC), and by file. */
function groupsOf(
  logins: readonly Login[],
  now: number,
): readonly (readonly [title: string, logins: readonly Login[]])[] {
  const groups = new Map<string, Login[]>();
  for (const login of logins) {
    const title = titleOf(login, now);
    const group = groups.get(title);
    if (group) group.push(login);
    else groups.set(title, [login]);
  }
  return [...groups];
}

function titleOf({flow: {at}, imported}: Login, now: number): string {
  if (imported) return `${imported.name}, imported`;
  if (at === undefined) return 'Time not known';
  return day(at) === day(now) ? 'Today, UTC' : `${day(at)}, UTC`;
}

/** Up, Down, Home and End go from login to login and show it. */
function moveByArrows(event: TargetedKeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.login')];
  const at = rows.findIndex(row => row === event.target);
  if (at < 0) return;
  const next = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1}[event.key];
  const row = next === undefined ? undefined : rows[next];
  if (next === undefined) return;
  event.preventDefault();
  row?.focus();
  row?.click();
}

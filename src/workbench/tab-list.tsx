import type {TargetedKeyboardEvent} from 'preact';
import type {Report} from '../core/report.ts';
import {isToldByAnswer} from '../ui/login/summary.ts';
import {counted, standingOf} from '../ui/words.ts';
import {TABS, type Tab} from './tabs.ts';

interface Props {
  readonly tab: Tab;
  readonly report: Report;
  readonly onTab: (tab: Tab) => void;
}

/** The parts of a message: Left, Right, Home and End go from one to the next and show it. */
export function TabList({tab, report, onTab}: Props) {
  const move = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const at = TABS.findIndex(({id}) => id === tab);
    const next = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1}[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const {id} = TABS.at(next % TABS.length) ?? TABS[0];
    onTab(id);
    document.getElementById(`tab-${id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Parts of the message" onKeyDown={move}>
      {TABS.map(({id, title}) => (
        <button
          key={id}
          id={`tab-${id}`}
          role="tab"
          type="button"
          aria-selected={id === tab}
          aria-controls="panel"
          tabIndex={id === tab ? 0 : -1}
          onClick={() => onTab(id)}
        >
          {title}
          {countOf(id, report) !== '' && <span class="tab-count"> {countOf(id, report)}</span>}
        </button>
      ))}
    </div>
  );
}

/** What a part holds, in a number or two. */
function countOf(tab: Tab, {findings, assertion}: Report): string {
  if (tab === 'attributes') return assertion ? String(assertion.attributes.length) : '';
  if (tab !== 'checks') return '';
  const count = (word: string) =>
    findings.filter(finding => !isToldByAnswer(finding) && standingOf(finding).word === word).length;
  const fails = count('Fails');
  const warns = count('Warns');
  if (fails > 0) return counted(fails, 'fails', 'fail');
  return warns > 0 ? counted(warns, 'warns', 'warn') : '';
}

import {useEffect, useRef} from 'preact/hooks';
import {Icon} from '../ui/icon.tsx';
import type {Filter} from './filter.ts';
import './search.css';
import type {WorkbenchStore} from './store.ts';

const VERDICTS: readonly (readonly [Filter['verdict'], string])[] = [
  ['', 'All verdicts'],
  ['fail', 'Refused'],
  ['warn', 'At risk'],
  ['skip', 'Undecided'],
  ['pass', 'Accepted'],
  ['wait', 'Waiting'],
];

const WINDOWS: readonly (readonly [Filter['window'], string])[] = [
  ['', 'All windows'],
  ['normal', 'Normal windows'],
  ['private', 'Private windows'],
];

/** What of the list is shown. “/” goes to the search from anywhere; Escape empties it. */
export function Search({store}: {readonly store: WorkbenchStore}) {
  const {text, verdict, window} = store.filter.value;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const hasPrivate = store.logins.value.some(({flow}) => flow.isPrivate);
  return (
    <search class="rail-search">
      <div class="search">
        <Icon name="search" />
        <label class="sr" for="search">
          Search logins
        </label>
        {/* Not completed: browsers write to disk what they complete, and a name may come from a private window. */}
        <input
          ref={input}
          class="input"
          id="search"
          type="search"
          autocomplete="off"
          spellcheck={false}
          placeholder="User, issuer, error"
          aria-keyshortcuts="/"
          value={text}
          onInput={({currentTarget}) => store.setFilter({text: currentTarget.value})}
          onKeyDown={event => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            store.setFilter({text: ''});
          }}
        />
      </div>
      <div class="search-selects">
        <Choice
          label="Verdict"
          value={verdict}
          options={VERDICTS}
          onChoose={verdict => store.setFilter({verdict})}
        />
        {(hasPrivate || window !== '') && (
          <Choice
            label="Window"
            value={window}
            options={WINDOWS}
            onChoose={window => store.setFilter({window})}
          />
        )}
      </div>
    </search>
  );
}

/** Where “/” is a character of a text. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly onChoose: (value: T) => void;
}

const Choice = <T extends string>({label, value, options, onChoose}: ChoiceProps<T>) => (
  <select
    class="select"
    aria-label={label}
    value={value}
    onChange={({currentTarget}) => {
      const chosen = options.find(([one]) => one === currentTarget.value);
      if (chosen) onChoose(chosen[0]);
    }}
  >
    {options.map(([one, name]) => (
      <option key={one} value={one}>
        {name}
      </option>
    ))}
  </select>
);

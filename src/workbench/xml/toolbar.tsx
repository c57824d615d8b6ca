import type {RefObject} from 'preact';
import {MOST_MATCHES} from '../../core/xml-view/search.ts';
import {CopyButton} from '../../ui/copy-button.tsx';
import {Icon} from '../../ui/icon.tsx';

export type Form = 'indented' | 'exact';

interface Props {
  /** Absent where there is but one form. */
  readonly form?: Form;
  readonly onForm: (form: Form) => void;
  readonly isWrapped: boolean;
  readonly onWrap: (isWrapped: boolean) => void;
  /** Absent where nothing can be folded. */
  readonly hasFolds?: boolean;
  readonly onFoldAll: (isFolded: boolean) => void;
}

/** How the text is shown. */
export function Toolbar(props: Props) {
  const {form, onForm, isWrapped, onWrap, hasFolds, onFoldAll} = props;
  return (
    <>
      {form !== undefined && (
        <div class="segments" role="group" aria-label="Form of the XML">
          <Choice label="Indented" isChosen={form === 'indented'} onChoose={() => onForm('indented')} />
          <Choice label="Exact" isChosen={form === 'exact'} onChoose={() => onForm('exact')} />
        </div>
      )}
      <label class="choice xml-wrap">
        <input type="checkbox" checked={isWrapped} onChange={() => onWrap(!isWrapped)} />
        <span>Wrap lines</span>
      </label>
      {hasFolds !== undefined && (
        <button class="button button-small" type="button" onClick={() => onFoldAll(!hasFolds)}>
          {hasFolds ? 'Unfold all' : 'Fold all'}
        </button>
      )}
    </>
  );
}

interface CopiesProps {
  /** Copied verbatim. */
  readonly source: string;
  readonly what: string;
  /** The element that the current line belongs to. */
  readonly element?: {readonly name: string; readonly source: string};
}

/** What can be taken from the message. */
export const Copies = ({source, what, element}: CopiesProps) => (
  <span class="xml-copies">
    {element && (
      <CopyButton
        text={element.source}
        what={`the element ${element.name}`}
        label={`Copy ${element.name}`}
        isSmall
      />
    )}
    <CopyButton text={source} what={what} label={`Copy ${what}`} isSmall />
  </span>
);

const Choice = ({
  label,
  isChosen,
  onChoose,
}: {
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) => (
  <button class="segment" type="button" aria-pressed={isChosen} onClick={onChoose}>
    {label}
  </button>
);

interface SearchProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly count: number;
  /** Counted from 0; -1: none. */
  readonly current: number;
  /** By one match, forward or back. */
  readonly onStep: (by: 1 | -1) => void;
}

/** Finds text in what is shown, folded parts included. */
export function FindBox({input, query, onQuery, count, current, onStep}: SearchProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && query !== '') onQuery('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="xml-find" role="search" aria-label="In this message">
      <input
        ref={input}
        class="input"
        type="search"
        aria-label="Find in this message"
        placeholder="Find"
        spellcheck={false}
        autocomplete="off"
        value={query}
        onInput={event => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span class="muted small xml-count" role="status">
        {query === '' ? '' : counted(count, current)}
      </span>
      {query !== '' && count > 0 && (
        <>
          <Step label="Previous match" by={-1} onStep={onStep} />
          <Step label="Next match" by={1} onStep={onStep} />
        </>
      )}
    </div>
  );
}

function counted(count: number, current: number): string {
  if (count === 0) return 'None found';
  const all =
    count === MOST_MATCHES ? `${MOST_MATCHES.toLocaleString('en')} or more` : count.toLocaleString('en');
  return `${(current + 1).toLocaleString('en')} of ${all}`;
}

const Step = ({
  label,
  by,
  onStep,
}: {
  readonly label: string;
  readonly by: 1 | -1;
  readonly onStep: (by: 1 | -1) => void;
}) => (
  <button class="icon-button" type="button" title={label} data-step={by} onClick={() => onStep(by)}>
    <Icon name="chevron" />
    <span class="sr">{label}</span>
  </button>
);

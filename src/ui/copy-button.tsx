import {useState} from 'preact/hooks';
import {Icon} from './icon.tsx';

interface Props {
  /** What goes to the clipboard, verbatim; a function when it is costly to make. */
  readonly text: string | (() => string | Promise<string>);
  /** What is copied, for its name: “Copy tracking id”. */
  readonly what: string;
  /** Shown beside the icon; without it the button is the icon alone. */
  readonly label?: string;
  readonly isSmall?: boolean;
  /** Said once it is copied, where more is to be said of it. */
  readonly done?: string;
}

/** Copies a value and says that it did, also to a screen reader. */
export function CopyButton({text, what, label, isSmall, done = 'Copied'}: Props) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const said = {idle: '', copied: done, failed: 'Not copied. Select the text and copy it.'}[state];
  /** What is there is written in the click itself: the browser may not allow it later. */
  const write = async () => {
    const made = typeof text === 'string' ? text : text();
    await navigator.clipboard.writeText(typeof made === 'string' ? made : await made);
  };
  const copy = () =>
    write().then(
      () => setState('copied'),
      // The browser may refuse, e.g. when the page has lost the focus: the button says so.
      () => setState('failed'),
    );
  const icon = <Icon name={state === 'copied' ? 'pass' : state === 'failed' ? 'warn' : 'copy'} />;
  return (
    <>
      <button
        class={label === undefined ? 'icon-button' : `button ${isSmall ? 'button-small' : ''}`}
        type="button"
        title={said || `Copy ${what}`}
        onClick={copy}
        onBlur={() => setState('idle')}
      >
        {icon}
        {label === undefined ? <span class="sr">Copy {what}</span> : state === 'copied' ? done : label}
      </button>
      <span class="sr" role="status">
        {said}
      </span>
    </>
  );
}

import {Status} from '../ui/status.tsx';
import {clock, onScreen} from '../ui/words.ts';
import type {Headline} from '../ui/login/headline.ts';
import './verdict.css';

/** A cause with whole URLs in it is set smaller, so that the fix stays in sight. */
const LONG = 100;

interface Props {
  readonly headline: Headline;
  /** Epoch ms of the login. */
  readonly at?: number | undefined;
}

/** The answer first: the verdict's word, the one cause, and what follows from it. Said to a screen reader when it changes. */
export function Verdict({headline: {tone, icon, word, cause, note}, at}: Props) {
  return (
    <section class={`verdict verdict-${tone}`} aria-labelledby="cause" aria-live="polite">
      <div class="verdict-line">
        <Status tone={tone} word={word} icon={icon} />
        {at !== undefined && <time dateTime={new Date(at).toISOString()}>{clock(at)} UTC</time>}
      </div>
      <h1 id="cause" tabIndex={-1} class={cause.length > LONG ? 'long' : undefined}>
        {onScreen(cause)}
      </h1>
      {note !== '' && <p class="verdict-note">{onScreen(note)}</p>}
    </section>
  );
}

import {Icon, type IconName} from './icon.tsx';
import './status.css';

/** What a colour may mean; each has an icon shape of its own. */
export type Tone = 'fail' | 'warn' | 'pass' | 'skip' | 'wait';

interface Props {
  readonly tone: Tone;
  readonly word: string;
  /** When the shape is to say more than the tone, e.g. `undecided`. */
  readonly icon?: IconName;
}

/** A status as icon shape, word and colour together. */
export function Status({tone, word, icon = tone}: Props) {
  return (
    <span class={`status status-${tone}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

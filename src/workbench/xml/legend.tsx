import type {SignedPart} from '../../core/xml-view/signed.ts';
import {Icon} from '../../ui/icon.tsx';
import {COVER_TONES} from './notes.ts';

const WORDS = {
  valid: 'Signed part',
  'not-checked': 'Signature not verified',
  wrong: 'Signature does not hold',
} as const;

/** What the bars at the edge mean, as far as the message has them. */
export function Legend({parts}: {readonly parts: readonly SignedPart[]}) {
  const states = (['valid', 'not-checked', 'wrong'] as const).filter(state =>
    parts.some(part => part.state === state),
  );
  return (
    <ul class="xml-legend">
      {states.map(state => (
        <li key={state}>
          <Icon name={COVER_TONES[state]} class={`status-${COVER_TONES[state]}`} />
          {WORDS[state]}
        </li>
      ))}
      <li>
        <Icon name="skip" class="status-skip" />
        Not signed
      </li>
    </ul>
  );
}

import {useState} from 'preact/hooks';
import {FIELD_LABELS} from '../ui/fields.ts';
import {Note} from '../ui/note.tsx';
import {Block} from './block.tsx';
import type {Taken} from './proposal.ts';

interface Props {
  readonly taken: Taken;
  readonly isPrivate: boolean;
  readonly onKeep: (taken: Taken) => void;
}

/** “Take this login as the expectation”: asked first, each value shown, and from a private window that it goes to disk. */
export function Expectation({taken, isPrivate, onKeep}: Props) {
  const [isShown, setIsShown] = useState(false);
  return (
    <Block id="expectation" title="Keep this login as the yardstick?">
      {isShown ? (
        <div class="stack">
          <Values values={taken.values} />
          <p class="muted">Until you confirm them under Connections, a difference only warns.</p>
          {isPrivate && (
            <Note tone="warn" title="This is kept on disk.">
              <p>The login itself is forgotten with the last private window; these values are not.</p>
            </Note>
          )}
          <p class="buttons-row">
            <button class="button" type="button" onClick={() => onKeep(taken)}>
              {isPrivate ? 'Keep on disk' : 'Keep these values'}
            </button>
            <button class="button button-quiet" type="button" onClick={() => setIsShown(false)}>
              Cancel
            </button>
          </p>
        </div>
      ) : (
        <>
          <p>
            {taken.completes
              ? 'It fills what this connection does not say yet. You see each value first.'
              : 'What later logins are compared with. You see each value first.'}
          </p>
          <p class="after">
            <button class="button" type="button" onClick={() => setIsShown(true)}>
              Take as expectation…
            </button>
          </p>
        </>
      )}
    </Block>
  );
}

function Values({values}: Pick<Taken, 'values'>) {
  return (
    <dl class="compare compare-stack">
      {values.map(({field, value}) => (
        <div key={field}>
          <dt>{FIELD_LABELS[field]}</dt>
          <dd>
            <code>{value}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}

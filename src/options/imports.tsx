import {Note} from '../ui/note.tsx';
import {counted} from '../ui/words.ts';
import type {OptionsStore} from './store.ts';

/** What came of an import that is not done: why it does not fit, or what to do with ids that are there already. */
export function Imports({store: {imports}}: {readonly store: OptionsStore}) {
  const {problems, collision} = imports;
  if (problems.value.length > 0) {
    return (
      <Note tone="warn" title="Nothing was imported" isLive>
        <ul>
          {problems.value.map(({message}) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
        <p class="buttons">
          <button class="button" type="button" onClick={() => imports.cancel()}>
            Close
          </button>
        </p>
      </Note>
    );
  }
  if (!collision.value) return null;
  const {names, connections} = collision.value;
  return (
    <Note
      tone="info"
      title={`${counted(names.length, 'connection is', 'connections are')} there already`}
      isLive
    >
      <p>
        {names.join(', ')}. The file holds {counted(connections.length, 'connection', 'connections')} in all.
      </p>
      <p class="buttons">
        <button class="button" type="button" onClick={() => void imports.replace()}>
          Replace
        </button>
        <button class="button" type="button" onClick={() => void imports.keepBoth()}>
          Keep both
        </button>
        <button class="button button-quiet" type="button" onClick={() => imports.cancel()}>
          Cancel
        </button>
      </p>
    </Note>
  );
}

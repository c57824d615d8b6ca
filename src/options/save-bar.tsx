import {useLayoutEffect, useRef} from 'preact/hooks';
import type {OptionsStore} from './store.ts';

/** Always there while something is not saved; after that, what was done and the way back. */
export function SaveBar({store}: {readonly store: OptionsStore}) {
  const {isChanged, notice, errors, hasTriedToSave} = store;
  const wrong = hasTriedToSave.value ? Object.keys(errors.value).length : 0;
  const isNew = store.unsaved.value.some(({id}) => id === store.form.value?.id);
  const undo = useRef<HTMLButtonElement>(null);
  // What asked for it is often gone, and the way back should be one key away.
  useLayoutEffect(() => undo.current?.focus(), [notice.value]);
  return (
    <footer class="save" tabIndex={-1} aria-label="Changes" hidden={!isChanged.value && !notice.value}>
      <div>
        <span class="muted" role="status">
          {isChanged.value && !notice.value?.undo ? changedText(wrong, isNew) : notice.value?.text}
        </span>
        {notice.value?.undo && (
          <button class="button" type="button" ref={undo} onClick={() => void store.undo()}>
            Undo
          </button>
        )}
        {isChanged.value && (
          <>
            <button class="button button-quiet push" type="button" onClick={() => void store.discard()}>
              Discard
            </button>
            <button class="button button-primary" type="button" onClick={() => void store.save()}>
              Save
            </button>
          </>
        )}
      </div>
    </footer>
  );
}

const changedText = (wrong: number, isNew: boolean): string =>
  wrong === 0
    ? `${isNew ? 'New, not saved yet' : 'Changed, not saved'}. Saved, it is kept on this computer only.`
    : `Not saved: ${wrong === 1 ? '1 field needs' : `${wrong} fields need`} another value.`;

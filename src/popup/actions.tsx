import {CopyButton} from '../ui/copy-button.tsx';
import {Icon} from '../ui/icon.tsx';
import {reportText} from '../ui/login/report-text.ts';
import type {PopupStore} from './store.ts';

/** The foot of the popup: what can be done with all of it. */
export function Actions({store}: {readonly store: PopupStore}) {
  const flow = store.selected.value;
  const report = store.report.value;
  const isCleared = store.cleared.value !== undefined;
  if (!flow && !isCleared) return null;
  return (
    <footer class="actions">
      {flow && (
        <button class="button button-primary" type="button" onClick={() => void store.openWorkbench()}>
          <Icon name="open" />
          {opensElsewhere(store) ? 'Open workbench in a normal window' : 'Open workbench'}
        </button>
      )}
      {flow && report && (
        <CopyButton
          text={() => reportText(flow, report, store.account.value)}
          what="the report, names masked"
          label="Copy report"
          done="Copied, masked"
        />
      )}
      <span role="status" class="push cleared">
        {isCleared && <span class="muted">Cleared</span>}
      </span>
      {/* One button that turns into the other, so that it keeps the focus. */}
      <button
        class={isCleared ? 'button' : 'button button-quiet'}
        type="button"
        onClick={() => void (isCleared ? store.undo() : store.clear())}
      >
        {isCleared ? 'Undo' : 'Clear'}
      </button>
    </footer>
  );
}

/** Chrome and Edge show pages of extensions in normal windows only. */
function opensElsewhere({circumstances}: PopupStore): boolean {
  const {isPrivate = false, browser} = circumstances.value ?? {};
  return isPrivate && browser !== 'firefox';
}

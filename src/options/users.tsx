import {FIELD_LABELS} from '../ui/fields.ts';
import {Field} from './field.tsx';
import {Panel} from '../ui/panel.tsx';
import type {OptionsStore} from './store.ts';

/** What is expected of those who log in. */
export function UsersPanel({store}: {readonly store: OptionsStore}) {
  return (
    <Panel id="users" title="Users">
      <div class="cols">
        <Field
          store={store}
          name="domains"
          label={FIELD_LABELS.domains}
          hint="Separated by commas."
          placeholder="acme.test, acme.example"
          isMono
        />
        <Field
          store={store}
          name="clockSkewSeconds"
          label="Clock skew allowed, in seconds"
          hint="Empty: 180, as Atlassian is thought to allow 3 minutes."
        />
      </div>
      <Field store={store} name="nameIDFormat" label={FIELD_LABELS.nameIDFormat} isMono />
      <label class="choice">
        <input
          type="checkbox"
          checked={store.form.value?.allowUnsolicited ?? true}
          onChange={({currentTarget: {checked}}) => void store.edit({allowUnsolicited: checked})}
        />
        <span>
          {FIELD_LABELS.allowUnsolicited}
          <small>Then a Response without a request does not warn.</small>
        </span>
      </label>
    </Panel>
  );
}

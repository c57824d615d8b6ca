import {SERVICE_PROVIDERS, type ServiceProviderId} from '../core/connection/connection.ts';
import {serviceProviders} from '../core/connection/service-provider.ts';
import {CopyButton} from '../ui/copy-button.tsx';
import {FIELD_LABELS} from '../ui/fields.ts';
import {Confirm, Field, FieldHead, Hint} from './field.tsx';
import {isAtlassianCloud} from './form.ts';
import {Panel} from '../ui/panel.tsx';
import type {OptionsStore} from './store.ts';

/** Access is held and asked for at Atlassian Cloud alone; other products are judged where a message is saved. */
const NOT_CAUGHT = 'Logins to this product are not caught yet. Check a saved message with the command line.';

/** The service provider's side: at Atlassian both URLs follow from one id, elsewhere each is typed. */
export function ServiceProviderPanel({store}: {readonly store: OptionsStore}) {
  const form = store.form.value;
  if (!form) return null;
  const isCaught = form.serviceProvider === 'atlassian-cloud';
  const hasId = isAtlassianCloud(form.serviceProvider);
  const follow = hasId && (form.connectionId !== '' || (form.audience === '' && form.acsUrl === ''));
  return (
    <Panel
      id="service-provider"
      title="Service provider"
      aside={hasId ? 'Both URLs follow from the id' : undefined}
    >
      <div class="cols">
        <div class="field">
          <FieldHead label="Product" htmlFor="serviceProvider" />
          <select
            class="select"
            id="serviceProvider"
            value={form.serviceProvider}
            aria-describedby={isCaught ? undefined : 'serviceProvider-hint'}
            onChange={({currentTarget: {value}}) =>
              void store.edit({serviceProvider: value as ServiceProviderId})
            }
          >
            {SERVICE_PROVIDERS.map(id => (
              <option key={id} value={id}>
                {id === 'custom' ? 'Another' : serviceProviders[id].name}
              </option>
            ))}
          </select>
          <Hint id="serviceProvider-hint" text={isCaught ? undefined : NOT_CAUGHT} error={undefined} />
        </div>
        {hasId && (
          <Field
            store={store}
            name="connectionId"
            label="Connection id"
            hint="The last part of either URL; paste a whole URL and it is taken from it."
            isMono
          />
        )}
      </div>
      {follow ? (
        <Derived store={store} />
      ) : (
        <>
          <Field store={store} name="audience" label={FIELD_LABELS.audience} isMono />
          <Field store={store} name="acsUrl" label={FIELD_LABELS.acsUrl} isMono />
        </>
      )}
    </Panel>
  );
}

function Derived({store}: {readonly store: OptionsStore}) {
  const form = store.form.value;
  if (!form || form.connectionId === '' || store.errors.value.connectionId !== undefined) return null;
  return (
    <dl class="compare compare-stack">
      {(['audience', 'acsUrl'] as const).map(name => (
        <div key={name}>
          <dt>{FIELD_LABELS[name]}</dt>
          <dd>
            <span class="with-copy">
              <code>{form[name]}</code>
              <CopyButton text={form[name]} what={FIELD_LABELS[name]} />
            </span>
            {form.unconfirmed.includes(name) && (
              <Confirm label={FIELD_LABELS[name]} onConfirm={() => void store.confirm(name)} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

import {IDENTITY_PROVIDERS} from '../core/connection/identity-providers.ts';
import {FIELD_LABELS} from '../ui/fields.ts';
import {Field, FieldHead} from './field.tsx';
import {Panel} from '../ui/panel.tsx';
import {placeOf} from './place-of.ts';
import type {OptionsStore} from './store.ts';

/** Two of the three values of Atlassian's own screen, under its labels; the certificate has a panel of its own. */
export function IdentityProviderPanel({store}: {readonly store: OptionsStore}) {
  return (
    <Panel id="identity-provider" title="Identity provider">
      <div class="cols">
        <div class="field">
          <FieldHead label="Product" htmlFor="identityProvider" />
          <select
            class="select"
            id="identityProvider"
            value={store.form.value?.identityProvider}
            onChange={({currentTarget: {value}}) => void store.edit({identityProvider: value})}
          >
            <option value="">Not chosen</option>
            {IDENTITY_PROVIDERS.map(({id, name}) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <Field store={store} name="name" label="Name" placeholder="e.g. Acme, Keycloak" />
      </div>
      <Field
        store={store}
        name="issuer"
        label={FIELD_LABELS.issuer}
        hint={[
          'Compared with Issuer in every character. It need not be a web address.',
          placeOf(store, 'issuer'),
        ]
          .filter(Boolean)
          .join(' ')}
        isMono
      />
      <Field
        store={store}
        name="ssoUrl"
        label={FIELD_LABELS.ssoUrl}
        {...hintOf(placeOf(store, 'ssoUrl'))}
        isMono
      />
    </Panel>
  );
}

const hintOf = (hint: string | undefined) => (hint === undefined ? {} : {hint});

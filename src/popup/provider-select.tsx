import {IDENTITY_PROVIDERS} from '../core/connection/identity-providers.ts';

interface Props {
  /** Of the field, unique on the page. */
  readonly id: string;
  /** Id of an identity provider; empty while none is chosen. */
  readonly value: string;
  readonly hint: string;
  readonly onChoose: (identityProvider: string) => void;
}

/** Nothing tells which product it is, so it is asked where its screens would stand. */
export const ProviderSelect = ({id, value, hint, onChoose}: Props) => (
  <div class="field">
    <label for={id}>Which identity provider?</label>
    <select
      class="select"
      id={id}
      value={value}
      aria-describedby={`${id}-hint`}
      onChange={({currentTarget}) => onChoose(currentTarget.value)}
    >
      <option value="" disabled={value !== ''}>
        Not chosen
      </option>
      {IDENTITY_PROVIDERS.map(({id: one, name}) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </select>
    <span class="hint" id={`${id}-hint`}>
      {hint}
    </span>
  </div>
);

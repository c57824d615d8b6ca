import type {Connection} from '../core/connection/connection.ts';
import {labelOf} from '../core/connection/label.ts';
import {serviceProviders} from '../core/connection/service-provider.ts';
import {Icon} from '../ui/icon.tsx';
import type {OptionsStore} from './store.ts';

/** The list of connections: the user's own, those not saved yet, and those the organisation set. */
export function Nav({store}: {readonly store: OptionsStore}) {
  const {own, managed, unsaved, drafts} = store;
  return (
    <nav class="options-nav" aria-label="Connections">
      <ul>
        {own.value.map(connection => (
          <Entry
            key={connection.id}
            store={store}
            id={connection.id}
            name={labelOf(connection)}
            detail={detailOf(connection, drafts.value[connection.id] !== undefined)}
          />
        ))}
        {unsaved.value.map(({id, name}) => (
          <Entry key={id} store={store} id={id} name={name || 'New connection'} detail="Not saved" />
        ))}
        {managed.value.map(connection => (
          <Entry
            key={connection.id}
            store={store}
            id={connection.id}
            name={labelOf(connection)}
            detail="Set by your organisation"
          />
        ))}
      </ul>
      <div>
        <button class="button" type="button" onClick={() => void store.add()}>
          <Icon name="add" />
          Add connection
        </button>
      </div>
    </nav>
  );
}

interface EntryProps {
  readonly store: OptionsStore;
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

const Entry = ({store, id, name, detail}: EntryProps) => (
  <li>
    <button
      class="entry"
      type="button"
      aria-current={store.selectedId.value === id ? 'page' : undefined}
      onClick={() => store.select(id)}
    >
      {name}
      <small>{detail}</small>
    </button>
  </li>
);

function detailOf(
  {serviceProvider = 'atlassian-cloud', unconfirmed = []}: Connection,
  isChanged: boolean,
): string {
  const provider =
    serviceProvider === 'custom' ? 'Another service provider' : serviceProviders[serviceProvider].name;
  const open = unconfirmed.length === 0 ? [] : [`${unconfirmed.length} to confirm`];
  return [provider, ...open, ...(isChanged ? ['not saved'] : [])].join(' · ');
}

import '../ui/theme.css';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/check.css';
import '../ui/compare.css';
import {FileButton} from '../ui/file-button.tsx';
import {Icon} from '../ui/icon.tsx';
import {useKeptFocus} from '../ui/kept-focus.ts';
import {Note} from '../ui/note.tsx';
import {CertificatePanel} from './certificate.tsx';
import {Empty} from './empty.tsx';
import {IdentityProviderPanel} from './identity-provider.tsx';
import {Imports} from './imports.tsx';
import {MetadataDrop} from './metadata.tsx';
import {Nav} from './nav.tsx';
import '../ui/topbar.css';
import './options.css';
import {SaveBar} from './save-bar.tsx';
import {ServiceProviderPanel} from './service-provider.tsx';
import {SetUp} from './set-up.tsx';
import type {OptionsStore} from './store.ts';
import {UsersPanel} from './users.tsx';

/** The options: the connections that logins are compared with. */
export function App({store}: {readonly store: OptionsStore}) {
  useKeptFocus();
  if (!store.isReady.value) return <main aria-busy="true" />;
  return (
    <>
      <TopBar store={store} />
      <div class="options">
        <Nav store={store} />
        <main class="form">
          <Imports store={store} />
          <KeptProblems store={store} />
          {store.form.value ? <Editor key={store.form.value.id} store={store} /> : <Empty store={store} />}
        </main>
      </div>
      <SaveBar store={store} />
    </>
  );
}

const TopBar = ({store}: {readonly store: OptionsStore}) => (
  <header class="topbar">
    <span class="brand">
      <Icon name="brand" />
      SAML Lens
    </span>
    <span class="muted">Connections</span>
    <span class="push buttons-row">
      <FileButton
        label="Import JSON"
        icon="import"
        accept=".json,application/json"
        onText={text => void store.imports.read(text)}
      />
      <button
        class="button"
        type="button"
        disabled={store.own.value.length === 0}
        onClick={() => store.exportAll()}
      >
        <Icon name="export" />
        Export JSON
      </button>
    </span>
  </header>
);

function Editor({store}: {readonly store: OptionsStore}) {
  const form = store.form.value;
  const isManaged = store.isManaged.value;
  return (
    <>
      <div class="title">
        <div>
          <h1 tabIndex={-1}>
            {form?.name || (store.saved.value ? form?.issuer || 'Unnamed connection' : 'New connection')}
          </h1>
          <p class="muted">What a login is compared with. Leave a field empty and its check is skipped.</p>
        </div>
        {store.saved.value && !isManaged && (
          <button class="button button-quiet" type="button" onClick={() => void store.remove()}>
            Delete
          </button>
        )}
      </div>
      <SetUp store={store} />
      {isManaged ? (
        <Note tone="info" title="Set by your organisation">
          <p>It can be read here, and changed by who manages this browser.</p>
        </Note>
      ) : (
        <MetadataDrop store={store} />
      )}
      {form?.isPrivate && (
        <Note tone="warn" title="This comes from a private window">
          <p>It is forgotten with the last private window. If you save it, it is kept on disk.</p>
        </Note>
      )}
      <fieldset class="form" disabled={isManaged}>
        <legend class="sr">Expected values</legend>
        <IdentityProviderPanel store={store} />
        <CertificatePanel store={store} />
        <ServiceProviderPanel store={store} />
        <UsersPanel store={store} />
      </fieldset>
    </>
  );
}

/** Stored or managed connections that do not fit are told, field by field. */
function KeptProblems({store}: {readonly store: OptionsStore}) {
  const {problems} = store;
  if (problems.value.length === 0) return null;
  return (
    <Note tone="warn" title="Some connections can’t be read">
      <ul>
        {problems.value.map(({message}) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </Note>
  );
}

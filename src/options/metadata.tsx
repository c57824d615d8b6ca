import {readPastedCertificates} from '../core/certificate/paste.ts';
import type {ConnectionField} from '../core/connection/connection.ts';
import {problemText} from '../core/text/problem.ts';
import {CertificateBox} from '../ui/certificate-facts.tsx';
import {FIELD_LABELS} from '../ui/fields.ts';
import {FileButton} from '../ui/file-button.tsx';
import {Icon} from '../ui/icon.tsx';
import {Note} from '../ui/note.tsx';
import {onScreen} from '../ui/words.ts';
import type {Form} from './form.ts';
import {holderOf} from './holder.ts';
import {Panel} from '../ui/panel.tsx';
import {placeOf} from './place-of.ts';
import {type MetadataOffer, type OptionsStore, changeOf} from './store.ts';

/** The identity provider's metadata, by drop, file or paste; it is shown what it fills before it does. */
export function MetadataDrop({store}: {readonly store: OptionsStore}) {
  const problem = store.metadataProblem.value;
  const pasted = store.metadataText.value;
  const place = store.form.value && placeOf(store, 'metadata');
  return (
    <section class="metadata" aria-labelledby="drop-title" tabIndex={-1}>
      <div
        class="drop"
        onDragOver={event => event.preventDefault()}
        onDrop={event => {
          event.preventDefault();
          void droppedText(event.dataTransfer)?.then(xml => store.readMetadata(xml));
        }}
      >
        <Icon name="file" />
        <div>
          <h2 id="drop-title">Drop the identity provider’s metadata here</h2>
          <p class="muted">XML. Fills issuer, URL and certificates. It is read here and sent nowhere.</p>
          {place !== undefined && <p class="muted">{onScreen(place)}</p>}
        </div>
        <div class="push">
          <FileButton
            label="Choose file"
            accept=".xml,text/xml,application/xml,application/samlmetadata+xml"
            onText={xml => void store.readMetadata(xml)}
          />
          <button
            class="button"
            type="button"
            aria-expanded={pasted !== undefined}
            onClick={() => store.togglePaste()}
          >
            Paste
          </button>
        </div>
      </div>
      {pasted !== undefined && (
        <div class="field">
          <label for="metadata">Metadata XML</label>
          <textarea
            class="textarea mono"
            id="metadata"
            rows={4}
            spellcheck={false}
            value={pasted}
            onInput={({currentTarget: {value}}) => void store.pasteMetadata(value)}
          />
        </div>
      )}
      {problem && (
        <Note tone="warn" title="Nothing was changed" isLive>
          <p>{onScreen(problemText(problem))}</p>
        </Note>
      )}
      {store.offer.value && <Offer store={store} offer={store.offer.value} />}
      <div role="status">{store.filled.value && <Filled fields={store.filled.value} />}</div>
    </section>
  );
}

const Filled = ({fields}: {readonly fields: readonly (keyof Form)[]}) => (
  <Note tone="pass" title="Filled from the metadata">
    <p>
      {fields.map(field => LABELS[field] ?? field).join(', ')}. Look through them below; they are kept when
      you save.
    </p>
  </Note>
);

const LABELS: Partial<Record<keyof Form, string>> = {
  ...FIELD_LABELS,
  published: FIELD_LABELS.identityProviderCertificates,
};

const droppedText = (data: DataTransfer | null): Promise<string> | undefined =>
  data?.files[0]?.text() ?? (data ? Promise.resolve(data.getData('text/plain')) : undefined);

interface OfferProps {
  readonly store: OptionsStore;
  readonly offer: MetadataOffer;
}

function Offer({store, offer}: OfferProps) {
  const metadata = offer.providers[offer.provider];
  const change = changeOf(offer, store.form.value);
  if (!metadata || !change) return null;
  const shown = (
    ['name', 'issuer', 'ssoUrl', 'singleLogoutUrl'] as const satisfies readonly ConnectionField[]
  ).flatMap(field => (change[field] === undefined ? [] : [{field, value: change[field]}]));
  return (
    <Panel id="offer" title="What the metadata fills">
      {offer.providers.length > 1 && <Providers store={store} offer={offer} />}
      <dl class="compare compare-stack">
        {shown.map(({field, value}) => (
          <div key={field}>
            <dt>{FIELD_LABELS[field]}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      {metadata.problems.map(({code, message}) => (
        <Note key={code + message} tone="warn">
          <p>{onScreen(message)}</p>
        </Note>
      ))}
      <Certificates store={store} offer={offer} />
      <p class="buttons-row">
        <button class="button button-primary" type="button" onClick={() => void store.takeMetadata()}>
          Fill these in
        </button>
        <button class="button button-quiet" type="button" onClick={() => void store.dropMetadata()}>
          Cancel
        </button>
      </p>
    </Panel>
  );
}

const Providers = ({store, offer}: OfferProps) => (
  <div class="field">
    <label for="provider">Which identity provider?</label>
    <select
      class="select"
      id="provider"
      value={String(offer.provider)}
      onChange={({currentTarget: {value}}) => store.chooseProvider(Number(value))}
    >
      {offer.providers.map(({entityID}, index) => (
        <option key={entityID} value={String(index)}>
          {entityID}
        </option>
      ))}
    </select>
  </div>
);

/** Metadata may publish the next certificate before anybody trusts it: which one the service provider holds is asked, not guessed. */
function Certificates({store, offer}: OfferProps) {
  const holder = holderOf(store.form.value?.serviceProvider);
  const published = offer.providers[offer.provider]?.signingCertificates ?? [];
  const certificates = published.map(pem => readPastedCertificates(pem).certificates[0]);
  if (published.length === 1 && certificates[0])
    return <CertificateBox certificate={certificates[0]} now={store.now} />;
  if (published.length === 0) return null;
  return (
    <fieldset class="stack">
      <legend class="label">Which of these does {holder} hold?</legend>
      {certificates.map((certificate, index) => (
        <div key={published[index]} class="choice">
          <input
            type="radio"
            name="held"
            aria-label={
              certificate ? `${certificate.subject}, ${certificate.sha256.slice(0, 8)}` : 'Unreadable'
            }
            checked={offer.held === index}
            onChange={() => store.chooseHeld(index)}
          />
          {certificate ? (
            <CertificateBox certificate={certificate} now={store.now} />
          ) : (
            <span>This one can’t be read.</span>
          )}
        </div>
      ))}
      <label class="choice">
        <input
          type="radio"
          name="held"
          checked={offer.held === undefined}
          onChange={() => store.chooseHeld(undefined)}
        />
        <span>
          I don’t know
          <small>
            The certificate field stays as it is. Compare the fingerprint with what {holder} shows first.
          </small>
        </span>
      </label>
    </fieldset>
  );
}

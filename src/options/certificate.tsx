import type {PastedCertificates} from '../core/certificate/facts.ts';
import {readPastedCertificates} from '../core/certificate/paste.ts';
import {capitalized} from '../core/checks/quoted.ts';
import {CertificateBox} from '../ui/certificate-facts.tsx';
import {CopyButton} from '../ui/copy-button.tsx';
import {FIELD_LABELS} from '../ui/fields.ts';
import {Icon} from '../ui/icon.tsx';
import {Note} from '../ui/note.tsx';
import {counted, onScreen} from '../ui/words.ts';
import {Confirm, FieldHead, Hint} from './field.tsx';
import {holderOf} from './holder.ts';
import {Panel} from '../ui/panel.tsx';
import {placeOf} from './place-of.ts';
import type {OptionsStore} from './store.ts';

/** The certificate that the service provider holds: pasted in any form, read at once, its damage named. */
export function CertificatePanel({store}: {readonly store: OptionsStore}) {
  const form = store.form.value;
  if (!form) return null;
  const pasted =
    form.certificateText.trim() === '' ? undefined : readPastedCertificates(form.certificateText);
  const holder = holderOf(form.serviceProvider);
  const error = store.errors.value.certificateText;
  const isUnconfirmed = form.unconfirmed.includes('certificates');
  return (
    <Panel id="certificate" title={`Certificate that ${holder} holds`}>
      <div class="field">
        <FieldHead label={FIELD_LABELS.certificates} htmlFor="certificateText">
          {isUnconfirmed && (
            <Confirm
              label={FIELD_LABELS.certificates}
              onConfirm={() => void store.confirm('certificates')}
              fieldId="certificateText"
            />
          )}
        </FieldHead>
        <textarea
          class="textarea mono"
          id="certificateText"
          rows={4}
          spellcheck={false}
          autocomplete="off"
          value={form.certificateText}
          aria-describedby="certificateText-hint"
          aria-invalid={error === undefined ? undefined : 'true'}
          onInput={({currentTarget: {value}}) => void store.edit({certificateText: value})}
        />
        <Hint
          id="certificateText-hint"
          text={[
            `Paste what was pasted at ${holder}, in any form: PEM, bare base64, one line.`,
            placeOf(store, 'certificate'),
          ]
            .filter(Boolean)
            .join(' ')}
          error={error}
        />
      </div>
      {pasted && <Damage pasted={pasted} holder={holder} />}
      {pasted?.certificates.map(certificate => (
        <CertificateBox key={certificate.sha256} certificate={certificate} now={store.now} />
      ))}
      <Published store={store} />
    </Panel>
  );
}

interface DamageProps {
  readonly pasted: PastedCertificates;
  readonly holder: string;
}

/** What was wrong with the paste: the same text pasted at the service provider would be wrong there too. */
function Damage({pasted: {certificates, damage}, holder}: DamageProps) {
  if (damage.length === 0) return null;
  const [first] = certificates;
  return (
    <Note
      tone="warn"
      title={first ? 'This was damaged, and is repaired here' : 'No certificate can be read'}
      isLive
    >
      <ul>
        {damage.map(({code, message}) => (
          <li key={code}>{onScreen(message)}</li>
        ))}
      </ul>
      {first && (
        <>
          <p>
            If the same text was pasted at {holder}, it may hold a broken certificate. Paste the clean one
            there.
          </p>
          <p class="buttons">
            <CopyButton
              text={certificates.map(({pem}) => pem).join('')}
              what="the clean PEM"
              label="Copy clean PEM"
            />
          </p>
        </>
      )}
    </Note>
  );
}

/** What the metadata publishes: after a rollover, the one to paste next. */
function Published({store}: {readonly store: OptionsStore}) {
  const published = (store.form.value?.published ?? []).flatMap(
    pem => readPastedCertificates(pem).certificates,
  );
  if (published.length === 0) return null;
  return (
    <details class="check">
      <summary>
        <Icon name="file" />
        <span class="check-title">
          {counted(published.length, 'certificate is', 'certificates are')} published in the metadata
        </span>
        <span />
        <Icon name="chevron" class="chevron" />
      </summary>
      <div class="stack after">
        {published.map(certificate => (
          <CertificateBox key={certificate.sha256} certificate={certificate} now={store.now}>
            {!store.isManaged.value && (
              <p>
                <button
                  class="button button-small"
                  type="button"
                  onClick={() => void store.edit({certificateText: certificate.pem})}
                >
                  {capitalized(holderOf(store.form.value?.serviceProvider))} holds this one
                </button>
              </p>
            )}
          </CertificateBox>
        ))}
      </div>
    </details>
  );
}

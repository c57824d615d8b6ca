import {useRef, useState} from 'preact/hooks';
import type {Cause} from '../core/diagnosis/cause.ts';
import '../ui/check.css';
import {Icon} from '../ui/icon.tsx';
import {counted, onScreen} from '../ui/words.ts';
import {CauseBody} from '../ui/login/also.tsx';
import {Block} from '../ui/block.tsx';
import {ProviderSelect} from './provider-select.tsx';
import type {PopupStore} from './store.ts';

/** No message came, but a page said something: its address or its text is told from, on the spot. Nothing of it is kept. */
export function Explain({store}: {readonly store: PopupStore}) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState('');
  const [causes, setCauses] = useState<readonly Cause[]>();
  const asked = useRef(0);
  const known = store.provider.value;
  const tell = async (said: string, provider: string) => {
    asked.current += 1;
    const ofNow = asked.current;
    const told = said.trim() === '' ? undefined : await store.explain(said, provider);
    // Typed on meanwhile: the newer answer counts.
    if (ofNow === asked.current) setCauses(told);
  };
  return (
    <Block id="explain" title="What did the page say?">
      <div class="stack">
        <div class="field">
          <label for="said">Address or text of the error page</label>
          <textarea
            class="textarea mono"
            id="said"
            rows={2}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="said-hint"
            value={text}
            onInput={({currentTarget: {value}}) => {
              setText(value);
              void tell(value, chosen || known);
            }}
          />
          <span class="hint" id="said-hint">
            Paste it. It is looked up here, and kept nowhere.
          </span>
        </div>
        {known === 'other' && causes !== undefined && causes.length > 0 && (
          <ProviderSelect
            id="provider"
            value={chosen}
            hint="Its screens and settings are then named here."
            onChoose={id => {
              setChosen(id);
              void tell(text, id);
            }}
          />
        )}
        <p role="status" class={causes === undefined ? 'sr' : undefined}>
          {causes === undefined ? '' : summaryOf(causes)}
        </p>
      </div>
      {causes?.map((cause, index) => (
        <details class="check" key={cause.id} open={index === 0}>
          <summary>
            <Icon name="info" />
            <span class="check-title">{onScreen(cause.text)}</span>
            <span class="muted small">{cause.certainty === 'likely' ? 'Likely' : ''}</span>
            <Icon name="chevron" class="chevron" />
          </summary>
          <div class="check-body">
            <CauseBody cause={cause} />
          </div>
        </details>
      ))}
    </Block>
  );
}

const summaryOf = (causes: readonly Cause[]): string =>
  causes.length === 0
    ? 'No source explains this text. Paste all of the page, or its whole address.'
    : counted(causes.length, 'cause is known for it:', 'causes are known for it, in the order to look at:');

import {Fragment} from 'preact';
import {useLayoutEffect, useRef, useState} from 'preact/hooks';
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
  const shown = causes?.map(({id}) => id).join(' ');
  const field = useRef<HTMLTextAreaElement>(null);
  // It stands at the end of the page: what was found is brought into sight, below what was pasted.
  useLayoutEffect(() => {
    if (shown !== undefined) field.current?.closest('section')?.scrollIntoView({block: 'start'});
  }, [shown]);
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
            ref={field}
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
        {known === 'other' && (chosen !== '' || causes?.some(isOfAnyProduct)) && (
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
        <Fragment key={cause.id}>
          {tellsNext(causes, index) && <p class="muted after">“{onScreen(cause.said ?? '')}” can mean:</p>}
          <details class="check" open={index === 0}>
            <summary>
              <Icon name="info" />
              <span class="check-title">
                {onScreen(causes.length > 1 ? (cause.possibility ?? cause.text) : cause.text)}
              </span>
              <span class="muted small">{cause.certainty === 'likely' ? 'Likely' : ''}</span>
              <Icon name="chevron" class="chevron" />
            </summary>
            <div class="check-body">
              <CauseBody cause={cause} />
            </div>
          </details>
        </Fragment>
      ))}
    </Block>
  );
}

/** Of several texts in what was pasted, each is an event of its own: its causes stand below it. */
const tellsNext = (causes: readonly Cause[], index: number): boolean =>
  causes[index]?.said !== undefined &&
  causes.some(({said}) => said !== causes[0]?.said) &&
  causes[index]?.said !== causes[index - 1]?.said;

/** The product is not named, so its screens are not. */
const isOfAnyProduct = ({fixes}: Cause): boolean =>
  fixes.some(({side, product}) => side === 'identity-provider' && product === ANY_PRODUCT);

const ANY_PRODUCT = 'your identity provider';

const summaryOf = (causes: readonly Cause[]): string => {
  const [first] = causes;
  if (!first) return 'No source explains this text. Paste all of the page, or its whole address.';
  return first.id === 'accepted'
    ? 'This is no error:'
    : counted(causes.length, 'cause is known for it:', 'causes are known for it, in the order to look at:');
};

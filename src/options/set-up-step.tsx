import type {ConnectionField} from '../core/connection/connection.ts';
import type {Fix} from '../core/diagnosis/fix.ts';
import type {Trap} from '../core/diagnosis/guide.ts';
import type {SetupStep} from '../core/setup/step.ts';
import {FIELD_LABELS} from '../ui/fields.ts';
import {Icon} from '../ui/icon.tsx';
import {Note} from '../ui/note.tsx';
import {NumberedStep, StepBody} from '../ui/steps.tsx';
import {onScreen} from '../ui/words.ts';
import {SetUpTick} from './set-up-tick.tsx';
import type {OptionsStore} from './store.ts';

interface Props {
  readonly store: OptionsStore;
  readonly step: SetupStep;
  readonly number: number;
  readonly isOpen: boolean;
}

/** One step: whether it is done and why; opened, where it is done at each side. */
export const SetUpStep = ({store, step, number, isOpen}: Props) => (
  <li data-state={step.state}>
    <details class="check" open={isOpen}>
      <summary>
        <Mark step={step} number={number} />
        <span class="set-up-title">
          <span class="check-title">{onScreen(step.title)}</span>
          {step.isOptional && <span class="tag">Optional</span>}
          <small class="muted">{onScreen(step.because)}</small>
        </span>
        <span />
        <Icon name="chevron" class="chevron" />
      </summary>
      <div class="check-body">
        <p>{onScreen(step.why)}</p>
        {step.screens.map((fix, index) => (
          <Side key={index} fix={fix} />
        ))}
        {step.traps.length > 0 && <Traps traps={step.traps} product={store.setUp.guide.value.name} />}
        {!store.isManaged.value && <Missing fields={step.missing} />}
        <SetUpTick store={store} step={step} />
      </div>
    </details>
  </li>
);

const WORDS = {done: 'Done', open: 'Open', unknown: 'Not known'} as const;

/** Its number, until it is done; what was seen to fail has the shape of a warning. */
function Mark({step: {state, missing}, number}: Pick<Props, 'step' | 'number'>) {
  const isWrong = state === 'open' && missing.length === 0;
  return (
    <span class="set-up-mark">
      {state === 'done' && <Icon name="pass" />}
      {isWrong && <Icon name="warn" />}
      {state !== 'done' && !isWrong && <span aria-hidden="true">{number}</span>}
      <span class="sr">{WORDS[state]}: </span>
    </span>
  );
}

/** What one side does, under its name; how sure it is, and where it was read. */
const Side = ({fix: {side, product, screens, certainty, source}}: {readonly fix: Fix}) => (
  <div class="set-up-side">
    <div class="set-up-head">
      <h3>{side === 'identity-provider' ? `In ${product}` : `At ${product}`}</h3>
      <span class="muted small">
        {certainty === 'likely' && 'Likely'}
        {certainty === 'likely' && source !== undefined && ' · '}
        {source !== undefined && (
          <a href={source} target="_blank" rel="noreferrer" title={new URL(source).hostname}>
            Source<span class="sr"> of the steps for {product}</span>
          </a>
        )}
      </span>
    </div>
    <Screens screens={screens} />
  </div>
);

/** One alone needs no number. */
const Screens = ({screens}: Pick<Fix, 'screens'>) =>
  screens.length === 1 && screens[0] ? (
    <div class="stack">
      <StepBody step={screens[0]} />
    </div>
  ) : (
    <ol class="steps">
      {screens.map((step, index) => (
        <NumberedStep key={index}>
          <StepBody step={step} />
        </NumberedStep>
      ))}
    </ol>
  );

const Traps = ({traps, product}: {readonly traps: readonly Trap[]; readonly product: string}) => (
  <Note tone="warn" title={`What goes wrong with ${product}`}>
    <ul class="set-up-traps">
      {traps.map(({text, certainty}) => (
        <li key={text}>{onScreen(certainty === 'likely' ? `Likely: ${text}` : text)}</li>
      ))}
    </ul>
  </Note>
);

/** Leads to the fields of the form that the step waits for. */
function Missing({fields}: {readonly fields: readonly ConnectionField[]}) {
  const targets = new Map(fields.map(field => [IDS[field] ?? field, field]));
  if (targets.size === 0) return null;
  return (
    <p class="buttons-row">
      {[...targets].map(([id, field]) => (
        <button key={id} class="button button-small" type="button" onClick={() => goTo(id, field)}>
          Go to {LABELS[field] ?? FIELD_LABELS[field]}
        </button>
      ))}
    </p>
  );
}

/** Where a field of the Connection is typed under another name. Both of Atlassian’s URLs follow from the connection id. */
const IDS: Partial<Record<ConnectionField, string>> = {
  certificates: 'certificateText',
  audience: 'connectionId',
  acsUrl: 'connectionId',
};
const LABELS: Partial<Record<ConnectionField, string>> = {
  audience: 'Connection id',
  acsUrl: 'Connection id',
};

function goTo(id: string, field: ConnectionField): void {
  const target = document.getElementById(id) ?? document.getElementById(field);
  target?.focus();
  target?.scrollIntoView({block: 'center'});
}

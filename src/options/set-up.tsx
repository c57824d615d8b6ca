import {useState} from 'preact/hooks';
import {IDENTITY_PROVIDERS} from '../core/connection/identity-providers.ts';
import {nextOf, progressOf} from '../core/setup/steps.ts';
import {Icon} from '../ui/icon.tsx';
import {SetUpStep} from './set-up-step.tsx';
import './set-up.css';
import type {OptionsStore} from './store.ts';

/** The way to a working connection, in the order of the service provider’s wizard; its steps tick themselves off. */
export function SetUp({store}: {readonly store: OptionsStore}) {
  const {setUp} = store;
  const form = store.form.value;
  const steps = setUp.steps.value;
  if (!form) return null;
  const {done, all} = progressOf(steps);
  return (
    <section class="panel set-up" aria-labelledby="panel-set-up" tabIndex={-1}>
      <details
        open={setUp.isOpen.value}
        onToggle={({currentTarget}) => setUp.open(form.id, currentTarget.open)}
      >
        <summary>
          <h2 id="panel-set-up">Set up</h2>
          <progress class="progress" value={done} max={all} aria-hidden="true" />
          <span class="muted small count">
            {done} of {all} done
          </span>
          <Icon name="chevron" class="chevron" />
        </summary>
        {setUp.isOpen.value && <Steps store={store} />}
      </details>
    </section>
  );
}

function Steps({store}: {readonly store: OptionsStore}) {
  const steps = store.setUp.steps.value;
  // The step to do next stands open at first; from then on the user opens and closes.
  const [first] = useState(() => nextOf(steps)?.id);
  return (
    <div class="panel-body">
      <p class="muted">
        The steps to a working login, in the order in which they can be done. What this connection and its
        logins show ticks itself off.
      </p>
      <ProductChoice store={store} />
      <ol class="set-up-steps">
        {steps.map((step, index) => (
          <SetUpStep key={step.id} store={store} step={step} number={index + 1} isOpen={step.id === first} />
        ))}
      </ol>
    </div>
  );
}

/** Whose screens are named. The same choice as in the form below, where nobody would look first. */
const ProductChoice = ({store}: {readonly store: OptionsStore}) => (
  <div class="field">
    <label for="set-up-product">Your identity provider</label>
    <select
      class="select"
      id="set-up-product"
      disabled={store.isManaged.value}
      value={store.setUp.identityProvider.value ?? ''}
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
);

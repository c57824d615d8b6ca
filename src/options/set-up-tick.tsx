import type {SetupStep} from '../core/setup/step.ts';
import type {OptionsStore} from './store.ts';

interface Props {
  readonly store: OptionsStore;
  readonly step: SetupStep;
}

/** The user’s own word for what nothing here can tell, or for what is forgotten with the login that showed it. */
export function SetUpTick({store: {setUp}, step: {id, state, canTick, isTicked}}: Props) {
  if (!canTick) return null;
  const isSeen = state === 'done' && !isTicked;
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={isTicked}
        onChange={({currentTarget: {checked}}) => void setUp.tick(id, checked)}
      />
      <span>
        {isSeen ? 'Keep this ticked' : 'I have done this'}
        <small>{setUp.isForgetful ? FORGOTTEN : isSeen ? LOGIN_IS_FORGOTTEN : KEPT}</small>
      </span>
    </label>
  );
}

const KEPT = 'Your tick is kept on this computer.';
const LOGIN_IS_FORGOTTEN =
  'The login is forgotten when the browser closes; your tick is kept on this computer.';
const FORGOTTEN = 'This page stands in a private window: your tick is forgotten with it.';

import {useState} from 'preact/hooks';
import {onScreen} from '../ui/words.ts';
import {Block} from './block.tsx';

interface Props {
  readonly account: string;
  readonly placeholder: string;
  readonly onAccount: (account: string) => void;
}

const IS_WHOLE = /^\s*(?:[^\s@]+@[^\s@]+\.[^\s@]{2,})?\s*$/;

/** The account that should be logged in: typed, kept with this login, and judged as soon as it is a whole address. */
export function Account({account, placeholder, onAccount}: Props) {
  const [typed, setTyped] = useState(account);
  const judge = (value: string) => {
    if (value.trim() !== account) onAccount(value);
  };
  return (
    <Block id="expected-account" title="The account expected">
      <div class="field">
        <label for="account">{onScreen('Which e-mail was typed at Atlassian?')}</label>
        <input
          class="input mono"
          id="account"
          type="email"
          autocomplete="off"
          spellcheck={false}
          placeholder={placeholder}
          aria-describedby="account-hint"
          value={typed}
          onInput={({currentTarget: {value}}) => {
            setTyped(value);
            if (IS_WHOLE.test(value)) judge(value);
          }}
          onChange={({currentTarget: {value}}) => judge(value)}
        />
        <span class="hint" id="account-hint">
          Compared with the NameID. Forgotten when the browser closes.
        </span>
      </div>
    </Block>
  );
}

import {useLayoutEffect, useRef, useState} from 'preact/hooks';
import {onScreen} from '../ui/words.ts';
import {Block} from '../ui/block.tsx';

interface Props {
  readonly account: string;
  readonly placeholder: string;
  readonly onAccount: (account: string) => void;
}

const IS_WHOLE = /^\s*(?:[^\s@]+@[^\s@]+\.[^\s@]{2,})?\s*$/;

/** The account that should be logged in: typed, kept with this login, and judged when the field is left or Enter is pressed. */
export function Account({account, placeholder, onAccount}: Props) {
  const [typed, setTyped] = useState(account);
  const [isHalf, setIsHalf] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // A new verdict above is of another length: what is typed in stays in sight.
  useLayoutEffect(() => {
    if (document.activeElement === input.current) input.current?.scrollIntoView({block: 'nearest'});
  });
  // Not while it is typed: “bob@example.co” is an address too.
  const judge = (value: string) => {
    setIsHalf(!IS_WHOLE.test(value));
    if (IS_WHOLE.test(value) && value.trim() !== account) onAccount(value);
  };
  return (
    <Block id="expected-account" title="The account expected">
      <div class="field">
        <label for="account">{onScreen('Which e-mail was typed at Atlassian?')}</label>
        <input
          class="input mono"
          id="account"
          ref={input}
          type="email"
          autocomplete="off"
          spellcheck={false}
          placeholder={placeholder}
          aria-describedby="account-hint"
          aria-invalid={isHalf}
          value={typed}
          onInput={({currentTarget: {value}}) => {
            setTyped(value);
            setIsHalf(false);
          }}
          onChange={({currentTarget: {value}}) => judge(value)}
        />
        <span class={isHalf ? 'error' : 'hint'} id="account-hint" role={isHalf ? 'alert' : undefined}>
          {isHalf
            ? onScreen('This is no whole e-mail address, so it is not compared.')
            : 'Compared with the NameID when you press Enter. Forgotten when the browser closes.'}
        </span>
      </div>
    </Block>
  );
}

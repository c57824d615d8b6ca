import type {ComponentChildren} from 'preact';
import {useState} from 'preact/hooks';
import type {ConnectionField} from '../core/connection/connection.ts';
import {Icon} from '../ui/icon.tsx';
import {onScreen} from '../ui/words.ts';
import type {Form} from './form.ts';
import type {OptionsStore} from './store.ts';
import type {Warning} from './warnings.ts';

/** Fields of the form that are one line of text. */
type TextField = {[Name in keyof Form]-?: Form[Name] extends string ? Name : never}[keyof Form];

interface Props {
  readonly store: OptionsStore;
  readonly name: Exclude<TextField, 'id' | 'serviceProvider'>;
  readonly label: string;
  readonly hint?: string;
  readonly isMono?: boolean;
  readonly placeholder?: string;
}

/** One labelled line of text: its hint, why it can't be saved, and the Confirm button while it comes from a message. */
export function Field({store, name, label, hint, isMono = false, placeholder}: Props) {
  const [isTyping, setIsTyping] = useState(false);
  const form = store.form.value;
  if (!form) return null;
  // Half a value is no reason to warn.
  const warning = isTyping ? undefined : store.warnings.value[name];
  const error = store.hasTriedToSave.value ? store.errors.value[name] : undefined;
  const field = confirmable(name);
  const isUnconfirmed = field !== undefined && form.unconfirmed.includes(field);
  const text = isUnconfirmed ? 'Taken from a login. Until confirmed, a difference only warns.' : hint;
  return (
    <div class="field">
      <FieldHead label={label} htmlFor={name}>
        {isUnconfirmed && (
          <Confirm label={label} onConfirm={() => void store.confirm(field)} fieldId={name} />
        )}
      </FieldHead>
      <input
        class={isMono ? 'input mono' : 'input'}
        id={name}
        value={form[name]}
        placeholder={placeholder}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={describedBy(name, text ?? error, warning)}
        aria-invalid={error === undefined ? undefined : 'true'}
        onInput={({currentTarget: {value}}) => {
          setIsTyping(true);
          void store.edit({[name]: value});
        }}
        onBlur={() => setIsTyping(false)}
      />
      <Hint id={`${name}-hint`} text={text} error={error} />
      {warning && (
        <WarningLine id={name} warning={warning} onTake={value => void store.edit({[name]: value})} />
      )}
    </div>
  );
}

const describedBy = (name: string, hint: string | undefined, warning: Warning | undefined) =>
  [hint !== undefined && `${name}-hint`, warning && `${name}-warning`].filter(Boolean).join(' ') || undefined;

interface WarningProps {
  /** Of the field. */
  readonly id: string;
  readonly warning: Warning;
  readonly onTake: (value: string) => void;
}

/** What looks wrong but can be saved, and the value that was probably meant, to take with one click. */
const WarningLine = ({id, warning: {text, instead}, onTake}: WarningProps) => (
  <div class="warning" role="status">
    <Icon name="warn" />
    <span id={`${id}-warning`}>{onScreen(text)}</span>
    {instead !== undefined && (
      <button
        class="button button-small"
        type="button"
        onClick={() => {
          onTake(instead);
          document.getElementById(id)?.focus();
        }}
      >
        Use <code>{instead}</code>
      </button>
    )}
  </div>
);

/** `connectionId` is of the form alone; all other lines are fields of a Connection too. */
const confirmable = (name: Props['name']): ConnectionField | undefined =>
  name === 'connectionId' || name === 'certificateText' ? undefined : name;

interface HeadProps {
  readonly label: string;
  readonly htmlFor: string;
  readonly children?: ComponentChildren;
}

export const FieldHead = ({label, htmlFor, children}: HeadProps) => (
  <div class="field-head">
    <label for={htmlFor}>{label}</label>
    {children}
  </div>
);

interface ConfirmProps {
  readonly label: string;
  readonly onConfirm: () => void;
  /** Where the focus goes, as the button goes away. */
  readonly fieldId?: string;
}

/** Says that a value came from a message, and takes the user's word for it. */
export const Confirm = ({label, onConfirm, fieldId}: ConfirmProps) => (
  <span class="value">
    <span class="tag tag-warn">
      <Icon name="warn" />
      Not confirmed
    </span>
    <button
      class="button button-small"
      type="button"
      onClick={() => {
        onConfirm();
        if (fieldId !== undefined) document.getElementById(fieldId)?.focus();
      }}
    >
      Confirm<span class="sr"> {label}</span>
    </button>
  </span>
);

interface HintProps {
  readonly id: string;
  readonly text: string | undefined;
  readonly error: string | undefined;
}

export function Hint({id, text, error}: HintProps) {
  if (text === undefined && error === undefined) return null;
  return (
    <span
      class={error === undefined ? 'hint' : 'error'}
      id={id}
      role={error === undefined ? undefined : 'alert'}
    >
      {onScreen(error ?? text ?? '')}
    </span>
  );
}

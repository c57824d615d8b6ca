import type {ComponentChildren} from 'preact';
import type {ConnectionField} from '../core/connection/connection.ts';
import {Icon} from '../ui/icon.tsx';
import {onScreen} from '../ui/words.ts';
import type {Form} from './form.ts';
import type {OptionsStore} from './store.ts';

/** Fields of the form that are one line of text. */
type TextField = {[Name in keyof Form]: Form[Name] extends string ? Name : never}[keyof Form];

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
  const form = store.form.value;
  if (!form) return null;
  const error = store.hasTriedToSave.value ? store.errors.value[name] : undefined;
  const field = confirmable(name);
  const isUnconfirmed = field !== undefined && form.unconfirmed.includes(field);
  const text = isUnconfirmed ? 'Taken from a login. Until confirmed, a difference only warns.' : hint;
  return (
    <div class="field">
      <FieldHead label={label} htmlFor={name}>
        {isUnconfirmed && <Confirm label={label} onConfirm={() => void store.confirm(field)} />}
      </FieldHead>
      <input
        class={isMono ? 'input mono' : 'input'}
        id={name}
        value={form[name]}
        placeholder={placeholder}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={text === undefined && error === undefined ? undefined : `${name}-hint`}
        aria-invalid={error === undefined ? undefined : 'true'}
        onInput={({currentTarget: {value}}) => void store.edit({[name]: value})}
      />
      <Hint id={`${name}-hint`} text={text} error={error} />
    </div>
  );
}

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

/** Says that a value came from a message, and takes the user's word for it. */
export const Confirm = ({label, onConfirm}: {readonly label: string; readonly onConfirm: () => void}) => (
  <span class="value">
    <span class="tag tag-warn">
      <Icon name="warn" />
      Not confirmed
    </span>
    <button class="button button-small" type="button" onClick={onConfirm}>
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

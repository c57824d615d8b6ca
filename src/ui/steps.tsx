import type {ComponentChildren} from 'preact';
import type {Setting, Step} from '../core/diagnosis/fix.ts';
import {CopyButton} from './copy-button.tsx';
import {Pem} from './pem.tsx';
import './steps.css';
import {onScreen} from './words.ts';

/** Screens as the product names them, outermost first. */
export const Path = ({parts}: {readonly parts: readonly string[]}) => (
  <ol class="path">
    {parts.map(part => (
      <li key={part}>{onScreen(part)}</li>
    ))}
  </ol>
);

/** What one step says: where, what to set there, a sentence, what to paste. */
export const StepBody = ({step: {path = [], settings = [], text, paste}}: {readonly step: Step}) => (
  <>
    {path.length > 0 && <Path parts={path} />}
    {settings.length > 0 && (
      <dl class="settings">
        {settings.map(setting => (
          <Row key={setting.name} setting={setting} />
        ))}
      </dl>
    )}
    {text !== undefined && <p>{onScreen(text)}</p>}
    {paste !== undefined && <Pem pem={paste} />}
  </>
);

/** A row of a form as the product shows it; a value to enter has its copy button. */
const Row = ({setting: {name, value, isToCopy}}: {readonly setting: Setting}) => (
  <div class={value.length > LONG ? 'long' : undefined}>
    <dt>{onScreen(name)}</dt>
    <dd>
      {isToCopy ? <code>{onScreen(value)}</code> : <span>{onScreen(value)}</span>}
      {isToCopy && <CopyButton text={value} what={name} />}
    </dd>
  </div>
);

/** A longer value stands below its name. */
const LONG = 24;

/** One numbered step of a list. */
export const NumberedStep = ({children}: {readonly children: ComponentChildren}) => (
  <li>
    <div>{children}</div>
  </li>
);

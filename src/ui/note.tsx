import type {ComponentChildren} from 'preact';
import {Icon, type IconName} from './icon.tsx';
import './note.css';

interface Props {
  readonly tone: 'warn' | 'info' | 'pass';
  readonly title?: string;
  readonly children?: ComponentChildren;
  /** It appears after something the user did, so a screen reader says it. */
  readonly isLive?: boolean;
}

const ICONS = {warn: 'warn', info: 'info', pass: 'pass'} as const satisfies Record<string, IconName>;

/** A framed remark with what can be done about it. */
export function Note({tone, title, children, isLive}: Props) {
  return (
    <div class={`note note-${tone}`} role={isLive ? 'status' : undefined}>
      <Icon name={ICONS[tone]} />
      <div>
        {title !== undefined && (
          <p>
            <strong>{title}</strong>
          </p>
        )}
        {children}
      </div>
    </div>
  );
}

import type {ComponentChildren} from 'preact';
import './block.css';

interface Props {
  readonly id: string;
  readonly title: string;
  /** Small text at the right of the title. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One titled part of a page, a region for screen readers; it takes the focus when a control in it is gone. */
export function Block({id, title, aside, children}: Props) {
  return (
    <section class="block" aria-labelledby={id} tabIndex={-1}>
      <div class="block-head">
        <h2 id={id}>{title}</h2>
        {aside !== undefined && <span class="muted small">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

import type {ComponentChildren} from 'preact';
import './panel.css';

interface Props {
  readonly id: string;
  readonly title: string;
  /** At the right of the title. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One framed part of a wide page, a region for screen readers; it takes the focus when a control in it is gone. */
export function Panel({id, title, aside, children}: Props) {
  return (
    <section class="panel" aria-labelledby={`panel-${id}`} tabIndex={-1}>
      <div class="panel-head">
        <h2 id={`panel-${id}`}>{title}</h2>
        {aside !== undefined && <span class="muted small">{aside}</span>}
      </div>
      <div class="panel-body">{children}</div>
    </section>
  );
}

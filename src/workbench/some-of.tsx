import type {ComponentChildren} from 'preact';
import {useState} from 'preact/hooks';

interface Props<T> {
  readonly items: readonly T[];
  /** How many are shown at first, and with each press. */
  readonly step: number;
  /** What they are, as in “Show 200 more values”. */
  readonly what: string;
  readonly render: (item: T, index: number) => ComponentChildren;
  /** Around the button; by default nothing. */
  readonly wrap?: (button: ComponentChildren) => ComponentChildren;
}

/** The first of many: a message may hold tens of thousands, and each costs the page time. The rest comes on request. */
export function SomeOf<T>({items, step, what, render, wrap = button => button}: Props<T>) {
  const [count, setCount] = useState(step);
  const left = items.length - count;
  return (
    <>
      {items.slice(0, count).map(render)}
      {left > 0 &&
        wrap(
          <button class="button button-small" type="button" onClick={() => setCount(count + step)}>
            Show {Math.min(step, left)} more of {items.length} {what}
          </button>,
        )}
    </>
  );
}

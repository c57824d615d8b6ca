import type {ComponentChildren} from 'preact';
import {useState} from 'preact/hooks';
import type {Cause} from '../../core/diagnosis/cause.ts';
import {Icon} from '../icon.tsx';
import {StepBody} from '../steps.tsx';
import {onScreen} from '../words.ts';
import {Block} from '../block.tsx';
import './cause-list.css';
import {Read} from './source-link.tsx';
import {ALL_FIT, UNEXPLAINED} from './list-words.ts';
import {fixesBySide, placeOf} from './who-acts.ts';

interface Props {
  readonly causes: readonly Cause[];
  /** Nothing in the message or the answer points to one of them. */
  readonly isUnexplained?: boolean | undefined;
  /** Stands first where a step is the identity provider’s: which one it is. */
  readonly question?: ComponentChildren;
}

/** What a message can’t show, in the order in which to look at it: each of these causes is possible. */
export function CauseList({causes, isUnexplained = false, question}: Props) {
  const isAsked = causes.some(({fixes}) => fixes.some(({side}) => side === 'identity-provider'));
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setDone(done.has(id) ? new Set([...done].filter(one => one !== id)) : new Set([...done, id]));
  return (
    <Block
      id="list"
      title="What to look at, in this order"
      aside={`${causes.filter(({id}) => done.has(id)).length} of ${causes.length} done`}
    >
      <p class="muted before">{isUnexplained ? UNEXPLAINED : ALL_FIT}</p>
      {isAsked && question}
      <ol class="checklist">
        {causes.map(cause => (
          <li key={cause.id}>
            <input
              type="checkbox"
              aria-label={onScreen(`Done: ${listed(cause)}`)}
              checked={done.has(cause.id)}
              onChange={() => toggle(cause.id)}
            />
            <Item cause={cause} isOpen={cause === causes[0]} />
          </li>
        ))}
      </ol>
    </Block>
  );
}

/** In a list each is only possible, and says so. */
const listed = ({possibility, text}: Cause): string => possibility ?? text;

interface ItemProps {
  readonly cause: Cause;
  readonly isOpen: boolean;
}

function Item({cause, isOpen}: ItemProps) {
  return (
    <details open={isOpen}>
      <summary>
        <span>{onScreen(listed(cause))}</span>
        <span class="muted small">{cause.certainty === 'likely' ? 'Likely' : ''}</span>
        <Icon name="chevron" class="chevron" />
      </summary>
      <div class="stack">
        {cause.explanation !== '' && <p class="muted">{onScreen(cause.explanation)}</p>}
        {fixesBySide(cause).map(fix => (
          <section key={fix.side} class="stack">
            <p class="checklist-place">
              <strong>Look {placeOf(fix)}</strong>
              <span class="small muted">
                <Read certainty={fix.certainty} source={fix.source ?? cause.source} />
              </span>
            </p>
            {fix.screens.map((step, index) => (
              <div key={index} class="checklist-step">
                <StepBody step={step} />
              </div>
            ))}
          </section>
        ))}
      </div>
    </details>
  );
}

import {useState} from 'preact/hooks';
import type {Cause} from '../core/diagnosis/cause.ts';
import {StepBody} from '../ui/steps.tsx';
import {onScreen} from '../ui/words.ts';
import {Block} from './block.tsx';
import './cause-list.css';
import {Read} from './source-link.tsx';
import {fixesBySide, placeOf} from './who-acts.ts';

/** What a message can’t show, in the order in which to look at it: each of these causes is possible. */
export function CauseList({causes}: {readonly causes: readonly Cause[]}) {
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setDone(done.has(id) ? new Set([...done].filter(one => one !== id)) : new Set([...done, id]));
  return (
    <Block
      id="list"
      title="What to look at, in this order"
      aside={`${causes.filter(({id}) => done.has(id)).length} of ${causes.length} done`}
    >
      <ol class="checklist">
        {causes.map(cause => (
          <li key={cause.id}>
            <input
              type="checkbox"
              id={`look-${cause.id}`}
              checked={done.has(cause.id)}
              onChange={() => toggle(cause.id)}
            />
            <Item cause={cause} />
          </li>
        ))}
      </ol>
    </Block>
  );
}

function Item({cause}: {readonly cause: Cause}) {
  const fixes = fixesBySide(cause);
  return (
    <div>
      <label for={`look-${cause.id}`}>{onScreen(cause.text)}</label>
      {cause.explanation !== '' && <p class="muted">{onScreen(cause.explanation)}</p>}
      {fixes.map(fix => (
        <div key={fix.side} class="checklist-fix">
          {fixes.length > 1 && <p class="small">{onScreen(`Look ${placeOf(fix)}:`)}</p>}
          {fix.screens.map((step, index) => (
            <StepBody key={index} step={step} />
          ))}
          <p class="small muted">
            <Read certainty={fix.certainty} source={fix.source ?? cause.source} />
          </p>
        </div>
      ))}
    </div>
  );
}

import type {Connection} from '../../core/connection/connection.ts';
import {labelOf} from '../../core/connection/label.ts';
import type {Report} from '../../core/report.ts';
import {Block} from '../block.tsx';
import './candidates.css';
import {distinctions} from './distinctions.ts';

interface Props {
  readonly report: Report;
  readonly connections: readonly Connection[];
  readonly onChoose: (connectionId: string) => void;
}

/** Several connections fit this login alike: which one it is judged by is asked, and can be changed; it stays with this login. */
export function Candidates({report: {candidates, connection}, connections, onChoose}: Props) {
  if (!candidates) return null;
  const apart = distinctions(connections.filter(({id}) => candidates.some(candidate => candidate.id === id)));
  return (
    <Block id="candidates" title={`${candidates.length} connections fit this login`}>
      <fieldset class="stack" aria-describedby="candidates-hint">
        <legend class="label">Which one is it judged by?</legend>
        {candidates.map(({id, name}) => (
          <label key={id} class="choice">
            <input
              type="radio"
              name="candidate"
              value={id}
              checked={connection?.id === id}
              onChange={() => onChoose(id)}
            />
            <span>
              {name ?? unnamedLabel(connections.find(one => one.id === id))}
              {apart.has(id) && <code class="of-choice">{apart.get(id)}</code>}
            </span>
          </label>
        ))}
      </fieldset>
      <p class="muted small after" id="candidates-hint">
        {connection
          ? 'Kept with this login until the browser closes.'
          : 'Until you choose, it is judged without a connection.'}
      </p>
    </Block>
  );
}

/** Its Issuer stands beside it where that tells it apart. */
const unnamedLabel = ({audience, acsUrl}: Connection = {id: ''}): string =>
  labelOf({...(audience !== undefined && {audience}), ...(acsUrl !== undefined && {acsUrl})});

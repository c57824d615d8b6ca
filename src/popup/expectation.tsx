import {useState} from 'preact/hooks';
import {FIELD_LABELS} from '../ui/fields.ts';
import {Icon} from '../ui/icon.tsx';
import {Note} from '../ui/note.tsx';
import {Block} from '../ui/block.tsx';
import type {Taken} from './proposal.ts';

interface Props {
  readonly taken: Taken;
  readonly isKept: boolean;
  readonly isPrivate: boolean;
  readonly onKeep: () => void;
  readonly onConnections: () => void;
}

/** “Take this login as the expectation”: asked first, each value shown, and from a private window that it goes to disk. */
export function Expectation({taken, isKept, isPrivate, onKeep, onConnections}: Props) {
  const [isShown, setIsShown] = useState(false);
  return (
    <Block id="expectation" title={isKept ? 'Kept as the yardstick' : 'Keep this login as the yardstick?'}>
      <div role="status">{isKept && <Kept taken={taken} />}</div>
      {isKept ? (
        <p class="after">
          <button class="button" type="button" onClick={onConnections}>
            <Icon name="settings" />
            Open connections
          </button>
        </p>
      ) : isShown ? (
        <div class="stack">
          <Values values={taken.values} />
          <p class="muted">Until you confirm them under Connections, a difference only warns.</p>
          {lacksCertificate(taken) && <NoCertificate />}
          {isPrivate && (
            <Note tone="warn" title="This is kept on disk.">
              <p>The login itself is forgotten with the last private window; these values are not.</p>
            </Note>
          )}
          <p class="buttons-row">
            <button class="button" type="button" onClick={onKeep}>
              {isPrivate ? 'Keep on disk' : 'Keep these values'}
            </button>
            <button class="button button-quiet" type="button" onClick={() => setIsShown(false)}>
              Cancel
            </button>
          </p>
        </div>
      ) : (
        <>
          <p>
            {taken.completes
              ? 'It fills what this connection does not say yet. You see each value first.'
              : 'What later logins are compared with. You see each value first.'}
          </p>
          <p class="after">
            <button class="button" type="button" onClick={() => setIsShown(true)}>
              Take as expectation…
            </button>
          </p>
        </>
      )}
    </Block>
  );
}

const lacksCertificate = ({connection: {certificates = []}}: Taken): boolean => certificates.length === 0;

/** A message can't vouch for its own certificate, so that one has another source. */
const NoCertificate = () => (
  <Note tone="info" title="The certificate is still missing">
    <p>
      The one in the message is not taken: it can’t vouch for itself. Add it under Connections, from the
      identity provider’s metadata or from Atlassian’s screen. Until then the signature is not judged.
    </p>
  </Note>
);

function Kept({taken}: {readonly taken: Taken}) {
  const {connection, values} = taken;
  return (
    <div class="stack">
      <p>
        {values.map(({field}) => FIELD_LABELS[field]).join(', ')}: kept on this computer
        {connection.name !== undefined && ` as “${connection.name}”`}. Change and confirm them under
        Connections.
      </p>
      {lacksCertificate(taken) && <NoCertificate />}
    </div>
  );
}

function Values({values}: Pick<Taken, 'values'>) {
  return (
    <dl class="compare compare-stack">
      {values.map(({field, value}) => (
        <div key={field}>
          <dt>{FIELD_LABELS[field]}</dt>
          <dd>
            <code>{value}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}

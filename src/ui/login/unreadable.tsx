import type {Flow} from '../../core/flow.ts';
import type {Report} from '../../core/report.ts';
import '../facts.css';
import '../steps.css';
import {visible} from '../differences.ts';
import {onScreen} from '../words.ts';
import {Block} from '../block.tsx';
import {type BrokenBytes, brokenBytes} from './broken-bytes.ts';
import './unreadable.css';

interface Props {
  readonly flow: Flow;
  readonly report: Report;
}

/** Where a message breaks, and what to do about it. */
export function Unreadable({flow, report}: Props) {
  const capture = flow.response ?? flow.request;
  if (!capture) return null;
  const problem = capture.unreadable ?? report.problems.find(({position}) => position !== undefined);
  const bytes = brokenBytes(capture, problem);
  return (
    <>
      {bytes && <Where bytes={bytes} reason={problem?.message ?? ''} />}
      <Block id="fix" title="What to do">
        <ol class="steps">
          {capture.unreadable ? (
            <NotHandedOver />
          ) : (
            <Broken parameter={capture.parameter} isEmpty={capture.encoded.trim() === ''} />
          )}
        </ol>
      </Block>
    </>
  );
}

function Where({bytes, reason}: {readonly bytes: BrokenBytes; readonly reason: string}) {
  const {before, at, after, position, of, length, from} = bytes;
  const lead = from > 0 ? '… ' : '';
  const column = Array.from(lead + before).length;
  return (
    <Block
      id="where"
      title="Where it breaks"
      aside={`${length} bytes${of === 'XML' ? ' of XML' : ', kept as received'}`}
    >
      <pre class="bytes" tabIndex={0} role="group" aria-label={`The bytes around position ${position}`}>
        <code>
          {lead}
          {before}
          <mark class="got">{at === '' ? '⟂' : visible(at)}</mark>
          {after}
          {'\n'}
          <span class="status-fail">
            {' '.repeat(column)}↑ byte {position}
          </span>
        </code>
      </pre>
      <dl class="facts after">
        <div>
          <dt>Found</dt>
          <dd>{at === '' ? 'the end' : <Character character={at} />}</dd>
        </div>
        <div>
          <dt>Reason</dt>
          <dd>{onScreen(reason)}</dd>
        </div>
      </dl>
    </Block>
  );
}

function Character({character}: {readonly character: string}) {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return (
    <>
      <code>{visible(character)}</code> (0x{code})
    </>
  );
}

interface BrokenProps {
  readonly parameter: string;
  /** There are no bytes then that could break in another place. */
  readonly isEmpty: boolean;
}

const Broken = ({parameter, isEmpty}: BrokenProps) => (
  <>
    {!isEmpty && (
      <li>
        <div>
          <p>
            Log in once more. Other bytes break: look at the network. The same byte breaks: look at the
            sender.
          </p>
        </div>
      </li>
    )}
    <li>
      <div>
        <p>
          Look at what stands between: a proxy, a login portal or a script that posts the form itself. It must
          send the form field <code>{parameter}</code> encoded once.
        </p>
      </div>
    </li>
  </>
);

const NotHandedOver = () => (
  <>
    <li>
      <div>
        <p>Log in once more in Chrome or Edge: Firefox hands over no form above about 1 MiB.</p>
      </div>
    </li>
    <li>
      <div>
        <p>Make the Response smaller: send fewer groups or attributes.</p>
      </div>
    </li>
  </>
);

import {labelOf} from '../core/connection/label.ts';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import {CopyButton} from '../ui/copy-button.tsx';
import {Icon} from '../ui/icon.tsx';
import {type Headline, headlineOf} from '../ui/login/headline.ts';
import {reportText} from '../ui/login/report-text.ts';
import {Note} from '../ui/note.tsx';
import {Status} from '../ui/status.tsx';
import {clockSource, day, onScreen} from '../ui/words.ts';
import type {Login, Part} from './login.ts';
import {clockMs, size} from './timeline.ts';

interface Props {
  readonly login: Login;
  readonly flow: Flow;
  readonly report: Report;
  readonly part: Part;
  /** The decoded message; absent when it can’t be decoded. */
  readonly xml: string | undefined;
}

/** The verdict of the message, in the words of the popup. Said to a screen reader when it changes. */
export function MessageHead({login, flow, report, part, xml}: Props) {
  const {tone, word, icon, cause, note} = headlineOfPart(login.flow, flow, report, part);
  const {judgedAt, connection, message} = report;
  const at = judgedAt ? Date.parse(judgedAt.time) : flow.at;
  return (
    <section class={`message-head message-head-${tone}`} aria-labelledby="cause" aria-live="polite">
      <p class="facts-line">
        <Status tone={tone} word={word} icon={icon} />
        {message !== 'unreadable' && <span>{message}</span>}
        {at !== undefined && (
          <span>
            {day(at)}, {clockMs(at)} UTC{judgedAt && `, ${clockSource(judgedAt.source)}`}
          </span>
        )}
        {connection && <span>{onScreen(labelOf({...connection, acsUrl: report.postedTo ?? ''}))}</span>}
        {xml !== undefined && <span>{size(new TextEncoder().encode(xml).length)}</span>}
        {flow.isPrivate && (
          <span class="tag">
            <Icon name="private" />
            Private window
          </span>
        )}
        {login.imported && <span class="tag">Imported</span>}
      </p>
      <h1 id="cause" tabIndex={-1}>
        {onScreen(cause)}
      </h1>
      {note !== '' && <p class="muted">{onScreen(note)}</p>}
      {login.imported?.trace.isRedacted && (
        <Note tone="info">
          <p>
            {login.imported.trace.reports.has(flow.id)
              ? 'This verdict was made before the values were masked. What is shown below it are the masked values.'
              : 'The values of this trace are masked, so not all of it can be judged.'}
          </p>
        </Note>
      )}
      {/* Of the request alone it would say that no Response came. */}
      {flow === login.flow && (
        <div class="message-copy">
          <span class="muted small">Names masked</span>
          <CopyButton
            text={() => reportText(flow, report)}
            what="the report, names masked"
            label="Copy report"
          />
        </div>
      )}
    </section>
  );
}

const ANSWERED: Headline = {
  tone: 'wait',
  icon: 'wait',
  word: 'Answered',
  cause: 'The request went out, and a Response came.',
  note: '',
};

/** The request of an answered login waits for nothing any more. */
function headlineOfPart(whole: Flow, flow: Flow, report: Report, part: Part): Headline {
  const isAnswered = part === 'request' && whole.response !== undefined;
  return isAnswered && report.message === 'AuthnRequest' && report.verdict !== 'refused'
    ? ANSWERED
    : headlineOf(flow, report);
}

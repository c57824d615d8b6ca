import type {AnswerEvent, Capture} from '../core/capture.ts';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import {Block} from '../ui/block.tsx';
import {Fact, Facts} from './facts.tsx';
import {answered, bindingOf, clockMs, hostOf, startOf} from './timeline.ts';

interface Props {
  readonly flow: Flow;
  readonly report: Report;
}

/** The whole login on its line of time: each message, and each step of the answer. */
export function LoginFacts({flow, report}: Props) {
  const {request, response, events} = flow;
  return (
    <Block id="login" title="Login" aside={asideOf(duration(flow), startOf(flow, report))}>
      <Facts>
        {request && <Fact label="Request">{sent(request)}</Fact>}
        {response && <Fact label="Response">{sent(response)}</Fact>}
        {response &&
          events.map((event, index) => (
            <Fact key={index} label={index === 0 ? 'Answer' : 'then'}>
              <Step event={event} />
            </Fact>
          ))}
        {response && events.length === 0 && (
          <Fact label="Answer">
            <span class="muted">not seen</span>
          </Fact>
        )}
      </Facts>
    </Block>
  );
}

/** “4.5 s, started at the identity provider”. */
const asideOf = (took: string | undefined, start: string | undefined): string | undefined =>
  took === undefined || start === undefined
    ? (took ?? start)
    : `${took}, ${start.charAt(0).toLowerCase()}${start.slice(1)}`;

/** From the first message to the last step that was seen. */
function duration({request, response, events}: Flow): string | undefined {
  const times = [request?.capturedAt, response?.capturedAt, ...events.map(({seenAt}) => seenAt)].filter(
    at => at !== undefined,
  );
  if (times.length < 2) return undefined;
  return `${((Math.max(...times) - Math.min(...times)) / 1000).toFixed(1)} s`;
}

function sent(capture: Capture): string {
  const host = hostOf(capture.url);
  return [
    capture.capturedAt === undefined ? undefined : `${clockMs(capture.capturedAt)} UTC`,
    bindingOf(capture),
    host === undefined ? undefined : `to ${host}`,
  ]
    .filter(part => part !== undefined)
    .join(', ');
}

const Step = ({event}: {readonly event: AnswerEvent}) => (
  <>
    {clockMs(event.seenAt)}, {answered(event)}
    {event.host !== undefined && (
      <>
        {' '}
        <code>
          {event.host}
          {event.path}
        </code>
      </>
    )}
  </>
);

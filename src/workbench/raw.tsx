import type {Capture} from '../core/capture.ts';
import {CopyButton} from '../ui/copy-button.tsx';
import {Panel} from '../ui/panel.tsx';
import {counted, onScreen, withoutControls} from '../ui/words.ts';
import {Fact, Facts, Value, ValueFact} from './facts.tsx';
import {bindingOf, size} from './timeline.ts';

/** More of a text is not shown: its copy button has all of it. */
const LONGEST = 20_000;

interface Props {
  readonly capture: Capture;
  readonly xml: string | undefined;
}

/** The message as it travelled: parameter, address, RelayState, and the encoded text itself. */
export function Raw({capture, xml}: Props) {
  const {parameter, url, query, relayState, encoded, unreadable} = capture;
  return (
    <div class="stack-wide">
      <Panel id="sent" title="How it was sent">
        <Facts>
          <Fact label="Parameter">
            <code>{parameter}</code>
          </Fact>
          <Fact label="Binding">HTTP {bindingOf(capture)}</Fact>
          <ValueFact label="Address" value={url} />
          <Fact label="RelayState">
            {relayState === undefined ? (
              <span class="muted">not sent</span>
            ) : (
              <Value text={relayState} what="RelayState" />
            )}
          </Fact>
          <Fact label="Encoded">{size(encoded.length)}</Fact>
          <Fact label="Decoded">
            {xml === undefined
              ? 'could not be decoded'
              : `${size(new TextEncoder().encode(xml).length)} of XML`}
          </Fact>
          {unreadable && <Fact label="Not had">{onScreen(unreadable.message)}</Fact>}
        </Facts>
      </Panel>
      {query !== undefined && <Text id="query" title="Query, as it was sent" text={query} what="the query" />}
      {encoded !== '' && (
        <Text
          id="encoded"
          title={`${parameter}, after form or percent decoding`}
          text={encoded}
          what="the value"
        />
      )}
    </div>
  );
}

interface TextProps {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly what: string;
}

const Text = ({id, title, text, what}: TextProps) => (
  <Panel id={id} title={title} aside={<CopyButton text={text} what={what} label="Copy" isSmall />}>
    <pre class="raw" tabIndex={0} role="group" aria-label={title}>
      <code>{withoutControls(text.slice(0, LONGEST))}</code>
    </pre>
    {text.length > LONGEST && (
      <p class="muted small">
        The first {counted(LONGEST, 'character', 'characters')} of {text.length}. Copy takes all of it.
      </p>
    )}
  </Panel>
);

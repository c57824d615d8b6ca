import type {ComponentChildren} from 'preact';
import {ownVerdictOf} from '../../core/checks/verdict.ts';
import {meansOf} from '../../core/diagnosis/means.ts';
import type {Report} from '../../core/report.ts';
import {CopyButton} from '../copy-button.tsx';
import '../facts.css';
import {clock, clockSource, onScreen} from '../words.ts';
import {Block} from '../block.tsx';

/** What Atlassian said, and whether ours says the same. */
export function AnswerBlock({report}: {readonly report: Report}) {
  const {answer, judgedAt} = report;
  if (!answer) return null;
  const means = meansOf(report);
  return (
    <Block id="answer" title="Atlassian’s answer" aside={agreement(report)}>
      <dl class="facts">
        {answer.result === 'accepted' && <Fact label="Result">Logged in{status(answer.status)}</Fact>}
        {answer.result === 'unknown' && (
          <Fact label="Result">
            Not seen{status(answer.status)}. The tab was closed, or it has not come yet.
          </Fact>
        )}
        <CodeFact label="Error" value={answer.error} />
        <CodeFact label="Code" value={answer.description} />
        {means !== undefined && <Fact label="Means">{onScreen(means)}</Fact>}
        {answer.result === 'refused' && answer.error === undefined && (
          <Fact label="Status">
            <code>{answer.status ?? 'none'}</code>, no error code in the address
          </Fact>
        )}
        <CodeFact label="Network" value={answer.networkError} />
        <CodeFact label="Tracking" value={answer.tracking} copied="tracking id" />
        <CodeFact
          label="Connection"
          value={answer.result === 'refused' ? answer.connection : undefined}
          copied="connection id"
        />
        {judgedAt && (
          <Fact label="Judged">
            {clock(Date.parse(judgedAt.time))} UTC, {clockSource(judgedAt.source)}
          </Fact>
        )}
      </dl>
    </Block>
  );
}

const status = (code: number | undefined) =>
  code === undefined ? (
    ''
  ) : (
    <>
      , <code>{code}</code>
    </>
  );

/** Said only where both have judged; two refusals agree only where the reason is the same. */
function agreement(report: Report): string | undefined {
  const own = ownVerdictOf(report);
  const ours = `ours: ${own === 'at-risk' ? 'at risk' : own}`;
  switch (report.agreement) {
    case undefined:
      return undefined;
    case 'same-reason':
      // What ours only warns of, or could not judge, it would not have refused.
      return own === 'refused' ? 'agrees with ours' : own === 'at-risk' ? 'ours only warns' : ours;
    case 'both-refuse':
      return 'both refuse';
    case 'both-accept':
      return own === 'accepted' ? 'agrees with ours' : ours;
    case 'only-atlassian':
    case 'only-ours':
      return ours;
    default:
      return report.agreement satisfies never;
  }
}

interface FactProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

function Fact({label, children}: FactProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface CodeFactProps {
  readonly label: string;
  readonly value: string | undefined;
  /** What a copy button beside it copies. */
  readonly copied?: string;
}

function CodeFact({label, value, copied}: CodeFactProps) {
  if (value === undefined) return null;
  return (
    <Fact label={label}>
      <span class="value">
        <code>{value}</code>
        {copied !== undefined && <CopyButton text={value} what={copied} />}
      </span>
    </Fact>
  );
}

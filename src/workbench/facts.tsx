import type {ComponentChildren} from 'preact';
import type {Finding} from '../core/report.ts';
import {CopyButton} from '../ui/copy-button.tsx';
import '../ui/facts.css';
import {Status} from '../ui/status.tsx';
import {standingOf, withoutControls} from '../ui/words.ts';
import './facts.css';

/** Label and value, one below the other. */
export const Facts = ({children}: {readonly children: ComponentChildren}) => (
  <dl class="facts facts-wide">{children}</dl>
);

interface FactProps {
  readonly label: string;
  readonly children: ComponentChildren;
  /** What the checks say of the value: the worst of them stands beside it, unless all is fine. */
  readonly findings?: readonly Finding[] | undefined;
  /** That all is fine is said, too. */
  readonly hasPass?: boolean;
}

/** One label with what stands beside it. */
export function Fact({label, children, findings = [], hasPass = false}: FactProps) {
  const standings = findings.map(standingOf).sort((a, b) => a.rank - b.rank);
  const [worst] = standings;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span class="fact-value">{children}</span>
        {worst && (worst.rank < PASSES || (hasPass && worst.rank === PASSES)) && (
          <Status tone={worst.tone} word={worst.word} />
        )}
      </dd>
    </div>
  );
}

/** Rank of a check that passes. */
const PASSES = standingOf({status: 'pass'}).rank;

interface ValueProps {
  readonly label: string;
  /** Absent values take no row. */
  readonly value: string | undefined;
  readonly findings?: readonly Finding[] | undefined;
}

/** An exact value of the message, with its copy button. */
export function ValueFact({label, value, findings}: ValueProps) {
  if (value === undefined) return null;
  return (
    <Fact label={label} findings={findings}>
      <Value text={value} what={label} />
    </Fact>
  );
}

/** The browser needs no more of a huge value than this to tell it; the copy button has all of it. */
const LONGEST = 2000;

/** A value as it was sent; what is not seen in it is written out, the copy is verbatim. */
export const Value = ({text, what}: {readonly text: string; readonly what: string}) => (
  <span class="value">
    {text === '' ? (
      <span class="muted">empty</span>
    ) : (
      <code>
        {withoutControls(text.slice(0, LONGEST))}
        {text.length > LONGEST && ` … ${text.length - LONGEST} characters more`}
      </code>
    )}
    {text !== '' && <CopyButton text={text} what={what} />}
  </span>
);

import type {Compared} from '../core/checks/check.ts';
import {ABSENT} from '../core/text/actual.ts';
import {CopyButton} from './copy-button.tsx';
import {differencesOf, likeness, missing, type Segment, visible} from './differences.ts';
import './compare.css';
import {fingerprintLines, fingerprintWithColons, withoutControls} from './words.ts';

interface Props {
  readonly expected?: Compared | undefined;
  readonly actual?: Compared | undefined;
  /** The status is `pass`: nothing is marked. */
  readonly isEqual?: boolean;
  /** Below the actual value: how far it can be relied on. */
  readonly note?: string | undefined;
  /** What the two are here, in place of “Expected” and “Actual”. */
  readonly labels?: readonly [expected: string, actual: string];
}

/** Expected over actual, so that the same column is the same character; what differs is marked. */
export function Compare({expected, actual, isEqual = false, note, labels = ['Expected', 'Actual']}: Props) {
  if (expected === undefined && actual === undefined) return null;
  const hasFingerprint = [...listOf(expected), ...listOf(actual)].some(value => fingerprintLines(value));
  return (
    <dl class={hasFingerprint ? 'compare compare-stack' : 'compare'}>
      {expected !== undefined && (
        <Row
          label={labels[0]}
          values={listOf(expected)}
          others={listOf(actual)}
          side="expected"
          isEqual={isEqual}
        />
      )}
      {actual !== undefined && (
        <Row
          label={labels[1]}
          values={listOf(actual)}
          others={listOf(expected)}
          side="actual"
          isEqual={isEqual}
          note={note}
        />
      )}
    </dl>
  );
}

const listOf = (value: Compared | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

interface RowProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly others: readonly string[];
  readonly side: 'expected' | 'actual';
  readonly isEqual: boolean;
  readonly note?: string | undefined;
}

function Row({label, values, others, side, isEqual, note}: RowProps) {
  const isProse = values.length > 0 && values.every(isWords);
  return (
    <div>
      <dt>{label}</dt>
      <dd class={isProse ? 'words' : undefined}>
        {values.length === 0 && <span class="words">{side === 'actual' ? ABSENT : 'nothing'}</span>}
        {values.map((value, index) =>
          isProse ? (
            <span key={index} class="line">
              {withoutControls(value)}
            </span>
          ) : (
            <Value key={index} segments={isEqual ? [same(value)] : segmentsOf(value, others, side)} />
          ),
        )}
        {note !== undefined && <span class="compare-note">{note}</span>}
      </dd>
    </div>
  );
}

const same = (text: string): Segment => ({kind: 'same', text});

/** A value is marked against the one it was meant to be: the most alike. Against a description all of it is marked. */
function segmentsOf(
  value: string,
  others: readonly string[],
  side: 'expected' | 'actual',
): readonly Segment[] {
  const [first, ...rest] = others;
  if (first === undefined) return [same(value)];
  if (isWords(first)) return side === 'actual' && value !== '' ? [{kind: 'got', text: value}] : [same(value)];
  const meant = rest.reduce(
    (best, other) => (likeness(value, other) > likeness(value, best) ? other : best),
    first,
  );
  return side === 'expected' ? differencesOf(value, meant).expected : differencesOf(meant, value).actual;
}

/** “an e-mail address” describes a value and is none: words between single spaces, nothing that only identifiers have. */
export const isWords = (text: string): boolean =>
  /^\S+( \S+)+$/.test(text) && !/:\/\/|=|^[0-9A-F:\s]+$/.test(text);

function Value({segments}: {readonly segments: readonly Segment[]}) {
  const whole = segments.map(({kind, text}) => (kind === 'gap' ? '' : text)).join('');
  const lines = fingerprintLines(whole);
  if (lines) return <Fingerprint value={whole} lines={lines} kind={segments.find(isMarked)?.kind} />;
  if (segments.length === 0) return <span class="words">empty</span>;
  return (
    <code>
      {segments.map((segment, index) => (
        <Marked key={index} segment={segment} />
      ))}
    </code>
  );
}

const isMarked = ({kind}: Segment): boolean => kind === 'want' || kind === 'got';

interface FingerprintProps {
  readonly value: string;
  readonly lines: readonly string[];
  readonly kind: Segment['kind'] | undefined;
}

/** Of two fingerprints nothing is alike but by chance, so they are marked whole. */
function Fingerprint({value, lines, kind}: FingerprintProps) {
  return (
    <span class="with-copy">
      <code class="fingerprint">
        {lines.map(line => (
          <span key={line} class="fingerprint-line">
            {kind ? <mark class={kind}>{line}</mark> : line}
          </span>
        ))}
      </code>
      <CopyButton text={fingerprintWithColons(value)} what="fingerprint" />
    </span>
  );
}

/** The browser needs no more of a huge value than this to show where it differs. */
const LONGEST = 600;

function Marked({segment: {kind, text}}: {readonly segment: Segment}) {
  if (kind === 'same') return <>{withoutControls(shortened(text, LONGEST))}</>;
  if (kind === 'gap') return <mark class="gap">{missing(text)}</mark>;
  return <mark class={kind}>{visible(shortened(text, LONGEST))}</mark>;
}

function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const half = longest / 2;
  return `${text.slice(0, half)} … ${text.length - longest} characters more … ${text.slice(-half)}`;
}

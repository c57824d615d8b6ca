import type {ComponentChildren} from 'preact';
import type {Finding} from '../core/report.ts';
import {inWords} from '../core/text/in-words.ts';
import {UNSIGNED} from '../core/text/protection.ts';
import './check.css';
import {Compare} from './compare.tsx';
import {Icon} from './icon.tsx';
import {Pem, UnconfirmedCertificate} from './pem.tsx';
import {onScreen, standingOf} from './words.ts';

interface Props {
  readonly finding: Finding;
  readonly isOpen: boolean;
  /** What to change is said elsewhere on the page, so it is not repeated here. */
  readonly isFixElsewhere?: boolean;
  /** When the message was judged, epoch ms: whether a certificate is valid is told by it. */
  readonly at: number;
  /** What can be done with this finding alone. */
  readonly children?: ComponentChildren;
}

/** One finding: its title and status in the line, the evidence below. */
export function Check({finding, isOpen, isFixElsewhere = false, at, children}: Props) {
  const {tone, word} = standingOf(finding);
  return (
    <details class="check" open={isOpen} data-check={finding.checkId}>
      <summary>
        <Icon name={tone} class={`status-${tone}`} />
        <span class="check-title">{finding.title}</span>
        <span class={`status status-${tone}`}>{word}</span>
        <Icon name="chevron" class="chevron" />
      </summary>
      <div class="check-body">
        <Evidence finding={finding} />
        {finding.explanation !== undefined && <p>{onScreen(finding.explanation)}</p>}
        {!isFixElsewhere && <Change finding={finding} at={at} />}
        {children}
        <p class="source">
          <Basis finding={finding} />
        </p>
      </div>
    </details>
  );
}

function Change({
  finding: {fix, paste, unconfirmedPaste},
  at,
}: {
  readonly finding: Finding;
  readonly at: number;
}) {
  return (
    <>
      {fix !== undefined && <p>{onScreen(fix)}</p>}
      {paste !== undefined && <Pem pem={paste} />}
      {unconfirmedPaste && <UnconfirmedCertificate paste={unconfirmedPaste} now={at} />}
    </>
  );
}

function Evidence({finding}: {readonly finding: Finding}) {
  const {expected, actual, status, isUnsigned} = inWords(finding);
  const isAbsent = expected !== undefined && (status === 'fail' || status === 'warn');
  return (
    <Compare
      expected={expected}
      // Nothing there at all: an empty list says so.
      actual={actual ?? (isAbsent ? [] : undefined)}
      isEqual={status === 'pass'}
      note={isUnsigned ? UNSIGNED : undefined}
    />
  );
}

/** Every finding ends with what it rests on. */
function Basis({finding: {basis, spec, source}}: {readonly finding: Finding}) {
  if (basis === 'inferred')
    return <>Inferred, not read in a source. {source !== undefined && <Source url={source} />}</>;
  if (basis === 'spec' || source === undefined) return <>{spec}</>;
  return (
    <>
      Seen in <Source url={source} /> · {spec}
    </>
  );
}

/** A link to where the fact was read, named by its host; text that is no web address stays text. */
function Source({url}: {readonly url: string}) {
  if (!url.startsWith('https://') || !URL.canParse(url)) return <>{url}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {new URL(url).hostname}
    </a>
  );
}

interface FoldedProps {
  readonly findings: readonly Finding[];
  readonly tone: 'pass' | 'skip';
  readonly title: string;
}

/** What is fine takes one line. */
export function FoldedChecks({findings, tone, title}: FoldedProps) {
  if (findings.length === 0) return null;
  return (
    <details class="check">
      <summary>
        <Icon name={tone} class={`status-${tone}`} />
        <span class="check-title">{title}</span>
        <span />
        <Icon name="chevron" class="chevron" />
      </summary>
      <div class="check-body">
        <ul class={tone === 'pass' ? 'check-list' : 'check-list check-list-wide'}>
          {tone === 'pass'
            ? findings.map(({checkId, title}) => <li key={checkId}>{title}</li>)
            : reasonsOf(findings).map(([reason, titles]) => (
                <li key={reason}>
                  {titles.join(', ')}: {onScreen(reason)}
                </li>
              ))}
        </ul>
      </div>
    </details>
  );
}

/** Skipped checks by their reason: the same reason is said once. */
function reasonsOf(findings: readonly Finding[]): readonly (readonly [string, readonly string[]])[] {
  const byReason = new Map<string, string[]>();
  for (const {explanation = 'not judged', title} of findings) {
    byReason.set(explanation, [...(byReason.get(explanation) ?? []), title]);
  }
  return [...byReason];
}

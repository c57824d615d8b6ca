import type {Finding, Report} from '../core/report.ts';
import {Check, FoldedChecks} from '../ui/check.tsx';
import {CopyButton} from '../ui/copy-button.tsx';
import {counted, standingOf} from '../ui/words.ts';
import {Block} from './block.tsx';
import {hasWrongDigest} from './wrong-digest.ts';

interface Props {
  readonly report: Report;
  /** Ids of the checks whose fix is said above. */
  readonly toldElsewhere: ReadonlySet<string>;
  /** When the login was judged, epoch ms. */
  readonly at: number;
  /** The text that the Signature is over, made when it is asked for. */
  readonly onHashed: () => Promise<string>;
}

/** All findings: what fails or warns first, what is fine folded to one line each. */
export function Checks({report, toldElsewhere, at, onHashed}: Props) {
  const ranked = [...report.findings].sort((a, b) => standingOf(a).rank - standingOf(b).rank);
  const shown = ranked.filter(finding => isUrgent(finding) || isLater(finding));
  const passes = ranked.filter(({status}) => status === 'pass');
  const skips = ranked.filter(({status}) => status === 'skip');
  const hasUrgent = shown.some(finding => finding.checkId !== 'outcome' && isUrgent(finding));
  return (
    <Block id="checks" title="Checks" aside={summary(report.findings)}>
      {shown.map(finding => (
        <Check
          key={finding.checkId}
          finding={finding}
          // The answer stands above.
          isOpen={finding.checkId !== 'outcome' && (isUrgent(finding) || !hasUrgent)}
          isFixElsewhere={toldElsewhere.has(finding.checkId)}
          at={at}
        >
          {isOfHash(report, finding) && (
            <p>
              <CopyButton text={onHashed} what="what was hashed" label="Copy what was hashed" isSmall />
            </p>
          )}
        </Check>
      ))}
      <FoldedChecks
        findings={passes}
        tone="pass"
        title={counted(passes.length, 'check passes', 'checks pass')}
      />
      <FoldedChecks findings={skips} tone="skip" title={`${skips.length} skipped`} />
    </Block>
  );
}

/** A digest is wrong: the text that it was compared with can be had. */
const isOfHash = ({signatures}: Report, {checkId, status}: Finding): boolean =>
  checkId === 'signature' && (status === 'fail' || status === 'warn') && signatures.some(hasWrongDigest);

const isLater = ({status, affects}: Finding): boolean => status === 'warn' && affects === 'later';
const isUrgent = (finding: Finding): boolean =>
  finding.status === 'fail' || finding.status === 'error' || (finding.status === 'warn' && !isLater(finding));

/** “1 fails · 2 warn · 1 later · 24 pass · 2 skipped”; what does not occur is left out. */
export function summary(findings: readonly Finding[]): string {
  const count = (word: string): number =>
    findings.filter(finding => standingOf(finding).word === word).length;
  const parts = [
    [count('Fails'), 'fails', 'fail'],
    [count('Broke'), 'broke', 'broke'],
    [count('Warns'), 'warns', 'warn'],
    [count('Later'), 'later', 'later'],
    [count('Passes'), 'passes', 'pass'],
    [count('Skipped'), 'skipped', 'skipped'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => counted(number, one, many))
    .join(' · ');
}

import type {Report} from '../core/report.ts';
import {Check, FoldedChecks} from '../ui/check.tsx';
import {CopyButton} from '../ui/copy-button.tsx';
import {counted, isLater, isUrgent, standingOf} from '../ui/words.ts';
import {Block} from '../ui/block.tsx';
import {isToldByAnswer, summary} from '../ui/login/summary.ts';
import {isOfWrongDigest} from '../ui/login/wrong-digest.ts';

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
  const shown = ranked.filter(finding => !isToldByAnswer(finding) && (isUrgent(finding) || isLater(finding)));
  const passes = ranked.filter(({status}) => status === 'pass');
  const skips = ranked.filter(({status}) => status === 'skip');
  const hasUrgent = shown.some(isUrgent);
  return (
    <Block id="checks" title="Checks" aside={summary(report.findings)}>
      {shown.map(finding => (
        <Check
          key={finding.checkId}
          finding={finding}
          isOpen={isUrgent(finding) || !hasUrgent}
          isFixElsewhere={toldElsewhere.has(finding.checkId)}
          at={at}
        >
          {isOfWrongDigest(report, finding) && (
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

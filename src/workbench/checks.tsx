import {useLayoutEffect} from 'preact/hooks';
import type {Flow} from '../core/flow.ts';
import type {Finding, Report} from '../core/report.ts';
import {isInXml} from '../core/xml-view/places.ts';
import {Check} from '../ui/check.tsx';
import {CopyButton} from '../ui/copy-button.tsx';
import {judgedAt} from '../ui/login/advice.ts';
import {isToldByAnswer, summary} from '../ui/login/summary.ts';
import {isOfWrongDigest} from '../ui/login/wrong-digest.ts';
import {isUrgent, standingOf} from '../ui/words.ts';
import type {WorkbenchStore} from './store.ts';

interface Props {
  readonly store: WorkbenchStore;
  readonly flow: Flow;
  readonly report: Report;
  /** Ids of the checks whose fix the summary tells. */
  readonly told: ReadonlySet<string>;
  /** The message could be decoded, so that a finding can be shown at its element. */
  readonly hasXml: boolean;
}

/** All findings, each with its evidence; what keeps this login out is open. The answer stands in the summary. */
export function Checks({store, flow, report, told, hasXml}: Props) {
  const target = store.target.value;
  const ranked = report.findings
    .filter(finding => !isToldByAnswer(finding))
    .sort((a, b) => standingOf(a).rank - standingOf(b).rank);
  useLayoutEffect(() => {
    if (!target) return;
    const check = document.querySelector<HTMLElement>(`[data-check="${target.checkId}"] > summary`);
    check?.focus();
    check?.scrollIntoView({block: 'nearest'});
  }, [target]);
  return (
    <div class="checks">
      <p class="muted small">{summary(report.findings)}</p>
      {ranked.map(finding => (
        <Check
          key={finding.checkId}
          finding={finding}
          isOpen={isUrgent(finding) || finding.checkId === target?.checkId}
          isFixElsewhere={told.has(finding.checkId) && finding.paste === undefined}
          at={judgedAt(flow, report)}
        >
          {(hasXml || isOfWrongDigest(report, finding)) && (
            <p class="check-actions">
              {hasXml && isInMessage(finding) && (
                <button
                  class="button button-small"
                  type="button"
                  onClick={() => store.showInXml(finding.checkId)}
                >
                  Show in XML
                </button>
              )}
              {isOfWrongDigest(report, finding) && (
                <CopyButton
                  text={() => store.hashedText(flow, report)}
                  what="what was hashed"
                  label="Copy what was hashed"
                  isSmall
                />
              )}
            </p>
          )}
        </Check>
      ))}
    </div>
  );
}

/** About something in the XML, and judged. */
const isInMessage = ({checkId, status}: Finding): boolean =>
  status !== 'skip' && status !== 'error' && isInXml(checkId);

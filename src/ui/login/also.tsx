import type {Cause} from '../../core/diagnosis/cause.ts';
import type {Finding} from '../../core/report.ts';
import '../check.css';
import {Icon} from '../icon.tsx';
import {Note} from '../note.tsx';
import {onScreen} from '../words.ts';
import {Block} from '../block.tsx';
import {Steps} from './cause-fix.tsx';
import {Read} from './source-link.tsx';
import {compareSentence, fixesBySide, keyFindingOf, placeOf} from './who-acts.ts';

interface Props {
  readonly causes: readonly Cause[];
  /** Of the report: what shows a cause. */
  readonly findings: readonly Finding[];
}

/** What else may keep this login out: folded, each with its fix. */
export function Also({causes, findings}: Props) {
  if (causes.length === 0) return null;
  return (
    <Block id="also" title="Also">
      {causes.map(cause => (
        <details class="check" key={cause.id}>
          <summary>
            <Icon name={toneOf(cause, findings)} class={`status-${toneOf(cause, findings)}`} />
            <span class="check-title">{onScreen(cause.text)}</span>
            <span class="muted small">{cause.certainty === 'likely' ? 'Likely' : ''}</span>
            <Icon name="chevron" class="chevron" />
          </summary>
          <div class="check-body">
            <CauseBody cause={cause} findings={findings} />
          </div>
        </details>
      ))}
    </Block>
  );
}

const toneOf = ({checkId}: Cause, findings: readonly Finding[]) =>
  findings.some(finding => finding.checkId === checkId && finding.status === 'fail') ? 'fail' : 'warn';

/** Everything about one cause but its own sentence: what speaks against it, why, and what to do on each side. */
export function CauseBody({
  cause,
  findings = [],
}: {
  readonly cause: Cause;
  readonly findings?: readonly Finding[];
}) {
  const finding = findings.find(({checkId}) => checkId === cause.checkId);
  const keyFinding = keyFindingOf(cause, findings);
  const fixes = fixesBySide(cause);
  return (
    <>
      {cause.doubt !== undefined && (
        <Note tone="info">
          <p>{onScreen(cause.doubt)}</p>
        </Note>
      )}
      {cause.explanation !== '' && <p>{onScreen(cause.explanation)}</p>}
      {fixes.length === 0 && finding?.fix !== undefined && <p>{onScreen(finding.fix)}</p>}
      {fixes.map((fix, index) => (
        <section key={fix.side} class="stack">
          <div class="block-head">
            <h3>Fix it {placeOf(fix)}</h3>
            <span class="muted small">
              <Read certainty={fix.certainty} source={fix.source ?? cause.source} />
            </span>
          </div>
          <Steps
            fix={fix}
            keyFinding={index === 0 ? keyFinding : undefined}
            compare={compareSentence(cause)}
            isLast={false}
          />
        </section>
      ))}
    </>
  );
}

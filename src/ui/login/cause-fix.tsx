import type {ComponentChildren} from 'preact';
import type {Cause} from '../../core/diagnosis/cause.ts';
import type {Fix as FixOf} from '../../core/diagnosis/fix.ts';
import type {Finding} from '../../core/report.ts';
import {Note} from '../note.tsx';
import {UnconfirmedCertificate} from '../pem.tsx';
import {NumberedStep, StepBody} from '../steps.tsx';
import {onScreen} from '../words.ts';
import {Block} from '../block.tsx';
import {Fingerprints, saysToLogIn} from './fix.tsx';
import {Read} from './source-link.tsx';
import {compareSentence, fixesBySide, KEY_LABELS, placeOf} from './who-acts.ts';

interface Props {
  readonly cause: Cause;
  /** The finding that shows it; absent where only the answer does. */
  readonly finding: Finding | undefined;
  /** The fingerprints to compare before anything is pasted. */
  readonly keyFinding: Finding | undefined;
  /** When the login was judged, epoch ms. */
  readonly at: number;
  /** Stands before the steps of the identity provider: the question which one it is. */
  readonly question?: ComponentChildren;
}

/** Who changes what, a block for each side, the identity provider first; the last step is always to try again. */
export function CauseFix({cause, finding, keyFinding, at, question}: Props) {
  const fixes = fixesBySide(cause);
  return (
    <>
      {fixes.map((fix, index) => (
        <Block
          key={fix.side}
          id={index === 0 ? 'fix' : 'fix-too'}
          title={`Fix it ${placeOf(fix)}`}
          aside={<Read certainty={fix.certainty} source={fix.source ?? cause.source} />}
        >
          {index === 0 && <Why cause={cause} finding={finding} />}
          {fix.side === 'identity-provider' && question}
          <Steps
            fix={fix}
            keyFinding={index === 0 ? keyFinding : undefined}
            compare={compareSentence(cause)}
            isLast={index === fixes.length - 1}
          />
        </Block>
      ))}
      {finding?.unconfirmedPaste && (
        <section class="block">
          <UnconfirmedCertificate paste={finding.unconfirmedPaste} now={at} />
        </section>
      )}
    </>
  );
}

/** What no check below says: why, where the answer alone tells it; and what speaks against it. */
function Why({cause, finding}: Pick<Props, 'cause' | 'finding'>) {
  const isUntold = finding === undefined && cause.explanation !== '';
  if (!isUntold && cause.doubt === undefined) return null;
  return (
    <div class="stack before">
      {isUntold && <p>{onScreen(cause.explanation)}</p>}
      {cause.doubt !== undefined && (
        <Note tone="info">
          <p>{onScreen(cause.doubt)}</p>
        </Note>
      )}
    </div>
  );
}

interface StepsProps {
  readonly fix: FixOf;
  readonly keyFinding: Finding | undefined;
  /** With what the fingerprints are compared. */
  readonly compare: string;
  readonly isLast: boolean;
}

/** A key is never trusted for the user: both fingerprints come before any certificate. */
export function Steps({fix, keyFinding, compare, isLast}: StepsProps) {
  return (
    <ol class="steps">
      {keyFinding && (
        <NumberedStep>
          <p>{compare}</p>
          <Fingerprints finding={keyFinding} labels={KEY_LABELS} />
        </NumberedStep>
      )}
      {fix.screens.map((step, index) => (
        <NumberedStep key={index}>
          <StepBody step={step} />
        </NumberedStep>
      ))}
      {isLast && !fix.steps.some(saysToLogIn) && (
        <NumberedStep>
          <p>Log in once more. The new verdict appears here.</p>
        </NumberedStep>
      )}
    </ol>
  );
}

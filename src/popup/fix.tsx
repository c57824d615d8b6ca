import type {CertificateFacts} from '../core/certificate/facts.ts';
import type {Finding} from '../core/report.ts';
import {CopyButton} from '../ui/copy-button.tsx';
import {Compare} from '../ui/compare.tsx';
import '../ui/steps.css';
import {onScreen} from '../ui/words.ts';
import {Block} from './block.tsx';
import {sentencesOf} from './sentences.ts';

interface Props {
  readonly finding: Finding;
  /** Of a key rollover: the certificate that the identity provider publishes and signed with. */
  readonly replacement?: CertificateFacts | undefined;
}

/** Who changes what, step by step; the last step is always to try again. */
export function Fix({finding, replacement}: Props) {
  return (
    <Block id="fix" title="What to change">
      <ol class="steps">
        {replacement && <CompareFirst finding={finding} />}
        {sentencesOf(finding.fix ?? '').map(step => (
          <li key={step}>
            <div>
              <p>{onScreen(step)}</p>
            </div>
          </li>
        ))}
        {replacement && <Replacement pem={replacement.pem} />}
        <li>
          <div>
            <p>Log in once more. The new verdict appears here.</p>
          </div>
        </li>
      </ol>
    </Block>
  );
}

/** A key is never trusted for the user: both fingerprints, and where to compare, come before the certificate. */
function CompareFirst({finding}: {readonly finding: Finding}) {
  return (
    <li>
      <div>
        <p>Make sure the new key is yours: compare both fingerprints with your identity provider.</p>
        <Compare expected={finding.expected} actual={finding.actual} />
        <p class="muted small">
          SHA-256. The second one is in the identity provider’s metadata that you imported.
        </p>
      </div>
    </li>
  );
}

function Replacement({pem}: {readonly pem: string}) {
  return (
    <li>
      <div>
        <div class="pem-head">
          <span>
            The new <strong>Public x509 certificate</strong>
          </span>
          <CopyButton text={pem} what="the certificate" label="Copy PEM" isSmall />
        </div>
        <pre class="pem" tabIndex={0} role="group" aria-label="Certificate to paste, PEM">
          <code>{pem}</code>
        </pre>
      </div>
    </li>
  );
}

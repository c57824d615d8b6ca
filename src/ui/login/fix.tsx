import type {ComponentChildren} from 'preact';
import type {Finding} from '../../core/report.ts';
import {Compare} from '../compare.tsx';
import {Pem, UnconfirmedCertificate} from '../pem.tsx';
import '../steps.css';
import {onScreen} from '../words.ts';
import {Block} from '../block.tsx';
import {sentencesOf} from './sentences.ts';

interface Props {
  readonly finding: Finding;
  /** When the login was judged, epoch ms: whether a certificate is valid is told by it. */
  readonly at: number;
  /** It is the connection here that is changed, not the login: the verdict follows without another one. */
  readonly isOfConnection?: boolean;
}

/** Who changes what, step by step; the last step is always to try again. */
export function Fix({finding, at, isOfConnection = false}: Props) {
  const {fix = '', paste, unconfirmedPaste} = finding;
  const steps = sentencesOf(fix);
  const isAboutKey = paste !== undefined || unconfirmedPaste !== undefined;
  return (
    <Block id="fix" title="What to change">
      <ol class="steps">
        {steps.map((step, index) => (
          <Step key={step} text={step}>
            {index === 0 && isAboutKey && <Fingerprints finding={finding} />}
            {index === steps.length - 1 && paste !== undefined && <Pem pem={paste} />}
          </Step>
        ))}
        {isOfConnection && <Step text={JUDGED_AGAIN} />}
        {!isOfConnection && !steps.some(saysToLogIn) && <Step text={LOG_IN_AGAIN} />}
      </ol>
      {unconfirmedPaste && <UnconfirmedCertificate paste={unconfirmedPaste} now={at} />}
    </Block>
  );
}

/** Then it is not said a second time, as the last step. */
export const saysToLogIn = (step: string): boolean => /^Log in once more\b/.test(step);

const LOG_IN_AGAIN = 'Log in once more. The new verdict appears here.';
const JUDGED_AGAIN = 'Open SAML Lens again. This login is then judged by the new certificate.';

function Step({text, children}: {readonly text: string; readonly children?: ComponentChildren}) {
  return (
    <li>
      <div>
        <p>{onScreen(text)}</p>
        {children}
      </div>
    </li>
  );
}

/** A key is never trusted for the user: both fingerprints come before the certificate. */
export const Fingerprints = ({
  finding: {expected, actual, sha1},
  labels,
}: {
  readonly finding: Finding;
  readonly labels?: readonly [expected: string, actual: string];
}) => (
  <>
    <p class="muted small">SHA-256</p>
    <Compare expected={expected} actual={actual} {...(labels && {labels})} />
    {sha1 && (
      <>
        <p class="muted small">The same two by SHA-1 (thumbprint)</p>
        <Compare expected={sha1.expected} actual={sha1.actual} {...(labels && {labels})} />
      </>
    )}
  </>
);

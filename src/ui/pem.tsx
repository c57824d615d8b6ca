import type {UnconfirmedPaste} from '../core/checks/check.ts';
import {CertificateBox} from './certificate-facts.tsx';
import {CopyButton} from './copy-button.tsx';
import {Icon} from './icon.tsx';
import './note.css';
import './pem.css';
import {Note} from './note.tsx';

/** A certificate to paste as it is, with the button that copies it. */
export function Pem({pem}: {readonly pem: string}) {
  return (
    <>
      <div class="pem-head">
        <span>
          The new <strong>Public x509 certificate</strong>
        </span>
        <CopyPem pem={pem} />
      </div>
      <PemText pem={pem} label="Certificate to paste, PEM" />
    </>
  );
}

/** A certificate that only the message vouches for: folded, and its PEM below the warning and both fingerprints. */
export function UnconfirmedCertificate({
  paste,
  now,
}: {
  readonly paste: UnconfirmedPaste;
  readonly now: number;
}) {
  const {certificate, warning} = paste;
  return (
    <details class="unconfirmed">
      <summary>
        <Icon name="chevron" class="chevron" />
        The certificate in the message, not confirmed
      </summary>
      <div class="stack">
        <Note tone="warn" title="Compare it first">
          <p>{warning}</p>
        </Note>
        <CertificateBox certificate={certificate} now={now}>
          <div class="pem-head">
            <span>Only once it is confirmed</span>
            <CopyPem pem={certificate.pem} />
          </div>
          <PemText pem={certificate.pem} label="Certificate in the message, PEM, not confirmed" />
        </CertificateBox>
      </div>
    </details>
  );
}

const CopyPem = ({pem}: {readonly pem: string}) => (
  <CopyButton text={pem} what="the certificate" label="Copy PEM" isSmall />
);

const PemText = ({pem, label}: {readonly pem: string; readonly label: string}) => (
  <pre class="pem" tabIndex={0} role="group" aria-label={label}>
    <code>{pem}</code>
  </pre>
);

import type {ComponentChildren} from 'preact';
import type {CertificateFacts} from '../core/certificate/facts.ts';
import './certificate-facts.css';
import {CopyButton} from './copy-button.tsx';
import './facts.css';
import {Status} from './status.tsx';
import {day, fingerprintLines, fingerprintWithColons, withoutControls} from './words.ts';

interface Props {
  readonly certificate: CertificateFacts;
  /** Epoch ms; whether it is valid is judged by it. */
  readonly now: number;
  readonly children?: ComponentChildren;
}

/** What a certificate says, and its fingerprints to compare: consoles show one or the other. */
export function CertificateBox({certificate, now, children}: Props) {
  const {subject, issuer, notBefore, notAfter, key, sha1, sha256} = certificate;
  return (
    <div class="certificate">
      <dl class="facts">
        <div>
          <dt>Subject</dt>
          <dd>
            <code>{withoutControls(subject)}</code>
          </dd>
        </div>
        {issuer !== subject && (
          <div>
            <dt>Issued by</dt>
            <dd>
              <code>{withoutControls(issuer)}</code>
            </dd>
          </div>
        )}
        <div>
          <dt>Valid</dt>
          <dd>
            {day(notBefore)} to {day(notAfter)} <Validity {...{notBefore, notAfter, now}} />
          </dd>
        </div>
        <div>
          <dt>Key</dt>
          <dd>{key}</dd>
        </div>
        <Fingerprint name="SHA-256" hex={sha256} />
        <Fingerprint name="SHA-1" hex={sha1} />
      </dl>
      {children}
    </div>
  );
}

function Fingerprint({name, hex}: {readonly name: string; readonly hex: string}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span class="value">
          <code>
            {fingerprintLines(hex)?.map(line => (
              <span key={line} class="fingerprint-line">
                {line}
              </span>
            ))}
          </code>
          <CopyButton text={fingerprintWithColons(hex)} what={name} />
        </span>
      </dd>
    </div>
  );
}

function Validity({notBefore, notAfter, now}: {notBefore: number; notAfter: number; now: number}) {
  if (now < notBefore) return <Status tone="warn" word="Not valid yet" />;
  if (now > notAfter) return <Status tone="warn" word="Expired" />;
  return <Status tone="pass" word="Valid now" />;
}

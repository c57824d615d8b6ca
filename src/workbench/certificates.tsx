import {useEffect, useState} from 'preact/hooks';
import type {Capture} from '../core/capture.ts';
import type {Connection} from '../core/connection/connection.ts';
import {serviceProviderOf} from '../core/connection/service-provider.ts';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import {CertificateBox} from '../ui/certificate-facts.tsx';
import {CopyButton} from '../ui/copy-button.tsx';
import {judgedAt} from '../ui/login/advice.ts';
import {Note} from '../ui/note.tsx';
import {onScreen} from '../ui/words.ts';
import {CertificateMatrix} from './certificate-matrix.tsx';
import type {CertificateRow, CertificateTable} from './certificate-table.ts';

interface Props {
  readonly flow: Flow;
  readonly report: Report;
  readonly capture: Capture;
  readonly connection: Connection | undefined;
  readonly read: (capture: Capture, connection: Connection | undefined) => Promise<CertificateTable>;
}

/** Which certificate is held, published and inside the message, and which of them verifies it. */
export function Certificates({flow, report, capture, connection, read}: Props) {
  const [table, setTable] = useState<CertificateTable | undefined>(undefined);
  const [fault, setFault] = useState<unknown>(undefined);
  useEffect(() => {
    let isWanted = true;
    read(capture, connection).then(
      made => isWanted && setTable(made),
      (reason: unknown) => isWanted && setFault(reason),
    );
    return () => {
      isWanted = false;
    };
  }, [capture, connection, read]);
  // A fault of our own is for the page to tell.
  if (fault !== undefined) throw fault;
  if (!table) return <p class="nothing" aria-busy="true" />;
  const holder = serviceProviderOf(connection ?? {}, [capture.url ?? '', report.postedTo ?? '']).name;
  return (
    <div class="stack-wide">
      {!connection && (
        <p class="muted">No connection fits this message, so which certificate is held is not known.</p>
      )}
      {table.signatures.length === 0 && <p>{unsigned(report)}</p>}
      {table.rows.length > 0 && (
        <CertificateMatrix
          table={{...table, rows: table.rows.slice(0, MOST)}}
          holder={holder}
          isRequest={report.message === 'AuthnRequest'}
        />
      )}
      {table.signatures.slice(0, MOST).map(
        ({element, reason, problem}, index) =>
          (reason ?? problem) !== undefined && (
            <p key={index}>
              <strong>{element === 'query' ? 'Address' : element}:</strong>{' '}
              {onScreen([reason, problem].filter(Boolean).join(' '))}
            </p>
          ),
      )}
      {table.rows.length > 0 && (
        <>
          <div class="boxes">
            {table.rows.slice(0, MOST).map(row => (
              <Box key={row.certificate.sha256} row={row} holder={holder} now={judgedAt(flow, report)} />
            ))}
          </div>
          <p class="muted small">
            SHA-1 is the “thumbprint” of Atlassian’s error. It is shown to be found, not to be trusted.
          </p>
        </>
      )}
    </div>
  );
}

/** No login has more; a hostile message may. */
const MOST = 16;

/** Why there is no Signature to verify. */
function unsigned({message, encryptions = []}: Report): string {
  if (message === 'unreadable') return 'The message can’t be read, so no Signature can be looked at.';
  if (encryptions.length > 0) return 'What is signed may be encrypted: no Signature stands outside of it.';
  return 'The message is not signed.';
}

interface BoxProps {
  readonly row: CertificateRow;
  readonly holder: string;
  readonly now: number;
}

/** What only the message vouches for is never offered to paste without a warning. */
function Box({row, holder, now}: BoxProps) {
  const {certificate, isHeld, isPublished, isOwn, inside} = row;
  const places = [
    ...(isHeld ? [`held by ${holder}`] : []),
    ...(isPublished ? ['published'] : []),
    ...(isOwn ? ['of the service provider'] : []),
    ...(inside.length > 0 ? ['inside the message'] : []),
  ].join(', ');
  const title = places.charAt(0).toUpperCase() + places.slice(1);
  const isConfirmed = isHeld || isPublished || isOwn;
  return (
    <section class="box" aria-label={title}>
      <h2>{title}</h2>
      <CertificateBox certificate={certificate} now={now}>
        {!isConfirmed && (
          <Note tone="warn" title="Compare it first">
            <p>{WARNING}</p>
          </Note>
        )}
        <p>
          <CopyButton
            text={certificate.pem}
            what="the certificate"
            label={isConfirmed ? 'Copy PEM' : 'Copy PEM, not confirmed'}
            isSmall
          />
        </p>
      </CertificateBox>
    </section>
  );
}

const WARNING =
  'Only the message vouches for it, and whoever sent the message chose it. Compare both fingerprints with what your identity provider shows before you paste it anywhere.';

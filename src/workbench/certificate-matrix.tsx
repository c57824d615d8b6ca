import {Status} from '../ui/status.tsx';
import {day, fingerprintLines, withoutControls} from '../ui/words.ts';
import type {CertificateRow, CertificateTable} from './certificate-table.ts';
import './table.css';

interface Props {
  readonly table: CertificateTable;
  /** The service provider’s name. */
  readonly holder: string;
  /** The message is the service provider’s own, signed with its key. */
  readonly isRequest: boolean;
}

/** One row a certificate, one column a place where it may stand. */
export function CertificateMatrix({table: {rows, signatures}, holder, isRequest}: Props) {
  const newest = Math.max(...rows.filter(({isPublished}) => isPublished).map(notBefore));
  const hasOlder = rows.some(row => row.isPublished && notBefore(row) < newest);
  return (
    <div class="table-wrap" role="region" aria-label="Where each certificate stands" tabIndex={0}>
      <table class="table matrix">
        <thead>
          <tr>
            <th scope="col">Certificate</th>
            {isRequest ? (
              <th scope="col">Of the service provider</th>
            ) : (
              <>
                <th scope="col">Held by {holder}</th>
                <th scope="col">Published by the identity provider</th>
              </>
            )}
            <th scope="col">Inside the message</th>
            <th scope="col">Verifies the signature</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.certificate.sha256}>
              <th scope="row">
                {withoutControls(row.certificate.subject)}, to {day(row.certificate.notAfter)}
                <code class="short">{shortFingerprint(row.certificate.sha256)}</code>
              </th>
              {isRequest ? (
                <td>
                  <Answer isYes={row.isOwn} no="skip" />
                </td>
              ) : (
                <>
                  <td>
                    <Answer isYes={row.isHeld} no={row.verifies.length > 0 ? 'fail' : 'skip'} />
                  </td>
                  <td>
                    <Answer
                      isYes={row.isPublished}
                      no="skip"
                      more={hasOlder && notBefore(row) === newest ? 'newest' : undefined}
                    />
                  </td>
                </>
              )}
              <td>
                <Answer isYes={row.inside.length > 0} no="skip" more={some(row.inside, signatures)} />
              </td>
              <td>
                <Answer
                  isYes={row.verifies.length > 0}
                  no={row.isHeld && signatures.length > 0 ? 'fail' : 'skip'}
                  more={some(row.verifies, signatures)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const notBefore = ({certificate}: CertificateRow): number => certificate.notBefore;

/** Which Signatures, where not all of them. */
const some = (elements: readonly string[], signatures: CertificateTable['signatures']): string | undefined =>
  elements.length > 0 && elements.length < signatures.length
    ? elements.map(element => (element === 'query' ? 'address' : element)).join(', ')
    : undefined;

interface AnswerProps {
  readonly isYes: boolean;
  /** Whether a “No” is what keeps the login out. */
  readonly no: 'fail' | 'skip';
  readonly more?: string | undefined;
}

const Answer = ({isYes, no, more}: AnswerProps) =>
  isYes ? (
    <Status tone="pass" word={more === undefined ? 'Yes' : `Yes, ${more}`} />
  ) : (
    <Status tone={no} word="No" />
  );

/** The first and the last eight digits: enough to tell two apart, the whole stands below. */
function shortFingerprint(sha256: string): string {
  const groups = (fingerprintLines(sha256) ?? []).join(' ').split(' ');
  return `${groups.slice(0, 2).join(' ')} … ${groups.slice(-2).join(' ')}`;
}

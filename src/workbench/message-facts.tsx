import type {Flow} from '../core/flow.ts';
import type {Finding, Report, ReportSignature} from '../core/report.ts';
import {protectionNote} from '../core/text/protection.ts';
import {Block} from '../ui/block.tsx';
import {Fact, Facts, ValueFact} from './facts.tsx';

interface Props {
  readonly flow: Flow;
  readonly report: Report;
}

/** What the message says, each value with what the checks say of it. */
export function MessageFacts({flow, report}: Props) {
  const {assertion, response, request, findings} = report;
  const of = (...checkIds: readonly string[]): readonly Finding[] =>
    findings.filter(({checkId}) => checkIds.includes(checkId));
  const audiences = assertion?.conditions?.audienceRestrictions.flat() ?? [];
  const confirmations = assertion?.subjectConfirmations ?? [];
  const note = protectionNote(assertion?.protection ?? response?.protection);
  return (
    <Block id="message" title={report.message === 'unreadable' ? 'Message' : report.message} aside={note}>
      <Facts>
        {response?.status && (
          <Fact label="Status" findings={of('status')}>
            {[response.status.code, response.status.subCode, response.status.message]
              .filter(part => part !== undefined)
              .map(shortened)
              .join(', ')}
          </Fact>
        )}
        <ValueFact label="NameID" value={assertion?.nameID?.value} findings={of('name-id', 'account')} />
        <ValueFact label="Format" value={assertion?.nameID?.format} findings={of('name-id-format')} />
        <ValueFact
          label="Issuer"
          value={assertion?.issuer ?? response?.issuer ?? request?.issuer}
          findings={of('issuer')}
        />
        {response?.issuer !== undefined && assertion && response.issuer !== assertion.issuer && (
          <ValueFact label="Issuer, Response" value={response.issuer} />
        )}
        {audiences.slice(0, MOST).map((audience, index) => (
          <ValueFact
            key={index}
            label="Audience"
            value={audience}
            findings={index === 0 ? of('audience') : undefined}
          />
        ))}
        <More label="Audience" count={audiences.length} />
        {confirmations.slice(0, MOST).map(({recipient}, index) => (
          <ValueFact
            key={index}
            label="Recipient"
            value={recipient}
            findings={index === 0 ? of('recipient') : undefined}
          />
        ))}
        <More label="Recipient" count={confirmations.length} />
        <ValueFact
          label="Destination"
          value={response?.destination ?? request?.destination}
          findings={of('destination')}
        />
        <ValueFact label="ACS URL" value={request?.assertionConsumerServiceURL} findings={of('request')} />
        <ValueFact
          label="InResponseTo"
          value={response?.inResponseTo ?? request?.inResponseTo}
          findings={of('in-response-to')}
        />
        <Times report={report} findings={of('validity')} />
        <Signed signatures={report.signatures} findings={of('signature', 'signature-coverage')} />
        <ValueFact label="ID" value={(response ?? request ?? assertion)?.id} />
        <ValueFact
          label="IssueInstant"
          value={(response ?? request ?? assertion)?.issueInstant}
          findings={of('clock')}
        />
        <ValueFact
          label="RelayState"
          value={(flow.response ?? flow.request)?.relayState}
          findings={of('relay-state')}
        />
      </Facts>
    </Block>
  );
}

/** Of one kind of value; a hostile message may hold tens of thousands. */
const MOST = 10;

const More = ({label, count}: {readonly label: string; readonly count: number}) =>
  count > MOST ? <Fact label={label}>and {count - MOST} more, in the XML</Fact> : null;

/** The last part of a status code’s URI is the word that people know. */
const shortened = (code: string): string => code.replace(/^urn:oasis:names:tc:SAML:2\.0:status:/, '');

function Times({
  report: {assertion},
  findings,
}: {
  readonly report: Report;
  readonly findings: readonly Finding[];
}) {
  const {notBefore, notOnOrAfter} = assertion?.conditions ?? {};
  const until = assertion?.subjectConfirmations.find(one => one.notOnOrAfter !== undefined)?.notOnOrAfter;
  if (notBefore === undefined && notOnOrAfter === undefined && until === undefined) return null;
  return (
    <>
      {(notBefore !== undefined || notOnOrAfter !== undefined) && (
        <Fact label="Valid" findings={findings}>
          <code class="instant">{notBefore ?? '…'}</code> to{' '}
          <code class="instant">{notOnOrAfter ?? '…'}</code>
        </Fact>
      )}
      {until !== undefined && until !== notOnOrAfter && (
        <Fact label="To be used by">
          <code>{until}</code>
        </Fact>
      )}
    </>
  );
}

const OUTCOMES = {
  valid: 'valid',
  'digest-mismatch': 'changed since it was signed',
  'signature-mismatch': 'another key, or damaged',
  'unsupported-algorithm': 'algorithm not supported',
  malformed: 'malformed',
  'not-checked': 'not checked',
} as const satisfies Record<ReportSignature['outcome'], string>;

function Signed({
  signatures,
  findings,
}: {
  readonly signatures: readonly ReportSignature[];
  readonly findings: readonly Finding[];
}) {
  if (signatures.length === 0)
    return (
      <Fact label="Signed" findings={findings}>
        no
      </Fact>
    );
  return (
    <>
      {signatures.slice(0, MOST).map(({element, algorithm, outcome}, index) => (
        <Fact key={index} label="Signed" findings={index === 0 ? findings : undefined} hasPass>
          {element === 'query' ? 'the address' : element}
          {algorithm !== undefined && (
            <>
              , <code>{algorithm}</code>
            </>
          )}
          , {OUTCOMES[outcome]}
        </Fact>
      ))}
      <More label="Signed" count={signatures.length} />
    </>
  );
}

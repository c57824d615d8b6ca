import type {ReportAssertion} from '../report.ts';
import type {Assertion} from '../saml/model.ts';
import {draftMeasured} from './instants.ts';
import {draft, type DraftRow} from './row.ts';
import type {KnownSide} from './rows-of-message.ts';

/** What stands in the Assertion that is read, but for its attributes. Where one side has none, that is told, and nothing of the other’s. */
export function rowsOfAssertion(a: KnownSide, b: KnownSide): readonly DraftRow[] {
  const count = draft({
    id: 'assertions',
    name: 'Assertions',
    a: assertionsOf(a),
    b: assertionsOf(b),
    checks: ['assertion-count', 'encryption'],
  });
  if (!read(a) || !read(b)) return count;
  // The model has not what was decrypted.
  const isDecrypted = [a, b].some(side => read(side)?.isDecrypted);
  const [one, other] = isDecrypted ? [{report: a.report}, {report: b.report}] : [a, b];
  return [...count, ...rowsInside(one, other)];
}

function rowsInside(a: KnownSide, b: KnownSide): readonly DraftRow[] {
  const row = (
    id: string,
    name: string,
    valueOf: (side: KnownSide) => string | readonly string[] | undefined,
    checks: readonly string[] = [],
    noise?: 'values',
  ) => draft({id, name, a: valueOf(a), b: valueOf(b), checks, noise});
  return [
    ...row('assertion-issuer', 'Issuer of Assertion', side => read(side)?.issuer, ['issuer']),
    ...row(
      'name-id',
      'NameID',
      side => read(side)?.nameID?.value,
      ['name-id', 'account'],
      [a, b].every(isTransient) ? 'values' : undefined,
    ),
    ...row('name-id-format', 'Format of NameID', side => read(side)?.nameID?.format, ['name-id-format']),
    ...row('name-qualifier', 'NameQualifier', side => inMessage(side)?.nameID?.nameQualifier),
    ...row('sp-name-qualifier', 'SPNameQualifier', side => inMessage(side)?.nameID?.spNameQualifier),
    ...audienceRows(read(a), read(b)),
    ...row('method', 'Method of SubjectConfirmation', side => confirmed(side, 'method'), [
      'subject-confirmation',
    ]),
    ...row('recipient', 'Recipient', side => confirmed(side, 'recipient'), ['recipient', 'connection']),
    ...validityRows(a, b),
    ...row('authn-context', 'AuthnContextClassRef', contextsOf),
    ...row('authn-statements', 'AuthnStatements', side => countOf(inMessage(side)?.authnStatements), [
      'authn-statement',
    ]),
    ...row('assertion-id', 'ID of Assertion', side => read(side)?.id, [], 'values'),
    ...row(
      'confirmation-in-response-to',
      'InResponseTo of SubjectConfirmationData',
      side => confirmed(side, 'inResponseTo'),
      ['in-response-to'],
      'values',
    ),
    ...row(
      'assertion-issue-instant',
      'IssueInstant of Assertion',
      side => read(side)?.issueInstant,
      [],
      'values',
    ),
    ...row('authn-instant', 'AuthnInstant', side => statementOf(side)?.authnInstant?.text, [], 'values'),
    ...row('session-index', 'SessionIndex', side => statementOf(side)?.sessionIndex, [], 'values'),
  ];
}

const read = ({report}: KnownSide): ReportAssertion | undefined => report.assertion;

/** Another value at every login (saml-core-2.0 §8.3.8). */
const isTransient = (side: KnownSide): boolean => read(side)?.nameID?.format === FORMAT_TRANSIENT;
const FORMAT_TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';

/** The same Assertion by the model, which has more than the Report; not what was decrypted. */
function inMessage({details}: KnownSide): Assertion | undefined {
  const message = details?.message;
  if (message?.type === 'Assertion') return message.assertion;
  return message?.type === 'Response' ? message.assertions[0] : undefined;
}

const statementOf = (side: KnownSide) => inMessage(side)?.authnStatements[0];

const countOf = (list: readonly unknown[] | undefined): string | undefined =>
  list === undefined ? undefined : String(list.length);

function assertionsOf({report, details}: KnownSide): string | undefined {
  if (details?.message.type !== 'Response') return report.assertion && '1 Assertion';
  const {assertions, encryptedAssertions} = details.message;
  const counts = [
    ...(assertions.length > 0 ? [`${assertions.length} Assertion`] : []),
    ...(encryptedAssertions.length > 0 ? [`${encryptedAssertions.length} EncryptedAssertion`] : []),
  ];
  return counts.join(', ') || 'none';
}

const contextsOf = (side: KnownSide): readonly string[] | undefined =>
  inMessage(side)?.authnStatements.flatMap(({authnContextClassRef}) => authnContextClassRef ?? []);

const confirmed = (
  side: KnownSide,
  field: 'method' | 'recipient' | 'inResponseTo',
): readonly string[] | undefined =>
  read(side)?.subjectConfirmations.flatMap(confirmation => confirmation[field] ?? []);

/** All restrictions must be met, so each is compared by itself (saml-core-2.0 §2.5.1.4); a hostile message has thousands. */
const MOST_RESTRICTIONS = 20;

function audienceRows(a: ReportAssertion | undefined, b: ReportAssertion | undefined): readonly DraftRow[] {
  const [one, other] = [a, b].map(assertion => assertion?.conditions?.audienceRestrictions ?? []);
  const count = Math.min(Math.max(one?.length ?? 0, other?.length ?? 0), MOST_RESTRICTIONS);
  return Array.from({length: count}, (_, index) =>
    draft({
      id: index === 0 ? 'audience' : `audience:${index + 1}`,
      name: index === 0 ? 'Audience' : `Audience of AudienceRestriction ${index + 1}`,
      a: one?.[index],
      b: other?.[index],
      checks: ['audience', 'connection'],
    }),
  ).flat();
}

function validityRows(a: KnownSide, b: KnownSide): readonly DraftRow[] {
  const row = (
    id: string,
    name: string,
    instantOf: (side: KnownSide) => string | undefined,
    checks: readonly string[],
  ) =>
    draftMeasured(
      id,
      name,
      {instant: instantOf(a), from: read(a)?.issueInstant},
      {instant: instantOf(b), from: read(b)?.issueInstant},
      checks,
    );
  return [
    ...row('not-before', 'NotBefore of Conditions', ofConditions('notBefore'), ['validity']),
    ...row('not-on-or-after', 'NotOnOrAfter of Conditions', ofConditions('notOnOrAfter'), ['validity']),
    ...row('confirmation-not-before', 'NotBefore of SubjectConfirmationData', ofConfirmation('notBefore'), [
      'subject-confirmation',
    ]),
    ...row(
      'confirmation-not-on-or-after',
      'NotOnOrAfter of SubjectConfirmationData',
      ofConfirmation('notOnOrAfter'),
      ['validity', 'subject-confirmation'],
    ),
    ...row(
      'session-not-on-or-after',
      'SessionNotOnOrAfter',
      side => statementOf(side)?.sessionNotOnOrAfter?.text,
      ['authn-statement'],
    ),
  ];
}

const ofConditions =
  (field: 'notBefore' | 'notOnOrAfter') =>
  (side: KnownSide): string | undefined =>
    read(side)?.conditions?.[field];

const ofConfirmation =
  (field: 'notBefore' | 'notOnOrAfter') =>
  (side: KnownSide): string | undefined =>
    read(side)?.subjectConfirmations[0]?.[field];

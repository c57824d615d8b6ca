import type {Report} from '../report.ts';
import type {Details} from './details.ts';
import {draft, type DraftRow} from './row.ts';

/** One message, as far as it is known. */
export interface KnownSide {
  readonly report: Report;
  readonly details?: Details | undefined;
}

/** What stands on the message itself: its type, addresses and status, and how it could be read. */
export function rowsOfMessage(a: KnownSide, b: KnownSide): readonly DraftRow[] {
  const row = (
    id: string,
    name: string,
    valueOf: (side: KnownSide) => string | readonly string[] | undefined,
    more: {readonly noise?: 'values' | 'all'; readonly checks?: readonly string[]} = {},
  ) => draft({id, name, a: valueOf(a), b: valueOf(b), ...more});
  return [
    ...row('message', 'Message', ({report}) => report.message),
    ...row('problems', 'Reading', ({report}) => codesOf(report), {checks: ['decoding']}),
    ...row('status-code', 'StatusCode', statusOf('code'), {checks: ['status']}),
    ...row('status-sub-code', 'second StatusCode', statusOf('subCode'), {checks: ['status']}),
    ...row('status-message', 'StatusMessage', statusOf('message'), {checks: ['status']}),
    ...row('status-detail', 'StatusDetail', statusOf('detail'), {checks: ['status']}),
    ...row('issuer', 'Issuer', ({report}) => (report.response ?? report.request)?.issuer, {
      checks: ['issuer'],
    }),
    ...row('destination', 'Destination', ({report}) => (report.response ?? report.request)?.destination, {
      checks: ['destination', 'connection', 'request'],
    }),
    ...row(
      'assertion-consumer-service-url',
      'AssertionConsumerServiceURL',
      ({report}) => report.request?.assertionConsumerServiceURL,
      {checks: ['request']},
    ),
    ...row('protocol-binding', 'ProtocolBinding', requestOf('protocolBinding')),
    ...row('name-id-policy', 'Format of NameIDPolicy', requestOf('nameIDPolicyFormat')),
    ...row('force-authn', 'ForceAuthn', requestOf('forceAuthn')),
    ...row('is-passive', 'IsPassive', requestOf('isPassive')),
    ...row('id', 'ID', ({report}) => (report.response ?? report.request)?.id, {
      noise: 'values',
      checks: ['version'],
    }),
    ...row(
      'in-response-to',
      'InResponseTo',
      ({report}) => (report.response ?? report.request)?.inResponseTo,
      {
        noise: 'values',
        checks: ['in-response-to'],
      },
    ),
    ...row('issue-instant', 'IssueInstant', ({report}) => (report.response ?? report.request)?.issueInstant, {
      noise: 'values',
      checks: ['version'],
    }),
  ];
}

const codesOf = ({problems}: Report): readonly string[] => [...new Set(problems.map(({code}) => code))];

const statusOf =
  (field: 'code' | 'subCode' | 'message' | 'detail') =>
  ({report}: KnownSide): string | undefined =>
    report.response?.status?.[field];

const requestOf =
  (field: 'protocolBinding' | 'nameIDPolicyFormat' | 'forceAuthn' | 'isPassive') =>
  ({details}: KnownSide): string | undefined =>
    details?.message.type === 'AuthnRequest' ? details.message[field] : undefined;

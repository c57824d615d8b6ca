import {quoted} from '../checks/quoted.ts';
import type {Evidence} from './cause.ts';

/** They compare with a value of the connection, and Atlassian with its own. */
const COMPARED: ReadonlySet<string> = new Set([
  'audience',
  'connection',
  'destination',
  'issuer',
  'recipient',
]);

/** Where Atlassian refuses for what the check of this id passes here: what was seen here, and how both can be. */
export function contradictionOf(checkId: string, {context, findings}: Evidence): string | undefined {
  if (findings.get(checkId)?.status !== 'pass') return undefined;
  if (COMPARED.has(checkId))
    return 'The same check passes here: Atlassian likely holds another value than the connection.';
  const name = quoted(context?.assertion?.nameID?.value ?? '');
  switch (checkId) {
    case 'certificate-match':
      return 'The certificate of the connection is the one that signed: Atlassian likely holds another.';
    case 'name-id':
      return `Here NameID is ${name}, which is an e-mail address.`;
    case 'account':
      return `Here NameID is ${name}, and that passes here: what Atlassian has on record for it is not known.`;
    case 'validity':
      return context?.judgedAt?.source === 'date-header'
        ? 'By Atlassian’s clock the Assertion was valid when it came: the time limit it looked at is not known.'
        : 'By the clock that was there, the Assertion was valid when it came: Atlassian’s clock likely differs.';
    default:
      return 'The same check passes here.';
  }
}

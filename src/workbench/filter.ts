import {labelOf} from '../core/connection/label.ts';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import {type LoginRow, loginRow} from '../ui/login/login-row.ts';

/** What of the list is shown; an empty field lets all through. */
export interface Filter {
  /** Words that must all occur, upper or lower case. */
  readonly text: string;
  readonly verdict: '' | LoginRow['tone'];
  readonly window: '' | 'normal' | 'private';
}

export const NO_FILTER: Filter = {text: '', verdict: '', window: ''};

export const isFiltering = ({text, verdict, window}: Filter): boolean =>
  text.trim() !== '' || verdict !== '' || window !== '';

/** Whether a login is shown. One that is not judged yet is found by what its messages were sent with. */
export function isShownBy(
  {text, verdict, window}: Filter,
  flow: Flow,
  report: Report | undefined,
  hasFault: boolean,
): boolean {
  const row = loginRow(flow, report, hasFault);
  if (verdict !== '' && row.tone !== verdict) return false;
  if (window !== '' && flow.isPrivate !== (window === 'private')) return false;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const searched = searchedIn(flow, report, row);
  return words.every(word => searched.includes(word));
}

/** What people know of a login: user, Issuer, error, connection, hosts. */
function searchedIn({request, response}: Flow, report: Report | undefined, row: LoginRow): string {
  const {answer, assertion, connection} = report ?? {};
  return [
    row.word,
    row.detail,
    request?.url,
    response?.url,
    request?.ids?.issuer,
    response?.ids?.issuer,
    report?.response?.issuer,
    assertion?.issuer,
    assertion?.nameID?.value,
    assertion?.attributes.flatMap(({values}) => values).join('\n'),
    report?.cause?.text,
    connection && labelOf(connection),
    answer?.error,
    answer?.description,
    answer?.tracking,
    answer?.host,
  ]
    .filter(part => part !== undefined)
    .join('\n')
    .toLowerCase();
}

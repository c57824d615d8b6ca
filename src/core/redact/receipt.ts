import {LEFT_OUT} from './capture.ts';
import type {Capture} from '../capture.ts';
import {FORMS} from './readings.ts';
import type {Removed, RemovedKind} from './removed.ts';

/** What was done to an export, for people: it goes beside the file, and names no value. */
export interface Receipt {
  readonly removed: readonly {readonly kind: RemovedKind; readonly count: number; readonly what: string}[];
  /** What the written file is searched for, and how. */
  readonly searched: {readonly values: number; readonly forms: readonly string[]};
  readonly kept: readonly {readonly what: string; readonly why: string}[];
  /** What nobody can tell of the redacted messages any more; the Reports say it as it was before. */
  readonly notJudgedAnyMore: readonly string[];
}

const WORDS: Readonly<Record<RemovedKind, string>> = {
  name: 'NameIDs, masked',
  attribute: 'attribute values, masked',
  account: 'accounts that were typed, masked',
  domain: 'domains of e-mail addresses, masked',
  session: 'session ids and network addresses, masked',
  'relay-state': 'RelayStates, left out',
  parameter: 'values in addresses (codes, states, parameters), masked',
  signature: 'signature values, replaced by bytes that verify nothing',
  cipher: 'cipher texts, left out',
  comment: 'comments and processing instructions, masked',
  unknown: 'names and values that are not SAML’s, masked',
  certificate: 'certificates that hold a removed value, left out',
  message: 'messages that can’t be read, left out as a whole',
};

/** Cookies and headers are in no capture, so in no export either. */
const KEPT: Receipt['kept'] = [
  {
    what: 'Issuer, Audience, Destination, Recipient and the addresses of both sides',
    why: 'they are the configuration that is looked into',
  },
  {
    what: 'names and formats of attributes, algorithms, StatusCode, StatusMessage',
    why: 'they show what is set where',
  },
  {
    what: 'ids, times, and Atlassian’s error and tracking id',
    why: 'they tell the login apart, and support asks for them',
  },
  {what: 'certificates and their names', why: 'they are public'},
  {what: 'digests', why: 'who has the original can show that it is the same message'},
];

export function receiptOf({
  counts,
  removed,
  keepDomains,
  captures,
}: {
  readonly counts: ReadonlyMap<RemovedKind, number>;
  readonly removed: Removed;
  readonly keepDomains: boolean;
  readonly captures: readonly Capture[];
}): Receipt {
  const lost = captures.filter(({unreadable}) => unreadable?.code === LEFT_OUT).length;
  return {
    removed: [...counts].map(([kind, count]) => ({kind, count, what: WORDS[kind]})),
    searched: {values: removed.size, forms: FORMS},
    kept: keepDomains
      ? [...KEPT, {what: 'domains of e-mail addresses', why: 'they show which directory an account is of'}]
      : KEPT,
    notJudgedAnyMore: [
      'Signatures: the values they cover are masked, and their bytes are replaced.',
      'NameID, account and attribute values: masks are compared in their place.',
      ...(keepDomains ? [] : ['Issuer and addresses that name a masked domain.']),
      ...(lost > 0 ? [`${lost === 1 ? 'One message' : `${lost} messages`} that can’t be read.`] : []),
    ],
  };
}

/** The receipt as lines of text. */
export function receiptText({removed, searched, kept, notJudgedAnyMore}: Receipt): string {
  const lines = [
    'Removed:',
    ...(removed.length === 0 ? ['  nothing'] : removed.map(({count, what}) => `  ${count} ${what}`)),
    '  Cookies and headers are never exported.',
    `Searched for ${searched.values} removed values, and found none of them: ${searched.forms.join(', ')}.`,
    'Kept:',
    ...kept.map(({what, why}) => `  ${what}: ${why}`),
    'Can’t be judged any more; the report holds what was judged before:',
    ...notJudgedAnyMore.map(line => `  ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

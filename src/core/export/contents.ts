import {redactTrace} from '../redact/redact.ts';
import type {RemovedKind} from '../redact/removed.ts';
import type {Report} from '../report.ts';
import type {Trace} from '../trace/trace.ts';

/** What is in a trace that is not redacted. */
export interface Content {
  readonly kind: RemovedKind;
  readonly count: number;
  /** Continues the count: “3” “signatures: …”. */
  readonly what: string;
}

const WORDS: Readonly<Record<RemovedKind, readonly [one: string, more: string]>> = {
  name: ['NameID, which names a person', 'NameIDs, which name persons'],
  attribute: [
    'attribute value: name, group or number of a person',
    'attribute values: names, groups, numbers of persons',
  ],
  account: ['account that was typed', 'accounts that were typed'],
  domain: ['domain of an e-mail address', 'domains of e-mail addresses'],
  session: ['session id or network address', 'session ids or network addresses'],
  'relay-state': ['RelayState, which may be a secret', 'RelayStates, which may be secrets'],
  parameter: ['value in an address, which may be a secret', 'values in addresses, which may be secrets'],
  signature: [
    'signature: whoever gets its message may log in with it until it expires',
    'signatures: whoever gets their messages may log in with them until they expire',
  ],
  cipher: ['cipher text', 'cipher texts'],
  comment: ['comment or processing instruction', 'comments or processing instructions'],
  unknown: ['name or value that is not SAML’s', 'names or values that are not SAML’s'],
  certificate: ['certificate with a person’s name in it', 'certificates with a person’s name in them'],
  message: [
    'message that can’t be read, with anything in it',
    'messages that can’t be read, with anything in them',
  ],
};

/** What redaction would remove: that is what the warning before an unredacted export names. */
export function contentsOf(trace: Trace, reports: ReadonlyMap<string, Report>): readonly Content[] {
  const {receipt} = redactTrace(trace, reports, {key: new Uint8Array(32), keepDomains: true});
  return receipt.removed.map(({kind, count}) => ({kind, count, what: WORDS[kind][count === 1 ? 0 : 1]}));
}

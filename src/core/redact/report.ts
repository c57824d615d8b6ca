import type {Report} from '../report.ts';
import type {Walk} from './message.ts';
import {scrubbed} from './scrubbed.ts';

/** Checks whose values name somebody; those of the others name systems. */
const NAMING: ReadonlySet<string> = new Set(['name-id', 'account', 'stable-id']);

/** Words of ours that are the same in every Report. */
const OURS: ReadonlySet<string> = new Set([
  'checkId',
  'title',
  'spec',
  'basis',
  'affects',
  'differsBy',
  'verdict',
  'certainty',
  'side',
  'chosenBy',
  'outcome',
  'source',
  'agreement',
]);

/** “an e-mail address” describes a value and is none; an address of the web names nobody. */
const isName = (value: string): boolean => !/^(?:an? [a-z]|(?:https?|urn):|… and \d)/i.test(value);

const isHost = (value: string): boolean => /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(value);

/** Notes what a Report knows of somebody, also where the message does not show it: the account that was typed, what was decrypted. */
export function collectFromReport(
  {assertion, findings}: Report,
  {removed}: Walk,
  keepDomains: boolean,
): void {
  const nameID = assertion?.nameID?.value;
  if (nameID !== undefined) removed.add(nameID, 'name');
  for (const {name, values} of assertion?.attributes ?? []) {
    if (name !== undefined) removed.keep(name);
    for (const value of values) removed.add(value, 'attribute');
  }
  for (const {checkId, title, spec, source, expected, actual, explanation = ''} of findings) {
    for (const ours of [title, spec, source ?? '']) removed.keepOurs(ours);
    const values = NAMING.has(checkId) ? [expected ?? [], actual ?? []].flat() : [];
    for (const value of values.filter(isName)) {
      if (checkId === 'account' && isHost(value)) {
        if (!keepDomains) removed.add(value, 'domain');
      } else removed.add(value, 'account');
    }
    // The value as it was signed stands in no message.
    for (const [, signed = '', found = ''] of explanation.matchAll(DAMAGED)) {
      removed.add(signed, 'attribute');
      removed.add(found, 'attribute');
    }
  }
}

const DAMAGED = / was “([\s\S]*?)” when it was signed; now it is “([\s\S]*?)”\./g;

/** A Report with the masks of its messages in every text. Problems of a message that can't be read may quote anything: they keep their code. */
export function redactReport(report: Report, walk: Walk): Report {
  const quoting = new Map(
    report.message === 'unreadable'
      ? report.problems.map(({code, message}) => [
          message,
          `The message can’t be read (${code}); what stands there was left out.`,
        ])
      : [],
  );
  const text = (value: string): string => {
    let changed = value;
    for (const [message, instead] of quoting) changed = changed.replaceAll(message, instead);
    return scrubbed(changed, walk);
  };
  const ours = (value: string): string => {
    walk.removed.keepOurs(value);
    return value;
  };
  const redacted = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return OURS.has(name) ? ours(value) : text(value);
    if (Array.isArray(value)) return value.map(item => redacted(item, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, redacted(entry, key)]));
  };
  return redacted(report, '') as Report;
}

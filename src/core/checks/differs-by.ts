import type {DiffersBy} from './check.ts';

/** Zero-width characters count as white space too: nobody sees them, and pasted values carry them. */
const WHITE_SPACE = /[\s\u200B-\u200D\u2060]+/g;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['#38', '&'],
  ['#x26', '&'],
]);

/** No identifier is longer (saml-core-2.0 §8.3.6: 1024), and composing Unicode takes the square of a hostile one's length. */
const LONGEST = 2_000;

/**
 * In what alone two strings differ, when that is one of the usual ways; null when they are equal, or differ in more,
 * or are too long to be identifiers. A hint for the reader, never a reason to let a difference pass.
 */
export function differsBy(expected: string, actual: string): DiffersBy | null {
  if (expected === actual || expected.length > LONGEST || actual.length > LONGEST) return null;
  const same = (change: (text: string) => string): boolean => change(expected) === change(actual);
  if (same(text => text.toLowerCase())) return 'case';
  if (same(text => text.replace(WHITE_SPACE, ''))) return 'white-space';
  if (same(text => text.replace(/\/$/, ''))) return 'trailing-slash';
  if (same(text => text.replace(/^https?:/, 'http:'))) return 'scheme';
  if (same(decoded)) return 'encoding';
  return haveAnotherDomain(expected, actual) ? 'domain' : null;
}

const DIFFERENCES: Readonly<Record<DiffersBy, string>> = {
  case: 'upper and lower case',
  'white-space': 'white space',
  'trailing-slash': 'the slash at its end',
  scheme: 'http and https',
  domain: 'the domain',
  encoding: 'the encoding of characters',
};

/** The clause behind “not the expected one” when the difference is hard to see: “: they differ only in …”. */
export const difference = (by: DiffersBy | null): string =>
  by === null || by === 'domain' ? '' : `: they differ only in ${DIFFERENCES[by]}`;

/** Percent and entity references resolved, Unicode composed (NFC). */
export function decoded(text: string): string {
  const withoutEntities = text.replace(
    /&(#?\w+);/g,
    (reference, name: string) => ENTITIES.get(name.toLowerCase()) ?? reference,
  );
  // Only what is percent-encoded UTF-8; a lone “%” stays as it is.
  return withoutEntities.replace(/(?:%[0-9A-Fa-f]{2})+/g, percentDecoded).normalize('NFC');
}

function percentDecoded(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    // No UTF-8 behind it: then it is no encoding of other text, and is compared as it stands.
    return run;
  }
}

/** Two URLs, or two e-mail addresses, that are equal but for the domain. */
function haveAnotherDomain(expected: string, actual: string): boolean {
  const [one, other] = [split(expected), split(actual)];
  return one !== undefined && other !== undefined && one.before === other.before && one.after === other.after;
}

function split(text: string): {readonly before: string; readonly after: string} | undefined {
  const parts = /^(https?:\/\/|[^@/\s]+@)[^/?#@\s]+((?:[/?#@]\S*)?)$/.exec(text);
  return parts ? {before: parts[1] ?? '', after: parts[2] ?? ''} : undefined;
}

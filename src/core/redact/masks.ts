import {hmac} from '@noble/hashes/hmac.js';
import {sha256} from '@noble/hashes/sha2.js';
import {decoded} from '../checks/differs-by.ts';

/** Makes the masks of one export. What it returns depends on the key and on which spellings were asked for, and in what order. */
export interface Masks {
  /** The mask of a whole value: white space around it, the shape of an e-mail address and its scheme or last slash stay. */
  value(text: string): string;
  /** The mask of a host name: one for each label. */
  domain(text: string): string;
  /** Notes a part of a mask: a comment stands in the midst of it. */
  issue(part: string): void;
  /** Whether a text is a mask that was made here, or its last word. */
  isMask(text: string): boolean;
}

export interface MaskOptions {
  /** Random bytes of this export alone (32); without them nobody can try out which value a mask stands for. */
  readonly key: Uint8Array;
  /** Whether the domains of e-mail addresses stay. */
  readonly keepDomains: boolean;
}

/** Consonants: a mask reads as no name and no word. */
const LETTERS = 'bcdfghjklmnpqrstvwxz';
const LENGTH = 8;
/** Composing Unicode takes the square of a hostile text's length; no identifier is longer (saml-core-2.0 §8.3.6: 1024). */
const LONGEST = 2_000;
/** As `differsBy` has it: nobody sees zero-width characters. */
const SPACE = String.raw`[\s\u200B-\u200D\u2060]`;
const INSIDE = new RegExp(`${SPACE}+`, 'g');
const AROUND = new RegExp(`^(${SPACE}*)(https?://)?(.*?)(/?)(${SPACE}*)$`, 's');

/** Stands behind a masked domain (RFC 2606 §2), so that everybody sees that it is none. */
export const MASKED_DOMAIN = '.invalid';

/**
 * Masks of eight letters, HMAC-SHA-256 of the value in lower case and without white space. Equal values get equal masks; what
 * differs in letter case, white space, a slash, a scheme, an encoding or the domain alone still does, as `differsBy` sees it.
 */
export function masksOf({key, keepDomains}: MaskOptions): Masks {
  const letterCases = numbering();
  const spaces = numbering();
  const encodings = numbering();

  const lettersOf = (name: string): string =>
    [...hmac(sha256, key, new TextEncoder().encode(name)).subarray(0, LENGTH)]
      .map(byte => LETTERS.charAt(byte % LETTERS.length))
      .join('');

  const plain = (text: string): string => {
    const bare = text.replace(INSIDE, '');
    const name = bare.toLowerCase();
    const letters = inCase(lettersOf(name), bare, form => letterCases(name, bare, form));
    return withSpaces(letters, text, spaces, name);
  };
  const word = (text: string): string => {
    if (text === '') return '';
    const meant = text.length > LONGEST ? text : decoded(text);
    return meant === text ? plain(text) : encodedAgain(value(meant), meant, text, encodings);
  };
  const domain = (text: string): string => {
    const labels = text.split('.');
    const isMasked = labels.at(-1) === MASKED_DOMAIN.slice(1);
    const masked = labels.map((label, at) => (isMasked && at === labels.length - 1 ? label : word(label)));
    return masked.join('.') + (labels.length > 1 && !isMasked ? MASKED_DOMAIN : '');
  };
  const value = (text: string): string => {
    const [, before = '', scheme = '', inner = '', slash = '', after = ''] = AROUND.exec(text) ?? [];
    const at = inner.lastIndexOf('@');
    const host = inner.slice(at + 1);
    const isAddress = at > 0 && /^[\p{L}\p{N}.-]+$/u.test(host.trim());
    const masked = isAddress
      ? `${withEdges(inner.slice(0, at), word)}@${withEdges(host, part => (keepDomains && isDotted(part) ? part : domain(part)))}`
      : word(inner);
    return before + scheme + masked + slash + after;
  };
  const issued = new Set<string>();
  const issue = (masked: string): void => {
    for (const part of [masked, masked.trim().split(INSIDE).at(-1) ?? ''])
      // An address ends before a full stop.
      issued.add(
        part
          .trim()
          .replace(/[.-]+$/, '')
          .toLowerCase(),
      );
  };
  return {
    value(text) {
      const masked = value(text);
      issue(masked);
      return masked;
    },
    issue,
    domain,
    isMask: text => issued.has(text.toLowerCase()),
  };
}

/** One label may be anything, a password with an @ in it too. */
const isDotted = (host: string): boolean => /[^.]\.[^.]/.test(host);

function withEdges(text: string, mask: (inner: string) => string): string {
  const [, before = '', inner = '', after = ''] =
    new RegExp(`^(${SPACE}*)(.*?)(${SPACE}*)$`, 's').exec(text) ?? [];
  return before + (inner === '' ? '' : mask(inner)) + after;
}

/** Of one name: which form a spelling has, the first that is free from the one it asks for; the same again for the same spelling. */
type Numbering = (name: string, spelling: string, wish?: number) => number;

function numbering(): Numbering {
  const names = new Map<string, {readonly bySpelling: Map<string, number>; readonly taken: Set<number>}>();
  return (name, spelling, wish = 0) => {
    let known = names.get(name);
    if (!known) names.set(name, (known = {bySpelling: new Map(), taken: new Set()}));
    const before = known.bySpelling.get(spelling);
    if (before !== undefined) return before;
    let form = wish;
    while (known.taken.has(form)) form++;
    known.taken.add(form);
    known.bySpelling.set(spelling, form);
    return form;
  };
}

const ALL_UPPER = 2 ** LENGTH - 1;

/** The form says in its bits which letters are capitals. Lower, upper and capitalised stay what they are, where that is free. */
function inCase(letters: string, spelling: string, numberOf: (wish: number) => number): string {
  const lower = spelling.toLowerCase();
  const isUpper = spelling === spelling.toUpperCase();
  const isCapital = spelling.slice(1) === lower.slice(1);
  const wish = spelling === lower ? 0 : isUpper ? ALL_UPPER : isCapital ? 1 : 5;
  const form = numberOf(wish) & ALL_UPPER;
  return [...letters].map((letter, at) => (form & (1 << at) ? letter.toUpperCase() : letter)).join('');
}

/** White space inside comes back between the letters, each run verbatim; another arrangement of it looks different, too. */
function withSpaces(letters: string, text: string, numberOf: Numbering, name: string): string {
  const runs = text.match(INSIDE) ?? [];
  if (runs.length === 0) return letters;
  const used = runs.slice(0, LENGTH - 1);
  const places = text
    .replace(INSIDE, run => '\u0000'.repeat(run.length))
    .replaceAll(/[^\0]+/g, part => `${part.length}`);
  const shift = numberOf(`${name}\n${used.join('\n')}`, places) % (LENGTH - used.length);
  let masked = letters.slice(0, 1 + shift);
  used.forEach((run, at) => {
    masked += run + letters.slice(1 + shift + at, at === used.length - 1 ? undefined : 2 + shift + at);
  });
  return masked;
}

/** Percent-encoded, composed otherwise or with references: the mask is percent-encoded in as many letters as this spelling is the how-manieth. */
function encodedAgain(mask: string, meant: string, text: string, numberOf: Numbering): string {
  const form = numberOf(meant, text, 1);
  if (meant.includes('@') && !text.includes('@')) return mask.replaceAll('@', '%40');
  let left = form;
  return mask.replaceAll(/[a-z]/gi, letter =>
    left-- > 0 ? `%${letter.charCodeAt(0).toString(16).toUpperCase()}` : letter,
  );
}

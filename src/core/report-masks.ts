import {LONGEST_QUOTED} from './checks/quoted.ts';
import type {Finding, Report} from './report.ts';

/** A text without what names a person or could be replayed. */
export type Mask = (text: string) => string;

/**
 * Makes the masking of one report, for a text that leaves the browser. Equal values get equal masks, and what differs in letter
 * case alone still does, so that a mismatch stays visible; the domain of an e-mail address stays. Masked are NameID, e-mail
 * addresses, attribute values, `names` (an account that was typed), and what the identity provider's own words mark as one, wherever they stand as whole words. Certificates and the
 * parameters of a URL that carry a message, its state or a secret are left out.
 */
export function maskOf(report: Report, names: readonly string[] = []): Mask {
  const {assertion, findings} = report;
  const attributes = (assertion?.attributes ?? []).flatMap(attribute => attribute.values).filter(isTelling);
  const named = [
    assertion?.nameID?.value,
    ...findings.flatMap(namesIn),
    ...namesSaid(report),
    ...names,
    ...attributes,
  ];
  const forms = formsOf(named.filter(value => value !== undefined));
  const masks = masksFor(forms);
  const formsIn = findingOf([...forms.keys()]);
  const long = [...forms.keys()].filter(isLong);
  const masked = (name: string): string => {
    const at = Math.max(name.lastIndexOf('@'), name.lastIndexOf('%40'));
    return at < 1 ? masks(name) : masks(name.slice(0, at)) + name.slice(at);
  };
  return text => {
    const clean = long.reduce(
      (rest, form) => rest.replaceAll(form, () => masks(form)),
      text.replaceAll(PEM, ' (certificate, left out)').replaceAll(PARAMETERS, '$1…'),
    );
    return patternsOf(formsIn(clean)).reduce((rest, pattern) => rest.replaceAll(pattern, masked), clean);
  };
}

/** Of more than a pattern can hold, several; no mask is found by the next one. */
function patternsOf(forms: readonly string[]): readonly RegExp[] {
  const words = forms.toSorted((one, other) => other.length - one.length).map(wholeWord);
  const count = Math.max(1, Math.ceil(words.length / MOST_IN_PATTERN));
  return Array.from({length: count}, (_, index) => {
    const some = words.slice(index * MOST_IN_PATTERN, (index + 1) * MOST_IN_PATTERN);
    return new RegExp([...(index === 0 ? [EMAIL] : []), ...some].join('|'), 'giu');
  });
}

const MOST_IN_PATTERN = 500;

/** Values of the checks that are about a name; those of the others name systems. A list is of what may be: domains, attribute names. */
function namesIn({checkId, expected, actual}: Finding): readonly string[] {
  const found = [actual ?? []].flat();
  switch (checkId) {
    case 'name-id':
      return [...[expected ?? []].flat().filter(isName), ...found];
    case 'account':
      return typeof expected === 'string' ? [expected, ...found] : [];
    case 'stable-id':
      return found.map(value => value.slice(value.indexOf(': ') + 1));
    default:
      return [];
  }
}

/** In the identity provider's own words: `uid=alice`, user 'alice'. A name in the midst of a sentence can't be told from its other words. */
function namesSaid({response, answer}: Report): readonly string[] {
  const {message = '', detail = ''} = response?.status ?? {};
  return [message, detail, answer?.description ?? ''].flatMap(text =>
    [...text.slice(0, 10_000).matchAll(NAME_SAID)].map(([, keyed = '', quoted = '']) => keyed || quoted),
  );
}

const NAME_SAID =
  /\b(?:(?:uid|cn|upn|mail|samaccountname|user|username|login)=([^\s,;&<>()"'“”]+)|(?:user|username|account|principal|login|subject)\s?["'“‘`]([^"'”’`]{1,100}))/giu;

const LOCAL = String.raw`[^\s@<>()[\]\\,;:"'“”„‘’«»=&?/|${'`'}]`;
/** From the start of a word alone: tried at every letter, a long one would take minutes. */
const EMAIL = `(?<!${LOCAL})${LOCAL}+(?:@|%40)${String.raw`[\p{L}\p{N}][\p{L}\p{N}.-]*`}`;
/** Not what our own sentences say of its first and last line. */
const PEM = /(?<!\s)\s*-----BEGIN [^-]+-----(?! [a-z]+ )[\s\S]*?(?:-----END [^-]+-----|$)/g;
/** As they stand in an address, or percent-encoded in one inside of it. */
const PARAMETERS =
  /((?<=^|[^\p{L}\p{N}_-]|%[0-9a-f]{2})(?:RelayState|SAMLRequest|SAMLResponse|SAMLart|SigAlg|Signature|state|code|token|id_token|access_token)(?:=|%3D))[^&\s#"'<>”]*/giu;

/** “an e-mail address” describes a value and is none. */
const isName = (value: string): boolean => !/^an? [a-z]/.test(value);

/** A flag, a number or an address of the web names nobody. */
const isTelling = (value: string): boolean =>
  value.trim().length > 1 && !/^(?:true|false|yes|no|\d{1,3}|(?:https?|urn):.*)$/i.test(value.trim());

/** How names stand in texts, each with the name that is meant: also cut as `quoted` cuts, and percent-encoded as in an address. */
function formsOf(values: readonly string[]): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  const add = (form: string, name: string) => {
    if (form !== '' && !forms.has(form)) forms.set(form, name);
  };
  for (const value of values) {
    const name = localOf(value);
    add(name, name);
    add(localOf(value.slice(0, LONGEST_QUOTED)), name);
    if (!isLong(name) && !/\p{Cs}/u.test(name)) add(encodeURIComponent(name), name);
  }
  return forms;
}

/** An e-mail address is masked in its local part, which may also stand alone. */
function localOf(value: string): string {
  const trimmed = value.trim();
  const at = trimmed.lastIndexOf('@');
  return at < 1 ? trimmed : trimmed.slice(0, at);
}

/** Too long for a pattern: looked for as it is. */
const isLong = (form: string): boolean => form.length > 1_000;

/** Which forms may stand in a text: those of which each word does. A message can have thousands, a text holds few. */
function findingOf(forms: readonly string[]): (text: string) => readonly string[] {
  const entries = forms.filter(form => !isLong(form)).map(form => ({form, words: wordsOf(form)}));
  return text => {
    const words = new Set(wordsOf(text));
    return entries.filter(entry => entry.words.every(word => words.has(word))).map(({form}) => form);
  };
}

const wordsOf = (text: string): readonly string[] =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).map(word => word.toLowerCase().toUpperCase());

const isWord = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '');

/** Not inside of another word; its own edges may be no letters. */
function wholeWord(text: string): string {
  const escaped = text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const characters = [...text];
  return `${isWord(characters[0]) ? String.raw`(?<![\p{L}\p{N}])` : ''}${escaped}${isWord(characters.at(-1)) ? String.raw`(?![\p{L}\p{N}])` : ''}`;
}

/** Numbers names as they are met; none gets a mask that is a name itself. */
function masksFor(forms: ReadonlyMap<string, string>): (form: string) => string {
  const taken = new Set([...forms.keys()].map(folded));
  const nameOf = new Map([...forms].map(([form, name]) => [folded(form), {form, name}]));
  const spellings = new Map<string, {readonly mask: string; readonly seen: string[]}>();
  let last = 0;
  const next = (): string => {
    do last += 1;
    while (taken.has(`user${last}`));
    return `user${last}`;
  };
  return form => {
    // A form that stands for a longer name has its mask; letter case is told apart in the name itself alone.
    const meant = nameOf.get(folded(form));
    const name = meant === undefined || meant.form === meant.name ? form : meant.name;
    const known = spellings.get(folded(name)) ?? {mask: next(), seen: []};
    spellings.set(folded(name), known);
    if (!known.seen.includes(name)) known.seen.push(name);
    return spelt(known.mask, known.seen.indexOf(name));
  };
}

const folded = (name: string): string => name.toLowerCase();

/** user1, User1, USER1, then user1-4: the same name in another letter case. */
const spelt = (mask: string, spelling: number): string =>
  [mask, mask.charAt(0).toUpperCase() + mask.slice(1), mask.toUpperCase()][spelling] ??
  `${mask}-${spelling + 1}`;

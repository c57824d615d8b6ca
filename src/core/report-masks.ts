import type {Report} from './report.ts';

/** A text without what names a person or could be replayed. */
export type Mask = (text: string) => string;

/**
 * Makes the masking of one report, for a text that leaves the browser. Equal values get equal masks, and what differs in letter
 * case alone still does, so that a mismatch stays visible; the domain of an e-mail address stays. Masked are NameID, e-mail
 * addresses, attribute values and `names` (an account that was typed), wherever they stand as whole words. Certificates and the
 * parameters of a URL that carry a message, its state or a secret are left out.
 */
export function maskOf({assertion, findings}: Report, names: readonly string[] = []): Mask {
  const values = [
    assertion?.nameID?.value,
    ...findings.flatMap(({checkId, expected, actual}) =>
      NAMING.has(checkId) ? [expected, actual].flat() : [],
    ),
    ...names,
  ].flatMap(value => (value !== undefined && isName(value) ? value : []));
  const attributes = (assertion?.attributes ?? []).flatMap(attribute => attribute.values).filter(isTelling);
  const secrets = new Set([...values, ...attributes].flatMap(partsOf));
  const masks = masksFor(secrets);
  const longestFirst = [...secrets].sort((one, other) => other.length - one.length).map(wholeWord);
  const pattern = new RegExp([EMAIL, ...longestFirst].join('|'), 'giu');
  return text =>
    text
      .replaceAll(PEM, ' (certificate, left out)')
      .replaceAll(PARAMETERS, '$1…')
      .replaceAll(pattern, found => {
        const at = found.lastIndexOf('@');
        return at < 0 ? masks(found) : masks(found.slice(0, at)) + found.slice(at);
      });
}

/** Checks whose values name somebody; those of the others name systems. */
const NAMING: ReadonlySet<string> = new Set(['name-id', 'account', 'stable-id']);

const EMAIL = String.raw`[^\s@<>()[\]\\,;:"'“”„‘’«»=&?/|${'`'}]+@[\p{L}\p{N}][\p{L}\p{N}.-]*`;
const PEM = /\s*-----BEGIN [^-]+-----[\s\S]*?(?:-----END [^-]+-----|$)/g;
const PARAMETERS =
  /([?&#;](?:RelayState|SAMLRequest|SAMLResponse|SigAlg|Signature|state|code|token|id_token|access_token)=)[^&\s#"'<>”]*/gi;

/** “an e-mail address” describes a value and is none; an address of the web names nobody. */
const isName = (value: string): boolean => !/^(?:an? [a-z]|(?:https?|urn):)/i.test(value);

/** A flag, a number or an address of the web names nobody. */
const isTelling = (value: string): boolean =>
  value.trim().length > 1 && !/^(?:true|false|yes|no|\d{1,3}|(?:https?|urn):.*)$/i.test(value.trim());

/** An e-mail address is masked in its local part, which may also stand alone. */
function partsOf(value: string): readonly string[] {
  const trimmed = value.trim();
  const at = trimmed.lastIndexOf('@');
  const local = at < 0 ? trimmed : trimmed.slice(0, at);
  return local === '' ? [] : [local];
}

const isWord = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '');

/** Not inside of another word; its own edges may be no letters. */
function wholeWord(text: string): string {
  const escaped = text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const characters = [...text];
  return `${isWord(characters[0]) ? String.raw`(?<![\p{L}\p{N}])` : ''}${escaped}${isWord(characters.at(-1)) ? String.raw`(?![\p{L}\p{N}])` : ''}`;
}

/** Numbers names as they are met; none gets a mask that is a name itself. */
function masksFor(secrets: ReadonlySet<string>): (name: string) => string {
  const taken = new Set([...secrets].map(folded));
  const spellings = new Map<string, {readonly mask: string; readonly seen: string[]}>();
  let last = 0;
  const next = (): string => {
    do last += 1;
    while (taken.has(`user${last}`));
    return `user${last}`;
  };
  return name => {
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

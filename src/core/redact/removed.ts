import {KNOWN_NAMES} from './allow-list.ts';
import {type Found, finderOf, fold, SHORTEST} from './finder.ts';
import type {Masks} from './masks.ts';
import {isPlainWord} from './plain-words.ts';

/** What is taken away, for the receipt. */
export type RemovedKind =
  | 'name'
  | 'attribute'
  | 'account'
  | 'domain'
  | 'session'
  | 'relay-state'
  | 'parameter'
  | 'signature'
  | 'cipher'
  | 'comment'
  | 'unknown'
  | 'certificate'
  | 'message';

/** All that is removed from one export, and what stays although it looks alike. It lives as long as the export is made, and is never written. */
export interface Removed {
  /** @param text A value that must not be found again. @returns its mask */
  add(text: string, kind: RemovedKind): string;
  /** The configuration and the words of the format: values that name nobody are not looked for inside of it. */
  keep(text: string): void;
  /** Words of ours and of the specifications: they stand in every export, and nothing is looked for inside of them. */
  keepOurs(text: string): void;
  /** A text that is kept, without any removed value and any e-mail address in it. */
  scrub(text: string): string;
  /** Whether a removed value stands in a text; `isBytes`: it was decoded from bytes that are no text, where short ones are chance. */
  isIn(text: string, isBytes?: boolean): boolean;
  /** Whether the text, as a whole, is a removed value that is too short, or too plain, to be looked for in others. */
  isWhole(text: string): boolean;
  /** Values are still being collected: nothing is looked for yet. */
  readonly isCollecting?: true;
  /** Whether the text, as a whole, belongs to the configuration. */
  isKept(text: string): boolean;
  /** How many values are looked for. */
  readonly size: number;
}

interface Needle {
  /** Names somebody, or is a secret: it goes out of the configuration, too. */
  readonly isPersonal: boolean;
  /** Only where no letter or digit stands before and behind it. */
  readonly isWord: boolean;
  readonly kind: 'value' | 'domain';
}

/** Values that long are no part of a word by chance. */
const UNBOUNDED = 8;
/** In bytes that are no text, values below this are found by chance. */
const LEAST_IN_BYTES = 6;

const PERSONAL: ReadonlySet<RemovedKind> = new Set(['name', 'account', 'domain', 'parameter']);

/** What every trace has: nothing of anybody's is known by it. */
const PUBLIC =
  /urn:(?:oasis:names:tc|ietf:params|mace:dir):[\w:.-]+|https?:\/\/(?:www\.w3\.org|schemas\.xmlsoap\.org|schemas\.microsoft\.com|docs\.oasis-open\.org|id\.atlassian\.com|auth\.atlassian\.com)(?:\/(?:[\w.#-]+\/?)*)?(?:\?connection=saml-)?|-----(?:BEGIN|END) CERTIFICATE-----/g;

export function removedOf(masks: Masks, keepDomains: boolean): Removed {
  const needles = finderOf<Needle>();
  const kept = finderOf<'configuration'>();
  const ours = finderOf<'ours'>();
  for (const name of KNOWN_NAMES) ours.add(name, 'ours');
  const keptWhole = new Set<string>();
  const whole = new Set<string>();
  const values = new Set<string>();

  const lookFor = (text: string, needle: Omit<Needle, 'isWord'>): void => {
    if (text === '') return;
    if (isOnlyWhole(text)) whole.add(fold(text));
    else needles.add(text, {...needle, isWord: text.length < UNBOUNDED || isNumber(text)});
  };

  const spansOf = (text: string, isBytes = false): readonly Span[] => {
    const folded = fold(text);
    const open = publicSpans(text);
    const found = addressesIn(text);
    // In bytes that are no text, only what was masked is known for an address.
    const addresses = isBytes ? found.filter(span => isMasked(text, span)) : found;
    const spans: Span[] = [];
    let keptUntil = 0;
    let oursUntil = 0;
    let next = 0;
    let nextOpen = 0;
    for (let at = 0; at < text.length; at++) {
      const stays = kept.at(
        folded,
        at,
        ({length}) => at + length > keptUntil && isBounded(folded, at, length),
      );
      if (stays) keptUntil = at + stays.length;
      const own = ours.at(folded, at, ({length}) => at + length > oursUntil && isBounded(folded, at, length));
      if (own) oursUntil = at + own.length;
      const agrees = ({length, payload}: Found<Needle>): boolean =>
        at + length > oursUntil &&
        (payload.isPersonal || at + length > keptUntil) &&
        (!isBytes || length >= LEAST_IN_BYTES) &&
        (!payload.isWord || isBounded(folded, at, length)) &&
        !isInside(open[nextOpen], at, at + length);
      while (open[nextOpen] && (open[nextOpen] as Stretch).to <= at) nextOpen++;
      while (addresses[next] && (addresses[next] as Span).from < at) next++;
      const address = addresses[next]?.from === at ? addresses[next] : undefined;
      const needle = needles.at(folded, at, agrees);
      const span =
        address && (!needle || address.to >= at + needle.length)
          ? address
          : needle && {from: at, to: at + needle.length, kind: needle.payload.kind};
      if (!span) continue;
      spans.push(span);
      at = span.to - 1;
    }
    return spans;
  };
  const maskOf = (span: Span, text: string): string => {
    const found = text.slice(span.from, span.to);
    return span.kind === 'domain' ? masks.domain(found) : masks.value(found);
  };
  /** What makes characters visible (`\\t`, an arrow) may stand right in front of the mask. */
  const isMasked = (text: string, {from, to}: Span): boolean => {
    for (let at = from; at <= from + LONGEST_ESCAPE && at < to; at++)
      if (masks.isMask(text.slice(at, to))) return at === from || spansOf(text.slice(from, at)).length === 0;
    return false;
  };
  const isWhole = (text: string): boolean => {
    const folded = fold(text.trim());
    return whole.has(folded) && !keptWhole.has(folded);
  };

  return {
    add(text, kind) {
      const value = text.trim();
      if (value !== '') values.add(value);
      if (kind === 'domain') {
        lookFor(value, {isPersonal: true, kind});
        return masks.domain(text);
      }
      const isPersonal = PERSONAL.has(kind) || addressesIn(value).length > 0;
      // What is not looked for plain is not looked for encoded.
      const spellings = isOnlyWhole(value) ? [value] : [value, ...encodedForms(value)];
      for (const spelling of new Set(spellings)) lookFor(spelling, {isPersonal, kind: 'value'});
      for (const {from, to} of addressesIn(value)) {
        const address = value.slice(from, to);
        const at = address.lastIndexOf('@');
        lookFor(address, {isPersonal: true, kind: 'value'});
        lookFor(address.slice(0, at), {isPersonal: true, kind: 'value'});
        const domain = address.slice(at + 1);
        if (!keepDomains && domain.includes('.')) lookFor(domain, {isPersonal: true, kind: 'domain'});
      }
      return masks.value(text);
    },
    keep(text) {
      kept.add(text, 'configuration');
      keptWhole.add(fold(text.trim()));
    },
    keepOurs: text => ours.add(text, 'ours'),
    scrub(text) {
      if (isWhole(text)) return masks.value(text);
      let scrubbed = '';
      let at = 0;
      for (const span of spansOf(text)) {
        scrubbed += text.slice(at, span.from) + maskOf(span, text);
        at = span.to;
      }
      return (scrubbed + text.slice(at)).replaceAll(
        QUOTED,
        (quote, open: string, inner: string, close: string) =>
          isWhole(inner) ? open + masks.value(inner) + close : quote,
      );
    },
    isIn: (text, isBytes = false) => spansOf(text, isBytes).some(span => !isMasked(text, span)),
    isWhole,
    isKept: text => keptWhole.has(fold(text.trim())),
    get size() {
      return values.size;
    },
  };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const isInside = (stretch: Stretch | undefined, from: number, to: number): boolean =>
  stretch !== undefined && from >= stretch.from && to <= stretch.to;

interface Span extends Stretch {
  readonly kind: 'value' | 'domain';
}

const QUOTED = /([“"'‘«])([^“”"'‘’«»]{1,40})([”"'’»])/g;

const isBounded = (text: string, at: number, length: number): boolean =>
  !(isWordCharacter(text.charAt(at)) && isWordCharacter(text.charAt(at - 1))) &&
  !(isWordCharacter(text.charAt(at + length - 1)) && isWordCharacter(text.charAt(at + length)));

const isWordCharacter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

function publicSpans(text: string): readonly Stretch[] {
  if (!/[:-]/.test(text)) return [];
  return [...text.matchAll(PUBLIC)].map(({0: match, index}) => ({from: index, to: index + match.length}));
}

/** As it stands in an address (percent-encoded) and with its letters composed or not; equal ones fall together. */
function encodedForms(value: string): readonly string[] {
  if (value.length > 2_000 || /\p{Surrogate}/u.test(value)) return [];
  const percent = encodeURIComponent(value);
  return [percent, percent.replaceAll('%20', '+'), value.normalize('NFC'), value.normalize('NFD')];
}

/** Numbers stand in times, ids and lengths, too. */
const isNumber = (text: string): boolean => /^[\d.:-]+$/.test(text);
const isShortNumber = (text: string): boolean => isNumber(text) && text.length < UNBOUNDED;

const isOnlyWhole = (text: string): boolean =>
  text.length < SHORTEST || isPlainWord(text) || isShortNumber(text);

const LOCAL = /[^\s@<>()[\]\\,;:"'“”„‘’«»=&?/|`#]/;
const HOST = /[\p{L}\p{N}.-]/u;
const LONGEST_ADDRESS = 320;
const LONGEST_ESCAPE = 8;

/** E-mail addresses in a text, each found from its @, so that the time grows with the text alone. */
export function addressesIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  let last = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let from = at;
    while (from > last && at - from < LONGEST_ADDRESS && LOCAL.test(text.charAt(from - 1))) from--;
    let to = at + 1;
    while (to < text.length && to - at < LONGEST_ADDRESS && HOST.test(text.charAt(to))) to++;
    while (to > at + 1 && /[.-]/.test(text.charAt(to - 1))) to--;
    if (from === at || to === at + 1) continue;
    spans.push({from, to, kind: 'value'});
    last = to;
  }
  return spans;
}

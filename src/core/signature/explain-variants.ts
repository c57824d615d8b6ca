import {
  indented,
  isBlank,
  isStart,
  isTag,
  isValue,
  mapAttributes,
  mapValues,
  type Pieces,
  trimmed,
  withoutIndentation,
  withoutTrailingBlanks,
} from './explain-text.ts';
import type {DamageCode} from './facts.ts';

/** One way back from the text that was hashed here to the one that was signed. */
export interface Variant {
  readonly code: DamageCode;
  /** Predicate: what happened, as in “The Assertion … after it was signed”. */
  readonly did: string;
  /** With what the digest is right, as in “…, its digest is right”. */
  readonly undone: string;
  /** Two variants are tried together only when their groups follow one another. */
  readonly group: number;
  /** The signer's doing, not something that happened to the message later. */
  readonly isBySigner?: true;
  readonly apply: (pieces: Pieces) => Pieces;
  /** Bytes that were hashed, where they are no UTF-8. */
  readonly encode?: (text: string) => Uint8Array<ArrayBuffer> | undefined;
}

const GROUP = {text: 2, escapes: 3, plus: 4, lines: 5, space: 6, last: 7} as const;

/** Every single variant that may apply, likeliest first. */
export function* variantsOf(pieces: Pieces, depth: number): Generator<Variant> {
  const text = pieces.join('');
  yield* likelySpace();
  yield* lineEnds(text);
  yield* charsets(text);
  yield* escapes(text);
  yield* blanksInValues(pieces, text);
  yield* indentations(pieces, depth);
  yield* base64(text);
  yield* signersText(text);
}

const all = (change: (text: string) => string) => (pieces: Pieces) => pieces.map(change);
const everywhere =
  (change: (value: string) => string) =>
  (pieces: Pieces): Pieces =>
    mapAttributes(mapValues(pieces, change), change);

const REINDENTED = {code: 're-indented', did: 'was re-indented', group: GROUP.space} as const;

function* likelySpace(): Generator<Variant> {
  yield {...REINDENTED, undone: 'without the white space between its elements', apply: withoutIndentation};
  yield {
    ...REINDENTED,
    undone: 'without the white space between its elements and around its values',
    apply: pieces => withoutIndentation(mapValues(pieces, trimmed)),
  };
  yield {
    code: 'padded',
    did: 'had white space put around its values',
    undone: 'without that white space',
    group: GROUP.space,
    apply: pieces => mapValues(pieces, trimmed),
  };
  yield {
    code: 'padded',
    did: 'had blanks put at the ends of its lines',
    undone: 'without these blanks',
    group: GROUP.space,
    apply: all(withoutTrailingBlanks),
  };
}

const UNITS = [
  ['  ', 'indented by two blanks'],
  ['    ', 'indented by four blanks'],
  ['\t', 'indented by tabs'],
  ['', 'with each element on a line of its own'],
  [' ', 'indented by one blank'],
  ['   ', 'indented by three blanks'],
] as const;
const CR_LF = '&#xD;\n';

function* indentations(pieces: Pieces, depth: number): Generator<Variant> {
  const isIndented = pieces.some(piece => !isTag(piece) && isBlank(piece));
  for (const lineEnd of ['\n', CR_LF])
    for (const [unit, words] of UNITS)
      for (const start of unit === '' ? [0] : new Set([depth, 0]))
        for (const hasGapLine of pieces.includes('') ? [false, true] : [false])
          yield {
            ...REINDENTED,
            did: isIndented ? 'was re-indented' : 'lost its indentation',
            undone: `${words}${lineEnd === '\n' ? '' : ', with CR LF at the end of each line'}`,
            apply: plain => indented(withoutIndentation(plain), {unit, depth: start, lineEnd, hasGapLine}),
          };
}

const LINES = {code: 'line-ends', did: 'had its line ends changed', group: GROUP.lines} as const;

const crLf = (piece: string): string =>
  isTag(piece) ? piece : piece.replaceAll(CR_LF, '\n').replaceAll('\n', CR_LF);

function* lineEnds(text: string): Generator<Variant> {
  if (text.includes('&#xD;'))
    yield {
      ...LINES,
      undone: 'without the carriage returns (&#13;)',
      apply: all(piece => piece.replaceAll('&#xD;', '')),
    };
  if (!text.includes('\n')) return;
  yield {...LINES, undone: 'with CR LF at the end of each line', apply: all(crLf)};
  yield {
    ...LINES,
    undone: 'with CR LF at the end of each line of its values',
    apply: pieces => mapValues(pieces, crLf),
  };
  yield {
    ...LINES,
    undone: 'with CR LF at the end of each line between its elements',
    apply: all(piece => (isBlank(piece) ? crLf(piece) : piece)),
  };
}

/** 0x80 to 0x9F in Windows-1252 (WHATWG Encoding §9). */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';
const utf8 = new TextEncoder();

/** A run of characters that were bytes of UTF-8 → what they say; other runs stay. */
function decodedRun(run: string): string {
  const bytes = [...run].map(character => {
    const at = WINDOWS_1252.indexOf(character);
    return at >= 0 ? 0x80 + at : (character.codePointAt(0) ?? 0x100);
  });
  if (bytes.some(byte => byte > 0xff)) return run;
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(Uint8Array.from(bytes));
  } catch {
    // It was no UTF-8 before either: these characters are meant as they stand.
    return run;
  }
}

const NOT_ASCII = /[\u0080-\uffff]+/g;
/** Longer ones are another script, which no misread text is made of; and the way there and back costs. */
const decoded = (text: string): string =>
  text.replace(NOT_ASCII, run => (run.length > 4096 ? run : decodedRun(run)));
const twice = (text: string, high: (byte: number) => string): string =>
  text.replace(NOT_ASCII, run =>
    [...utf8.encode(run)].map(byte => (byte < 0xa0 ? high(byte) : String.fromCharCode(byte))).join(''),
  );

const MISREAD = {
  code: 'charset',
  did: 'had its UTF-8 read as ISO 8859-1 or Windows-1252',
  group: GROUP.text,
} as const;
const TWICE = {
  code: 'charset',
  did: 'was signed with its UTF-8 encoded twice',
  group: GROUP.text,
  isBySigner: true,
} as const;

function* charsets(text: string): Generator<Variant> {
  if (!/[\u0080-\uffff]/.test(text)) return;
  yield {...MISREAD, undone: 'read as UTF-8', apply: all(decoded)};
  yield {...MISREAD, undone: 'read as UTF-8 twice', apply: all(piece => decoded(decoded(piece)))};
  for (const form of ['NFC', 'NFD'] as const)
    yield {
      code: 'normalized',
      did: 'had its accented letters written in another way (Unicode normalization)',
      undone: `in Unicode form ${form}`,
      group: GROUP.text,
      apply: all(piece => piece.normalize(form)),
    };
  yield {
    code: 'typography',
    did: 'had invisible characters put in',
    undone: 'without these',
    group: GROUP.text,
    apply: all(piece => piece.replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')),
  };
  yield {
    code: 'typography',
    did: 'had its blanks turned into no-break spaces',
    undone: 'with plain blanks',
    group: GROUP.text,
    apply: all(piece => piece.replaceAll('\u00A0', ' ')),
  };
  yield {
    code: 'typography',
    did: 'had its quotation marks and dashes replaced',
    undone: 'with plain ones',
    group: GROUP.text,
    apply: everywhere(value =>
      value
        .replace(/[‘’]/g, "'")
        .replace(/[“”]/g, '"')
        .replace(/[‐‑–—]/g, '-')
        .replaceAll('…', '...'),
    ),
  };
  yield {
    code: 'charset',
    did: 'was signed as ISO 8859-1, not as UTF-8',
    undone: 'hashed as ISO 8859-1',
    group: GROUP.text,
    isBySigner: true,
    apply: pieces => pieces,
    encode: latin1,
  };
  yield {...TWICE, undone: 'encoded twice', apply: all(piece => twice(piece, String.fromCharCode))};
  yield {
    ...TWICE,
    undone: 'encoded twice',
    apply: all(piece => twice(piece, byte => WINDOWS_1252.charAt(byte - 0x80))),
  };
}

function latin1(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0xff) return undefined;
    bytes[at] = unit;
  }
  return bytes;
}

const PREDEFINED: Readonly<Record<string, string>> = {
  amp: '&amp;',
  lt: '&lt;',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** `&amp;eacute;`, as canonical text has what was escaped twice → `é`. HTML's names beyond XML's are rare in SAML. */
function unescaped(isAttribute: boolean) {
  const written = (character: string): string => {
    if (character === '>') return isAttribute ? '>' : '&gt;';
    if (character === '"') return isAttribute ? '&quot;' : '"';
    if (character === '&') return '&amp;';
    if (character === '<') return '&lt;';
    return character === '\r' ? '&#xD;' : character;
  };
  return (value: string): string =>
    value.replace(
      /&amp;(?:(amp|lt|gt|quot|apos)|#(\d{1,6})|#x([0-9A-Fa-f]{1,5}));/g,
      (whole, name, decimal, hexadecimal) => {
        if (name !== undefined)
          return PREDEFINED[name]?.startsWith('&') ? PREDEFINED[name] : written(PREDEFINED[name] ?? whole);
        const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
        return written(String.fromCodePoint(code));
      },
    );
}

/** A carriage return is a reference by canonicalization alone. */
const once = (value: string): string => value.replace(/&(?!#xD;)/g, '&amp;');

function* escapes(text: string): Generator<Variant> {
  if (/&amp;(?:amp|lt|gt|quot|apos|#)/.test(text))
    yield {
      code: 'escaped-twice',
      did: 'was escaped twice (&amp;amp; for &amp;)',
      undone: 'unescaped once',
      group: GROUP.escapes,
      apply: pieces => mapAttributes(mapValues(pieces, unescaped(false)), unescaped(true)),
    };
  if (/&(?:amp|lt|gt|quot);/.test(text))
    yield {
      code: 'unescaped',
      did: 'was unescaped once too often (&amp; for &amp;amp;)',
      undone: 'escaped once more',
      group: GROUP.escapes,
      apply: everywhere(once),
    };
  if (/%[0-9A-Fa-f]{2}/.test(text))
    yield {
      code: 'percent-encoded',
      did: 'had values percent-encoded',
      undone: 'percent-decoded',
      group: GROUP.escapes,
      apply: everywhere(percentDecoded),
    };
}

const percentDecoded = (value: string): string =>
  value.replace(/(?:%[0-9A-Fa-f]{2})+/g, run => {
    try {
      return decodeURIComponent(run).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    } catch {
      // Not UTF-8, so not percent-encoded text.
      return run;
    }
  });

const PLUS = {
  code: 'plus-to-blank',
  did: 'had “+” turned into blanks',
  group: GROUP.plus,
} as const;
const BLANK = {
  code: 'plus-to-blank',
  did: 'had blanks turned into “+”',
  undone: 'with blanks in their place',
  group: GROUP.plus,
} as const;
/** More values than this are tried all together only. */
const MAX_SINGLE_VALUES = 32;
const plus = (value: string): string => value.replaceAll(' ', '+');
const blank = (value: string): string => value.replaceAll('+', ' ');
const isBase64 = (value: string): boolean => value.length >= 16 && /^[A-Za-z0-9+/= ]+$/.test(value);

function* blanksInValues(pieces: Pieces, text: string): Generator<Variant> {
  if (text.includes(' ')) {
    yield {
      ...PLUS,
      undone: 'with “+” for the blanks in its base64',
      apply: values => mapValues(values, value => (isBase64(value) ? plus(value) : value)),
    };
    yield {
      ...PLUS,
      undone: 'with “+” for the blanks in its e-mail addresses',
      apply: everywhere(value => (/^[^\s@]+ [^@]*@\S+$/.test(value.slice(0, 320)) ? plus(value) : value)),
    };
    yield {...PLUS, undone: 'with “+” in their place', apply: everywhere(plus)};
    yield {...PLUS, undone: 'with “+” in their place', apply: values => mapValues(values, plus)};
    yield {...PLUS, undone: 'with “+” in their place', apply: values => mapAttributes(values, plus)};
  }
  if (text.includes('+')) {
    yield {...BLANK, apply: everywhere(blank)};
    yield {...BLANK, apply: values => mapValues(values, blank)};
  }
  yield* inOneValue(pieces, ' ', {...PLUS, undone: 'with “+” in their place', apply: all(plus)});
  yield* inOneValue(pieces, '+', {...BLANK, apply: all(blank)});
}

function* inOneValue(pieces: Pieces, character: string, variant: Variant): Generator<Variant> {
  const places = pieces.flatMap((piece, at) => (isValue(piece) && piece.includes(character) ? [at] : []));
  if (places.length < 2 || places.length > MAX_SINGLE_VALUES) return;
  for (const place of places)
    yield {
      ...variant,
      group: GROUP.last,
      apply: values =>
        values.map((value, at) => (at === place ? (variant.apply([value])[0] ?? value) : value)),
    };
}

const WRAPPED = {code: 'wrapped', did: 'had its base64 wrapped in another way', group: GROUP.lines} as const;
const unwrapped = (value: string): string => value.replace(/[ \t\n]|&#xD;/g, '');

const inLongValues = (change: (value: string) => string) => (pieces: Pieces) =>
  mapValues(pieces, value => {
    if (value.length < 65) return value;
    const joined = unwrapped(value);
    return /^[A-Za-z0-9+/]+=*$/.test(joined) ? change(joined) : value;
  });

function* base64(text: string): Generator<Variant> {
  if (!/>[A-Za-z0-9+/=\s&#;]{65}/.test(text)) return;
  yield {...WRAPPED, undone: 'with its base64 on one line', apply: inLongValues(value => value)};
  for (const columns of [76, 64])
    for (const lineEnd of ['\n', CR_LF])
      for (const isFramed of [false, true]) {
        const lines = new RegExp(`.{${columns}}(?=.)`, 'g');
        const wrap = (value: string) => value.replace(lines, `$&${lineEnd}`);
        yield {
          ...WRAPPED,
          undone: `with its base64 in lines of ${columns} characters`,
          apply: inLongValues(value => (isFramed ? `${lineEnd}${wrap(value)}${lineEnd}` : wrap(value))),
        };
      }
}

const NOT_CANONICAL = {
  code: 'not-canonical',
  did: 'was signed without being canonicalized',
  group: GROUP.last,
  isBySigner: true,
} as const;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const BEFORE = [
  ['\uFEFF', 'a byte order mark'],
  [DECLARATION, 'the XML declaration'],
  [`${DECLARATION}\n`, 'the XML declaration'],
  ['<?xml version="1.0"?>', 'the XML declaration'],
  ['<?xml version="1.0"?>\n', 'the XML declaration'],
] as const;

/** What signers do who don't canonicalize as they say. */
function* signersText(text: string): Generator<Variant> {
  yield {
    ...NOT_CANONICAL,
    undone: 'with its empty elements written as one tag',
    apply: pieces => [pieces.join('').replace(/<([^\s<>/?!"]+)((?: [^<>"]*"[^"]*")*)><\/\1>/g, '<$1$2/>')],
  };
  if (text.includes('&gt;'))
    yield {
      ...NOT_CANONICAL,
      undone: 'with “>” unescaped',
      apply: pieces => mapValues(pieces, value => value.replaceAll('&gt;', '>')),
    };
  if (/["']/.test(text))
    yield {
      ...NOT_CANONICAL,
      undone: 'with its quotation marks escaped',
      apply: pieces => mapValues(pieces, value => value.replaceAll('"', '&quot;').replaceAll("'", '&apos;')),
    };
  for (const [start, what] of BEFORE)
    yield {
      code: 'prefixed',
      did: `was signed with ${what} before it`,
      undone: `with ${what} before it`,
      group: GROUP.last,
      isBySigner: true,
      apply: pieces => [start, ...pieces],
    };
  yield {
    code: 'prefixed',
    did: 'was signed with a line end behind it',
    undone: 'with a line end behind it',
    group: GROUP.last,
    isBySigner: true,
    apply: pieces => [...pieces, '\n'],
  };
  if (/<\?/.test(text))
    yield {
      code: 'processing-instruction',
      did: 'had processing instructions put in',
      undone: 'without these',
      group: GROUP.text,
      apply: pieces => pieces.filter(piece => !piece.startsWith('<?')),
    };
}

/** Declarations at the start of the text: prefix and whole text, in order. */
const declarationsOf = (start: string): readonly (readonly [prefix: string, text: string])[] =>
  [...start.matchAll(/ xmlns(?::([^=]+))?="[^"]*"/g)].map(([text, prefix = '']) => [prefix, text]);

const USUAL = [
  ['xs', 'http://www.w3.org/2001/XMLSchema'],
  ['xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
  ['xsd', 'http://www.w3.org/2001/XMLSchema'],
  ['ds', 'http://www.w3.org/2000/09/xmldsig#'],
  ['saml', 'urn:oasis:names:tc:SAML:2.0:assertion'],
  ['saml2', 'urn:oasis:names:tc:SAML:2.0:assertion'],
  ['samlp', 'urn:oasis:names:tc:SAML:2.0:protocol'],
  ['saml2p', 'urn:oasis:names:tc:SAML:2.0:protocol'],
] as const;
/** 2 to the power of it are tried. */
const MAX_SUBSETS = 5;

/** Where namespace declarations count that no name needs: inclusive canonicalization, or a PrefixList. */
export function* namespaceVariants(pieces: Pieces): Generator<Variant> {
  const [start = ''] = pieces;
  if (!isStart(start)) return;
  const declared = declarationsOf(start);
  const text = pieces.join('');
  const unused = declared.filter(([prefix]) => prefix !== '' && !isUsed(text, prefix)).slice(0, MAX_SUBSETS);
  for (let subset = 2 ** unused.length - 1; subset > 0; subset--) {
    const gone = unused.filter((_, at) => (subset >> at) % 2 === 1);
    yield {
      code: 'namespaces',
      did: 'came under more namespace declarations',
      undone: `without ${names(gone.map(([prefix]) => prefix))}`,
      group: GROUP.text,
      apply: ([first = '', ...rest]) => [gone.reduce((tag, [, one]) => tag.replace(one, ''), first), ...rest],
    };
  }
  const missing = USUAL.filter(([prefix]) => !declared.some(([other]) => other === prefix));
  const pairs = missing.flatMap((one, at) => missing.slice(at + 1).map(other => [one, other]));
  for (const added of [...missing.map(one => [one]), ...pairs])
    yield {
      code: 'namespaces',
      did: 'lost namespace declarations, or had them moved',
      undone: `with ${names(added.map(([prefix]) => prefix))} declared at its start`,
      group: GROUP.text,
      apply: values => declaredAtStart(values, added),
    };
}

const isUsed = (text: string, prefix: string): boolean =>
  text.includes(`<${prefix}:`) || text.includes(` ${prefix}:`);

const names = (prefixes: readonly string[]): string =>
  prefixes.map(prefix => `xmlns:${prefix}`).join(' and ');

/** The declarations move from wherever they are to the first tag, in the order of canonical text. */
function declaredAtStart(
  [first = '', ...rest]: Pieces,
  added: readonly (readonly [prefix: string, name: string])[],
): Pieces {
  const texts = added.map(([prefix, name]) => [prefix, ` xmlns:${prefix}="${name}"`] as const);
  const all = [...declarationsOf(first), ...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  const bare = declarationsOf(first).reduce((tag, [, text]) => tag.replace(text, ''), first);
  const name = /^<[^\s>]+/.exec(bare)?.[0] ?? '';
  return [
    name + all.map(([, text]) => text).join('') + bare.slice(name.length),
    ...rest.map(piece =>
      isStart(piece) ? texts.reduce((tag, [, text]) => tag.replace(text, ''), piece) : piece,
    ),
  ];
}

const LETTERS = [
  ...'äöüßéèêëàáâãåæçíìîïñóòôõøœúùûýÿÄÖÜÉÈÊËÀÁÂÃÅÆÇÍÌÎÏÑÓÒÔÕØŒÚÙÛÝŠšŽž€–’“”„…«»°§´µ\u00A0',
  ...Array.from({length: 0x80}, (_, at) => String.fromCharCode(0x100 + at)),
];
/** Two different letters are looked for among so many. */
const FEW = 60;

/** One letter for all that was lost, or one each for two words; more could not be tried. */
export function* lostLetters(pieces: Pieces): Generator<Variant> {
  const text = pieces.join('');
  const isReplaced = text.includes('\uFFFD');
  // Without U+FFFD, a question mark may stand for a letter; in an address it is what it is.
  const marks = isReplaced ? /\uFFFD+/g : /(?<=\p{L})\?(?=\p{L})/gu;
  const inPlaces = (change: (text: string) => string) =>
    isReplaced
      ? all(change)
      : (values: Pieces) => mapValues(values, value => (value.includes('://') ? value : change(value)));
  const words = new Set<string>();
  inPlaces(piece => {
    for (const {index} of piece.matchAll(marks)) if (words.size < 3) words.add(wordAt(piece, index));
    return piece;
  })(pieces);
  const [one, other, third] = words;
  if (one === undefined || third !== undefined) return;
  for (const letter of LETTERS)
    yield lost(
      `“${letter}”`,
      inPlaces(piece => piece.replace(marks, letter)),
    );
  if (other === undefined) return;
  for (const first of LETTERS.slice(0, FEW))
    for (const second of LETTERS.slice(0, FEW))
      if (first !== second)
        yield lost(
          `“${first}” and “${second}”`,
          inPlaces(piece =>
            piece.replaceAll(one, one.replace(marks, first)).replaceAll(other, other.replace(marks, second)),
          ),
        );
}

const lost = (letters: string, apply: Variant['apply']): Variant => ({
  code: 'lost-characters',
  did: 'lost letters in a change of charset',
  undone: `with ${letters} for what was lost`,
  group: GROUP.last,
  apply,
});

/** The word around an offset: the same word lost the same letter. */
function wordAt(text: string, at: number): string {
  const isPart = (index: number) => /[\p{L}\p{N}\uFFFD?]/u.test(text.charAt(index));
  let [start, end] = [at, at];
  while (at - start < 40 && start > 0 && isPart(start - 1)) start -= 1;
  while (end - at < 40 && isPart(end)) end += 1;
  return text.slice(start, end);
}

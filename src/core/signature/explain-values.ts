import {mapAttributes, mapValues, type Pieces} from './explain-text.ts';
import {CR_LF, everywhere, GROUP, inSomeValues, type Variant} from './explain-variant.ts';

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

const UNESCAPED = {
  code: 'unescaped',
  did: 'was unescaped once too often (&amp; for &amp;amp;)',
  undone: 'escaped once more',
} as const;

export function* escapes(pieces: Pieces, text: string): Generator<Variant> {
  if (/&amp;(?:amp|lt|gt|quot|apos|#)/.test(text))
    yield {
      code: 'escaped-twice',
      did: 'was escaped twice (&amp;amp; for &amp;)',
      undone: 'unescaped once',
      group: GROUP.escapes,
      apply: pieces => mapAttributes(mapValues(pieces, unescaped(false)), unescaped(true)),
    };
  if (/&(?:amp|lt|gt|quot);/.test(text)) {
    yield {...UNESCAPED, group: GROUP.escapes, apply: everywhere(once)};
    yield* inSomeValues(pieces, '&', once, {...UNESCAPED, group: GROUP.last});
  }
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
const plus = (value: string): string => value.replaceAll(' ', '+');
const blank = (value: string): string => value.replaceAll('+', ' ');
const isBase64 = (value: string): boolean => value.length >= 16 && /^[A-Za-z0-9+/= ]+$/.test(value);

export function* blanksInValues(pieces: Pieces, text: string): Generator<Variant> {
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
  const rest = {undone: 'with “+” in their place', group: GROUP.last};
  yield* inSomeValues(pieces, ' ', plus, {...PLUS, ...rest});
  yield* inSomeValues(pieces, '+', blank, {...BLANK, group: GROUP.last});
}

const WRAPPED = {code: 'wrapped', did: 'had its base64 wrapped in another way', group: GROUP.lines} as const;
const unwrapped = (value: string): string => value.replace(/[ \t\n]|&#xD;/g, '');

const inLongValues = (change: (value: string) => string) => (pieces: Pieces) =>
  mapValues(pieces, value => {
    if (value.length < 65) return value;
    const joined = unwrapped(value);
    return /^[A-Za-z0-9+/]+=*$/.test(joined) ? change(joined) : value;
  });

export function* base64(text: string): Generator<Variant> {
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

import {isStart, mapValues, type Pieces} from './explain-text.ts';
import {GROUP, type Variant} from './explain-variant.ts';

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
export function* signersText(text: string): Generator<Variant> {
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
/** To find out whether a declaration is used takes a look through all of the text. */
const MAX_DECLARED = 12;
/** 2 to the power of it are tried. */
const MAX_SUBSETS = 5;

/** Where namespace declarations count that no name needs: inclusive canonicalization, or a PrefixList. */
export function* namespaceVariants(pieces: Pieces): Generator<Variant> {
  const [start = ''] = pieces;
  if (!isStart(start)) return;
  const declared = declarationsOf(start);
  const text = pieces.join('');
  const unused = declared
    .slice(0, MAX_DECLARED)
    .filter(([prefix]) => prefix !== '' && !isUsed(text, prefix))
    .slice(0, MAX_SUBSETS);
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

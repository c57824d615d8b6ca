import {piecesOf, type XmlPiece} from '../text/xml-pieces.ts';

/**
 * XML of a message without what is another at every login: ids, instants, the bytes of signatures, digests and cipher texts. In their
 * place stands what they are, so that a reference still names what it refers to: `InResponseTo="(ID of a request)"`,
 * `URI="#(ID of Assertion)"`. All else stays as it is written. Works on broken XML. Linear.
 */
export function withoutNoise(xml: string): string {
  const pieces = piecesOf(xml);
  const labels = labelsOf(xml, pieces);
  const texts: string[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as XmlPiece;
    const text = xml.slice(piece.from, piece.to);
    if (piece.kind !== 'start' && piece.kind !== 'empty') {
      texts.push(text);
      continue;
    }
    texts.push(maskTag(text, labels));
    const label = piece.kind === 'start' ? CONTENTS.get(localName(text)) : undefined;
    if (label === undefined) continue;
    const content = pieces[i + 1];
    if (content?.kind !== 'text' || pieces[i + 2]?.kind !== 'end') continue;
    texts.push(label);
    i++;
  }
  return texts.join('');
}

/** Elements of text alone. */
const CONTENTS: ReadonlyMap<string, string> = new Map([
  ['SignatureValue', '(signature)'],
  ['DigestValue', '(digest)'],
  ['CipherValue', '(cipher text)'],
  ['SessionIndex', '(SessionIndex)'],
]);

const INSTANTS: ReadonlySet<string> = new Set([
  'IssueInstant',
  'NotBefore',
  'NotOnOrAfter',
  'AuthnInstant',
  'SessionNotOnOrAfter',
]);
const IDS: ReadonlySet<string> = new Set(['ID', 'Id', 'id']);
/** Only behind white space: a hostile name is looked at once. */
const ATTRIBUTE = /(?<=\s)([^\s=<>"'/]+)([ \t\r\n]*=[ \t\r\n]*)(?:"([^"]*)"|'([^']*)')/g;
const INSTANT = /^\s*-?\d{4,}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?\s*$/;

const localName = (tag: string): string => /^<\/?(?:[^\s:/>]*:)?([^\s/>]*)/.exec(tag)?.[1] ?? '';

/** Id → what it is the ID of, numbered where there are several. */
function labelsOf(xml: string, pieces: readonly XmlPiece[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const {kind, from, to} of pieces) {
    if (kind !== 'start' && kind !== 'empty') continue;
    const tag = xml.slice(from, to);
    for (const [, name = '', , quoted, apostrophed] of tag.matchAll(ATTRIBUTE)) {
      const id = quoted ?? apostrophed ?? '';
      if (!IDS.has(name) || labels.has(id)) continue;
      const element = localName(tag);
      const count = (counts.get(element) ?? 0) + 1;
      counts.set(element, count);
      labels.set(id, count === 1 ? `(ID of ${element})` : `(ID of ${element} ${count})`);
    }
  }
  return labels;
}

const maskTag = (tag: string, labels: ReadonlyMap<string, string>): string =>
  tag.replace(
    ATTRIBUTE,
    (
      whole: string,
      name: string,
      equals: string,
      quoted: string | undefined,
      apostrophed: string | undefined,
    ) => {
      const masked = maskedValue(name, quoted ?? apostrophed ?? '', labels);
      const quote = quoted === undefined ? "'" : '"';
      return masked === undefined ? whole : `${name}${equals}${quote}${masked}${quote}`;
    },
  );

function maskedValue(name: string, value: string, labels: ReadonlyMap<string, string>): string | undefined {
  if (IDS.has(name)) return labels.get(value);
  if (name === 'InResponseTo') return labels.get(value) ?? '(ID of a request)';
  if (name === 'SessionIndex') return labels.get(value) ?? '(SessionIndex)';
  if (name === 'URI' && value.startsWith('#')) {
    const label = labels.get(value.slice(1));
    return label === undefined ? undefined : `#${label}`;
  }
  return INSTANTS.has(name) && INSTANT.test(value) ? '(instant)' : undefined;
}

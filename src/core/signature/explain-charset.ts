import {mapValues, type Pieces} from './explain-text.ts';
import {all, everywhere, GROUP, type Variant} from './explain-variant.ts';

/** 0x80 to 0x9F in Windows-1252 (WHATWG Encoding §9). */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';
const utf8 = new TextEncoder();

const CONTINUATION = `[\\x80-\\xBF${WINDOWS_1252.replace(/[\x80-\x9F]/g, '')}]`;
/** Characters that were bytes of UTF-8, one letter's at a time. */
const SEQUENCE = new RegExp(
  `[\\xC2-\\xDF]${CONTINUATION}|[\\xE0-\\xEF]${CONTINUATION}{2}|[\\xF0-\\xF4]${CONTINUATION}{3}`,
  'g',
);

/** What UTF-8 says that was read as ISO 8859-1 or Windows-1252; other characters stay. */
const decoded = (text: string): string => text.replace(SEQUENCE, letterOf);

function letterOf(sequence: string): string {
  // Of the first byte, as many bits count as the length of the sequence leaves (RFC 3629 §3).
  let code = sequence.charCodeAt(0) & (0xff >> (sequence.length + 1));
  for (const character of sequence.slice(1)) code = (code << 6) | (byteOf(character) & 0x3f);
  return code < 0x80 || code > 0x10ffff ? sequence : String.fromCodePoint(code);
}

function byteOf(character: string): number {
  const at = WINDOWS_1252.indexOf(character);
  return at < 0 ? character.charCodeAt(0) : 0x80 + at;
}

/** The bytes of UTF-8 as characters of ISO 8859-1. */
function misread(text: string): string {
  if (!/[\u0080-\uffff]/.test(text)) return text;
  const bytes = utf8.encode(text);
  let out = '';
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192)
    out += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return out;
}

const misreadAsWindows = (text: string): string =>
  misread(text).replace(/[\x80-\x9F]/g, byte => WINDOWS_1252.charAt(byte.charCodeAt(0) - 0x80));

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

export function* charsets(text: string): Generator<Variant> {
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
  yield {...TWICE, undone: 'encoded twice', apply: all(misread)};
  yield {...TWICE, undone: 'encoded twice', apply: all(misreadAsWindows)};
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

import {piecesOf, type XmlPiece} from '../text/xml-pieces.ts';

export type TokenKind = 'tag' | 'attribute' | 'value' | 'text' | 'comment' | 'instruction' | 'rest';

/** A stretch of the text that has one colour. */
export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
}

/** XML text, cut so that any stretch of it can be coloured without reading what comes before. */
export interface Colouring {
  readonly pieces: readonly XmlPiece[];
  /** Tokens of `from` to `to`, without gaps. */
  tokens(from: number, to: number): readonly Token[];
}

const WHOLE: Readonly<Record<Exclude<XmlPiece['kind'], 'start' | 'end' | 'empty'>, TokenKind>> = {
  text: 'text',
  cdata: 'text',
  comment: 'comment',
  instruction: 'instruction',
  doctype: 'instruction',
  rest: 'rest',
};

/** A tag that needs more is coloured once more each time it is seen. */
const MOST_KEPT = 500;

/** Each tag is taken apart when it is first seen, and the last ones are kept. */
export function colour(xml: string, pieces: readonly XmlPiece[] = piecesOf(xml)): Colouring {
  const kept = new Map<number, readonly Token[]>();
  const tokensOfPiece = (index: number): readonly Token[] => {
    const known = kept.get(index);
    if (known) return known;
    const made = tokensOf(xml, pieces[index] as XmlPiece);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(index, made);
    return made;
  };
  return {
    pieces,
    tokens(from, to) {
      const tokens: Token[] = [];
      for (let i = indexAt(pieces, from); i < pieces.length && (pieces[i] as XmlPiece).from < to; i++) {
        const inPiece = tokensOfPiece(i);
        for (let j = indexAt(inPiece, from); j < inPiece.length; j++) {
          const token = inPiece[j] as Token;
          if (token.from >= to) break;
          if (token.to > from)
            tokens.push({kind: token.kind, from: Math.max(token.from, from), to: Math.min(token.to, to)});
        }
      }
      return tokens;
    },
  };
}

/** Index of the last range that starts at or before `at`; 0 when there is none. */
export function indexAt(ranges: readonly {readonly from: number}[], at: number): number {
  let low = 0;
  let high = ranges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ranges[middle] as {readonly from: number}).from <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function tokensOf(xml: string, {kind, from, to}: XmlPiece): readonly Token[] {
  if (kind !== 'start' && kind !== 'end' && kind !== 'empty') return [{kind: WHOLE[kind], from, to}];
  const tokens: Token[] = [];
  const push = (kind: TokenKind, end: number): void => {
    const start = tokens.at(-1)?.to ?? from;
    if (end > start) tokens.push({kind, from: start, to: end});
  };
  const steps = /=[ \t\r\n]*("[^"]*"|'[^']*')/g;
  const text = xml.slice(from, to);
  const name = /^<\/?[^ \t\r\n/>]*/.exec(text)?.[0] ?? '';
  push('tag', from + name.length);
  for (const {0: step, 1: value = '', index} of text.matchAll(steps)) {
    push('attribute', from + index + step.length - value.length);
    push('value', from + index + step.length);
  }
  const end = kind === 'empty' ? to - 2 : to - 1;
  push('attribute', end);
  push('tag', to);
  return tokens;
}

import {charsets} from './explain-charset.ts';
import {signersText} from './explain-signer.ts';
import {indentations, likelySpace, lineEnds} from './explain-space.ts';
import type {Pieces} from './explain-text.ts';
import {base64, blanksInValues, escapes} from './explain-values.ts';
import type {Variant} from './explain-variant.ts';

/**
 * Every single variant that may apply to a text, likeliest first.
 *
 * @param depth How many elements stand around the text in the message.
 */
export function* variantsOf(pieces: Pieces, depth: number): Generator<Variant> {
  const text = pieces.join('');
  yield* likelySpace();
  yield* lineEnds(text);
  yield* charsets(text);
  yield* escapes(pieces, text);
  yield* blanksInValues(pieces, text);
  yield* indentations(pieces, depth);
  yield* base64(text);
  yield* signersText(text);
}

import {encodeBase64} from '../certificate/base64.ts';
import {hashedReference, type HashedReference} from './explain-hashed.ts';
import {firstChange, maskedValues, type Pieces, piecesOf} from './explain-text.ts';
import {lostLetters} from './explain-charset.ts';
import {namespaceVariants} from './explain-signer.ts';
import {GROUP, type Variant} from './explain-variant.ts';
import {variantsOf} from './explain-variants.ts';
import type {DamageFacts} from './facts.ts';
import type {SignatureParts} from './structure.ts';
import type {MessageTree} from './tree.ts';

/** What looking for reasons may still cost for one message. */
export interface ExplainBudget {
  characters: number;
}

/** So many characters are rewritten and hashed at most: half a second's work. A message of 20 KB gets all its variants. */
export const EXPLAIN_CHARACTERS = 16_000_000;
/** A short text costs as much as one of this length. */
const SHORTEST = 2_000;
const MAX_MASKED = 5;

/**
 * Finds out why the digest of a Signature's only Reference is wrong. To be asked for wrong digests alone, since it takes its
 * time. Undefined when there is no one text that was hashed, or nothing of the budget is left.
 */
export async function explainDamage(
  parts: SignatureParts,
  tree: MessageTree,
  budget: ExplainBudget,
): Promise<DamageFacts | undefined> {
  const reference = budget.characters > 0 ? hashedReference(parts, tree) : undefined;
  if (!reference) return undefined;
  const {text, claimed} = reference;
  budget.characters -= 2 * text.length;
  const bytes = new TextEncoder().encode(text);
  const hashed = {
    bytes: bytes.length,
    digest: encodeBase64(new Uint8Array(await crypto.subtle.digest(reference.algorithm.hash, bytes))),
    claimed: encodeBase64(claimed),
  };
  const pieces = inPieces(text, reference, parts);
  const attempt = attempts(reference, budget);
  const found = await search(pieces, variantsFor(pieces, reference, parts), attempt, depthOf(reference));
  if (found) return {hashed, ...described(found, tree.holderOf(parts.element)?.localName ?? 'message', text)};
  const masked = maskedValues(pieces, MAX_MASKED);
  return {
    hashed,
    causes: [],
    ...(masked.length > 0 && {masked}),
    ...(budget.characters <= 0 && {isCutShort: true as const}),
  };
}

function inPieces(text: string, reference: HashedReference, {element}: SignatureParts): Pieces {
  // Where the Signature was left out, white space stands on both sides.
  const whole = reference.rewritten({isWhole: true});
  if (whole.length === text.length) return piecesOf(text);
  let at = 0;
  while (at < text.length && text.charCodeAt(at) === whole.charCodeAt(at)) at += 1;
  const gap = whole.lastIndexOf(`<${element.tagName}`, at);
  return gap < 0 ? piecesOf(text) : piecesOf(text, gap);
}

function depthOf({target}: HashedReference): number {
  let depth = 0;
  for (let node = target.parentNode; node?.nodeType === 1; node = node.parentNode) depth += 1;
  return depth;
}

function* variantsFor(pieces: Pieces, reference: HashedReference, parts: SignatureParts): Generator<Variant> {
  yield* variantsOf(pieces, depthOf(reference));
  yield* otherMethods(reference, parts);
  if (!reference.isExclusive || reference.inclusivePrefixes.length > 0) yield* namespaceVariants(pieces);
}

/** What the signer may have hashed in place of what its Signature says. */
function* otherMethods(reference: HashedReference, parts: SignatureParts): Generator<Variant> {
  const {isExclusive, inclusivePrefixes} = reference;
  const ways = [
    {
      how: {isExclusive: !isExclusive, inclusivePrefixes: []},
      undone: isExclusive ? 'canonicalized inclusively' : 'canonicalized exclusively',
    },
    ...(inclusivePrefixes.length > 0
      ? [{how: {inclusivePrefixes: []}, undone: 'canonicalized without the PrefixList'}]
      : []),
    {how: {withComments: true}, undone: 'with its comments'},
  ];
  for (const {how, undone} of ways)
    yield {
      code: 'other-method',
      did: 'was signed under another canonicalization than its Signature names',
      undone,
      group: GROUP.method,
      isBySigner: true,
      apply: () => inPieces(reference.rewritten(how), reference, parts),
    };
}

interface Found {
  readonly variants: readonly Variant[];
  /** What was signed. */
  readonly text: string;
}

type Attempt = (
  pieces: Pieces,
  variant: Variant,
) => Promise<'no-change' | 'wrong' | 'spent' | {text: string}>;

/** Hashes variants until the budget is spent. One that changes nothing costs nothing. */
function attempts({text: given, claimed, algorithm}: HashedReference, budget: ExplainBudget): Attempt {
  return async (pieces, {apply, encode}) => {
    if (budget.characters <= 0) return 'spent';
    const text = apply(pieces).join('');
    budget.characters -= Math.max(text.length, SHORTEST);
    if (text === given && !encode) return 'no-change';
    const bytes = encode ? encode(text) : new TextEncoder().encode(text);
    if (!bytes) return 'no-change';
    const digest = new Uint8Array(await crypto.subtle.digest(algorithm.hash, bytes));
    return digest.every((byte, at) => byte === claimed[at]) ? {text} : 'wrong';
  };
}

async function search(
  pieces: Pieces,
  singles: Iterable<Variant>,
  attempt: Attempt,
  depth: number,
): Promise<Found | undefined> {
  const changing: Variant[] = [];
  for (const variant of singles) {
    const result = await attempt(pieces, variant);
    if (typeof result === 'object') return {variants: [variant], text: result.text};
    if (result === 'spent') return undefined;
    if (result === 'wrong' && variant.group < GROUP.space && !variant.encode) changing.push(variant);
  }
  for (const first of changing) {
    const changed = first.apply(pieces);
    const before = changed.join('');
    for (const second of variantsOf(changed, depth)) {
      if (second.group <= first.group) continue;
      const result = await attempt(changed, second);
      if (result === 'spent') return undefined;
      if (typeof result === 'object' && result.text !== before)
        return {variants: [first, second], text: result.text};
    }
  }
  for (const variant of lostLetters(pieces)) {
    const result = await attempt(pieces, variant);
    if (typeof result === 'object') return {variants: [variant], text: result.text};
    if (result === 'spent') return undefined;
  }
  return undefined;
}

function described({variants, text}: Found, element: string, given: string): Omit<DamageFacts, 'hashed'> {
  const later = variants.filter(({isBySigner}) => !isBySigner).map(({did}) => did);
  const signer = variants.filter(({isBySigner}) => isBySigner).map(({did}) => did);
  const did = [...(later.length > 0 ? [`${later.join(' and ')} after it was signed`] : []), ...signer].join(
    ', and it ',
  );
  const how = variants.map(({undone}) => undone).join(', and ');
  const value = variants.every(({code}) => SHOWS_NO_VALUE.has(code)) ? undefined : firstChange(text, given);
  return {
    causes: variants.map(({code, isBySigner}) => ({code, ...(isBySigner && {isBySigner})})),
    found: {
      what: `The ${element} ${did}.`,
      how: `${how.charAt(0).toUpperCase()}${how.slice(1)}, its digest is right: nothing else in it was changed.`,
    },
    ...(value && {value}),
  };
}

/** What is between or around values, or concerns all of them. */
const SHOWS_NO_VALUE: ReadonlySet<string> = new Set([
  're-indented',
  'padded',
  'line-ends',
  'wrapped',
  'namespaces',
  'other-method',
  'not-canonical',
  'prefixed',
  'processing-instruction',
] satisfies readonly DamageFacts['causes'][number]['code'][]);

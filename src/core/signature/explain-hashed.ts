import type {Document, Element} from '../saml/tree.ts';
import {decodeBase64} from '../certificate/base64.ts';
import {
  CANONICALIZATIONS,
  DIGEST_ALGORITHMS,
  type DigestAlgorithm,
  ENVELOPED_SIGNATURE,
} from './algorithms.ts';
import {canonicalize} from './canonicalize.ts';
import {prefixListOf, readSignature, type SignatureParts} from './structure.ts';
import {indexTree, type MessageTree} from './tree.ts';

/** What the only Reference of a Signature is about, and how to write it as canonical text. */
export interface HashedReference {
  readonly target: Element | Document;
  readonly claimed: Uint8Array;
  readonly algorithm: DigestAlgorithm;
  readonly isExclusive: boolean;
  readonly inclusivePrefixes: readonly string[];
  readonly text: string;
  /** The same, canonicalized in another way. */
  rewritten(how: {
    readonly isExclusive?: boolean;
    readonly withComments?: boolean;
    readonly inclusivePrefixes?: readonly string[];
    /** The Signature is not left out. */
    readonly isWhole?: boolean;
  }): string;
}

/** Undefined where the Signature is malformed, or has not one Reference: there is no one text to show then. */
export function hashedReference(parts: SignatureParts, tree: MessageTree): HashedReference | undefined {
  const [reference, ...more] = parts.references;
  const [element] = childrenOf(parts.signedInfo, 'Reference');
  if (parts.fault || !reference || !element || more.length > 0) return undefined;
  const algorithm = DIGEST_ALGORITHMS.get(reference.digestMethod ?? '');
  const uri = reference.transforms.find(transform => transform !== ENVELOPED_SIGNATURE) ?? '';
  const method = CANONICALIZATIONS.get(uri);
  const target = tree.resolve(reference.uri ?? '', tree.holderOf(parts.element));
  const claimed = decodeBase64(childrenOf(element, 'DigestValue')[0]?.textContent ?? '');
  if (!algorithm || !method || !target || !claimed) return undefined;
  const transform = childrenOf(childrenOf(element, 'Transforms')[0], 'Transform').find(
    one => one.getAttribute('Algorithm') === uri,
  );
  const given = {
    isExclusive: method.isExclusive,
    // A same-document reference without XPointer selects no comments (xmldsig-core1 §4.4.3.3).
    withComments: false,
    inclusivePrefixes: prefixListOf(transform),
  };
  const omit = reference.transforms.includes(ENVELOPED_SIGNATURE) ? parts.element : undefined;
  const rewritten: HashedReference['rewritten'] = ({isWhole, ...how}) =>
    canonicalize(target, {...given, ...how, ...(!isWhole && {omit})});
  return {
    target,
    claimed,
    algorithm,
    isExclusive: given.isExclusive,
    inclusivePrefixes: given.inclusivePrefixes,
    text: rewritten({}),
    rewritten,
  };
}

function childrenOf(parent: Element | undefined, name: string): readonly Element[] {
  const found: Element[] = [];
  for (let child = parent?.firstChild; child; child = child.nextSibling)
    if (child.nodeType === 1 && (child as Element).localName === name) found.push(child as Element);
  return found;
}

/** The canonical text that one Signature's digest is over. */
export interface HashedText {
  /** Name of the element that holds the Signature. */
  readonly element: string;
  readonly referenceURI: string;
  readonly text: string;
}

/**
 * For comparing with an identity provider's log: what is hashed here, of each Signature with one Reference, in document
 * order. Holds the message's values, so it is made on demand and never part of a Report.
 */
export function hashedTexts(document: Document): readonly HashedText[] {
  const tree = indexTree(document);
  return tree.signatures.flatMap(signature => {
    const parts = readSignature(signature);
    const reference = hashedReference(parts, tree);
    if (!reference) return [];
    return {
      element: tree.holderOf(signature)?.localName ?? 'Document',
      referenceURI: parts.references[0]?.uri ?? '',
      text: reference.text,
    };
  });
}

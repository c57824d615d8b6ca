import type {Document, Element} from '../../saml/tree.ts';
import {SignedXml} from 'xml-crypto';
import {decodeBase64, encodeBase64} from '../../certificate/base64.ts';
import {
  CANONICALIZATIONS,
  DIGEST_ALGORITHMS,
  ENVELOPED_SIGNATURE,
  SIGNATURE_ALGORITHMS,
} from '../algorithms.ts';
import {canonicalize} from '../canonicalize.ts';
import {prefixListOf, type SignatureParts} from '../structure.ts';

/** The digest of one Reference: what the Signature says and what its target gives, in base64. */
interface Digests {
  readonly claimed: string;
  readonly actual: string;
}

/** What xml-crypto makes of a Signature without a key. */
export type Checked =
  /** All digests are right; `signedInfo` is the canonical text the SignatureValue must be over. */
  | {readonly kind: 'to-be-verified'; readonly signedInfo: string; readonly signatureMethod: string}
  | ({readonly kind: 'digest-mismatch'} & Digests)
  | {readonly kind: 'refused'; readonly reason: string};

/** How many characters may still be canonicalized for one message: many References to much text are an attack, not a login. */
export interface Budget {
  characters: number;
}

/**
 * Lets xml-crypto read a Signature on the tree of the message, and compares its digests. Verifying the SignatureValue is left to the
 * caller. WebCrypto answers later and xml-crypto does not wait, so it is told “right” for both, and the truth is found out after it.
 *
 * @param resolve The element (or the document) that a same-document URI points at.
 */
export async function checkDigests(
  document: Document,
  parts: SignatureParts,
  resolve: (uri: string) => Element | Document | undefined,
  budget: Budget,
): Promise<Checked> {
  const engine = new TreeSignedXml(parts, resolve, budget);
  try {
    engine.loadSignature(parts.element);
    if (!engine.checkSignature(document)) return refused('a Reference has no target');
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
  const digests = await Promise.all(engine.digests);
  const mismatch = digests.find(({claimed, actual}) => claimed !== actual);
  if (mismatch) return {kind: 'digest-mismatch', ...mismatch};
  return digests.length > 0 && engine.deferred
    ? engine.deferred
    : refused('xml-crypto asked for no verification');
}

const refused = (reason: string): Checked => ({kind: 'refused', reason});

interface Reference {
  readonly uri: string;
  readonly transforms: readonly string[];
  readonly digestAlgorithm: string;
  readonly digestValue: string;
  readonly inclusiveNamespacesPrefixList: readonly string[];
}

interface VerifiesSignature {
  verifySignature(signedInfo: string, key: unknown, value: string): boolean;
  getAlgorithmName(): string;
}

/** SignedXml of xml-crypto 6.3.2 as far as it is used here; its own types call the overridden methods private and want DOM types. */
interface OpenSignedXml {
  CanonicalizationAlgorithms: object;
  HashAlgorithms: object;
  SignatureAlgorithms: Record<string, new () => VerifiesSignature>;
  loadSignature(signature: Element): void;
  checkSignature(document: Document): boolean;
  canonicalize(
    transforms: readonly string[],
    node: Element | Document,
    options: {readonly inclusiveNamespacesPrefixList?: readonly string[]},
    how: {readonly discardComments: boolean},
  ): string;
  validateReference(reference: Reference): string | undefined;
}

const Base = SignedXml as unknown as new (options: {readonly publicCert: string}) => OpenSignedXml;

/**
 * SignedXml that works on the tree it is given instead of on copies of it. xml-crypto reads the structure, reads
 * SignedInfo anew from its canonical form and keeps the order of the steps; look-up by ID, canonicalization and
 * digests are ours. It says “valid” before a key was looked at, so it must not leave this file.
 */
class TreeSignedXml extends Base {
  deferred: Checked | undefined;
  /** Of each Reference, in order. */
  readonly digests: Promise<Digests>[] = [];
  readonly #parts: SignatureParts;
  readonly #resolve: (uri: string) => Element | Document | undefined;
  readonly #budget: Budget;

  constructor(
    parts: SignatureParts,
    resolve: (uri: string) => Element | Document | undefined,
    budget: Budget,
  ) {
    // A key must be set for verifySignature to be called; the KeyInfo of the message is ignored.
    super({publicCert: 'none'});
    this.#parts = parts;
    this.#resolve = resolve;
    this.#budget = budget;
    this.CanonicalizationAlgorithms = {};
    this.HashAlgorithms = {};
    this.SignatureAlgorithms = this.#deferringAlgorithm();
  }

  /** The one that the Signature names, if it is supported. */
  #deferringAlgorithm(): Record<string, new () => VerifiesSignature> {
    const {signatureMethod = ''} = this.#parts;
    if (!SIGNATURE_ALGORITHMS.has(signatureMethod)) return {};
    const defer = (signedInfo: string): boolean => {
      if (this.deferred) return false;
      this.deferred = {kind: 'to-be-verified', signedInfo, signatureMethod};
      return true;
    };
    return {
      [signatureMethod]: class {
        verifySignature = defer;
        getAlgorithmName = () => signatureMethod;
      },
    };
  }

  override canonicalize(
    transforms: readonly string[],
    node: Element | Document,
    options: {readonly inclusiveNamespacesPrefixList?: readonly string[]},
    {discardComments}: {readonly discardComments: boolean},
  ): string {
    const methods = transforms.filter(uri => uri !== ENVELOPED_SIGNATURE);
    const method = CANONICALIZATIONS.get(methods[0] ?? '');
    if (!method || methods.length !== 1)
      throw new Error(`the transforms ${transforms.join(', ')} are not supported`);
    if (this.#budget.characters <= 0) throw new Error('its References cover too much text');
    const text = canonicalize(node, {
      isExclusive: method.isExclusive,
      withComments: method.withComments && !discardComments,
      inclusivePrefixes:
        node === this.#parts.signedInfo
          ? prefixListOf(this.#parts.canonicalizationElement)
          : (options.inclusiveNamespacesPrefixList ?? []),
      omit: transforms.includes(ENVELOPED_SIGNATURE) ? this.#parts.element : undefined,
    });
    this.#budget.characters -= text.length;
    return text;
  }

  /** The canonical text; undefined, which ends the check, when there is none. */
  override validateReference(reference: Reference): string | undefined {
    const target = this.#resolve(reference.uri);
    const algorithm = DIGEST_ALGORITHMS.get(reference.digestAlgorithm);
    const claimed = decodeBase64(reference.digestValue);
    if (!target || !algorithm || !claimed) return undefined;
    const text = this.canonicalize(
      reference.transforms,
      target,
      {inclusiveNamespacesPrefixList: reference.inclusiveNamespacesPrefixList},
      // A same-document reference without XPointer selects no comments (xmldsig-core1 §4.4.3.3).
      {discardComments: true},
    );
    this.digests.push(digestsOf(claimed, algorithm.hash, text));
    return text;
  }
}

async function digestsOf(claimed: Uint8Array, hash: string, text: string): Promise<Digests> {
  const actual = await crypto.subtle.digest(hash, new TextEncoder().encode(text));
  return {claimed: encodeBase64(claimed), actual: encodeBase64(new Uint8Array(actual))};
}

import type {Element, Node} from '../saml/tree.ts';
import type {CertificateFacts} from '../certificate/facts.ts';
import type {ReadMessage} from '../saml/read.ts';
import {ENVELOPED_SIGNATURE, shortName, SIGNATURE_ALGORITHMS} from './algorithms.ts';
import {readCoverage, type ReadElements} from './coverage.ts';
import {readKeyInfo} from './embedded.ts';
import {EXPLAIN_CHARACTERS, explainDamage, type ExplainBudget} from './explain.ts';
import type {SignatureFacts, SignatureOutcome} from './facts.ts';
import {verifyWithKey, type KeyVerdict, type Sealed} from './keys.ts';
import {type Fault, readSignature, type ReferenceParts, type SignatureParts} from './structure.ts';
import {indexTree, type MessageTree, type OddNamespace} from './tree.ts';
import {checkDigests, type Budget} from './xml-crypto/engine.ts';

export {isAssertionSigned, isProtecting} from './coverage.ts';

export interface VerificationKeys {
  /** What the service provider holds: the only keys that count. */
  readonly expected: readonly CertificateFacts[];
  /** What the identity provider publishes: tried when no expected key fits, to tell a rollover. */
  readonly published: readonly CertificateFacts[];
}

export type VerifiableMessage = Pick<ReadMessage, 'document'> & ReadElements;

/** A message needs two Signatures at most; beyond this number, verifying would only serve who wants to keep us busy. */
const MAX_SIGNATURES = 16;
/** SAML allows one (saml-core-2.0 §5.4.2). Each costs a walk over its target and all ancestors, whatever the target's size. */
const MAX_REFERENCES = 16;
/** Lets two Signatures cover a message of the largest size that is read. */
const MAX_CHARACTERS = 6_000_000;

/**
 * Verifies every ds:Signature of a message on the tree the message was read from: one entry each, in document order.
 * Never throws for bad input. Sources: xmldsig-core1 §3.2, saml-core-2.0 §5.4.
 */
export async function verifySignatures(
  message: VerifiableMessage,
  keys: VerificationKeys,
): Promise<readonly SignatureFacts[]> {
  const tree = indexTree(message.document);
  const budget: Budget = {characters: MAX_CHARACTERS};
  const toExplain: ExplainBudget = {characters: EXPLAIN_CHARACTERS};
  const facts: SignatureFacts[] = [];
  for (const element of tree.signatures) {
    if (facts.length === MAX_SIGNATURES) budget.characters = 0;
    facts.push(await verifySignature(element, {budget, toExplain}, tree, message, keys));
  }
  return facts;
}

async function verifySignature(
  element: Element,
  {budget, toExplain}: {readonly budget: Budget; readonly toExplain: ExplainBudget},
  tree: MessageTree,
  message: VerifiableMessage,
  keys: VerificationKeys,
): Promise<SignatureFacts> {
  const parts = readSignature(element);
  const holder = tree.holderOf(element);
  const judged =
    budget.characters > 0 ? await judge(parts, await unlock(parts, tree, budget), keys) : tooManySignatures;
  const isOnReadElement =
    holder !== undefined && (holder === message.root || holder === message.readAssertion);
  // What other Signatures are over, nobody reads; and who signs an element twice wants to keep us busy.
  const isToExplain = isOnReadElement && tree.signaturesIn(holder).length === 1;
  const damage =
    isToExplain && judged.outcome === 'digest-mismatch'
      ? await explainDamage(parts, tree, toExplain)
      : undefined;
  return {
    element: holder?.localName ?? 'Document',
    isOnReadElement,
    ...claims(parts),
    ...judged,
    ...(damage && {damage}),
    coverage: readCoverage(parts, tree, message),
  };
}

/** What the Signature says of itself, named. */
function claims({signatureMethod, canonicalizationMethod, references: [reference]}: SignatureParts) {
  return {
    ...(signatureMethod !== undefined && {algorithm: shortName(signatureMethod)}),
    ...(reference?.digestMethod !== undefined && {digest: shortName(reference.digestMethod)}),
    ...(canonicalizationMethod !== undefined && {canonicalization: canonicalizationMethod}),
    ...(reference?.uri !== undefined && {referenceURI: reference.uri}),
  };
}

/** What a Signature came to without a key: something to verify, or an end. */
type Unlocked =
  | {readonly sealed: Sealed}
  | {readonly outcome: SignatureOutcome; readonly reason: string; readonly sealed?: never};

const tooManySignatures: Judged = {
  outcome: 'not-checked',
  reason: 'The message holds more Signatures than any login needs; this one was not verified.',
};

const tooManyReferences: Unlocked = {
  outcome: 'malformed',
  reason: `The Signature has more than ${MAX_REFERENCES} References; SAML allows one.`,
};

async function unlock(parts: SignatureParts, tree: MessageTree, budget: Budget): Promise<Unlocked> {
  if (parts.fault) return parts.fault;
  if (parts.references.length > MAX_REFERENCES) return tooManyReferences;
  const holder = tree.holderOf(parts.element);
  const lost = parts.references.find(({uri = ''}) => !tree.resolve(uri, holder));
  if (lost)
    return {
      outcome: 'malformed',
      reason: `The Signature points at “${lost.uri}”, and no element of the message has that ID.`,
    };
  const ambiguous = parts.references.find(({uri = ''}) => tree.elementsWithId(uri.slice(1)).length > 1);
  if (ambiguous)
    return {
      outcome: 'malformed',
      reason: `The Signature points at “${ambiguous.uri}”, and more than one element of the message has that ID.`,
    };
  if (parts.references.some(reference => leavesItselfOut(reference, parts.element, tree)))
    return {
      outcome: 'malformed',
      reason: 'The Signature points at an element inside itself, but leaves itself out of what is signed.',
    };
  if (tree.oddNamespace) return faultOfNamespace(tree.oddNamespace);
  const checked = await checkDigests(tree.document, parts, uri => tree.resolve(uri, holder), budget);
  if (checked.kind === 'refused')
    return {outcome: 'malformed', reason: `The Signature can’t be processed: ${checked.reason}.`};
  if (checked.kind === 'digest-mismatch') {
    const [{uri, digestMethod} = {uri: '', digestMethod: ''}] = parts.references;
    const what = uri ? `the element “${uri.slice(1)}”` : 'the message';
    return {
      outcome: 'digest-mismatch',
      reason: `What was signed has been changed since: the ${shortName(digestMethod ?? '')} digest of ${what} is “${checked.actual}”, the Signature says “${checked.claimed}”.`,
    };
  }
  const algorithm = SIGNATURE_ALGORITHMS.get(checked.signatureMethod);
  if (!algorithm || !parts.value)
    return {outcome: 'malformed', reason: 'The Signature has no SignatureValue.'};
  return {
    sealed: {algorithm, value: parts.value, signedInfo: new TextEncoder().encode(checked.signedInfo)},
  };
}

/** The enveloped-signature transform removes the Signature with all it holds: its target too, when that is inside (xmldsig-core1 §6.6.4). */
function leavesItselfOut(
  {uri = '', transforms}: ReferenceParts,
  signature: Element,
  tree: MessageTree,
): boolean {
  if (!transforms.includes(ENVELOPED_SIGNATURE)) return false;
  for (
    let node: Node | null | undefined = tree.resolve(uri, tree.holderOf(signature));
    node;
    node = node.parentNode
  )
    if (node === signature) return true;
  return false;
}

function faultOfNamespace({name, kind}: OddNamespace): Fault {
  return kind === 'no-uri'
    ? {
        outcome: 'malformed',
        reason: `The namespace name “${name}” is not an absolute URI; such a message can’t be canonicalized (xml-c14n §1.3).`,
      }
    : {
        outcome: 'unsupported-algorithm',
        reason: `The namespace name “${name}” holds “&”, which canonicalizers write in different ways: who verifies it may see another text than was signed.`,
      };
}

type Judged = Pick<
  SignatureFacts,
  'outcome' | 'reason' | 'key' | 'certificateIndex' | 'publishedIndex' | 'embedded'
>;

async function judge(parts: SignatureParts, unlocked: Unlocked, keys: VerificationKeys): Promise<Judged> {
  const keyInfo = parts.keyInfo && readKeyInfo(parts.keyInfo, [...keys.expected, ...keys.published]);
  if (!unlocked.sealed) {
    const {outcome, reason} = unlocked;
    return {outcome, reason, ...(keyInfo && {embedded: {outcome, ...keyInfo}})};
  }
  // One certificate often stands in all three places; its key is asked once.
  const asked = new Map<string, Promise<KeyVerdict>>();
  const ask = (certificate: CertificateFacts): Promise<KeyVerdict> => {
    const verdict = asked.get(certificate.keySha256) ?? verifyWithKey(unlocked.sealed, certificate);
    asked.set(certificate.keySha256, verdict);
    return verdict;
  };
  const expected = await Promise.all(keys.expected.map(ask));
  const embeddedVerdict = keyInfo?.certificate && (await ask(keyInfo.certificate));
  const embedded = keyInfo && {embedded: {outcome: outcomeOf(embeddedVerdict), ...keyInfo}};
  const certificateIndex = expected.indexOf('valid');
  if (certificateIndex >= 0) return {outcome: 'valid', key: 'expected', certificateIndex, ...embedded};

  const published = await Promise.all(keys.published.map(ask));
  const publishedIndex = published.indexOf('valid');
  const rollover = publishedIndex >= 0 && {publishedIndex};
  const [first] = keys.expected;
  if (!first) return {outcome: 'not-checked', ...rollover, ...embedded};
  const isUnusable = expected.includes('unusable') && !expected.includes('mismatch');
  const reason = isUnusable
    ? `The key of the expected certificate (${first.key}) can’t be used here, so the Signature can’t be verified.`
    : explainMismatch(expected, unlocked.sealed, first, publishedIndex >= 0, embeddedVerdict);
  return {
    outcome: isUnusable ? 'unsupported-algorithm' : 'signature-mismatch',
    reason,
    ...rollover,
    ...embedded,
  };
}

function outcomeOf(verdict: KeyVerdict | undefined): SignatureOutcome {
  switch (verdict) {
    case 'valid':
      return 'valid';
    case 'mismatch':
    case 'other-kind':
      return 'signature-mismatch';
    case 'unusable':
      return 'unsupported-algorithm';
    case undefined:
      return 'not-checked';
    default:
      return verdict satisfies never;
  }
}

function explainMismatch(
  expected: readonly KeyVerdict[],
  {algorithm}: Sealed,
  first: CertificateFacts,
  isPublished: boolean,
  embedded: KeyVerdict | undefined,
): string {
  if (isPublished)
    return 'The Signature was made with another key than expected: with one that the identity provider publishes.';
  if (embedded === 'valid')
    return 'The Signature was made with another key than expected: with that of the certificate inside the message.';
  if (expected.every(verdict => verdict === 'other-kind'))
    return `The Signature was made with another key than expected: ${algorithm.name} needs an ${algorithm.keyType} key, the expected certificate holds ${first.key}.`;
  return embedded === undefined
    ? 'The Signature fits no expected key: it was made with another key, or it was changed.'
    : 'The Signature fits neither an expected key nor the certificate inside the message: it was changed or damaged.';
}

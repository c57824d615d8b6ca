import type {Document, Element} from '../saml/tree.ts';
import {NS} from '../saml/names.ts';
import type {ReadMessage} from '../saml/read.ts';
import {CANONICALIZATIONS, ENVELOPED_SIGNATURE} from './algorithms.ts';
import type {CoverageProblem, SignatureFacts, SignatureOutcome} from './facts.ts';
import type {SignatureParts} from './structure.ts';
import type {MessageTree} from './tree.ts';

/** What coverage is judged by: the read message, as far as it matters here. */
export type ReadElements = Pick<ReadMessage, 'root' | 'readAssertion'>;

/**
 * Holds a Signature against SAML's profile of XML Signature: one Reference to the element that holds it, nothing but
 * the transforms allowed, on the element that is read (saml-core-2.0 §5.4). Empty: it protects what is shown.
 */
export function readCoverage(
  parts: SignatureParts,
  tree: MessageTree,
  read: ReadElements,
): readonly CoverageProblem[] {
  const holder = tree.holderOf(parts.element);
  return [
    ...placement(parts.element, holder, tree, read),
    ...references(parts, holder, tree),
    ...transforms(parts),
  ];
}

/** The message, or the Assertion that is read, is protected by this Signature against an expected key. */
export const isProtecting = (signature: SignatureFacts): boolean =>
  signature.outcome === 'valid' && signature.isOnReadElement && signature.coverage.length === 0;

/** What `assertion.isSigned` means: a right Signature by an expected key stands on the read Assertion, or on the Response around it. */
export const isAssertionSigned = (signatures: readonly SignatureFacts[]): boolean =>
  signatures.some(isProtecting);

/**
 * Whether the values of an element are what the identity provider signed. `signed`: a right Signature by an expected key covers
 * them. `not-checked`: one that can't be verified here, for want of a key or an algorithm. `unsigned`: none, or a wrong one.
 */
export type Protection = 'signed' | 'not-checked' | 'unsigned';

/**
 * How the values of the Response, or of the Assertion that is read, are protected. A Signature on the Response covers the
 * Assertions in it, one of the query (HTTP-Redirect) the whole message.
 */
export function protectionOf(
  element: 'Response' | 'Assertion',
  signatures: readonly SignatureFacts[],
  query: QueryOutcome | 'unsigned' = 'unsigned',
): Protection {
  if (query !== 'unsigned' && query.outcome === 'valid') return 'signed';
  const covering = signatures.filter(
    signature =>
      signature.isOnReadElement &&
      signature.coverage.length === 0 &&
      (element === 'Assertion' || signature.element === 'Response'),
  );
  if (covering.some(isProtecting)) return 'signed';
  const claims: readonly QueryOutcome[] = query === 'unsigned' ? covering : [query, ...covering];
  return claims.some(mayProtect) ? 'not-checked' : 'unsigned';
}

/** The Signature of an HTTP-Redirect message’s query covers all of the message. */
type QueryOutcome = Pick<SignatureFacts, 'outcome' | 'embedded'>;

/** Nothing speaks against it but that it could not be verified. */
const mayProtect = ({outcome, embedded}: QueryOutcome): boolean =>
  outcome === 'unsupported-algorithm' ||
  (outcome === 'not-checked' && (embedded === undefined || !IS_DAMAGED.has(embedded.outcome)));

const IS_DAMAGED: ReadonlySet<SignatureOutcome> = new Set([
  'digest-mismatch',
  'signature-mismatch',
  'malformed',
]);

function placement(
  signature: Element,
  holder: Element | undefined,
  tree: MessageTree,
  read: ReadElements,
): readonly CoverageProblem[] {
  if (!holder) return [{code: 'misplaced', message: 'The Signature is not inside a SAML element.'}];
  const name = holder.localName ?? holder.tagName;
  if (tree.signaturesIn(holder)[0] !== signature)
    return [
      {code: 'misplaced', message: `This is not the first Signature in ${name}; readers look at the first.`},
    ];
  if (holder === read.root || holder === read.readAssertion) return [];
  if (holder.namespaceURI !== NS.saml || holder.localName !== 'Assertion')
    return [{code: 'misplaced', message: `The Signature stands in ${name}, where no reader looks for it.`}];
  return [{code: 'not-the-read-element', message: 'The signed Assertion is not the one that would be read.'}];
}

function references(
  parts: SignatureParts,
  holder: Element | undefined,
  tree: MessageTree,
): readonly CoverageProblem[] {
  const problems: CoverageProblem[] = [];
  const count = parts.references.length;
  if (count > 1)
    problems.push({
      code: 'several-references',
      message: `The Signature has ${count} References; SAML allows one.`,
    });
  const ids = parts.references.flatMap(({uri}) => (uri?.startsWith('#') ? [uri.slice(1)] : []));
  const duplicate = ids.find(id => tree.elementsWithId(id).length > 1);
  if (duplicate !== undefined)
    problems.push({
      code: 'duplicate-id',
      message: `More than one element has the ID “${duplicate}” that the Signature points at.`,
    });
  const stray = parts.references.find(({uri}) => !isEnveloped(uri, holder, tree));
  if (stray) problems.push({code: 'not-enveloped', message: describeStray(stray.uri, holder, tree)});
  return problems;
}

/** Names the attack, where it is one: the Signature was taken from an element that is still there, but not read. */
function describeStray(uri: string | undefined, holder: Element | undefined, tree: MessageTree): string {
  const points = `points at ${describe(uri)}, not at the ${holder?.localName ?? 'element'} that holds it`;
  const target = uri?.startsWith('#') ? tree.resolve(uri, holder) : undefined;
  const name = target && 'localName' in target ? target.localName : undefined;
  return name !== null && name !== undefined && name === holder?.localName
    ? `The signed ${name} is not the one that would be read: the Signature ${points}.`
    : `The Signature ${points}.`;
}

/** Without a URI the whole message is meant, as xmlsec1 takes it: XML Signature leaves it to the receiver (xmldsig-core1 §4.4.3.1). */
function isEnveloped(uri = '', holder: Element | undefined, tree: MessageTree): boolean {
  const target = tree.resolve(uri, holder);
  if (!holder || !target) return false;
  return target === holder || target === parentDocument(holder);
}

/** The document, when the element is its root. */
const parentDocument = (element: Element): Document | undefined =>
  element.parentNode?.nodeType === 9 ? (element.parentNode as Document) : undefined;

const describe = (uri = ''): string => (uri === '' ? 'the whole message' : `“${uri}”`);

function transforms(parts: SignatureParts): readonly CoverageProblem[] {
  const foreign = parts.references
    .flatMap(reference => reference.transforms)
    .find(uri => uri !== ENVELOPED_SIGNATURE && !CANONICALIZATIONS.has(uri));
  return foreign === undefined
    ? []
    : [
        {
          code: 'foreign-transform',
          message: `The Signature uses the transform “${foreign}”, which SAML does not allow.`,
        },
      ];
}

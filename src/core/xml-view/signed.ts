import type {ReportSignature} from '../report.ts';
import {NS} from '../saml/names.ts';
import type {Document, Element} from '../saml/tree.ts';
import {readCoverage} from '../signature/coverage.ts';
import {readSignature} from '../signature/structure.ts';
import {indexTree, type MessageTree} from '../signature/tree.ts';
import type {XmlElement, XmlOutline} from './outline.ts';

/** `valid`: by an expected key, with nothing against it. `not-checked`: it can’t be verified here. `wrong`: it does not hold. */
export type SignedState = 'valid' | 'not-checked' | 'wrong';

/** What one Signature of the message is over. */
export interface SignedPart {
  readonly state: SignedState;
  /** Local name of the covered element. */
  readonly element: string;
  /** The covered element’s range in the text. */
  readonly from: number;
  readonly to: number;
  /** The Signature’s own range, where it stands inside: it does not cover itself. */
  readonly without?: {readonly from: number; readonly to: number};
  /** A sentence on what the Signature came to. */
  readonly text: string;
}

/** A message needs two; beyond this number they are not marked. */
const MOST_PARTS = 16;

/**
 * What each Signature covers, as the tree says, and what it came to, as the Report says. Where the Report has no entry for a
 * Signature (it was made of another text), that one counts as not checked.
 *
 * @param signatures of the Report: the query’s first, then one for each ds:Signature in document order
 */
export function signedParts(
  outline: XmlOutline,
  signatures: readonly ReportSignature[],
): readonly SignedPart[] {
  const tree = indexTree(documentOf(outline.root.node));
  const query = signatures.find(({element}) => element === 'query');
  const inXml = signatures.filter(signature => signature !== query);
  const parts = tree.signatures
    .slice(0, MOST_PARTS)
    .flatMap((element, index) => partOf(element, inXml[index], tree, outline) ?? []);
  return query ? [ofQuery(query, outline.root), ...parts] : parts;
}

const documentOf = (root: Element): Document => root.parentNode as Document;

function ofQuery(query: ReportSignature, {node, from, to}: XmlElement): SignedPart {
  const state = stateOf(query, undefined);
  const text = sentence('the query', query, state, undefined);
  return {state, element: node.localName, from, to, text};
}

function partOf(
  signature: Element,
  facts: ReportSignature | undefined,
  tree: MessageTree,
  outline: XmlOutline,
): SignedPart | undefined {
  const parts = readSignature(signature);
  const holder = tree.holderOf(signature);
  const uri = parts.references[0]?.uri ?? '';
  const target = tree.resolve(uri, holder);
  const covered = target === tree.document ? outline.root : target && outline.placeOf(target);
  const own = outline.placeOf(signature);
  if (!covered || !own) return undefined;
  const read = {root: outline.root.node, ...(outline.assertion && {readAssertion: outline.assertion.node})};
  const [fault] = readCoverage(parts, tree, read);
  const state = stateOf(facts, fault?.message);
  const {from, to, node} = covered;
  const isInside = own.from >= from && own.to <= to;
  return {
    state,
    element: node.localName,
    from,
    to,
    ...(isInside && {without: {from: own.from, to: own.to}}),
    text: sentence(node.localName, facts, state, fault?.message),
  };
}

function stateOf(facts: ReportSignature | undefined, fault: string | undefined): SignedState {
  if (fault !== undefined) return 'wrong';
  if (!facts) return 'not-checked';
  switch (facts.outcome) {
    case 'valid':
      return 'valid';
    case 'unsupported-algorithm':
      return 'not-checked';
    case 'not-checked':
      return isBroken(facts) ? 'wrong' : 'not-checked';
    case 'digest-mismatch':
    case 'signature-mismatch':
    case 'malformed':
      return 'wrong';
    default:
      return facts.outcome satisfies never;
  }
}

/** It does not even fit the certificate that came with it. */
const isBroken = ({embedded}: ReportSignature): boolean =>
  embedded?.outcome === 'digest-mismatch' ||
  embedded?.outcome === 'signature-mismatch' ||
  embedded?.outcome === 'malformed';

function sentence(
  element: string,
  facts: ReportSignature | undefined,
  state: SignedState,
  fault: string | undefined,
): string {
  const subject = facts?.algorithm === undefined ? element : `${element}, ${facts.algorithm}`;
  switch (state) {
    case 'valid':
      return `Signed: ${subject}, valid under the expected certificate.`;
    case 'not-checked':
      return facts?.embedded?.outcome === 'valid'
        ? `Signature not verified: ${subject}. It fits the certificate inside the message, which proves nothing by itself.`
        : `Signature not verified: ${subject}. ${facts?.reason ?? 'There is no certificate to check it with.'}`;
    case 'wrong':
      return `Signature does not hold: ${subject}. ${fault ?? facts?.reason ?? WRONG[facts?.embedded?.outcome ?? ''] ?? ''}`.trimEnd();
    default:
      return state satisfies never;
  }
}

const WRONG: Readonly<Record<string, string>> = {
  'digest-mismatch': 'What was signed has been changed since.',
  'signature-mismatch': 'It does not fit the certificate inside the message.',
  malformed: 'It can’t be processed.',
};

/** How a stretch of the text is covered: `unsigned`, no Signature is over all of it. Where several are, the best counts. */
export type Cover = SignedState | 'unsigned';

const BEST: readonly SignedState[] = ['valid', 'not-checked', 'wrong'];

export function coverOf(parts: readonly SignedPart[], from: number, to: number): Cover {
  const covering = parts.filter(part => covers(part, from, to));
  return BEST.find(best => covering.some(({state}) => state === best)) ?? 'unsigned';
}

const covers = (part: SignedPart, from: number, to: number): boolean =>
  part.from <= from && part.to >= to && !(part.without && part.without.from < to && part.without.to > from);

/** Where the cover may change, ascending: a line that holds one of them is marked piece by piece. */
export const coverEdges = (parts: readonly SignedPart[]): readonly number[] =>
  [
    ...new Set(
      parts.flatMap(({from, to, without}) => [from, to, ...(without ? [without.from, without.to] : [])]),
    ),
  ].toSorted((a, b) => a - b);

/** Where Signatures stand, to be folded: nobody reads their bytes. */
export const signatureElements = (outline: XmlOutline): readonly XmlElement[] =>
  outline.elements.filter(({node}) => node.localName === 'Signature' && node.namespaceURI === NS.ds);

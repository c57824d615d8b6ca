import type {Answer, Finding} from '../report.ts';
import {STATUS_SUCCESS} from '../saml/names.ts';
import type {Cause, CauseDefinition, Evidence, Saying} from './cause.ts';
import {isComplaint} from './complaint.ts';
import {contradictionOf} from './contradiction.ts';
import type {Certainty} from './fix.ts';
import {areSameWords, isSaid, saidBy} from './says.ts';
import {causeOf, isPossible, isShown, shownBy, toldOf} from './told.ts';

/** A definition that the answer's words name, and by which of its texts. */
export interface Named {
  readonly definition: CauseDefinition;
  readonly saying: Saying;
}

/**
 * Which causes Atlassian's code names. Words of its pages are translated, so they play no part; `error` is asked only where
 * there is no description, since most refusals share it.
 */
export function namedBy(
  definitions: readonly CauseDefinition[],
  {description, error}: Pick<Answer, 'description' | 'error'>,
): readonly Named[] {
  const text = description ?? error;
  return text === undefined ? [] : saidBy(definitions, [text], isCode);
}

const isCode = (saying: Saying, said: string): boolean =>
  saying.by === 'atlassian' && (saying.at ?? 'start') === 'start' && isSaid(saying, said);

/** Atlassian hands on what the identity provider wrote into its Status: those words are no code of Atlassian's. */
export const isIdentityProvidersWord = ({context}: Evidence): boolean => {
  const {code, message} = context?.response?.status ?? {};
  return code !== STATUS_SUCCESS && areSameWords(context?.answer?.description, message);
};

interface Candidate {
  readonly cause: Cause;
  readonly isShown: boolean;
  readonly isDenied: boolean;
  readonly certainty: Certainty;
}

/**
 * What the answer names: what the message shows of it; else all of it that stays possible, the surer ones first; else, though
 * the message speaks against it, what it names all the same. Empty when no source knows its words.
 */
export function answeredWith(definitions: readonly CauseDefinition[], evidence: Evidence): readonly Cause[] {
  const {answer} = evidence.context ?? {};
  if (answer?.result !== 'refused') return [];
  const status = evidence.findings.get('status');
  if (status?.status === 'fail' && isIdentityProvidersWord(evidence))
    return shownBy(status, definitions, evidence);
  const candidates = namedBy(definitions, answer)
    .map(named => ({...candidateOf(named, definitions, evidence), saying: named.saying}))
    .filter(({isShown, saying}) => isShown || !saying.needsMessage);
  const shown = candidates.filter(candidate => candidate.isShown);
  const open = candidates.filter(candidate => !candidate.isDenied);
  const best = [shown, open, candidates].find(some => some.length > 0) ?? [];
  return best
    .toSorted((one, other) => weight(one.certainty) - weight(other.certainty))
    .map(({cause}) => cause);
}

const weight = (certainty: Certainty): number => (certainty === 'seen' ? 0 : 1);

function candidateOf(
  {definition, saying}: Named,
  definitions: readonly CauseDefinition[],
  evidence: Evidence,
): Candidate {
  const told = toldOf(definition, evidence);
  const {certainty} = saying;
  // What stays possible is shown by no finding, even if one of its checks complains of something else.
  const finding = isPossible(told) ? undefined : complaintOf(definition, evidence);
  // The text names the plain case; the check that complains may know a finer one.
  const finer = finding && told !== false && shownBy(finding, definitions, evidence)[0];
  const cause =
    finer ||
    causeOf(definition, evidence, {
      told: told === false ? true : told,
      certainty,
      ...(finding && {finding}),
    });
  // The message shows the very thing that Atlassian names: two witnesses make it certain.
  const isAgreed = finding !== undefined && isShown(told) && cause.id === definition.id;
  return {
    cause: contradicted(isAgreed ? {...cause, certainty: 'seen' as const} : cause, definition, evidence),
    // Without a finding and a `told`, the answer's word is all there is.
    isShown: isShown(told) && (finding !== undefined || definition.told !== undefined),
    isDenied: told === false,
    certainty,
  };
}

/** The finding that complains of it, the first of its checks that does. */
const complaintOf = ({checks = []}: CauseDefinition, {findings}: Evidence): Finding | undefined =>
  checks.flatMap(id => findings.get(id) ?? []).find(isComplaint);

/** Atlassian refuses for what passes here. A cause's first check is its own. */
function contradicted(cause: Cause, {checks: [own = ''] = []}: CauseDefinition, evidence: Evidence): Cause {
  const doubt = cause.checkId === undefined ? contradictionOf(own, evidence) : undefined;
  return doubt === undefined ? cause : {...cause, doubt};
}

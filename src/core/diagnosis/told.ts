import type {Finding} from '../report.ts';
import type {Cause, CauseDefinition, Evidence, Told} from './cause.ts';
import type {Certainty} from './fix.ts';

/** Without a `told`, the check or the text that led here is all there is to tell it by. */
export const toldOf = (definition: CauseDefinition, evidence: Evidence): Told =>
  definition.told?.(evidence) ?? true;

/** It is not this one, for certain. */
const isDenied = (told: Told): told is false => told === false;

/** No message can show it. */
export const isPossible = (told: Told): boolean =>
  told === 'possible' || (typeof told === 'object' && told.isPossible === true);

/** The message shows it. */
export const isShown = (told: Told): boolean => !isDenied(told) && !isPossible(told);

/** The first definition that knows this finding; a finding that none knows speaks for itself. */
export function shownBy(
  finding: Finding,
  definitions: readonly CauseDefinition[],
  evidence: Evidence,
): readonly Cause[] {
  for (const definition of definitions) {
    if (!definition.checks?.includes(finding.checkId)) continue;
    const told = toldOf(definition, evidence);
    if (isShown(told)) return [causeOf(definition, evidence, {told, finding})];
  }
  return [unexplained(finding)];
}

const unexplained = ({checkId, title, cause, explanation, basis}: Finding): Cause => ({
  id: checkId,
  text: cause ?? title,
  explanation: explanation ?? '',
  checkId,
  fixes: [],
  certainty: basis === 'inferred' ? 'likely' : 'seen',
});

interface Telling {
  readonly told: Told;
  readonly finding?: Finding;
  /** Of the text that tells it. */
  readonly certainty?: Certainty;
}

/** A definition with the values of this login. */
export function causeOf(
  definition: CauseDefinition,
  evidence: Evidence,
  {told, finding, certainty}: Telling,
): Cause {
  const {id, title, possibility, explanation, source} = definition;
  const said = typeof told === 'object' ? told : undefined;
  const isLikely =
    isPossible(told) ||
    finding?.basis === 'inferred' ||
    [definition.certainty, said?.certainty, certainty].includes('likely');
  const isPlainCase = finding?.checkId === id;
  return {
    id,
    // A finding speaks for the cause that it shows, not for one that stays possible beside it.
    text: said?.text ?? (isPossible(told) ? title : (finding?.cause ?? title)),
    ...(isPossible(told) && possibility !== undefined && {possibility}),
    explanation: said?.explanation ?? (isPlainCase ? (finding.explanation ?? explanation) : explanation),
    ...(finding && {checkId: finding.checkId}),
    fixes: definition.fixes(evidence),
    certainty: isLikely ? 'likely' : 'seen',
    ...(source !== undefined && {source}),
  };
}

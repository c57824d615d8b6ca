import type {CheckContext} from '../checks/check.ts';
import {endangersThisLogin, rankOf} from '../checks/verdict.ts';
import type {Finding} from '../report.ts';
import {causes as allCauses} from './causes/index.ts';
import type {Cause, CauseDefinition, Evidence, Told} from './cause.ts';
import type {Certainty, Fix} from './fix.ts';
import {knownFrom} from './known.ts';
import {normalised, saidBy} from './says.ts';

/**
 * Why the login failed: the causes, the likeliest first. What the service provider's answer names leads; then what fails, in the
 * order in which it looks; then what endangers this login. Empty when nothing speaks against the message.
 */
export function diagnose(
  context: CheckContext,
  findings: readonly Finding[],
  definitions: readonly CauseDefinition[] = allCauses,
): readonly Cause[] {
  const evidence: Evidence = {
    context,
    findings: new Map(findings.map(finding => [finding.checkId, finding])),
    known: knownFrom(context),
  };
  const complaints = complaintsOf(findings);
  const shown = complaints.flatMap(finding => shownBy(finding, definitions, evidence));
  const answered = answeredWith(definitions, evidence);
  const isMessageFine = !complaints.some(({status}) => status === 'fail');
  const told = [
    ...answered,
    ...(isMessageFine && answered.length === 0 ? behindMessage(definitions, evidence) : []),
  ];
  const ids = new Set(told.map(({id}) => id));
  return [...told, ...shown.filter(({id}) => !ids.has(id))].map(cause => withDoubt(cause, told[0], evidence));
}

/** Fails first, then warnings about this login, each in the service provider's order. The answer itself is no finding on the message. */
const complaintsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings
    .filter(finding => finding.checkId !== 'outcome' && isComplaint(finding))
    .toSorted((one, other) => weight(one) - weight(other) || rankOf(one) - rankOf(other));

const isComplaint = (finding: Finding): boolean => finding.status === 'fail' || endangersThisLogin(finding);

const weight = ({status}: Finding): number => (status === 'fail' ? 0 : 1);

/** The first definition that knows this finding. */
function shownBy(
  finding: Finding,
  definitions: readonly CauseDefinition[],
  evidence: Evidence,
): readonly Cause[] {
  for (const definition of definitions) {
    if (!definition.checks?.includes(finding.checkId)) continue;
    const told = toldOf(definition, evidence);
    if (told !== false && told !== 'possible') return [causeOf(definition, evidence, {told, finding})];
  }
  return [unexplained(finding)];
}

/** A finding that no definition knows speaks for itself. */
const unexplained = ({checkId, title, cause, explanation, basis}: Finding): Cause => ({
  id: checkId,
  text: cause ?? title,
  explanation: explanation ?? '',
  checkId,
  fixes: [],
  certainty: basis === 'inferred' ? 'likely' : 'seen',
});

/** What the answer's words name: what the message shows of it, else all of it that stays possible. */
function answeredWith(definitions: readonly CauseDefinition[], evidence: Evidence): readonly Cause[] {
  const {answer, response} = evidence.context ?? {};
  if (answer?.result !== 'refused') return [];
  const {description, error} = answer;
  const status = evidence.findings.get('status');
  // Atlassian hands on what the identity provider wrote into its Status: those words are no code of Atlassian's.
  if (status?.status === 'fail' && sameWords(description, response?.status?.message))
    return shownBy(status, definitions, evidence);
  const candidates = saidBy(
    definitions,
    [description, error].filter(text => text !== undefined),
  ).flatMap(({definition, saying}) => {
    const told = toldOf(definition, evidence);
    const finding = findingOf(definition, evidence);
    return told === false
      ? []
      : [
          {
            isShown: told !== 'possible' && (finding !== undefined || definition.checks === undefined),
            cause: causeOf(definition, evidence, {
              told,
              certainty: saying.certainty,
              ...(finding && {finding}),
            }),
          },
        ];
  });
  const shown = candidates.filter(({isShown}) => isShown);
  return (shown.length > 0 ? shown : candidates).map(({cause}) => cause);
}

const sameWords = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && normalised(one) === normalised(other);

/** Refused, the message is fine, and no known text says why: what no message can show. */
function behindMessage(definitions: readonly CauseDefinition[], evidence: Evidence): readonly Cause[] {
  if (evidence.context?.answer?.result !== 'refused') return [];
  return definitions
    .filter(({isBehindMessage}) => isBehindMessage)
    .flatMap(definition => {
      const told = toldOf(definition, evidence);
      return told === false ? [] : [causeOf(definition, evidence, {told, certainty: 'likely'})];
    });
}

const toldOf = (definition: CauseDefinition, evidence: Evidence): Told => definition.told?.(evidence) ?? true;

const findingOf = ({checks = []}: CauseDefinition, {findings}: Evidence): Finding | undefined =>
  checks.flatMap(id => findings.get(id) ?? []).find(isComplaint);

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
  const {id, title, explanation, source} = definition;
  const said = typeof told === 'object' ? told : undefined;
  const isLikely =
    told === 'possible' ||
    finding?.basis === 'inferred' ||
    [definition.certainty, said?.certainty, certainty].includes('likely');
  const isPlainCase = finding?.checkId === id;
  return {
    id,
    text: said?.text ?? finding?.cause ?? title,
    explanation: said?.explanation ?? (isPlainCase ? (finding.explanation ?? explanation) : explanation),
    ...(finding && {checkId: finding.checkId}),
    fixes: withPaste(definition.fixes(evidence), finding?.paste),
    certainty: isLikely ? 'likely' : 'seen',
    ...(source !== undefined && {source}),
  };
}

/** The certificate that the finding vouches for is pasted at the service provider, in the last step there. */
function withPaste(fixes: readonly Fix[], paste: string | undefined): readonly Fix[] {
  if (paste === undefined) return fixes;
  const at = fixes.findIndex(({side}) => side === 'service-provider');
  return fixes.map((fix, index) => {
    if (index !== at) return fix;
    const screens = fix.screens.map((step, place) =>
      place === fix.screens.length - 1 ? {...step, paste} : step,
    );
    return {...fix, screens};
  });
}

/** The last check that the library behind Atlassian's texts makes; what comes after it says nothing about its order. */
const LAST_OF_LIBRARY = {checkId: 'recipient'};

/** What the answer implies about this cause: that Atlassian got past it. */
function withDoubt(cause: Cause, first: Cause | undefined, {context}: Evidence): Cause {
  const {checkId} = cause;
  if (checkId === undefined || context?.answer === undefined) return cause;
  if (context.answer.result === 'accepted')
    return {...cause, doubt: 'Atlassian accepted this login all the same, so ours may be wrong here.'};
  if (!first || cause === first) return cause;
  const reached = first.checkId === undefined ? undefined : rankOf({checkId: first.checkId});
  const isPast = reached === undefined || rankOf({checkId}) < reached;
  const isOfLibrary = rankOf({checkId}) <= rankOf(LAST_OF_LIBRARY);
  return isPast && isOfLibrary ? {...cause, doubt: 'By its answer, Atlassian likely got past this.'} : cause;
}

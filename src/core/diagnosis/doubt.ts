import {rankOf} from '../checks/verdict.ts';
import {namedBy} from './answered.ts';
import {accountCauses} from './causes/account.ts';
import type {Cause, CauseDefinition, Evidence} from './cause.ts';

/** The last check that the library behind Atlassian's texts makes; what comes after it says nothing about its order. */
const LAST_OF_LIBRARY = rankOf({checkId: 'recipient'});

/** Checks that stand last on the list, though what they judge is looked at early. */
const LOOKED_AT_WITH: ReadonlyMap<string, string> = new Map([
  ['certificate-paste', 'certificate-match'],
  ['certificate-validity', 'signature'],
]);

const stepOf = (checkId: string): number => rankOf({checkId: LOOKED_AT_WITH.get(checkId) ?? checkId});

/** What the answer implies about a cause that it does not name: that Atlassian got past it. */
export function withDoubt(cause: Cause, evidence: Evidence, definitions: readonly CauseDefinition[]): Cause {
  const {answer} = evidence.context ?? {};
  if (cause.checkId === undefined || answer === undefined) return cause;
  if (answer.result === 'accepted')
    return {...cause, doubt: 'Atlassian accepted this login all the same, so ours may be wrong here.'};
  if (answer.result !== 'refused') return cause;
  const reached = reachedBy(evidence, definitions);
  const step = stepOf(cause.checkId);
  return reached !== undefined && step < reached && step <= LAST_OF_LIBRARY
    ? {...cause, doubt: 'By its answer, Atlassian likely got past this.'}
    : cause;
}

/** The step that refused; past all of them where the account was refused. Undefined when the answer does not say. */
function reachedBy({context}: Evidence, definitions: readonly CauseDefinition[]): number | undefined {
  const named = namedBy(definitions, context?.answer ?? {});
  if (named.length === 0) return undefined;
  if (named.some(({definition}) => accountCauses.includes(definition))) return Number.POSITIVE_INFINITY;
  const steps = named.flatMap(({definition: {checks = []}}) => checks.map(stepOf));
  return steps.length === 0 ? undefined : Math.min(...steps);
}

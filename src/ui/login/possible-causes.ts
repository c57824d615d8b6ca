import type {Cause} from '../../core/diagnosis/cause.ts';
import type {Report} from '../../core/report.ts';

/**
 * What Atlassian's answer stands for and no message can show: each of them is possible, in the order in which to look. Empty when
 * the login was not refused, or when a finding shows what the answer names.
 */
export function possibleCausesOf({answer, causes = []}: Pick<Report, 'answer' | 'causes'>): readonly Cause[] {
  if (answer?.result !== 'refused' || isShown(causes[0])) return [];
  return causes.filter(cause => !isShown(cause));
}

/** By a finding on the message. */
export const isShown = (cause: Pick<Cause, 'checkId'> | undefined): boolean => cause?.checkId !== undefined;

/** Nothing in the answer points to one of them: no source explains its code, or it has none. */
export const isUnexplained = (causes: readonly Cause[]): boolean => causes.some(isOfAnswer);

/** That no source explains the answer is no cause to look at. */
export const isOfAnswer = ({id}: Pick<Cause, 'id'>): boolean => id === 'unknown-answer';

import type {Cause} from '../core/diagnosis/cause.ts';
import type {Report} from '../core/report.ts';

/**
 * What Atlassian's answer stands for and no message can show: each of them is possible, in the order in which to look. Empty when
 * the login was not refused, or when a finding shows what the answer names.
 */
export function possibleCausesOf({answer, causes = []}: Pick<Report, 'answer' | 'causes'>): readonly Cause[] {
  if (answer?.result !== 'refused') return [];
  const shown = causes.findIndex(({checkId}) => checkId !== undefined);
  return shown < 0 ? causes : causes.slice(0, shown);
}

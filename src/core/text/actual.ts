import type {Finding} from '../report.ts';

/** What stands where a finding's value is missing from the message. */
export const ABSENT = 'absent';

/**
 * The values of the message that a finding shows; none (show `ABSENT`) where a fail or warn found that it lacks them.
 * Undefined: there is no value to speak of.
 */
export function actualValues({
  status,
  actual,
}: Pick<Finding, 'status' | 'actual'>): readonly string[] | undefined {
  if (actual !== undefined) return [actual].flat();
  return status === 'fail' || status === 'warn' ? [] : undefined;
}

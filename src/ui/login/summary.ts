import type {Finding} from '../../core/report.ts';
import {counted, standingOf} from '../words.ts';

/** What Atlassian answered stands in a block of its own: it is no check of ours that fails. */
export const isToldByAnswer = ({checkId, status}: Pick<Finding, 'checkId' | 'status'>): boolean =>
  checkId === 'outcome' && status !== 'pass' && status !== 'skip';

/** “1 fails · 2 warn · 1 later · 24 pass · 2 skipped”; what does not occur is left out. */
export function summary(findings: readonly Finding[]): string {
  const ours = findings.filter(finding => !isToldByAnswer(finding));
  const count = (word: string): number => ours.filter(finding => standingOf(finding).word === word).length;
  const parts = [
    [count('Fails'), 'fails', 'fail'],
    [count('Broke'), 'broke', 'broke'],
    [count('Warns'), 'warns', 'warn'],
    [count('Later'), 'later', 'later'],
    [count('Passes'), 'passes', 'pass'],
    [count('Skipped'), 'skipped', 'skipped'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => counted(number, one, many))
    .join(' · ');
}

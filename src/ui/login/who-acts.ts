import {compareKeys} from '../../core/diagnosis/compare-keys.ts';
import type {Cause} from '../../core/diagnosis/cause.ts';
import type {Fix} from '../../core/diagnosis/fix.ts';
import type {Finding} from '../../core/report.ts';

/** “in Keycloak”, “at Atlassian”, “at your identity provider”. */
export const placeOf = ({side, product}: Pick<Fix, 'side' | 'product'>): string =>
  side === 'service-provider' || /^(?:your|the) /.test(product) ? `at ${product}` : `in ${product}`;

/** What is done before any certificate is pasted: a key is never trusted for the user. */
export function compareSentence({fixes}: Pick<Cause, 'fixes'>): string {
  const fix = fixes.find(({side}) => side === 'identity-provider');
  return compareKeys(fix?.product ?? 'your identity provider', fix?.showsNoFingerprint);
}

/** What the two certificates are, in place of “Expected” and “Actual”. */
export const KEY_LABELS = ['Held so far', 'Signed with'] as const;

/** The fixes of a cause, the identity provider’s side first: one for each. */
export function fixesBySide({fixes}: Pick<Cause, 'fixes'>): readonly Fix[] {
  const sides = ['identity-provider', 'service-provider'] as const;
  return sides.flatMap(side => {
    const [first, ...others] = fixes.filter(fix => fix.side === side);
    if (!first) return [];
    const all = [first, ...others];
    return {
      ...first,
      screens: all.flatMap(({screens}) => screens),
      steps: all.flatMap(({steps}) => steps),
      certainty: all.some(({certainty}) => certainty === 'likely') ? ('likely' as const) : first.certainty,
    };
  });
}

/**
 * Who acts, and where: the line below the cause. Undefined where nobody’s screen is known. Where the cause is told by the answer
 * alone (`isUnseen`), the other side is not called fine.
 */
export function whoActs(cause: Pick<Cause, 'fixes' | 'certainty'>, isUnseen = false): string | undefined {
  const [first, second] = fixesBySide(cause);
  if (!first) return undefined;
  const sure = cause.certainty === 'likely' ? 'This is likely, not certain. ' : '';
  if (second) return `${sure}Look ${placeOf(first)} first, then ${placeOf(second)}.`;
  const other = first.side === 'identity-provider' ? 'at Atlassian' : 'at your identity provider';
  const isAtlassian = first.side === 'identity-provider' || first.product === 'Atlassian';
  return `${sure}Change it ${placeOf(first)}.${isAtlassian && !isUnseen ? ` Nothing to change ${other}.` : ''}`;
}

/**
 * The finding whose fingerprints must be compared before the steps of this cause: where it is about the key that signed, or
 * hands out a certificate.
 */
export function keyFindingOf({checkId, fixes}: Cause, findings: readonly Finding[]): Finding | undefined {
  const match = findings.find(finding => finding.checkId === 'certificate-match');
  // One that matches is no new key.
  if (!match || match.status === 'pass') return undefined;
  const isShown = match.paste !== undefined || match.unconfirmedPaste !== undefined;
  const isHandedOut = fixes.some(({screens}) => screens.some(({paste}) => paste !== undefined));
  return (checkId === match.checkId && isShown) || isHandedOut ? match : undefined;
}

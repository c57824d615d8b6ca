import {compareKeys} from '../diagnosis/compare-keys.ts';
import {type Fix, fixOf, type Setting, type Step} from '../diagnosis/fix.ts';
import type {Guide} from '../diagnosis/guide.ts';
import type {Finding} from '../report.ts';
import type {Seen} from './step.ts';

/** Of the newest Response: what failed of the values that the identity provider hands out. */
export interface OtherValues {
  readonly issuer?: Pick<Finding, 'expected' | 'actual'>;
  readonly certificate?: Pick<Finding, 'expected' | 'actual' | 'sha1' | 'paste'>;
}

/** What was another than the connection expects; empty while no login shows it. */
export function otherValues({judged}: Seen): OtherValues {
  const failed = (id: string) =>
    judged?.statuses.get(id) === 'fail' ? (judged.findings?.get(id) ?? {}) : undefined;
  const [issuer, certificate] = [failed('issuer'), failed('certificate-match')];
  return {...(issuer && {issuer}), ...(certificate && {certificate})};
}

/** Which of them was another, as a clause after “In the login at 14:36 UTC”. */
export function wrongValues({issuer, certificate}: OtherValues): string {
  if (issuer && certificate) return 'both Issuer and certificate were others than this connection expects';
  return `${issuer ? 'Issuer' : 'the certificate'} was another than this connection expects`;
}

/** Which of the two is right is for the user to find out, before anything is entered; nothing where none differs. */
export function compareValues({issuer, certificate}: OtherValues, {name, values}: Guide): readonly Fix[] {
  const screens: readonly Step[] = [
    ...(issuer
      ? [
          {
            settings: pair('Issuer', issuer),
            text: `Look up in ${name} which of the two is right. If it is the new one, enter it here and at Atlassian; if not, another identity provider answered.`,
          },
        ]
      : []),
    ...(certificate
      ? [
          {
            settings: [
              ...pair('SHA-256', certificate, withColons),
              ...pair('SHA-1', certificate.sha1 ?? {}, withColons),
            ],
            text: `${compareKeys(name, values.certificate.isPemOnly)} If it is not there, another identity provider answered, and nothing is to be changed.`,
          },
        ]
      : []),
  ];
  if (screens.length === 0) return [];
  return [fixOf({side: 'identity-provider', product: name, certainty: 'seen', screens})];
}

function pair(
  what: string,
  {expected, actual}: Pick<Finding, 'expected' | 'actual'>,
  shown: (value: string) => string = value => value,
): readonly Setting[] {
  const rows = [
    [`Held so far, ${what}`, expected],
    [`In the login, ${what}`, actual],
  ] as const;
  return rows.flatMap(([name, compared]) =>
    [compared ?? []].flat().map(value => ({name, value: shown(value), isToCopy: true as const})),
  );
}

/** As other tools show and search for it. */
const withColons = (hex: string): string => hex.match(/../g)?.join(':') ?? hex;

import type {DiffedMessage, DiffRow, Explanation, MessageDiff} from './diff.ts';

/** What a diff comes to, in a sentence or two; the sides as A and B. */
export function summaryOf({a, b, isEqual, rows}: MessageDiff): string {
  if (isEqual) return 'A and B differ in nothing that matters.';
  const [one, other] = [verdictWord(a), verdictWord(b)];
  const verdicts = one === other ? `Both are ${one}.` : `A is ${one}, B is ${other}.`;
  const leading = rows.filter(({explains}) => explains);
  if (leading.length > 0) return `${verdicts} A check tells them apart by ${namesOf(leading)}.`;
  const matters = rows.filter(({id, weight}) => weight === 'matters' && !CONSEQUENCES.has(id));
  return matters.length === 0
    ? verdicts
    : `${verdicts} No check tells them apart; they differ in ${namesOf(matters)}.`;
}

/** What a row explains, a sentence each: “Audience fails in B and passes in A: …”. */
export const explanationText = ({title, failsIn, status, otherStatus, cause}: Explanation): string => {
  const [here, there] = failsIn === 'a' ? ['A', 'B'] : ['B', 'A'];
  return `${title} ${COMPLAINS[status]} in ${here} and ${SAYS[otherStatus]} in ${there}${cause === undefined ? '.' : `: ${cause}`}`;
};

/** The verdict inside a sentence; where the service provider took what ours does not, both. */
export const verdictWord = ({verdict, answer}: Pick<DiffedMessage, 'verdict' | 'answer'>): string =>
  answer === 'accepted' && verdict !== 'accepted'
    ? `accepted by the service provider, but ${VERDICTS[verdict]} here`
    : VERDICTS[verdict];

export const VERDICTS = {
  refused: 'refused',
  undecided: 'undecided',
  'at-risk': 'at risk',
  accepted: 'accepted',
} as const;

const COMPLAINS = {fail: 'fails', error: 'breaks off', warn: 'warns'} as const;
const SAYS = {
  pass: 'passes',
  warn: 'warns',
  fail: 'fails',
  error: 'breaks off',
  skip: 'is not judged',
} as const;

/** Rows that only follow from others. */
const CONSEQUENCES: ReadonlySet<string> = new Set(['verdict', 'causes']);

const MOST_NAMES = 4;

function namesOf(rows: readonly DiffRow[]): string {
  const names = [...new Set(rows.map(({name}) => name))];
  const shown = names.length > MOST_NAMES + 1 ? names.slice(0, MOST_NAMES) : names;
  const rest = names.length - shown.length;
  const [last, ...others] = [...shown, ...(rest > 0 ? [`${rest} more`] : [])].toReversed();
  return others.length === 0 ? (last ?? '') : `${others.toReversed().join(', ')} and ${last}`;
}

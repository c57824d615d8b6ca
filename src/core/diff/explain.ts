import {endangersThisLogin, rankOf} from '../checks/verdict.ts';
import type {Finding, Report} from '../report.ts';
import type {DiffRow, Explanation} from './diff.ts';
import type {DraftRow} from './row.ts';

/** A check that tells the two apart, with what it says of each. */
interface Contrast {
  readonly explanation: Explanation;
  readonly a: Finding | undefined;
  readonly b: Finding | undefined;
}

/**
 * Rows with what explains the verdicts first: those whose values differ where a check complains of one side and not, or less, of the
 * other; and where no value tells it (a clock, a replay, what was expected), what the check says of each.
 */
export function withExplanations(drafts: readonly DraftRow[], a: Report, b: Report): readonly DiffRow[] {
  const contrasts = contrastsOf(a, b);
  const rows = drafts.map(({row, checks}) => {
    const explains =
      row.weight === 'matters'
        ? contrasts.filter(({explanation}) => checks.includes(explanation.checkId))
        : [];
    return explains.length === 0 ? row : {...row, explains: explains.map(({explanation}) => explanation)};
  });
  const told = new Set(rows.flatMap(({explains = []}) => explains.map(({checkId}) => checkId)));
  const untold = contrasts.filter(({explanation}) => !told.has(explanation.checkId)).map(checkRow);
  return [...rows, ...untold].toSorted((one, other) => placeOf(one) - placeOf(other));
}

const URGENCY = {fail: 0, error: 1, warn: 2} as const;
/** More than there are checks. */
const CHECKS = 1000;
const WEIGHTS = {matters: 10, noise: 11, equal: 12} as const;

/** Sorting is stable, so that all else keeps its order. */
function placeOf({explains = [], weight}: DiffRow): number {
  const places = explains.map(({status, checkId}) => URGENCY[status] * CHECKS + rankOf({checkId}));
  return places.length > 0 ? Math.min(...places) : WEIGHTS[weight] * CHECKS;
}

function contrastsOf(a: Report, b: Report): readonly Contrast[] {
  const ids = [...new Set([...a.findings, ...b.findings].map(({checkId}) => checkId))];
  return ids
    .toSorted((one, other) => rankOf({checkId: one}) - rankOf({checkId: other}))
    .flatMap(id => {
      const [inA, inB] = [a, b].map(({findings}) => findings.find(({checkId}) => checkId === id));
      const [graveA, graveB] = [gravity(inA), gravity(inB)];
      if (graveA === graveB) return [];
      const failsIn = graveA > graveB ? 'a' : 'b';
      const [worse, better] = failsIn === 'a' ? [inA, inB] : [inB, inA];
      const explanation = worse && explained(worse, better, failsIn);
      return explanation ? [{explanation, a: inA, b: inB}] : [];
    });
}

/** A warning for later tells nothing of this login, and what was not judged is no complaint. */
function gravity(finding: Finding | undefined): number {
  if (!finding) return 0;
  if (finding.status === 'fail') return 3;
  if (finding.status === 'error') return 2;
  return endangersThisLogin(finding) ? 1 : 0;
}

function explained(
  {checkId, title, status, cause}: Finding,
  other: Finding | undefined,
  failsIn: 'a' | 'b',
): Explanation | undefined {
  if (status === 'pass' || status === 'skip') return undefined;
  const otherStatus = other?.status ?? 'skip';
  return {checkId, title, failsIn, status, otherStatus, ...(cause !== undefined && {cause})};
}

const checkRow = ({explanation, a, b}: Contrast): DiffRow => ({
  id: `check:${explanation.checkId}`,
  name: explanation.title,
  kind: 'check',
  a: said(a),
  b: said(b),
  differsBy: null,
  weight: 'matters',
  explains: [explanation],
});

function said(finding: Finding | undefined): string {
  if (!finding) return 'not judged';
  const {status, explanation, cause} = finding;
  if (status === 'pass') return 'passes';
  if (status === 'skip') return explanation === undefined ? 'not judged' : `not judged: ${explanation}`;
  return cause ?? explanation ?? status;
}

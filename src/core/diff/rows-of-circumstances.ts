import type {Report} from '../report.ts';
import type {DiffSide} from './diff.ts';
import {draft, type DraftRow} from './row.ts';
import {VERDICTS} from './words.ts';

/** What is known around the two messages: the verdicts, the answers, where they were sent and what they were held against. */
export function rowsOfCircumstances({report: a}: DiffSide, {report: b}: DiffSide): readonly DraftRow[] {
  const haveSameCauses = idsOf(a).join() === idsOf(b).join();
  return [
    ...draft({id: 'verdict', name: 'Verdict', a: VERDICTS[a.verdict], b: VERDICTS[b.verdict]}),
    ...draft({
      id: 'causes',
      name: 'Causes',
      a: textsOf(a),
      b: textsOf(b),
      noise: haveSameCauses ? 'all' : undefined,
      note: haveSameCauses ? 'the same causes with other values' : undefined,
    }),
    ...draft({id: 'answer', name: 'Answer', ...both(a, b, ({answer}) => answer?.result), ...ofAnswer}),
    ...draft({id: 'error', name: 'error', ...answered(a, b, 'error'), ...ofAnswer}),
    ...draft({
      id: 'error-description',
      name: 'error_description',
      ...answered(a, b, 'description'),
      ...ofAnswer,
    }),
    ...draft({id: 'tracking', name: 'tracking', ...answered(a, b, 'tracking'), noise: 'all'}),
    ...draft({
      id: 'connection',
      name: 'Connection',
      ...both(a, b, ({connection}) => connection?.name ?? connection?.id),
    }),
    ...draft({
      id: 'posted-to',
      name: 'Posted to',
      ...both(a, b, ({postedTo}) => postedTo),
      noise: 'knowledge',
      checks: ['destination', 'connection'],
    }),
    ...draft({id: 'judged-at', name: 'Arrived', ...both(a, b, ({judgedAt}) => judgedAt?.time), noise: 'all'}),
  ];
}

const idsOf = ({causes = []}: Report): readonly string[] => causes.map(({id}) => id);
const textsOf = ({causes = []}: Report): readonly string[] => causes.map(({text}) => text);

/** Without a look at the answer of one side, that of the other tells no difference. */
const ofAnswer = {noise: 'knowledge', checks: ['outcome']} as const;

const both = (a: Report, b: Report, valueOf: (report: Report) => string | undefined) => ({
  a: valueOf(a),
  b: valueOf(b),
});

const answered = (a: Report, b: Report, field: 'error' | 'description' | 'tracking') =>
  both(a, b, ({answer}) => answer?.[field]);

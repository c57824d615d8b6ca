import {digestOf, inputOf} from '../core/input.ts';
import type {InspectInput} from '../core/input.ts';
import type {Report} from '../core/report.ts';
import {keepJudged, readJudged} from '../platform/judged.ts';
import type {PopupPorts} from './ports.ts';

/**
 * Makes what judges the logins. It asks at once for the Reports that are kept: the newest login was judged already when its
 * answer came, and what judges is most of the code, so the first frame needs neither.
 */
export function inspector(): PopupPorts['inspectFlow'] {
  const judged = readJudged();
  return async (flow, context) => {
    const input = inputOf(flow, context);
    // What a pasted key opened is kept nowhere.
    if (flow !== context.flows[0] || context.privateKey) return await inspect(input);
    const digest = await digestOf(input);
    const known = (await judged).get(digest);
    if (known) return known;
    const report = await inspect(input);
    void keepJudged(flow, {digest, report});
    return report;
  };
}

const inspect = async (input: InspectInput): Promise<Report> =>
  (await import('../core/inspect.ts')).inspect(input);

import {connectionIdOf} from '../../core/connection/atlassian.ts';
import type {Report} from '../../core/report.ts';

/** The connection id of this login, to start a new connection with; empty when it shows none. */
export const idIn = (report: Report): string =>
  [
    report.postedTo,
    report.response?.destination,
    report.assertion?.conditions?.audienceRestrictions.flat()[0],
  ]
    .flatMap(text => (text === undefined ? [] : (connectionIdOf(text) ?? [])))
    .at(0) ?? '';

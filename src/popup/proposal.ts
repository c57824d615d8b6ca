import type {Connection, ConnectionField} from '../core/connection/connection.ts';
import {nameFor} from '../core/connection/name-for.ts';
import {fromReport} from '../core/connection/take-login.ts';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';

/** A connection that a login would make or complete, with the values that are new, to be shown first. */
export interface Taken {
  readonly connection: Connection;
  readonly values: readonly {readonly field: ConnectionField; readonly value: string}[];
  readonly completes: boolean;
}

/**
 * What taking this login as the expectation would keep. Of a connection that is the user's own only empty fields are filled;
 * one set by the organisation is left alone. Undefined when there is nothing to take.
 */
export function takenFrom(
  flow: Flow,
  report: Report,
  own: readonly Connection[],
  newId: string,
): Taken | undefined {
  if (!flow.response) return undefined;
  // Two fit already: a third one would fit too.
  if (report.candidates && !report.connection) return undefined;
  const proposal = fromReport(report, flow.response);
  if (!proposal) return undefined;
  const chosen = own.find(({id}) => id === report.connection?.id);
  if (!chosen && report.connection) return undefined;
  if (!chosen) {
    const name = nameFor(proposal.connection);
    return {
      connection: {...proposal.connection, id: newId, ...(name !== undefined && {name})},
      values: proposal.values,
      completes: false,
    };
  }
  const values = proposal.values.filter(({field}) => chosen[field] === undefined);
  if (values.length === 0) return undefined;
  return {
    connection: {
      ...chosen,
      ...Object.fromEntries(values.map(({field, value}) => [field, value])),
      unconfirmed: [...(chosen.unconfirmed ?? []), ...values.map(({field}) => field)],
    },
    values,
    completes: true,
  };
}

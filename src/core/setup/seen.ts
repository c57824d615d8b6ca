import {answerOf} from '../answer.ts';
import {connectionIdOf} from '../connection/atlassian.ts';
import type {Connection} from '../connection/connection.ts';
import type {Flow} from '../flow.ts';
import type {SeenLogin} from './step.ts';

/** The logins of a Connection, in the order of `flows`. By the connection id where both have one, else by Issuer. */
export const flowsOf = (connection: Connection, flows: readonly Flow[]): readonly Flow[] =>
  flows.filter(flow => isOf(connection, flow));

function isOf({audience, acsUrl, issuer}: Connection, {request, response}: Flow): boolean {
  const expected = connectionIdOf(audience ?? '') ?? connectionIdOf(acsUrl ?? '');
  const found =
    connectionIdOf(response?.url ?? '') ?? response?.ids?.connectionId ?? request?.ids?.connectionId;
  if (expected !== undefined && found !== undefined) return expected === found;
  if (acsUrl !== undefined && response?.url === acsUrl) return true;
  return issuer !== undefined && response?.ids?.issuer === issuer;
}

/** What setting up asks of a login: nothing of its values. */
export function seenLogin({request, response, events, isPrivate, at}: Flow): SeenLogin {
  return {
    ...(at !== undefined && {at}),
    isPrivate,
    hasRequest: request !== undefined || response?.ids?.inResponseTo !== undefined,
    hasResponse: response !== undefined,
    isUnsolicited:
      request === undefined && response?.ids !== undefined && response.ids.inResponseTo === undefined,
    result: answerOf(events)?.answer.result ?? 'unknown',
  };
}

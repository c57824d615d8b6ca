import {connectionIdOf} from './atlassian.ts';
import type {Connection} from './connection.ts';

/** What two Connections share, so that the address or Audience of a login fits both. */
export type Shared = 'connectionId' | 'acsUrl' | 'audience';

type Traits = Pick<Connection, 'acsUrl' | 'audience'>;

/** By the rules of `chooseConnection`; the connection id first, as it stands in both URLs. Undefined when they share nothing. */
export function sharedOf(one: Traits, other: Traits): Shared | undefined {
  const ids = new Set(idsOf(other));
  if (idsOf(one).some(id => ids.has(id))) return 'connectionId';
  if (one.acsUrl !== undefined && one.acsUrl === other.acsUrl) return 'acsUrl';
  if (one.audience !== undefined && one.audience === other.audience) return 'audience';
  return undefined;
}

const idsOf = ({acsUrl, audience}: Traits): readonly string[] =>
  [acsUrl, audience].flatMap(text => (text === undefined ? [] : (connectionIdOf(text) ?? [])));

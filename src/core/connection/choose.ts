import {connectionIdOf} from './atlassian.ts';
import type {Connection} from './connection.ts';

/** What a message shows of the connection it belongs to. Values verbatim. */
export interface Traits {
  /** The URL the browser sent the message to. */
  readonly postedTo?: string | undefined;
  /** Stands in for `postedTo` where that is not known. */
  readonly destination?: string | undefined;
  /** Every Audience of every AudienceRestriction. */
  readonly audiences?: readonly string[] | undefined;
  readonly issuer?: string | undefined;
  /** `id` of the Connection to use when the message itself settles nothing. */
  readonly givenId?: string | undefined;
}

export interface ChosenConnection {
  readonly connection: Connection;
  readonly chosenBy: 'url' | 'audience' | 'issuer' | 'given';
}

/** The same text, or the same connection id in both. */
function isSame(expected: string | undefined, actual: string): boolean {
  if (expected === undefined) return false;
  if (expected === actual) return true;
  const id = connectionIdOf(actual);
  return id !== undefined && id === connectionIdOf(expected);
}

const hasUrl = (connection: Connection, url: string): boolean =>
  isSame(connection.acsUrl, url) || isSame(connection.audience, url);

const hasAudience = (connection: Connection, audience: string): boolean =>
  isSame(connection.audience, audience) || isSame(connection.acsUrl, audience);

/**
 * The Connection a message belongs to: by the connection id in the URL posted to, else by Audience, else by Issuer.
 * Where one of these fits several, the next decides among them; what stays ambiguous is no choice, unless one is given.
 */
export function chooseConnection(
  connections: readonly Connection[],
  {postedTo, destination, audiences, issuer, givenId}: Traits,
): ChosenConnection | undefined {
  const url = postedTo ?? destination;
  const steps = [
    {chosenBy: 'url', fits: (c: Connection) => url !== undefined && hasUrl(c, url)},
    {
      chosenBy: 'audience',
      fits: (c: Connection) => (audiences ?? []).some(audience => hasAudience(c, audience)),
    },
    {chosenBy: 'issuer', fits: (c: Connection) => issuer !== undefined && c.issuer === issuer},
  ] as const;
  let candidates = connections;
  for (const {chosenBy, fits} of steps) {
    const fitting = candidates.filter(fits);
    const [only] = fitting;
    if (only && fitting.length === 1) return {connection: only, chosenBy};
    if (fitting.length > 1) candidates = fitting;
  }
  const given = connections.find(({id}) => id === givenId);
  return given && {connection: given, chosenBy: 'given'};
}

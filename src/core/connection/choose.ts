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

/** Texts of a message and the connection ids in them, looked up once for all Connections: a hostile one has thousands. */
interface Names {
  readonly texts: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

const namesIn = (texts: readonly string[]): Names => ({
  texts: new Set(texts),
  ids: new Set([...new Set(texts)].flatMap(text => connectionIdOf(text) ?? [])),
});

/** ACS or Audience is the same text as one of the message's, or holds the same connection id. */
const isNamed = ({acsUrl, audience}: Connection, {texts, ids}: Names): boolean =>
  [acsUrl, audience].some(
    expected => expected !== undefined && (texts.has(expected) || ids.has(connectionIdOf(expected) ?? '')),
  );

/**
 * The Connection a message belongs to: by the connection id in the URL posted to, else by Audience, else by Issuer.
 * Where one of these fits several, the next decides among them; what stays ambiguous is no choice, unless one is given.
 */
export function chooseConnection(
  connections: readonly Connection[],
  {postedTo, destination, audiences, issuer, givenId}: Traits,
): ChosenConnection | undefined {
  const inUrl = namesIn([postedTo ?? destination].filter(url => url !== undefined));
  const inAudience = namesIn(audiences ?? []);
  const steps = [
    {chosenBy: 'url', fits: (c: Connection) => isNamed(c, inUrl)},
    {chosenBy: 'audience', fits: (c: Connection) => isNamed(c, inAudience)},
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

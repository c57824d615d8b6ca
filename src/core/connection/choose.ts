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
  /** `id` of the Connection to use when the message itself settles nothing: among those that fit alike, else among all. */
  readonly givenId?: string | undefined;
}

export interface ChosenConnection {
  readonly connection: Connection;
  readonly chosenBy: 'url' | 'audience' | 'issuer' | 'given';
}

/** The Connection to judge by, as far as it is settled, and the several that fit alike where the message settles nothing. */
export interface Choice {
  /** Absent when none fits, and when several fit and none of them is given. */
  readonly chosen?: ChosenConnection;
  /** Two or more, in the order of the Connections, the given one among them; empty when the message tells which one, or none fits. */
  readonly candidates: readonly Connection[];
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
 * Where one of these fits several, the next decides among them; what stays ambiguous is no choice, unless one of them is given.
 */
export function chooseConnection(
  connections: readonly Connection[],
  {postedTo, destination, audiences, issuer, givenId}: Traits,
): Choice {
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
    if (only && fitting.length === 1) return {chosen: {connection: only, chosenBy}, candidates: []};
    if (fitting.length > 1) candidates = fitting;
  }
  const given = candidates.find(({id}) => id === givenId);
  return {
    ...(given && {chosen: {connection: given, chosenBy: 'given'}}),
    candidates: candidates === connections ? [] : candidates,
  };
}

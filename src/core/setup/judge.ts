import type {Connection, ConnectionField} from '../connection/connection.ts';
import type {Status} from '../report.ts';
import {moment, momentOf} from './moment.ts';
import type {Seen, SeenLogin, SetupState} from './step.ts';

/** What a step is told from. */
export interface SetupEvidence {
  readonly connection: Connection;
  readonly seen: Seen;
  /** Epoch ms; a day is named where it is not today. */
  readonly now: number;
}

/** How a step stands, and why. */
export interface Judged {
  readonly state: SetupState;
  readonly because: string;
  /** Fields to fill in first. */
  readonly missing?: readonly ConnectionField[];
  /** The Connection says it, which stays: there is nothing for the user to tick. */
  readonly isOfConnection?: true;
}

const ONLY_YOU = 'Only you can tell.';
export const UNTIL_LOGIN = 'Until a login shows it, only you can tell.';
const NO_LOGIN = 'No login of this connection was caught yet.';

export const unknown = (because = ONLY_YOU): Judged => ({state: 'unknown', because});

/** Whether fields are there and confirmed; undefined when they are. */
export function lacking(
  {connection}: SetupEvidence,
  fields: readonly ConnectionField[],
  names: Partial<Record<ConnectionField, string>>,
): Judged | undefined {
  const missing = fields.filter(field => isEmpty(connection[field]));
  const nameOf = (field: ConnectionField) => names[field] ?? field;
  if (missing.length > 0)
    return {
      state: 'open',
      because: `Not filled in here yet: ${missing.map(nameOf).join(', ')}.`,
      missing,
      isOfConnection: true,
    };
  const unconfirmed = fields.filter(field => connection.unconfirmed?.includes(field));
  if (unconfirmed.length === 0) return undefined;
  return {
    state: 'open',
    because: `Taken from a login, and not confirmed yet: ${unconfirmed.map(nameOf).join(', ')}.`,
    missing: unconfirmed,
    isOfConnection: true,
  };
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What the newest Response must show, by check id, and the clauses that follow “In the login at 14:36 UTC”. */
interface Shown {
  /** All of them pass: done. */
  readonly needs: readonly string[];
  /** One of them, or of `needs`, fails: open. */
  readonly alsoWrong?: readonly string[];
  readonly wrong: string;
  readonly right: string;
}

/** What the newest Response shows; undefined when it does not settle it. */
export function judgedBy(
  {seen: {judged}, now}: SetupEvidence,
  {needs, alsoWrong = [], wrong, right}: Shown,
): Judged | undefined {
  if (!judged) return undefined;
  const inLogin = `In the login ${moment(judged.at, now)}`;
  const has = (status: Status) => (id: string) => judged.statuses.get(id) === status;
  if ([...needs, ...alsoWrong].some(has('fail'))) return {state: 'open', because: `${inLogin} ${wrong}.`};
  return needs.every(has('pass')) ? {state: 'done', because: `${inLogin} ${right}.`} : undefined;
}

/** The newest login of a kind, as a sentence that says when. */
export function seenOnce(
  {seen: {logins}, now}: SetupEvidence,
  isMeant: (login: SeenLogin) => boolean,
  sentence: string,
): Judged | undefined {
  const login = logins.find(isMeant);
  return login && {state: 'done', because: `${sentence} ${momentOf(login, now)}.`};
}

/** Whether a login was accepted; a refusal since then is told with it. */
export function acceptance(evidence: SetupEvidence): Judged {
  const {
    seen: {logins},
    now,
  } = evidence;
  const accepted = logins.find(({result}) => result === 'accepted');
  const refused = logins.find(({result}) => result === 'refused');
  const isNewer = (refused?.at ?? 0) > (accepted?.at ?? 0);
  if (accepted) {
    const later =
      refused && isNewer ? ` The one ${momentOf(refused, now)} was refused; the popup says why.` : '';
    return {state: 'done', because: `A login was accepted ${momentOf(accepted, now)}.${later}`};
  }
  if (refused)
    return {
      state: 'open',
      because: `The last login, ${momentOf(refused, now)}, was refused. The popup says why.`,
    };
  const [newest] = logins;
  if (!newest) return unknown(NO_LOGIN);
  return unknown(
    newest.hasResponse
      ? `A login was seen ${momentOf(newest, now)}, but not how it ended.`
      : `A login began ${momentOf(newest, now)}, and no Response came.`,
  );
}

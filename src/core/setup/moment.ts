import type {SeenLogin} from './step.ts';

/** “at 14:36 UTC”, “at 14:36 UTC on 22 Nov”: with the day where it is not the one of `now`. Both are epoch ms. */
export function moment(at: number | undefined, now: number): string {
  if (at === undefined) return 'at an unknown time';
  const time = `at ${new Date(at).toISOString().slice(11, 16)} UTC`;
  return isSameDay(at, now) ? time : `${time} on ${dayOf(at)}`;
}

/** The same with the kind of window, which set-up guides ask for. */
export const momentOf = ({at, isPrivate}: SeenLogin, now: number): string =>
  isPrivate ? `${moment(at, now)}, in a private window` : moment(at, now);

const isSameDay = (one: number, other: number): boolean =>
  new Date(one).toISOString().slice(0, 10) === new Date(other).toISOString().slice(0, 10);

const dayOf = (ms: number): string =>
  new Date(ms).toLocaleDateString('en-GB', {day: 'numeric', month: 'short', timeZone: 'UTC'});

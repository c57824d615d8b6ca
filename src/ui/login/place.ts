import type {Flow} from '../../core/flow.ts';

/**
 * Where a login stands among all that were caught, counted from the oldest, from 1: the number stays when others come, and
 * tells nothing of the login, so it may stand in an address. `flows` are newest first. 0: it is none of them.
 */
export const placeIn = (flows: readonly Flow[], flow: Pick<Flow, 'id'>): number => {
  const index = flows.findIndex(({id}) => id === flow.id);
  return index < 0 ? 0 : flows.length - index;
};

/** The login at that place; the reverse of `placeIn`. */
export const loginAt = (flows: readonly Flow[], place: number): Flow | undefined =>
  flows[flows.length - place];

import {useMemo, useState} from 'preact/hooks';
import {findAll, type Match, shownMatches} from '../../core/xml-view/search.ts';
import type {Source} from './use-source.ts';

/** Searching in what is shown. */
export interface Find {
  readonly matches: readonly Match[];
  /** Index of the one that was gone to last; -1: none. */
  readonly current: number;
  /** Goes to the next match or the one before, around the ends. */
  step(by: 1 | -1): void;
  /** Goes to the first match from a place on. */
  start(query: string, from: number): void;
}

/** @param goTo is called with the place of a match */
export function useFind({text, lines}: Source, query: string, goTo: (at: number) => void): Find {
  const matches = useMemo(() => shownMatches(findAll(text, query), lines), [text, lines, query]);
  const [current, setCurrent] = useState(-1);
  const go = (list: readonly Match[], index: number): void => {
    const match = list[index];
    setCurrent(match ? index : -1);
    if (match) goTo(match.from);
  };
  return {
    matches,
    current: Math.min(current, matches.length - 1),
    step(by) {
      const {length} = matches;
      const next = current < 0 && by < 0 ? length - 1 : current + by;
      if (length > 0) go(matches, (next + length) % length);
    },
    start(query, from) {
      const list = shownMatches(findAll(text, query), lines);
      go(
        list,
        Math.max(
          0,
          list.findIndex(match => match.from >= from),
        ),
      );
    },
  };
}

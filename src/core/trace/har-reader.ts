import {ok} from '../result.ts';
import {exchangeOfEntry, isOfOneTab, programOf} from './har.ts';
import {parseJson} from './json-pieces.ts';
import {exchangeReader, type TraceReader} from './reader.ts';

/** Reads HAR 1.2, as browsers and proxies write it. */
export function harReader(): TraceReader {
  const element = ['entry', 'entries'] as const;
  const entries = exchangeReader(element, exchangeOfEntry);
  const programs = new Map<string, string>();
  return {
    name: 'This HAR',
    element,
    count: entries.count,
    take(piece) {
      const {path, json} = piece;
      if (!path.startsWith('log.')) return false;
      if (path === 'log.entries[]') entries.take(piece);
      else if (json !== undefined && (path === 'log.creator' || path === 'log.browser')) {
        const program = programOf(parseJson(json));
        if (program !== undefined) programs.set(path, program);
      }
      return true;
    },
    finish() {
      const creator = programs.get('log.creator');
      const isOneTab = isOfOneTab(creator) || isOfOneTab(programs.get('log.browser'));
      return ok({
        ...entries.finish(isOneTab ? () => 1 : numbered()),
        reports: new Map(),
        isRedacted: false,
        markers: [],
        origin: {kind: 'har', ...(creator !== undefined && {creator})},
      });
    },
  };
}

/** Numbers names from 1, in the order in which they come. */
function numbered(): (name: string | undefined) => number | undefined {
  const numbers = new Map<string, number>();
  return name => {
    if (name === undefined) return undefined;
    const number = numbers.get(name) ?? numbers.size + 1;
    numbers.set(name, number);
    return number;
  };
}

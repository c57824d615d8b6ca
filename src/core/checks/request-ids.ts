import type {CheckContext} from './check.ts';

/** The AuthnRequests that this Response may answer. */
export interface RequestIds {
  /** All that were seen, answered ones too: a Response may come twice. */
  readonly seen: readonly string[];
  /** Those that wait for an answer: when there are any, the Response must name one that was seen. */
  readonly open: readonly string[];
}

export function requestIds({request, requests = []}: Pick<CheckContext, 'request' | 'requests'>): RequestIds {
  const ids = requests.map(({id}) => id);
  const isKnown = request?.id === undefined || ids.includes(request.id);
  const others = isKnown ? [] : [request.id];
  return {
    seen: [...others, ...ids],
    open: [...others, ...requests.filter(({isAnswered}) => !isAnswered).map(({id}) => id)],
  };
}

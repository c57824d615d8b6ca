import type {CheckContext} from './check.ts';

/** IDs of the AuthnRequests that this Response may answer; empty when none was seen. */
export function requestIds({
  request,
  requests = [],
}: Pick<CheckContext, 'request' | 'requests'>): readonly string[] {
  const ids = requests.map(({id}) => id);
  return request?.id === undefined || ids.includes(request.id) ? ids : [request.id, ...ids];
}

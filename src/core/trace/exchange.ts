import type {SentMessage} from '../bindings/form-body.ts';

/** One request and its response, as far as a trace tells it, in whatever format the trace was. */
export interface Exchange {
  readonly method: string;
  /** As sent; it may be no URL at all. */
  readonly url: string;
  /** Epoch ms by the clock of the browser that was traced. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** What tells tabs apart, where the trace does. */
  readonly tab?: string;
  /** The messages in the body of a POST; `missing`: it had a body that the trace does not hold. */
  readonly body: readonly SentMessage[] | 'missing';
  readonly status?: number;
  /** Where the response redirects to, as it says it. */
  readonly location?: string;
  /** The `Date` header of the response, epoch ms; not of one that came out of a cache. */
  readonly date?: number;
  readonly networkError?: string;
  /** The page that came, when it may hold a form that posts a message. */
  readonly page?: string;
}

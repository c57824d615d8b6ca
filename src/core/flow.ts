import type {AnswerEvent, Capture} from './capture.ts';

/** One login: AuthnRequest → Response → the service provider's answer, as far as each was seen. */
export interface Flow {
  /** Id of the Response's capture, else of the request's: stable while the flow grows only by events. */
  readonly id: string;
  readonly request?: Capture;
  readonly response?: Capture;
  /** Steps of the answer, oldest first. */
  readonly events: readonly AnswerEvent[];
  readonly isPrivate: boolean;
  /** Epoch ms of its last message. */
  readonly at?: number;
}

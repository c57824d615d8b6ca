import type {Problem} from './result.ts';

export type Parameter = 'SAMLRequest' | 'SAMLResponse';
export type Binding = 'HTTP-POST' | 'HTTP-Redirect';

/**
 * One SAML message as it was sent: the raw parameter and the circumstances that checks and joins need.
 * Made by the background worker from webRequest events, by importers from files and by the CLI from arguments.
 */
export interface Capture {
  /** Unique; sorts by time of arrival. */
  readonly id: string;
  readonly parameter: Parameter;
  readonly binding: Binding;
  /** The URL the message was sent to, whole, but for the SAML parameters themselves (HTTP-Redirect). Absent when unknown. */
  readonly url?: string;
  /** The parameter's value after form or percent decoding. Empty when `unreadable` says that it could not be had. */
  readonly encoded: string;
  /** HTTP-Redirect: the query string exactly as sent (without `?`), which is what its Signature covers. */
  readonly query?: string;
  readonly relayState?: string;
  /** When it was seen, epoch ms by the browser's clock (or the trace's). Absent when nobody knows. */
  readonly capturedAt?: number;
  /** Whose clock `capturedAt` is by, where the message came out of a file: the traced browser's, or a `Date` header. */
  readonly clock?: 'trace' | 'date-header';
  readonly tabId?: number;
  /** webRequest's id of the whole redirect chain; joins the answer to the message. */
  readonly requestId?: string;
  readonly isPrivate: boolean;
  /** Why the browser did not hand over the body, or why it was not kept. */
  readonly unreadable?: Problem;
  /** Ids read when it was caught, so that flows can be joined without parsing every message again. */
  readonly ids?: MessageIds;
}

export interface MessageIds {
  readonly id?: string;
  /** Of the first Assertion in a Response. */
  readonly assertionId?: string;
  readonly inResponseTo?: string;
  readonly issuer?: string;
  /** Connection id found in the URL, the Audience, or the Issuer or ACS of a request. */
  readonly connectionId?: string;
}

/**
 * One step of what the service provider did with a message: a redirect, the end of the chain, or a network error.
 * Only these fields of the answer's URL are ever kept; the code itself, `state` and all else is dropped before storing.
 */
export interface AnswerEvent {
  readonly requestId: string;
  readonly kind: 'redirect' | 'completed' | 'failed';
  /** Epoch ms, browser's clock. */
  readonly seenAt: number;
  readonly tabId?: number;
  readonly isPrivate: boolean;
  readonly status?: number;
  /** Host and path of the redirect's target, or of the page where the chain ended. */
  readonly host?: string;
  readonly path?: string;
  readonly error?: string;
  readonly errorDescription?: string;
  readonly tracking?: string;
  readonly connection?: string;
  /** A `code` was handed on, which means that the login succeeded. */
  readonly hasCode?: boolean;
  /** The `Date` header of the service provider's answer, epoch ms. */
  readonly date?: number;
  /** kind `failed`: the browser's name for the network error. */
  readonly networkError?: string;
}

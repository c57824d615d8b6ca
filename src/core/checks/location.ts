import type {CheckContext, DiffersBy} from './check.ts';
import {differsBy} from './differs-by.ts';

/** How a URL of the message compares with where the message went and where it should go. */
export type LocationMatch =
  | {readonly kind: 'unknown'}
  | {readonly kind: 'same'; readonly expected: string; readonly needsNoConnection: boolean}
  | {
      /** `spelling`: the same URL once both are normalized (RFC 3986 §6.2.2), but not the same string. */
      readonly kind: 'different' | 'spelling';
      readonly expected: string;
      /** What `expected` is, for a sentence. */
      readonly expectedName: string;
      readonly differsBy: DiffersBy | null;
      readonly needsNoConnection: boolean;
    };

/**
 * Compares with the URL that the message was posted to, then with the Connection's ACS. The browser tells the first one
 * normalized, so that a difference in spelling alone must not count as another place.
 */
export function matchLocation(
  actual: string,
  {postedTo, expected, binding}: Pick<CheckContext, 'postedTo' | 'expected' | 'binding'>,
): LocationMatch {
  const places = [
    {
      url: binding === 'HTTP-Redirect' ? postedTo && withoutMessage(postedTo) : postedTo,
      name: 'the URL it was posted to',
      needsNoConnection: true,
    },
    {url: expected.acsUrl, name: 'the Assertion Consumer Service URL', needsNoConnection: false},
  ].flatMap(place => (place.url === undefined ? [] : [{...place, url: place.url}]));
  const last = places.at(-1);
  if (!last) return {kind: 'unknown'};

  const off = places.filter(place => place.url !== actual);
  const worst = off.find(place => normalized(place.url) !== normalized(actual)) ?? off[0];
  if (!worst) return {kind: 'same', expected: last.url, needsNoConnection: last.needsNoConnection};
  return {
    kind: normalized(worst.url) === normalized(actual) ? 'spelling' : 'different',
    expected: worst.url,
    expectedName: worst.name,
    differsBy: differsBy(worst.url, actual),
    needsNoConnection: worst.needsNoConnection,
  };
}

/** What HTTP-Redirect adds to the address in order to carry the message (saml-bindings-2.0 §3.4.4.1). */
const CARRIES_MESSAGE = /^(?:SAMLRequest|SAMLResponse|SAMLEncoding|RelayState|SigAlg|Signature)(?:=|$)/;

/** The address itself, without the message that was appended to its query. */
function withoutMessage(url: string): string {
  const [address = '', query] = url.split(/\?(.*)/s);
  const own = query?.split('&').filter(parameter => !CARRIES_MESSAGE.test(parameter)) ?? [];
  return own.length === 0 ? address : `${address}?${own.join('&')}`;
}

const normalized = (url: string): string => (URL.canParse(url) ? new URL(url).href : url);

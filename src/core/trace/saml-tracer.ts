import type {SentMessage} from '../bindings/form-body.ts';
import {encodeBase64} from '../certificate/base64.ts';
import type {Exchange} from './exchange.ts';
import {dateIn, type Fields, headerIn, isFields, listOf, numberIn, textIn} from './json-values.ts';
import {isMasked} from './withheld.ts';

/** A request of SAML-tracer's export, and whether its message was taken from `saml` because the posted value is masked. */
export interface Traced {
  readonly exchange: Exchange;
  readonly isUnmasked: boolean;
}

/**
 * An element of `requests` in the JSON of SAML-tracer, of any version; undefined when it is none. It has no times but the
 * `Date` headers of responses.
 */
export function exchangeOfTraced(value: unknown): Traced | undefined {
  if (!isFields(value)) return undefined;
  const url = textIn(value['url']);
  if (url === undefined) return undefined;
  const method = textIn(value['method']) ?? 'GET';
  const status = numberIn(value['responseStatus']);
  const headers = value['responseHeaders'];
  const isRedirect = status === undefined || (status >= 300 && status <= 399);
  const location = isRedirect ? headerIn(headers, 'location') : undefined;
  const date = dateIn(headers);
  const {body, isUnmasked} = bodyIn(method, value);
  return {
    exchange: {
      method,
      url,
      body,
      ...(status !== undefined && {status}),
      ...(location !== undefined && {location}),
      ...(date !== undefined && {date}),
    },
    isUnmasked,
  };
}

function bodyIn(
  method: string,
  value: Fields,
): {readonly body: Exchange['body']; readonly isUnmasked: boolean} {
  if (method.toUpperCase() !== 'POST') return {body: [], isUnmasked: false};
  const fields = postedIn(value);
  if (fields.length === 0) return {body: 'missing', isUnmasked: false};
  const relayState = fields.find(([name]) => name === 'RelayState')?.[1];
  const clear = unmasked(value);
  const sent = fields.filter(isSaml);
  const body = sent.map(([parameter, encoded]): SentMessage => ({
    parameter,
    encoded: isMasked(encoded) ? (clear ?? encoded) : encoded,
    ...(relayState !== undefined && {relayState}),
  }));
  return {body, isUnmasked: clear !== undefined && sent.some(([, encoded]) => isMasked(encoded))};
}

type Field = readonly [name: string, value: string];
const isSaml = (field: Field): field is readonly ['SAMLRequest' | 'SAMLResponse', string] =>
  field[0] === 'SAMLRequest' || field[0] === 'SAMLResponse';

/** `post` is a list of pairs; `postData`, which older versions have alone, an object of lists. */
function postedIn({post, postData}: Fields): readonly Field[] {
  const pairs = listOf(post).flatMap((pair): Field[] => {
    const [name, value] = listOf(pair);
    return typeof name === 'string' && typeof value === 'string' ? [[name, value]] : [];
  });
  if (pairs.length > 0 || !isFields(postData)) return pairs;
  return ['SAMLResponse', 'SAMLRequest', 'RelayState'].flatMap((name): Field[] => {
    const value = Object.hasOwn(postData, name) ? postData[name] : undefined;
    const [text] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    return typeof text === 'string' ? [[name, text]] : [];
  });
}

/** The message as SAML-tracer decoded it, which its masks leave in clear, in the form in which it was posted. */
function unmasked({saml}: Fields): string | undefined {
  return typeof saml === 'string' && saml.trimStart().startsWith('<')
    ? encodeBase64(new TextEncoder().encode(saml))
    : undefined;
}

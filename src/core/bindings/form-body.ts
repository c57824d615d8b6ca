import type {Parameter} from '../capture.ts';
import {notOk, ok} from '../result.ts';
import type {Problem, Result} from '../result.ts';
import {parseRawBody, parseUrlencoded, textOf} from './raw-body.ts';
import type {Field} from './raw-body.ts';

/** A SAML parameter as it was sent, after form decoding and before any SAML decoding. */
export interface SentMessage {
  readonly parameter: Parameter;
  readonly encoded: string;
  readonly relayState?: string;
  /** Why receivers may not agree on this message although it is there: the parameter was sent more than once. */
  readonly problem?: Problem;
}

/** webRequest's requestBody, as Chrome and Firefox hand it over. */
export interface RequestBody {
  readonly error?: string | undefined;
  readonly formData?: FormData | null | undefined;
  /** Firefox: the same for bodies that are no clean UTF-8 form. */
  readonly lenientFormData?: FormData | null | undefined;
  readonly raw?: readonly {readonly bytes?: ArrayBuffer | undefined}[] | undefined;
}

/** Values that are no UTF-8 come as bytes. */
type FormData = Readonly<Record<string, readonly (string | ArrayBuffer)[]>>;

/**
 * The SAML messages in the body of a POST, in the order SAMLResponse, SAMLRequest (saml-bindings-2.0 §3.5.4).
 * The problem's code: `body-withheld` when the browser did not hand the body over, `no-saml-parameter` when it did and
 * there is none in it.
 */
export function fromRequestBody(body: RequestBody | undefined): Result<readonly SentMessage[]> {
  if (!body) return notOk('no-saml-parameter', 'The POST has no body, so there is no SAMLResponse in it.');
  const fields = fieldsOf(body);
  if (fields.length === 0) return withheld(body);
  const messages = messagesIn(fields);
  if (messages.length > 0) return ok(messages);
  return notOk(
    'no-saml-parameter',
    'The form has neither a SAMLResponse nor a SAMLRequest. Parameter names are case-sensitive.',
  );
}

/**
 * The SAML messages in the query of a URL (saml-bindings-2.0 §3.4.4). `query` is exactly what was sent, which is what a
 * Signature in it covers; `url` is the address without the messages.
 */
export function fromQuery(url: string): {
  readonly messages: readonly SentMessage[];
  readonly query: string;
  readonly url: string;
} {
  const [, address = '', query = '', fragment = ''] = /^([^?#]*)\??([^#]*)(#.*)?$/s.exec(url) ?? [];
  const rest = query.split('&').filter(part => part !== '' && !/^SAML(Request|Response)=/.test(part));
  return {
    messages: messagesIn(parseUrlencoded(new TextEncoder().encode(query))),
    query,
    url: address + (rest.length > 0 ? `?${rest.join('&')}` : '') + fragment,
  };
}

function messagesIn(fields: readonly Field[]): readonly SentMessage[] {
  const relayState = fields.find(field => field.name === 'RelayState')?.value;
  return (['SAMLResponse', 'SAMLRequest'] as const).flatMap(parameter => {
    const values = fields.filter(field => field.name === parameter).map(field => field.value);
    const circumstances = {
      ...(relayState !== undefined && {relayState}),
      ...(values.length > 1 && {problem: sentTwice(parameter, values.length)}),
    };
    return values.slice(0, MAX_COPIES).map(encoded => Object.assign({parameter, encoded}, circumstances));
  });
}

/** How many copies of a repeated parameter are looked at; the problem beside them counts all. */
const MAX_COPIES = 4;

const sentTwice = (parameter: Parameter, count: number): Problem => ({
  code: 'duplicate-parameter',
  message: `${parameter} was sent ${count} times. Expected one: receivers differ on which of them they read.`,
});

/** The exact bytes are worth more than the browser's lenient reading of them. */
function fieldsOf({formData, lenientFormData, raw}: RequestBody): readonly Field[] {
  const parsed = fieldsIn(formData);
  if (parsed.length > 0) return parsed;
  const fromBytes = raw ? parseRawBody(joined(raw)) : [];
  return fromBytes.length > 0 ? fromBytes : fieldsIn(lenientFormData);
}

const fieldsIn = (data: FormData | null | undefined): readonly Field[] =>
  Object.entries(data ?? {}).flatMap(([name, values]) =>
    values.map(value => ({name, value: typeof value === 'string' ? value : textOf(new Uint8Array(value))})),
  );

function joined(raw: readonly {readonly bytes?: ArrayBuffer | undefined}[]): Uint8Array {
  const parts = raw.map(({bytes}) => new Uint8Array(bytes ?? new ArrayBuffer(0)));
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function withheld({error, formData}: RequestBody): Result<never> {
  if (error) return notOk('body-withheld', `The browser could not read the body of the POST: “${error}”.`);
  if (formData)
    return notOk(
      'body-withheld',
      'The browser did not hand over the form that was posted. Firefox does so above 1 MiB. Log in with Chrome or Edge to see it.',
    );
  return notOk('no-saml-parameter', 'The body of the POST is no form, so no SAMLResponse was found in it.');
}

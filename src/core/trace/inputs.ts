import {decodeCapture} from '../bindings/decode.ts';
import {fromQuery, type SentMessage} from '../bindings/form-body.ts';
import {textOf} from '../bindings/raw-body.ts';
import type {Binding, Capture, Parameter} from '../capture.ts';
import {encodeBase64} from '../certificate/base64.ts';
import {notOk, ok, type Result} from '../result.ts';
import {readFormMessages} from './html-form.ts';
import {describeNoMessage} from './no-message.ts';
import {isHtml} from './root-name.ts';

/**
 * Bytes of unknown kind → the messages in them, each as a Capture without time, tab or (but for an address) URL. Taken are
 * XML, base64 as it is posted or as it stands in an address, an address with SAMLRequest or SAMLResponse, the body of a
 * form, and a saved page that posts one. What may be a damaged message is a Capture too: the reading of it tells what is wrong.
 *
 * @returns not ok only for what is certainly no message: nothing at all, an address, form or page without one, and all
 * that `describeNoMessage` knows.
 */
export function readInput(bytes: Uint8Array): Result<readonly Capture[]> {
  const text = withoutBom(plainText(bytes)).trim();
  if (text === '') return notOk('empty', 'This is empty; a message was expected.');
  const inPage = isHtml(text) ? readFormMessages(text) : [];
  if (inPage.length > 0) return captures(inPage.map(message => ({...message, binding: 'HTTP-POST'})));
  const other = describeNoMessage(text);
  if (other) return {ok: false, problem: other};
  if (text.startsWith('<')) return ok([capture(xmlMessage(bytes, text), 1)]);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return fromAddress(text);
  if (isForm(text)) return fromForm(text);
  return ok([capture(base64Message(text), 1)]);
}

/** Base64 never holds “&”, and “=” only at its end. */
const isForm = (text: string): boolean =>
  /(?:^|&)SAML(?:Request|Response)=/i.test(text) || (text.includes('&') && /^[\w.%+-]+=/.test(text));

interface Found extends SentMessage {
  readonly binding: Binding;
  readonly url?: string;
  readonly query?: string;
}

/** `number` counts from 1; the id sorts as the messages stand in the input. */
function capture({problem, ...found}: Found, number: number): Capture {
  const id = `input-${String(number).padStart(6, '0')}`;
  return {id, ...found, isPrivate: false, ...(problem && {unreadable: problem})};
}

/** Text in any of the encodings that editors save; XML itself is decoded later, from its bytes. */
function plainText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return textOf(bytes);
}

const withoutBom = (text: string): string => text.replace(/^\uFEFF/, '');

const xmlMessage = (bytes: Uint8Array, text: string): Found => ({
  parameter: parameterOf(text),
  binding: 'HTTP-POST',
  encoded: encodeBase64(bytes),
});

/** Deflated base64 comes from an address. Either binding reads the other, but tells it as a fault, which this is not. */
function base64Message(text: string): Found {
  const encoded = text.replace(/^(["'])(.*)\1$/s, '$2');
  const {xml, repairs} = decodeCapture({parameter: 'SAMLResponse', binding: 'HTTP-POST', encoded});
  const isDeflated = repairs.some(({code}) => code === 'deflated');
  return {
    parameter: xml === undefined ? 'SAMLResponse' : parameterOf(xml),
    binding: isDeflated ? 'HTTP-Redirect' : 'HTTP-POST',
    encoded,
  };
}

/** By the name of the root element; a fragment without one is taken for an answer, our main matter. */
function parameterOf(xml: string): Parameter {
  const root = /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/.exec(xml)?.[1] ?? '';
  return root.endsWith('Request') ? 'SAMLRequest' : 'SAMLResponse';
}

function fromAddress(text: string): Result<readonly Capture[]> {
  const {messages, query, url} = fromQuery(text);
  if (messages.length === 0)
    return notOk('no-saml-parameter', 'This is an address without SAMLRequest or SAMLResponse in its query.');
  return captures(messages.map(message => ({...message, binding: 'HTTP-Redirect', url, query})));
}

function fromForm(text: string): Result<readonly Capture[]> {
  const {messages} = fromQuery(`?${text}`);
  if (messages.length === 0)
    return notOk(
      'no-saml-parameter',
      'This is a form without SAMLRequest or SAMLResponse. Parameter names are case-sensitive.',
    );
  // A query cut out of an address looks the same as a form's body; what is deflated came that way.
  return captures(
    messages.map(message => ({...message, binding: 'HTTP-POST' as const})),
    ({encoded}) => base64Message(encoded).binding,
  );
}

function captures(
  found: readonly Found[],
  bindingOf: (message: Found) => Binding = ({binding}) => binding,
): Result<readonly Capture[]> {
  return ok(found.map((message, index) => capture({...message, binding: bindingOf(message)}, index + 1)));
}

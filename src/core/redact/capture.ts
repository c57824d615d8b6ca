import {deflateRaw} from 'pako';
import {decodeCapture} from '../bindings/decode.ts';
import type {AnswerEvent, Capture} from '../capture.ts';
import {encodeBase64} from '../certificate/base64.ts';
import type {Problem} from '../result.ts';
import {messageIds} from '../saml/message-ids.ts';
import {broken, redactMessage, type Walk} from './message.ts';
import {scrubbed} from './scrubbed.ts';
import {decoded, redactUrl} from './url.ts';

/** Code of `Capture.unreadable`: nothing in the message could be told apart, so all of it was left out. */
export const LEFT_OUT = 'left-out';

/** The message of a capture, rewritten; or why nothing of it could be kept. */
export type RedactedMessage = {readonly xml: string} | {readonly unreadable: Problem};

export function redactCapturedMessage(capture: Capture, walk: Walk): RedactedMessage {
  const {encoded, parameter, unreadable} = capture;
  if (unreadable && encoded === '')
    return {unreadable: {code: unreadable.code, message: scrubbed(unreadable.message, walk)}};
  const {xml, problems} = decodeCapture(unreadable ? {...capture, encoded} : capture);
  const redacted = xml === undefined ? undefined : redactMessage(xml, walk);
  if (redacted?.ok) return {xml: redacted.value};
  harvest(xml ?? encoded, walk);
  walk.count('message');
  const code = (redacted?.problem ?? problems[0])?.code ?? unreadable?.code ?? 'unknown';
  return {
    unreadable: {
      code: LEFT_OUT,
      message: `This ${parameter} of ${encoded.length} characters was left out when values were masked: it could not be read (${code}), so nothing in it could be told apart.`,
    },
  };
}

/** From a message that is no XML: what is likely to be told of it elsewhere. */
function harvest(text: string, {removed}: Walk): void {
  for (const [, name = '', value = ''] of text
    .slice(0, 1_000_000)
    .matchAll(/<(?:\w+:)?(NameID|AttributeValue|SessionIndex)\b[^<>]*>([^<]{1,1000})/g))
    removed.add(value, name === 'AttributeValue' ? 'attribute' : 'name');
}

/** All of a capture but its message. */
export function redactCapture(capture: Capture, message: RedactedMessage, walk: Walk): Capture {
  const {id, parameter, binding, url, relayState, query, capturedAt, clock, tabId, requestId, isPrivate} =
    capture;
  if (relayState !== undefined && relayState !== '') {
    walk.count('relay-state');
    walk.removed.add(relayState, 'relay-state');
  }
  const isRedirect = binding === 'HTTP-Redirect';
  const encoded =
    'xml' in message
      ? encodeBase64(isRedirect ? deflateRaw(bytesOf(message.xml)) : bytesOf(message.xml))
      : '';
  const redacted: Capture = {
    id,
    parameter,
    binding,
    ...(url !== undefined && {url: scrubbed(redactUrl(url, walk), walk)}),
    encoded,
    ...(query !== undefined && {query: redactQuery(query, parameter, encoded, walk)}),
    ...(capturedAt !== undefined && {capturedAt}),
    ...(clock !== undefined && {clock}),
    ...(tabId !== undefined && {tabId}),
    ...(requestId !== undefined && {requestId}),
    isPrivate,
    ...('unreadable' in message && {unreadable: message.unreadable}),
  };
  return {...redacted, ids: messageIds(redacted)};
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a Signature of the query covers (saml-bindings-2.0 §3.4.4.1), and no parameter besides. */
function redactQuery(query: string, parameter: string, encoded: string, walk: Walk): string {
  return query
    .split('&')
    .flatMap(pair => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), decoded(pair.slice(at + 1))];
      if (name === parameter) return `${name}=${encodeURIComponent(encoded)}`;
      if (name === 'SigAlg') return `SigAlg=${encodeURIComponent(scrubbed(value, walk))}`;
      if (name === 'RelayState') walk.removed.add(value, 'relay-state');
      if (name !== 'Signature') return [];
      walk.count('signature');
      walk.removed.add(value.replaceAll(' ', '+'), 'signature');
      return `Signature=${encodeURIComponent(broken(value.replaceAll(' ', '+'), 'signature'))}`;
    })
    .join('&');
}

/** Texts of an answer, which may name somebody. */
export function redactEvent(event: AnswerEvent, walk: Walk): AnswerEvent {
  const texts = [
    'host',
    'path',
    'error',
    'errorDescription',
    'tracking',
    'connection',
    'networkError',
  ] as const;
  const changed = texts.flatMap(name => {
    const text = event[name];
    return text === undefined ? [] : [[name, scrubbed(text, walk)] as const];
  });
  return {...event, ...Object.fromEntries(changed)};
}

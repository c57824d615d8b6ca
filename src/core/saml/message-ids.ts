import {decodeCapture} from '../bindings/decode.ts';
import type {Capture, MessageIds} from '../capture.ts';
import {connectionIdOf} from '../connection/atlassian.ts';
import type {Message} from './model.ts';
import {readMessage} from './read.ts';

/** The ids that join a capture to others. Never throws; what can't be read has no ids but the URL's. */
export function messageIds(capture: Capture): MessageIds {
  const {xml} = decodeCapture(capture);
  const read = xml === undefined ? undefined : readMessage(xml);
  return idsOf(
    read?.ok ? read.value.message : undefined,
    capture.parameter === 'SAMLResponse' ? capture.url : undefined,
  );
}

/** @param postedTo URL that a Response was sent to; a request's URL is the identity provider's and says nothing. */
export function idsOf(message: Message | undefined, postedTo: string | undefined): MessageIds {
  const connectionId = [postedTo, ...(message ? connectionTexts(message) : [])]
    .map(text => (text ? connectionIdOf(text) : undefined))
    .find(Boolean);
  const body = message?.type === 'Assertion' ? message.assertion : message;
  const assertionId = message?.type === 'Response' ? message.assertions[0]?.id : undefined;
  return {
    ...(body?.id !== undefined && {id: body.id}),
    ...(assertionId !== undefined && {assertionId}),
    ...(message &&
      'inResponseTo' in message &&
      message.inResponseTo !== undefined && {inResponseTo: message.inResponseTo}),
    ...(body?.issuer !== undefined && {issuer: body.issuer}),
    ...(connectionId !== undefined && {connectionId}),
  };
}

/** Where a message names the connection it belongs to, most telling first. */
function connectionTexts(message: Message): readonly (string | undefined)[] {
  if (message.type === 'AuthnRequest') return [message.issuer, message.assertionConsumerServiceURL];
  const assertions =
    message.type === 'Response'
      ? message.assertions
      : message.type === 'Assertion'
        ? [message.assertion]
        : [];
  const audiences = assertions.flatMap(assertion => assertion.conditions?.audienceRestrictions.flat() ?? []);
  return [...audiences, message.type === 'Assertion' ? undefined : message.destination];
}

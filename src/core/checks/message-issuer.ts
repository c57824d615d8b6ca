import type {Connection} from '../connection/connection.ts';
import type {AuthnRequest, LogoutRequest, LogoutResponse} from '../saml/model.ts';
import {fail, pass, skip, type Verdict} from './check.ts';
import {difference, differsBy} from './differs-by.ts';
import {quoted} from './quoted.ts';

type ProtocolMessage = AuthnRequest | LogoutRequest | LogoutResponse;

/**
 * Issuer of a message that is no login. An AuthnRequest names the service provider (saml-profiles-2.0 §4.1.4.1), whose
 * entity ID is the connection's `audience`; a logout message names whichever side sent it (§4.4.4).
 */
export function judgeMessageIssuer(message: ProtocolMessage, expected: Connection): Verdict {
  const isRequest = message.type === 'AuthnRequest';
  const sides = isRequest ? (['audience'] as const) : (['issuer', 'audience'] as const);
  const values = sides.flatMap(side => expected[side] ?? []);
  const actual = message.issuer;
  if (actual === undefined) return noIssuer(message, values);
  const match = sides.find(side => expected[side] === actual);
  if (match) return pass({comparesWith: match, expected: actual, actual});
  // One known side proves nothing against a logout message: the other may have sent it.
  if (values.length < sides.length)
    return skip(isRequest ? 'No expected Audience is set.' : 'Not both Issuer and Audience are set.');

  const by = values.map(value => differsBy(value, actual)).find(Boolean) ?? null;
  return fail({
    comparesWith: sides.find(side => expected.unconfirmed?.includes(side)) ?? sides[0],
    expected: oneOrAll(values),
    actual,
    differsBy: by,
    cause: `Issuer of the ${message.type} is ${quoted(actual)}, ${isRequest ? 'not the expected one' : 'neither of the expected ones'}${difference(by)}.`,
    explanation: isRequest
      ? 'The Issuer of a request must be the service provider’s entity ID, in every character. An identity provider that knows it under another one refuses the request.'
      : 'The Issuer of a logout message must be the entity ID of the side that sent it: of the identity provider, or of the service provider.',
    fix: isRequest
      ? 'In the connection, compare the Audience with the entity ID that the service provider shows. If it is right, start again at the site that belongs to this connection.'
      : 'In the connection, compare Issuer and Audience with the entity IDs that both sides show.',
  });
}

const noIssuer = ({type}: ProtocolMessage, expected: readonly string[]): Verdict =>
  fail({
    needsNoConnection: true,
    expected: expected.length === 0 ? undefined : oneOrAll(expected),
    cause: `The ${type} has no Issuer.`,
    explanation: 'It must name the party that sent it; otherwise nobody can tell whose message it is.',
    fix: `At the ${type === 'AuthnRequest' ? 'service provider' : 'sender of the message'}, report the missing Issuer to its maker.`,
  });

const oneOrAll = (values: readonly string[]) => (values.length === 1 ? (values[0] ?? values) : values);

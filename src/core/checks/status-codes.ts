import type {Compared} from './check.ts';

const PREFIX = 'urn:oasis:names:tc:SAML:2.0:status:';

/** What each StatusCode of saml-core-2.0 §3.2.2.2 says, as the predicate of “The identity provider …”. */
const MEANINGS: Readonly<Record<string, string>> = {
  Success: 'did what was asked',
  Requester: 'could not do what was asked because of an error in the request or on the asking side',
  Responder: 'could not do what was asked because of an error on its own side',
  VersionMismatch: 'could not read the request because of its Version',
  AuthnFailed: 'could not authenticate the user',
  InvalidAttrNameOrValue: 'met an attribute name or value that it did not expect',
  InvalidNameIDPolicy: 'cannot or will not send a NameID of the Format that was asked for',
  NoAuthnContext: 'cannot meet the authentication context that was asked for',
  NoAvailableIDP: 'could reach none of the identity providers that were asked for',
  NoPassive: 'cannot authenticate the user without showing a page, which the request forbade',
  NoSupportedIDP: 'supports none of the identity providers that were asked for',
  PartialLogout: 'could not pass the logout on to all other participants of the session',
  ProxyCountExceeded: 'would have to pass the request on, which the request forbade',
  RequestDenied: 'could have answered, but chose not to',
  RequestUnsupported: 'does not support this kind of request',
  RequestVersionDeprecated: 'no longer takes requests of this version of the protocol',
  RequestVersionTooHigh: 'does not take requests of a version of the protocol this high',
  RequestVersionTooLow: 'does not take requests of a version of the protocol this low',
  ResourceNotRecognized: 'does not know the resource that was asked about',
  TooManyResponses: 'would have to send more elements than it can',
  UnknownAttrProfile: 'does not know the attribute profile that was used',
  UnknownPrincipal: 'does not know the user',
  UnsupportedBinding: 'cannot use the binding that was asked for',
};

/** The code without the specification's prefix; a code of somebody's own as it is. */
export const shortStatusCode = (code: string): string =>
  code.startsWith(PREFIX) ? code.slice(PREFIX.length) : code;

/** A sentence about the identity provider; undefined for a code that the specification does not have. */
export function statusMeaning(code: string | undefined): string | undefined {
  const meaning = code?.startsWith(PREFIX) ? MEANINGS[shortStatusCode(code)] : undefined;
  return meaning && `The identity provider ${meaning}.`;
}

/** Code and sub-code as they stand in the message. */
export const statusCodes = (code: string, subCode: string | undefined): Compared =>
  subCode === undefined ? code : [code, subCode];

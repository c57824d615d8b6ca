import {expect, test} from 'vitest';
import {statusMeaning} from '../../../src/core/checks/status-codes.ts';

const CODES =
  `Success Requester Responder VersionMismatch AuthnFailed InvalidAttrNameOrValue InvalidNameIDPolicy
  NoAuthnContext NoAvailableIDP NoPassive NoSupportedIDP PartialLogout ProxyCountExceeded RequestDenied RequestUnsupported
  RequestVersionDeprecated RequestVersionTooHigh RequestVersionTooLow ResourceNotRecognized TooManyResponses
  UnknownAttrProfile UnknownPrincipal UnsupportedBinding`.split(/\s+/);

test.each(CODES)('%s of saml-core-2.0 §3.2.2.2 has a meaning', code => {
  expect(statusMeaning(`urn:oasis:names:tc:SAML:2.0:status:${code}`)).toMatch(/^The identity provider .+\.$/);
});

test.each([undefined, '', 'Success', 'urn:oasis:names:tc:SAML:2.0:status:Nonsense', 'urn:acme:no'])(
  '%s has none',
  code => expect(statusMeaning(code)).toBeUndefined(),
);

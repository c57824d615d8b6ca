// @ts-check
import {SAML, ValidateInResponseTo} from '@node-saml/node-saml';
import {DOMParser} from '@xmldom/xmldom';
import {X509Certificate} from 'node:crypto';
import {acsUrlOf, audienceOf} from './connections.mjs';

/**
 * How the look-alike answers a SAMLResponse. `code` is what it puts into `error_description`; `reason` are the words of the
 * engine or rule that refused.
 * @typedef {{accepted: true, nameID: string} | {accepted: false, code: string, reason: string}} Judgement
 */

const skewMs = 180_000;
const protocolNs = 'urn:oasis:names:tc:SAML:2.0:protocol';
const assertionNs = 'urn:oasis:names:tc:SAML:2.0:assertion';
const signatureNs = 'http://www.w3.org/2000/09/xmldsig#';

/** @param {string} code @param {string} [reason] @returns {Judgement} */
const refuse = (code, reason = code) => ({accepted: false, code, reason});

/** @param {string} pem as passport-wsfed-saml2 configures it: SHA-1 of the DER, upper case */
const thumbprint = pem => new X509Certificate(pem).fingerprint.replaceAll(':', '');

/**
 * Judges with node-saml, and adds the rules that Atlassian has and node-saml lacks: Destination and Recipient, the
 * number of Assertions, the certificate inside the message, and the account behind the NameID; and it hands on the words of a failed Status. Codes: Atlassian's documented ones and, for the rest,
 * the texts of passport-wsfed-saml2, its closest public relative.
 * @param {import('./connections.mjs').RigConnection} connection
 * @param {readonly string[]} accounts e-mail addresses, lower case
 * @param {import('@node-saml/node-saml').CacheProvider} requests IDs of the AuthnRequests that wait for an answer
 */
export function createJudge(connection, accounts, requests) {
  const {uuid, certificate} = connection;
  const engine = new SAML({
    callbackUrl: acsUrlOf(uuid),
    entryPoint: connection.ssoUrl,
    issuer: audienceOf(uuid),
    audience: audienceOf(uuid),
    idpCert: certificate,
    wantAssertionsSigned: false,
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: skewMs,
    validateInResponseTo: ValidateInResponseTo.ifPresent,
    cacheProvider: requests,
  });

  /** @param {string} samlResponse base64 @returns {Promise<Judgement>} */
  return async function judge(samlResponse) {
    const message = readMessage(samlResponse);
    if (!message) return refuse('XML is not a valid saml response');
    const {destination, recipient, embedded, isSigned, status, assertions} = message;
    if (destination && destination !== acsUrlOf(uuid))
      return refuse(`Destination endpoint ${destination} did not match ${acsUrlOf(uuid)}`);
    if (status) return refuse(status);
    if (assertions > 1) return refuse('A SAMLResponse can contain only one Assertion element.');

    let nameID;
    try {
      const {profile} = await engine.validatePostResponseAsync({SAMLResponse: samlResponse});
      if (!profile) return refuse('saml response does not contain an Assertion element');
      ({nameID} = profile);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return refuse(codeOf(reason, {isSigned, embedded}), reason);
    }
    if (embedded && thumbprint(embedded) !== thumbprint(certificate)) return refuse('Invalid thumbprint');
    if (recipient && recipient !== acsUrlOf(uuid))
      return refuse(`Recipient is invalid. Configured: ${acsUrlOf(uuid)}`);
    if (!nameID?.includes('@')) return refuse('verify-saml-domains:malformed-email-address');
    if (!accounts.includes(nameID?.toLowerCase() ?? ''))
      return refuse('authentication-policy-strategy-mismatch', `No account is named ${nameID}`);
    return {accepted: true, nameID};
  };

  /** @param {string} reason @param {{isSigned: boolean, embedded: string | undefined}} message */
  function codeOf(reason, {isSigned, embedded}) {
    if (/decryption key/.test(reason))
      return 'Assertion is encrypted. Please set options.decryptionKey with your decryption private key.';
    if (/^Invalid (document )?signature/.test(reason)) {
      if (!isSigned) return 'neither the response nor the assertion are signed';
      if (embedded && thumbprint(embedded) !== thumbprint(certificate)) return 'Invalid thumbprint';
      return 'Signature check errors';
    }
    if (/not yet valid|expired|No valid subject confirmation/.test(reason)) return 'assertion has expired';
    if (/[Aa]udience/.test(reason)) return 'Audience is invalid.';
    if (/InResponseTo/.test(reason)) return 'InResponseTo is invalid.';
    return 'XML is not a valid saml response';
  }
}

/** @param {string} samlResponse the few values that node-saml does not compare; undefined when it is no Response */
function readMessage(samlResponse) {
  let document;
  try {
    document = new DOMParser({onError: () => {}}).parseFromString(
      Buffer.from(samlResponse, 'base64').toString('utf8'),
      'text/xml',
    );
  } catch {
    return undefined; // what xmldom cannot parse is no message; node-saml could not read it either
  }
  const response = document.documentElement;
  if (response?.localName !== 'Response' || response.namespaceURI !== protocolNs) return undefined;
  const confirmation = response.getElementsByTagNameNS(assertionNs, 'SubjectConfirmationData')[0];
  const base64 = response.getElementsByTagNameNS(signatureNs, 'X509Certificate')[0]?.textContent;
  return {
    destination: response.getAttribute('Destination'),
    recipient: confirmation?.getAttribute('Recipient'),
    embedded: base64 ? `-----BEGIN CERTIFICATE-----\n${base64.trim()}\n-----END CERTIFICATE-----` : undefined,
    isSigned: response.getElementsByTagNameNS(signatureNs, 'Signature').length > 0,
    status: statusText(response),
    assertions: response.getElementsByTagNameNS(assertionNs, 'Assertion').length,
  };
}

/** The library's own sentences, for a Status that says none. @type {Readonly<Record<string, string>>} */
const statusSentences = {
  VersionMismatch:
    'The SAML responder could not process the request because the version of the request message was incorrect.',
  Requester: 'The request could not be performed due to an error on the part of the requester',
  Responder:
    'The request could not be performed due to an error on the part of the SAML responder or SAML authority',
  AuthnFailed: 'The responding provider was unable to successfully authenticate the principal',
};

/** @param {import('@xmldom/xmldom').Element} response @returns {string | undefined} nothing when it is Success */
function statusText(response) {
  const codes = [...response.getElementsByTagNameNS(protocolNs, 'StatusCode')].map(code =>
    (code.getAttribute('Value') ?? '').replace(/^.*:/, ''),
  );
  if (codes[0] === 'Success') return undefined;
  const message = response.getElementsByTagNameNS(protocolNs, 'StatusMessage')[0]?.textContent;
  const own = codes.toReversed().find(code => code in statusSentences);
  return (
    message ||
    (own && statusSentences[own]) ||
    `saml response does not contain an Assertion element (Status: ${codes[0]})`
  );
}

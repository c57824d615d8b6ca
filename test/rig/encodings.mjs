// @ts-check
import {deflateRawSync} from 'node:zlib';
import {acsUrlOf, audienceOf} from './connections.mjs';
import {autoPost, notFound, redirect} from './http.mjs';

/**
 * The same message in nine encodings that real pages send, of which other tracers lose most.
 * @typedef {object} Encoding
 * @property {string} id path on encodings.idp.test
 * @property {'HTTP-Redirect' | 'HTTP-POST'} binding
 * @property {string} value of SAMLRequest (redirect) or SAMLResponse (post)
 * @property {boolean} isReadable
 */

const givenName = 'Jürgen';
const claim = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname';

/** @param {Buffer} bytes */
const base64 = bytes => bytes.toString('base64');
/** @param {string} text */
const withoutPadding = text => text.replace(/=+$/, '');

/** Requests and responses belong to different connections, so that no two of them become one login. */
const requestUuid = '33333333-4444-4555-8666-777777777777';

/** @param {string} [id] @param {string} [more] XML at the end of it */
const request = (id = '_e1', more = '') =>
  `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" ` +
  `IssueInstant="2026-01-01T00:00:00Z" ProviderName="${givenName}" AssertionConsumerServiceURL="${acsUrlOf(requestUuid)}">` +
  `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${audienceOf(requestUuid)}</saml:Issuer>${more}</samlp:AuthnRequest>`;

/** @param {string} uuid the connection that the responses go to @returns {readonly Encoding[]} */
export function encodings(uuid) {
  const response = (id = '_e5', declaration = '') =>
    `${declaration}<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ` +
    `xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="2026-01-01T00:00:00Z" ` +
    `Destination="${acsUrlOf(uuid)}"><saml:Issuer>https://encodings.idp.test/${id}</saml:Issuer><samlp:Status>` +
    '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>' +
    `<saml:Assertion ID="${id}a" Version="2.0" IssueInstant="2026-01-01T00:00:00Z"><saml:Issuer>https://encodings.idp.test/${id}</saml:Issuer>` +
    '<saml:Subject><saml:NameID>juergen@example.com</saml:NameID></saml:Subject><saml:AttributeStatement>' +
    `<saml:Attribute Name="${claim}"><saml:AttributeValue>${givenName} ÿ¿?</saml:AttributeValue></saml:Attribute>` +
    '</saml:AttributeStatement></saml:Assertion></samlp:Response>';

  const deflated = (/** @type {string} */ xml) => base64(deflateRawSync(Buffer.from(xml)));
  const unpadded =
    ['_e2', '_e22', '_e222'].map(id => deflated(request(id))).find(text => text.endsWith('=')) ?? '';
  const latin1 = Buffer.from(response('_e6', '<?xml version="1.0" encoding="ISO-8859-1"?>'), 'latin1');
  const urlSafe = base64(Buffer.from(response('_e7')))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  const plain = base64(Buffer.from(response('_e8')));
  return [
    {id: 'redirect-utf-8', binding: 'HTTP-Redirect', value: deflated(request()), isReadable: true},
    {id: 'redirect-unpadded', binding: 'HTTP-Redirect', value: withoutPadding(unpadded), isReadable: true},
    {
      id: 'redirect-300-kb',
      binding: 'HTTP-Redirect',
      value: deflated(request('_e3', `<!--${'a'.repeat(300_000)}-->`)),
      isReadable: true,
    },
    {
      id: 'redirect-not-deflated',
      binding: 'HTTP-Redirect',
      value: base64(Buffer.from(request('_e4'))),
      isReadable: true,
    },
    {id: 'post-utf-8', binding: 'HTTP-POST', value: base64(Buffer.from(response())), isReadable: true},
    {id: 'post-iso-8859-1', binding: 'HTTP-POST', value: base64(latin1), isReadable: true},
    {id: 'post-url-safe', binding: 'HTTP-POST', value: urlSafe, isReadable: true},
    {
      id: 'post-not-base64',
      binding: 'HTTP-POST',
      value: `${plain.slice(0, 17)}%${plain.slice(18)}`,
      isReadable: false,
    },
    {
      id: 'post-wrapped',
      binding: 'HTTP-POST',
      value: base64(Buffer.from(response('_e9'))).replaceAll(/.{76}/g, '$&\r\n'),
      isReadable: true,
    },
  ];
}

/**
 * `encodings.idp.test/<id>`: a page that posts, and `auth.atlassian.com/encodings/<id>`: a redirect that carries the message,
 * as a service provider's own would.
 * @param {string} uuid
 * @returns {import('./http.mjs').Host}
 */
export function encodingsHost(uuid) {
  const all = encodings(uuid);
  return ({url}) => {
    const encoding = all.find(({id}) => url.pathname.endsWith(`/${id}`));
    if (!encoding) return notFound(`Nothing lives at ${url.pathname}.`);
    if (encoding.binding === 'HTTP-POST')
      return autoPost(acsUrlOf(uuid), {SAMLResponse: encoding.value, RelayState: encoding.id});
    const query = new URLSearchParams({SAMLRequest: encoding.value, RelayState: encoding.id});
    return redirect(`https://encodings.idp.test/received?${query}`);
  };
}

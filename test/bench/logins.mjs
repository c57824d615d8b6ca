// @ts-check
import {createHash, randomBytes} from 'node:crypto';
import {deflateRawSync} from 'node:zlib';
import {acsUrlOf, audienceOf, connectionsDocument} from '../rig/connections.mjs';
import {selfSigned} from '../rig/self-signed.mjs';
import {signAssertion} from './sign.mjs';

const uuid = '11111111-2222-4333-8444-555555555555';
const issuer = 'https://login.idp.test/metadata';
const ssoUrl = 'https://login.idp.test/sso';
const emailFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const minuteMs = 60_000;

/** @typedef {import('../rig/self-signed.mjs').KeyPair} KeyPair */

/**
 * Logins as the extension keeps them, and connections that they are judged by: each a request, a signed Response of 5 to
 * 8 KB and its answer. One in three is refused for its NameID, the newest too; one in five is signed by another key.
 * @param {number} count
 * @returns {{connections: unknown, kept: Record<string, unknown>}} what is in `storage.local` and in `storage.session`
 */
export function makeLogins(count) {
  const expected = selfSigned('practice identity provider');
  const other = selfSigned('another key');
  const held = {name: 'Practice login', uuid, issuer, ssoUrl, certificate: expected.certificate};
  const second = {
    ...held,
    name: 'Second',
    uuid: uuid.replace('11111111', '33333333'),
    certificate: other.certificate,
  };
  const now = Date.now();
  /** @type {Record<string, unknown>} */
  const kept = {};
  for (let age = 0; age < count; age++)
    Object.assign(
      kept,
      login(now - age * minuteMs, age, {
        nameID: age % 3 === 0 ? 'alice' : 'alice@example.com',
        key: age % 5 === 4 ? other : expected,
      }),
    );
  return {connections: connectionsDocument([held, second]), kept};
}

/** @param {number} at epoch ms @param {number} index @param {{nameID: string, key: KeyPair}} how */
function login(at, index, {nameID, key}) {
  const requestId = `_${randomBytes(16).toString('hex')}`;
  const responseId = `_${randomBytes(16).toString('hex')}`;
  const tabId = 1000 + (index % 4);
  const chains = {request: String(9000 + 2 * index), response: String(9001 + 2 * index)};
  const request = deflateRawSync(requestXml(requestId, at)).toString('base64');
  const signed = signAssertion(
    responseXml({responseId, requestId, at, nameID, size: 2400 + (index % 7) * 400}),
    key,
  );
  const isRefused = nameID === 'alice';
  const common = {isPrivate: false, tabId};
  const captures = [
    {
      ...common,
      id: idOf(at - 4000, chains.request),
      parameter: 'SAMLRequest',
      binding: 'HTTP-Redirect',
      url: ssoUrl,
      query: `SAMLRequest=${encodeURIComponent(request)}`,
      encoded: request,
      capturedAt: at - 4000,
      requestId: chains.request,
      ids: {id: requestId, issuer: audienceOf(uuid), connectionId: uuid},
    },
    {
      ...common,
      id: idOf(at, chains.response),
      parameter: 'SAMLResponse',
      binding: 'HTTP-POST',
      url: acsUrlOf(uuid),
      encoded: Buffer.from(signed).toString('base64'),
      capturedAt: at,
      requestId: chains.response,
      ids: {id: responseId, inResponseTo: requestId, issuer, connectionId: uuid},
    },
  ];
  const step = {...common, requestId: chains.response, status: 302, date: Math.floor(at / 1000) * 1000};
  const events = [
    isRefused
      ? {
          ...step,
          kind: 'redirect',
          seenAt: at + 300,
          host: 'id.atlassian.com',
          path: '/error',
          error: 'access_denied',
          errorDescription: 'The email address in the SAML response is not valid.',
          tracking: randomBytes(8).toString('hex'),
          connection: `saml-${uuid}`,
        }
      : {
          ...step,
          kind: 'redirect',
          seenAt: at + 300,
          host: 'id.atlassian.com',
          path: '/login/callback',
          hasCode: true,
        },
    {...step, kind: 'completed', seenAt: at + 500, status: 200, host: 'id.atlassian.com', path: '/'},
  ];
  return Object.fromEntries([
    ...captures.map(capture => [`capture:${capture.id}`, capture]),
    ...events.map(event => [
      `event:${event.requestId}:${event.seenAt}-${randomBytes(8).toString('hex')}`,
      event,
    ]),
  ]);
}

/** @param {number} capturedAt @param {string} chain */
const idOf = (capturedAt, chain) => `${capturedAt}-${chain}-${randomBytes(4).toString('hex')}`;

/** @param {string} id @param {number} at */
const requestXml = (id, at) =>
  `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="${instant(at - 4000)}" Destination="${ssoUrl}" AssertionConsumerServiceURL="${acsUrlOf(uuid)}" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"><saml:Issuer>${audienceOf(uuid)}</saml:Issuer><samlp:NameIDPolicy Format="${emailFormat}" AllowCreate="true"/></samlp:AuthnRequest>`;

/** @param {{responseId: string, requestId: string, at: number, nameID: string, size: number}} message `size` of its Assertion, about */
function responseXml({responseId, requestId, at, nameID, size}) {
  const times = `NotOnOrAfter="${instant(at + 5 * minuteMs)}"`;
  const groups = Array.from({length: Math.max(0, Math.ceil((size - 2000) / 95))}, (_, index) => {
    const name = createHash('sha1').update(String(index)).digest('hex');
    return `<saml:AttributeValue xsi:type="xs:string">group-${name}</saml:AttributeValue>`;
  });
  const attributes = [
    attribute('http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname', [value('Alice')]),
    attribute('http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname', [value('Sample')]),
    attribute('http://schemas.xmlsoap.org/claims/Group', groups),
  ].join('');
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${responseId}" Version="2.0" IssueInstant="${instant(at)}" Destination="${acsUrlOf(uuid)}" InResponseTo="${requestId}"><saml:Issuer>${issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="_a${responseId.slice(2)}" Version="2.0" IssueInstant="${instant(at)}"><saml:Issuer>${issuer}</saml:Issuer><saml:Subject><saml:NameID Format="${emailFormat}">${nameID}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData ${times} Recipient="${acsUrlOf(uuid)}" InResponseTo="${requestId}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${instant(at - minuteMs)}" ${times}><saml:AudienceRestriction><saml:Audience>${audienceOf(uuid)}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${instant(at)}" SessionIndex="_s"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${attributes}</saml:AttributeStatement></saml:Assertion></samlp:Response>`;
}

/** @param {number} ms */
const instant = ms => new Date(ms).toISOString();

/** @param {string} text */
const value = text => `<saml:AttributeValue xsi:type="xs:string">${text}</saml:AttributeValue>`;

/** @param {string} name @param {readonly string[]} values */
const attribute = (name, values) =>
  `<saml:Attribute Name="${name}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri">${values.join('')}</saml:Attribute>`;

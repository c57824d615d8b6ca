// @ts-check
import {createHash} from 'node:crypto';
import {acsUrlOf, audienceOf} from '../rig/connections.mjs';
import {selfSigned} from '../rig/self-signed.mjs';
import {signAssertion} from './sign.mjs';

const uuid = '11111111-2222-4333-8444-555555555555';
const minuteMs = 60_000;

export const issuer = 'https://login.idp.test/metadata';
export const ssoUrl = 'https://login.idp.test/sso';
export const acsUrl = acsUrlOf(uuid);
export const audience = audienceOf(uuid);

/** @typedef {'5k' | '20k' | '200k' | '2m'} Size */

/** Bytes of XML, about: a user in few groups, in many, in a directory full of them, and beyond any real one. @type {Readonly<Record<Size, number>>} */
export const sizes = {'5k': 5_000, '20k': 20_000, '200k': 200_000, '2m': 2_000_000};

/**
 * One signed message for all who verify it.
 * @typedef {object} Message
 * @property {Size} size
 * @property {string} xml
 * @property {string} encoded base64, as HTTP-POST carries it
 * @property {string} tampered the same with one letter of the signed part changed
 * @property {number} bytes of XML
 */

/**
 * Responses of all sizes, signed by one identity provider in their Assertion, as Atlassian's identity providers do: RSA-SHA256,
 * exclusive canonicalization. What grows is the user's groups, and with them some other attributes.
 * @param {number} now epoch ms; the messages are good for an hour
 */
export function makeMessages(now) {
  const {privateKey, certificate} = selfSigned('identity provider of the bench');
  /** @type {readonly import('../../src/core/connection/connection.ts').Connection[]} */
  const connections = [
    {
      id: 'c-1',
      serviceProvider: 'atlassian-cloud',
      issuer,
      ssoUrl,
      certificates: [certificate],
      audience,
      acsUrl,
      domains: ['example.com'],
    },
  ];
  const frame = signAssertion(responseXml(now, ''), {privateKey, certificate}).length;
  const messages = /** @type {Size[]} */ (Object.keys(sizes)).map(size => {
    const xml = signAssertion(responseXml(now, attributes(sizes[size] - frame)), {privateKey, certificate});
    const tampered = xml.replace('>Alice<', '>Alicf<');
    if (tampered === xml) throw new Error('There is nothing to tamper with.');
    return {
      size,
      xml,
      encoded: Buffer.from(xml).toString('base64'),
      tampered: Buffer.from(tampered).toString('base64'),
      bytes: Buffer.byteLength(xml),
    };
  });
  return {messages, certificate, connections};
}

/** @param {number} length of all together, about */
function attributes(length) {
  const first = [
    attribute('http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname', ['Alice']),
    attribute('http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname', ['Sample']),
  ];
  let left = length - first.join('').length - 150;
  /** @type {string[]} */
  const others = [];
  /** @type {string[]} */
  const groups = [];
  for (let index = 0; left > 0; index++) {
    const id = createHash('sha1').update(String(index)).digest('hex');
    // One attribute of its own among 20 groups.
    const added =
      index % 20 === 19
        ? attribute(`https://idp.test/claims/${id.slice(0, 12)}`, [`R&D, ${id}`])
        : value(`CN=team-${id.slice(0, 16)},OU=Groups,DC=example,DC=com`);
    (index % 20 === 19 ? others : groups).push(added);
    left -= added.length;
  }
  return [
    ...first,
    ...others,
    groups.length === 0 ? '' : wrap('http://schemas.xmlsoap.org/claims/Group', groups.join('')),
  ].join('');
}

/** @param {string} text */
const value = text =>
  `<saml:AttributeValue xsi:type="xs:string">${text.replaceAll('&', '&amp;')}</saml:AttributeValue>`;

/** @param {string} name @param {string} values */
const wrap = (name, values) =>
  `<saml:Attribute Name="${name}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri">${values}</saml:Attribute>`;

/** @param {string} name @param {readonly string[]} values */
const attribute = (name, values) => wrap(name, values.map(value).join(''));

/** @param {number} ms */
const instant = ms => new Date(ms).toISOString();

/** @param {number} now @param {string} inside of the AttributeStatement */
function responseXml(now, inside) {
  const until = `NotOnOrAfter="${instant(now + 60 * minuteMs)}"`;
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r1" Version="2.0" IssueInstant="${instant(now)}" Destination="${acsUrl}"><saml:Issuer>${issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="_a1" Version="2.0" IssueInstant="${instant(now)}"><saml:Issuer>${issuer}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">alice@example.com</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData ${until} Recipient="${acsUrl}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${instant(now - minuteMs)}" ${until}><saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${instant(now)}" SessionIndex="_s"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${inside}</saml:AttributeStatement></saml:Assertion></samlp:Response>`;
}

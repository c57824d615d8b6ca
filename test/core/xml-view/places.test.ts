import {describe, expect, it, test} from 'vitest';
import {checks} from '../../../src/core/checks/index.ts';
import {piecesOf} from '../../../src/core/text/xml-pieces.ts';
import {outlineOf, type XmlOutline} from '../../../src/core/xml-view/outline.ts';
import {elementOf, PLACES} from '../../../src/core/xml-view/places.ts';
import {aResponseXml, anAssertionXml, anAuthnRequestXml, AUDIENCE, ISSUER} from '../../support/a-response.ts';

const SIGNATURE = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:SignatureMethod Algorithm="urn:a"/></ds:SignedInfo><ds:KeyInfo><ds:X509Data><ds:X509Certificate>MII</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`;

const SIGNED = aResponseXml({}, anAssertionXml().replace('<saml:Subject>', `${SIGNATURE}<saml:Subject>`));

function outline(xml: string): XmlOutline {
  const made = outlineOf(xml, piecesOf(xml));
  if (!made.ok) throw new Error(made.problem.message);
  return made.value;
}

/** Start tag of the element that a check is about, without its attributes. */
function placeIn(xml: string, checkId: string, actual?: string): string | undefined {
  const element = elementOf({checkId, ...(actual !== undefined && {actual})}, outline(xml));
  return element && /^<[\w:]+/.exec(xml.slice(element.from, element.tagTo))?.[0];
}

test.each<[string, string | undefined]>([
  ['decoding', '<samlp:Response'],
  ['status', '<samlp:StatusCode'],
  ['version', '<samlp:Response'],
  ['assertion-count', '<samlp:Response'],
  ['encryption', '<samlp:Response'],
  ['signature', '<ds:Signature'],
  ['signature-coverage', '<ds:Signature'],
  ['signature-algorithm', '<ds:SignatureMethod'],
  ['certificate-match', '<ds:X509Certificate'],
  ['certificate-validity', '<ds:X509Certificate'],
  ['certificate-paste', undefined],
  ['issuer', '<saml:Issuer'],
  ['audience', '<saml:Audience'],
  ['destination', '<samlp:Response'],
  ['recipient', '<saml:SubjectConfirmationData'],
  ['connection', '<saml:Audience'],
  ['subject-confirmation', '<saml:SubjectConfirmation'],
  ['in-response-to', '<samlp:Response'],
  ['validity', '<saml:Conditions'],
  ['clock', '<samlp:Response'],
  ['name-id', '<saml:NameID'],
  ['name-id-format', '<saml:NameID'],
  ['account', '<saml:NameID'],
  ['attributes', '<saml:AttributeStatement'],
  ['stable-id', '<saml:AttributeStatement'],
  ['authn-statement', '<saml:AuthnStatement'],
  ['replay', '<samlp:Response'],
  ['relay-state', undefined],
  ['request', '<samlp:Response'],
  ['outcome', undefined],
])('%s is about %s', (checkId, place) => {
  expect(placeIn(SIGNED, checkId)).toBe(place);
});

test('every check has its places, and nothing else has', () => {
  expect(Object.keys(PLACES).toSorted()).toEqual(checks.map(({id}) => id).toSorted());
});

describe('where the element is absent, a finding is about', () => {
  it.each<[string, string, string, string]>([
    [
      'the Subject that should hold the NameID',
      aResponseXml().replace(/<saml:NameID.*<\/saml:NameID>/, ''),
      'name-id',
      '<saml:Subject',
    ],
    [
      'the Conditions that should hold the Audience',
      aResponseXml().replace(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, ''),
      'audience',
      '<saml:Conditions',
    ],
    ['the Response that should be signed', aResponseXml(), 'signature', '<samlp:Response'],
    [
      'the EncryptedAssertion, for what is inside it',
      aResponseXml({}, '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>'),
      'name-id',
      '<saml:EncryptedAssertion',
    ],
    ['the request, of an AuthnRequest', anAuthnRequestXml(), 'request', '<samlp:AuthnRequest'],
    [
      'a bare Assertion',
      anAssertionXml().replace(/<saml:Issuer>.*<\/saml:Issuer>/, ''),
      'issuer',
      '<saml:Assertion',
    ],
  ])('%s', (_, xml, checkId, place) => {
    expect(placeIn(xml, checkId)).toBe(place);
  });
});

test('of several elements, a finding is about the one with the value it names', () => {
  const audiences = `<saml:Audience>urn:other</saml:Audience><saml:Audience>${AUDIENCE}</saml:Audience>`;
  const xml = aResponseXml().replace(/<saml:Audience>.*<\/saml:Audience>/, audiences);
  const element = elementOf({checkId: 'audience', actual: ['x', AUDIENCE]}, outline(xml));
  expect(element && xml.slice(element.from, element.to)).toContain(AUDIENCE);
});

test('an Issuer that only the Response has is found by its value', () => {
  const xml = aResponseXml().replace(`>${ISSUER}<`, '>urn:wrong<');
  const element = elementOf({checkId: 'issuer', actual: 'urn:wrong'}, outline(xml));
  expect(element?.node.parentNode?.nodeName).toBe('samlp:Response');
});

test('an element of that name in another namespace is not meant', () => {
  const foreign = aResponseXml().replace('<saml:NameID ', '<NameID xmlns="urn:x">x</NameID><saml:NameID ');
  expect(placeIn(foreign, 'name-id')).toBe('<saml:NameID');
});

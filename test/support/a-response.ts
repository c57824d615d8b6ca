/** A Response of the shape real identity providers send, as text; every part can be replaced. Unsigned. */
export interface ResponseParts {
  id: string;
  assertionId: string;
  issuer: string;
  destination: string;
  audience: string;
  recipient: string;
  inResponseTo: string;
  nameID: string;
  nameIDFormat: string;
  issueInstant: string;
  notBefore: string;
  notOnOrAfter: string;
  status: string;
}

export const CONNECTION_ID = '11111111-2222-4333-8444-555555555555';
export const AUDIENCE = `https://auth.atlassian.com/saml/${CONNECTION_ID}`;
export const ACS = `https://auth.atlassian.com/login/callback?connection=saml-${CONNECTION_ID}`;
export const ISSUER = 'https://sso.acme.test/realms/acme';
export const ARRIVAL = Date.UTC(2026, 10, 22, 14, 36, 2);

const parts: ResponseParts = {
  id: '_r1',
  assertionId: '_a1',
  issuer: ISSUER,
  destination: ACS,
  audience: AUDIENCE,
  recipient: ACS,
  inResponseTo: '_q1',
  nameID: 'alice@acme.test',
  nameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  issueInstant: '2026-11-22T14:36:01Z',
  notBefore: '2026-11-22T14:35:31Z',
  notOnOrAfter: '2026-11-22T14:41:01Z',
  status:
    '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>',
};

export function anAssertionXml(overrides: Partial<ResponseParts> = {}): string {
  const p = {...parts, ...overrides};
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${p.assertionId}" Version="2.0" IssueInstant="${p.issueInstant}"><saml:Issuer>${p.issuer}</saml:Issuer><saml:Subject><saml:NameID Format="${p.nameIDFormat}">${p.nameID}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${p.notOnOrAfter}" Recipient="${p.recipient}" InResponseTo="${p.inResponseTo}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${p.notBefore}" NotOnOrAfter="${p.notOnOrAfter}"><saml:AudienceRestriction><saml:Audience>${p.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${p.issueInstant}" SessionIndex="_s1"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname"><saml:AttributeValue>Alice</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>`;
}

export function aResponseXml(
  overrides: Partial<ResponseParts> = {},
  assertion = anAssertionXml(overrides),
): string {
  const p = {...parts, ...overrides};
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${p.id}" Version="2.0" IssueInstant="${p.issueInstant}" Destination="${p.destination}" InResponseTo="${p.inResponseTo}"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${p.issuer}</saml:Issuer>${p.status}${assertion}</samlp:Response>`;
}

export function anAuthnRequestXml(id = '_q1'): string {
  return `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" IssueInstant="2026-11-22T14:36:00Z" Destination="${ISSUER}/protocol/saml" AssertionConsumerServiceURL="${ACS}" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${AUDIENCE}</saml:Issuer></samlp:AuthnRequest>`;
}

export const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64');

import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {connectionFromMetadata} from '../../../src/core/connection/from-metadata.ts';
import {type Metadata, readMetadata} from '../../../src/core/connection/metadata.ts';

const MD = 'urn:oasis:names:tc:SAML:2.0:metadata';
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
const certificate = (letter: string) => `MIIC${letter.repeat(72)}`;
const pem = (letter: string) =>
  `-----BEGIN CERTIFICATE-----\n${certificate(letter).slice(0, 64)}\n${certificate(letter).slice(64)}\n-----END CERTIFICATE-----\n`;

const key = (text: string, use = 'use="signing"') =>
  `<KeyDescriptor ${use}><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${text}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`;
const sso = (binding: string, location: string) =>
  `<SingleSignOnService Binding="${binding}" Location="${location}"/>`;
const role = (inside: string, attributes = '') =>
  `<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" ${attributes}>${inside}</IDPSSODescriptor>`;
const entity = (inside: string, attributes = 'entityID="urn:idp"') =>
  `<EntityDescriptor xmlns="${MD}" ${attributes}>${inside}</EntityDescriptor>`;
const usual = role(key(certificate('A')) + sso(REDIRECT, 'https://idp.test/sso'));

function read(xml: string): readonly Metadata[] {
  const result = readMetadata(xml);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}
const first = (xml: string): Metadata => read(xml)[0] as Metadata;

describe('readMetadata', () => {
  it('reads what an identity provider says of itself', () => {
    const xml = entity(
      role(
        key(certificate('A')) +
          '<SingleLogoutService Binding="x" Location="https://idp.test/slo"/><NameIDFormat> urn:f </NameIDFormat>' +
          sso(POST, 'https://idp.test/post') +
          sso(REDIRECT, 'https://idp.test/sso'),
        'WantAuthnRequestsSigned="true"',
      ),
      'entityID="urn:idp" validUntil="2030-01-01T00:00:00Z"',
    );
    expect(read(xml)).toEqual([
      {
        entityID: 'urn:idp',
        singleSignOnServices: [
          {binding: POST, location: 'https://idp.test/post'},
          {binding: REDIRECT, location: 'https://idp.test/sso'},
        ],
        singleLogoutServices: [{binding: 'x', location: 'https://idp.test/slo'}],
        signingCertificates: [pem('A')],
        nameIDFormats: ['urn:f'],
        wantAuthnRequestsSigned: true,
        validUntil: {text: '2030-01-01T00:00:00Z', ms: Date.UTC(2030, 0, 1)},
        problems: [],
      },
    ]);
  });

  it('takes keys for signing and keys without a use, and leaves those for encryption', () => {
    const keys =
      key(certificate('A')) + key(certificate('B'), '') + key(certificate('C'), 'use="encryption"');
    expect(first(entity(role(keys + sso(REDIRECT, 'x')))).signingCertificates).toEqual([pem('A'), pem('B')]);
  });

  it('takes a certificate that is repeated once', () => {
    const keys = key(certificate('A')) + key(`\n  ${certificate('A')}\n`);
    expect(first(entity(role(keys + sso(REDIRECT, 'x')))).signingCertificates).toEqual([pem('A')]);
  });

  it('lists every identity provider of an EntitiesDescriptor and leaves service providers', () => {
    const xml = `<EntitiesDescriptor xmlns="${MD}">${entity(usual, 'entityID="urn:a"')}${entity('<SPSSODescriptor/>', 'entityID="urn:sp"')}<EntitiesDescriptor>${entity(usual, 'entityID="urn:b"')}</EntitiesDescriptor></EntitiesDescriptor>`;
    expect(read(xml).map(({entityID}) => entityID)).toEqual(['urn:a', 'urn:b']);
  });

  it('takes the earliest validUntil of the group, the entity and the role', () => {
    const xml = `<EntitiesDescriptor xmlns="${MD}" validUntil="2028-01-01T00:00:00Z">${entity(usual, 'entityID="urn:a" validUntil="2029-01-01T00:00:00Z"')}</EntitiesDescriptor>`;
    expect(first(xml).validUntil?.text).toBe('2028-01-01T00:00:00Z');
  });

  it('prefers the role for SAML 2.0 to one for SAML 1.1', () => {
    const old = role(sso(REDIRECT, 'https://idp.test/old')).replace('SAML:2.0:protocol', 'SAML:1.1:protocol');
    expect(first(entity(old + usual)).singleSignOnServices[0]?.location).toBe('https://idp.test/sso');
  });

  it.each([
    ['no SingleSignOnService', role(key(certificate('A'))), /no SingleSignOnService/],
    ['no certificate', role(sso(REDIRECT, 'x')), /no KeyDescriptor with an X509Certificate/],
    [
      'a certificate that is none',
      role(key('hello') + sso(REDIRECT, 'x')),
      /X509Certificate 1 for signing is not base64/,
    ],
  ])('reads metadata with %s and tells it', (_name, inside, message) => {
    const {entityID, problems} = first(entity(inside));
    expect([entityID, problems.map(problem => problem.message)]).toEqual([
      'urn:idp',
      [expect.stringMatching(message)],
    ]);
  });

  it.each([
    ['nothing', ' \n', /^There is nothing here/],
    ['an HTML page', '<!DOCTYPE html><html></html>', /^This is an HTML page, not metadata/],
    ['an XHTML page', '<html xmlns="http://www.w3.org/1999/xhtml"/>', /^This is an HTML page/],
    ['an address', 'https://idp.test/metadata', /^This is an address/],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMII', /^This is a certificate or key/],
    ['JSON', '{"issuer": "x"}', /^This is JSON/],
    ['a word', 'authentik', /^This is not XML/],
    [
      'a SAML message',
      '<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol"/>',
      /SAML message \(Response\)/,
    ],
    ['another root', '<a/>', /^The root element is a;/],
    ['the wrong namespace', '<EntityDescriptor xmlns="urn:x"/>', /namespace “urn:x”/],
    [
      'a service provider’s',
      entity('<SPSSODescriptor/>', 'entityID="urn:sp"'),
      /service provider \(“urn:sp”/,
    ],
    ['no role', entity(''), /no IDPSSODescriptor/],
    ['no entityID', entity(usual, ''), /no entityID/],
    ['XML cut off', entity(usual).slice(0, -5), /./],
    ['a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]>${entity(usual)}`, /DOCTYPE/],
  ])('refuses %s and names it', (_name, text, message) => {
    const result = readMetadata(text);
    expect(result.ok ? 'read' : result.problem.message).toMatch(message);
  });
});

describe('connectionFromMetadata', () => {
  const twoKeys = first(
    entity(
      role(
        key(certificate('A')) + key(certificate('B')) + sso(POST, 'https://p') + sso(REDIRECT, 'https://r'),
      ),
    ),
  );

  it('fills both sides of an Atlassian Cloud connection', () => {
    expect(connectionFromMetadata(first(entity(usual)), {id: 'c', connectionId: 'saml-ab'})).toEqual({
      id: 'c',
      serviceProvider: 'atlassian-cloud',
      identityProvider: 'other',
      issuer: 'urn:idp',
      ssoUrl: 'https://idp.test/sso',
      certificates: [pem('A')],
      identityProviderCertificates: [pem('A')],
      audience: 'https://auth.atlassian.com/saml/ab',
      acsUrl: 'https://auth.atlassian.com/login/callback?connection=saml-ab',
      nameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      allowUnsolicited: true,
    });
  });

  it('does not guess which of several certificates the service provider holds', () => {
    const connection = connectionFromMetadata(twoKeys, {id: 'c'});
    expect([connection.certificates, connection.identityProviderCertificates]).toEqual([
      undefined,
      [pem('A'), pem('B')],
    ]);
  });

  it('takes the certificates that were chosen', () => {
    expect(connectionFromMetadata(twoKeys, {id: 'c', heldCertificates: [1]}).certificates).toEqual([
      pem('B'),
    ]);
  });

  it('prefers the HTTP-Redirect address', () => {
    expect(connectionFromMetadata(twoKeys, {id: 'c'}).ssoUrl).toBe('https://r');
  });

  it('expects nothing of the kind for another service provider', () => {
    const connection = connectionFromMetadata(twoKeys, {id: 'c', serviceProvider: 'custom'});
    expect([connection.nameIDFormat, connection.allowUnsolicited]).toEqual([undefined, undefined]);
  });
});

interface CorpusCase {
  readonly id: string;
  readonly kind: string;
  readonly file: string;
  readonly expect: {
    readonly fields?: {
      readonly role: string;
      readonly entityId: string;
      readonly ssoUrls?: readonly string[];
      readonly signingCertSha256?: readonly string[];
      readonly validUntil?: string;
    };
  };
}
const corpus = new URL('../../../../shared/corpus/', import.meta.url);

const der = (text: string) => Buffer.from(text.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
const sha256 = (text: string) => createHash('sha256').update(der(text)).digest('hex');

describe.skipIf(!existsSync(corpus))('metadata of other projects, from ../shared', () => {
  const cases = (
    existsSync(corpus)
      ? (JSON.parse(readFileSync(new URL('cases.json', corpus), 'utf8')) as readonly CorpusCase[])
      : []
  ).filter(({kind}) => kind === 'metadata');

  it.each(cases)('$id is read as recorded', ({file, expect: {fields}}) => {
    const result = readMetadata(readFileSync(new URL(file, corpus), 'utf8'));
    const found = result.ok
      ? {
          entityId: result.value[0]?.entityID,
          ssoUrls: result.value[0]?.singleSignOnServices.map(({location}) => location),
          certificates: result.value[0]?.signingCertificates.map(sha256).sort(),
          validUntil: result.value[0]?.validUntil?.text,
        }
      : result.problem.code;
    const recorded =
      fields?.role === 'idp'
        ? {
            entityId: fields.entityId,
            ssoUrls: fields.ssoUrls ?? [],
            certificates: [...new Set(fields.signingCertSha256)].sort(),
            validUntil: fields.validUntil,
          }
        : 'metadata-role';
    expect(found).toEqual(recorded);
  });
});

import {describe, expect, it} from 'vitest';
import {parseInstant, readMessage} from '../../../src/core/saml/read.ts';
import {
  ACS,
  anAssertionXml,
  anAuthnRequestXml,
  aResponseXml,
  AUDIENCE,
  ISSUER,
} from '../../support/a-response.ts';

const read = (xml: string) => {
  const result = readMessage(xml);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};
const response = (xml: string) => {
  const {message} = read(xml);
  if (message.type !== 'Response') throw new Error(message.type);
  return message;
};

describe('reading a Response', () => {
  it('gives every value as written', () => {
    expect(response(aResponseXml())).toEqual({
      type: 'Response',
      id: '_r1',
      version: '2.0',
      issueInstant: {text: '2026-11-22T14:36:01Z', ms: Date.UTC(2026, 10, 22, 14, 36, 1)},
      destination: ACS,
      issuer: ISSUER,
      inResponseTo: '_q1',
      status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Success'},
      encryptedAssertions: [],
      assertions: [
        {
          id: '_a1',
          version: '2.0',
          issueInstant: {text: '2026-11-22T14:36:01Z', ms: Date.UTC(2026, 10, 22, 14, 36, 1)},
          issuer: ISSUER,
          nameID: {
            value: 'alice@acme.test',
            format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
            hasMarkup: false,
          },
          hasEncryptedID: false,
          subjectConfirmations: [
            {
              method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
              data: {
                recipient: ACS,
                inResponseTo: '_q1',
                notOnOrAfter: {text: '2026-11-22T14:41:01Z', ms: Date.UTC(2026, 10, 22, 14, 41, 1)},
              },
            },
          ],
          conditions: {
            notBefore: {text: '2026-11-22T14:35:31Z', ms: Date.UTC(2026, 10, 22, 14, 35, 31)},
            notOnOrAfter: {text: '2026-11-22T14:41:01Z', ms: Date.UTC(2026, 10, 22, 14, 41, 1)},
            audienceRestrictions: [[AUDIENCE]],
          },
          authnStatements: [
            {
              authnInstant: {text: '2026-11-22T14:36:01Z', ms: Date.UTC(2026, 10, 22, 14, 36, 1)},
              sessionIndex: '_s1',
              authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
            },
          ],
          attributes: [
            {name: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname', values: ['Alice']},
          ],
        },
      ],
    });
  });

  it.each<[string, string, (message: ReturnType<typeof response>) => unknown, unknown]>([
    [
      'white space of a NameID is kept',
      aResponseXml({nameID: ' alice@acme.test\n'}),
      m => m.assertions[0]?.nameID?.value,
      ' alice@acme.test\n',
    ],
    [
      'a comment in a NameID is marked and its text joined',
      aResponseXml({nameID: 'alice@acme.test<!---->.evil.test'}),
      m => m.assertions[0]?.nameID,
      {
        value: 'alice@acme.test.evil.test',
        format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
        hasMarkup: true,
      },
    ],
    [
      'an empty NameID is empty, not absent',
      aResponseXml({nameID: ''}),
      m => m.assertions[0]?.nameID?.value,
      '',
    ],
    ['a Response without Assertion has none', aResponseXml({}, ''), m => m.assertions, []],
    [
      'a status with sub-code, message and detail',
      aResponseXml(
        {
          status:
            '<samlp:Status><samlp:StatusCode Value="c"><samlp:StatusCode Value="s"/></samlp:StatusCode><samlp:StatusMessage>m</samlp:StatusMessage><samlp:StatusDetail><x>d</x></samlp:StatusDetail></samlp:Status>',
        },
        '',
      ),
      m => m.status,
      {code: 'c', subCode: 's', message: 'm', detail: 'd'},
    ],
    [
      'a status message in an attribute, as npm’s samlp writes it',
      aResponseXml(
        {
          status:
            '<samlp:Status><samlp:StatusCode Value="c"/><samlp:StatusMessage Value="m"/></samlp:Status>',
        },
        '',
      ),
      m => m.status?.message,
      'm',
    ],
    [
      'a time that is none keeps its text',
      aResponseXml({notOnOrAfter: 'tomorrow'}),
      m => m.assertions[0]?.conditions?.notOnOrAfter,
      {text: 'tomorrow'},
    ],
    [
      'an Assertion inside an extension is not read',
      aResponseXml({}, `<samlp:Extensions>${anAssertionXml()}</samlp:Extensions>`),
      m => m.assertions,
      [],
    ],
    [
      'an Assertion of another namespace is not read',
      aResponseXml({}, anAssertionXml().replaceAll('SAML:2.0:assertion', 'SAML:9:assertion')),
      m => m.assertions,
      [],
    ],
  ])('%s', (_, xml, pick, expected) => {
    expect(pick(response(xml))).toEqual(expected);
  });

  it('reads the algorithms of an EncryptedAssertion', () => {
    const encrypted = `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"><xenc:EncryptionMethod Algorithm="aes"/><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="oaep"/></xenc:EncryptedKey></ds:KeyInfo></xenc:EncryptedData></saml:EncryptedAssertion>`;
    expect(response(aResponseXml({}, encrypted)).encryptedAssertions).toEqual([
      {encryptionMethod: 'aes', keyEncryptionMethod: 'oaep'},
    ]);
  });
});

it('reads an AuthnRequest', () => {
  expect(read(anAuthnRequestXml()).message).toMatchObject({
    type: 'AuthnRequest',
    id: '_q1',
    issuer: AUDIENCE,
    assertionConsumerServiceURL: ACS,
  });
});

it('reads a bare Assertion, and takes it as the one that is read', () => {
  const {message, root, readAssertion} = read(anAssertionXml());
  expect(message.type).toBe('Assertion');
  expect(readAssertion).toBe(root);
});

it('names IDs that occur twice, in whatever element', () => {
  expect(read(aResponseXml({assertionId: '_r1'})).duplicateIds).toEqual(['_r1']);
  expect(read(aResponseXml()).duplicateIds).toEqual([]);
});

it('says what occurs more often than the schema allows, and reads the first', () => {
  const twice = aResponseXml().replace(
    '<saml:Subject>',
    '<saml:Subject><saml:NameID>first@acme.test</saml:NameID></saml:Subject><saml:Subject>',
  );
  expect(read(twice).problems).toEqual([
    {
      code: 'repeated-element',
      message: 'Assertion has 2 Subject elements; one is allowed, and the first was read.',
    },
  ]);
  expect(response(twice).assertions[0]?.nameID?.value).toBe('first@acme.test');
});

describe('Assertions where none belongs', () => {
  const inside = (content: string, tag: string) => aResponseXml().replace(tag, () => `${tag}${content}`);
  const other = anAssertionXml({assertionId: '_other'});

  it.each<[string, string, readonly unknown[] | undefined]>([
    ['none in an ordinary Response', aResponseXml(), undefined],
    ['none where two stand side by side', aResponseXml({}, anAssertionXml() + other), undefined],
    [
      'one in StatusDetail',
      inside(`<samlp:StatusDetail>${other}</samlp:StatusDetail>`, '<samlp:Status>'),
      [{parent: 'StatusDetail', isForeign: false, heldBy: ['Response']}],
    ],
    [
      'one in Advice of the read Assertion',
      inside(`<saml:Advice>${other}</saml:Advice>`, '</saml:Conditions>'),
      [{parent: 'Advice', isForeign: false, heldBy: ['Assertion', 'Response']}],
    ],
    [
      'one in a Signature of the read Assertion',
      inside(
        `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object>${other}</Object></Signature>`,
        '</saml:Conditions>',
      ),
      [{parent: 'Object', isForeign: false, heldBy: ['Response']}],
    ],
    [
      'one in a Signature of the Response',
      inside(`<Signature xmlns="http://www.w3.org/2000/09/xmldsig#">${other}</Signature>`, '</samlp:Status>'),
      [{parent: 'Signature', isForeign: false, heldBy: []}],
    ],
    [
      'one of another namespace beside the read one',
      inside('<Assertion xmlns="urn:x"/>', '</samlp:Status>'),
      [{parent: 'Response', isForeign: true, heldBy: ['Response']}],
    ],
  ])('%s', (_name, xml, strays) => {
    expect(response(xml).strayAssertions).toEqual(strays);
  });
});

describe('what readers read in two ways is told', () => {
  it.each([
    ['Issuer', '<saml:Issuer>'],
    ['Audience', '<saml:Audience>'],
    ['AttributeValue', '<saml:AttributeValue>'],
  ])('a comment inside the text of %s, once', (name, tag) => {
    const {problems} = read(anAssertionXml().replace(tag, `${tag}<!-- a -->x<!-- b -->`));
    expect(problems).toEqual([{code: 'split-text', message: expect.stringContaining(` ${name}.`)}]);
  });

  it('a comment beside the text is none inside it: an empty value, or a place between elements', () => {
    const xml = anAssertionXml().replace('<saml:Conditions', '<!-- a --><saml:Conditions');
    expect(read(xml.replace('>Alice<', '><!-- a --><')).problems).toEqual([]);
  });

  it('another version of XML', () => {
    const code = (version: string) =>
      read(`<?xml version=${version}?>${aResponseXml()}`).problems.map(problem => problem.code);
    expect([code('"1.0"'), code("'1.0'"), code('"1.1"'), code('"1.01"')]).toEqual([
      [],
      [],
      ['xml-version'],
      ['xml-version'],
    ]);
  });
});

describe('what is no SAML 2.0 message is named', () => {
  it.each([
    ['an HTML page', '<html><body/></html>', 'This is an HTML page, not a SAML message.'],
    [
      'metadata',
      '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"/>',
      'This is SAML metadata (EntityDescriptor), not a message.',
    ],
    [
      'SAML 1.1',
      '<p:Response xmlns:p="urn:oasis:names:tc:SAML:1.0:protocol"/>',
      'This is a SAML 1.x Response; SAML 2.0 is needed.',
    ],
    [
      'WS-Federation',
      '<t:RequestSecurityTokenResponse xmlns:t="u"/>',
      'This is a WS-Federation answer, not a SAML 2.0 message.',
    ],
    [
      'another SAML message',
      '<p:ArtifactResolve xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol"/>',
      'This is a SAML ArtifactResolve, which is neither a Response, an AuthnRequest nor a logout message.',
    ],
    [
      'the right name without namespace',
      '<Response/>',
      'The root element is Response, but in the namespace “” instead of SAML’s.',
    ],
    [
      'anything else',
      '<note/>',
      'The root element is note; a Response, an AuthnRequest or a logout message was expected.',
    ],
    [
      'an empty namespace declaration',
      '<a xmlns:b=""/>',
      'The XML uses its namespaces wrongly: xmlns:b is empty.',
    ],
    [
      'one attribute under two prefixes',
      '<a xmlns:b="u" xmlns:c="u" b:x="1" c:x="2"/>',
      'The XML uses its namespaces wrongly: an attribute occurs twice in one tag, under two prefixes.',
    ],
  ])('%s', (_, xml, message) => {
    expect(readMessage(xml)).toMatchObject({ok: false, problem: {message}});
  });
});

describe('xs:dateTime', () => {
  it.each<[string, number | undefined]>([
    ['2026-11-22T14:36:02Z', Date.UTC(2026, 10, 22, 14, 36, 2)],
    ['2026-11-22T14:36:02.301Z', Date.UTC(2026, 10, 22, 14, 36, 2, 301)],
    ['2026-11-22T14:36:02.3019999Z', Date.UTC(2026, 10, 22, 14, 36, 2, 301)],
    ['2026-11-22T15:36:02+01:00', Date.UTC(2026, 10, 22, 14, 36, 2)],
    ['2026-11-22T09:06:02-05:30', Date.UTC(2026, 10, 22, 14, 36, 2)],
    ['2026-11-22T14:36:02', Date.UTC(2026, 10, 22, 14, 36, 2)],
    [' 2026-11-22T14:36:02Z ', Date.UTC(2026, 10, 22, 14, 36, 2)],
    ['2026-11-22T24:00:00Z', Date.UTC(2026, 10, 23)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2026-02-29T00:00:00Z', undefined],
    ['2026-13-01T00:00:00Z', undefined],
    ['2026-11-22T25:00:00Z', undefined],
    ['2026-11-22', undefined],
    ['2026-11-22 14:36:02Z', undefined],
    ['Sun, 22 Nov 2026 14:36:02 GMT', undefined],
    ['', undefined],
  ])('“%s”', (text, ms) => {
    expect(parseInstant(text)).toBe(ms);
  });
});

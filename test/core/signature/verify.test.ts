import {describe, expect, it} from 'vitest';
import type {CertificateFacts} from '../../../src/core/certificate/facts.ts';
import type {SignatureFacts} from '../../../src/core/signature/facts.ts';
import {isAssertionSigned, verifySignatures} from '../../../src/core/signature/verify.ts';
import {
  assertion,
  DS,
  ENVELOPED,
  EXC,
  INC,
  makeIdentity,
  MORE,
  read,
  response,
  SHA256,
  signXml,
  type Identity,
  type SignOptions,
} from './signing.ts';

const idp = makeIdentity();
const other = makeIdentity('RSA', 'other.example.test');
const p256 = makeIdentity('P-256');
const p384 = makeIdentity('P-384');
const p521 = makeIdentity('P-521');

const RESPONSE = response(assertion('_a'));
const good = (options: SignOptions = {}, identity = idp) => signXml(RESPONSE, identity, options);

async function verify(
  xml: string,
  expected: readonly CertificateFacts[] = [idp.certificate],
  published: readonly CertificateFacts[] = [],
): Promise<readonly SignatureFacts[]> {
  return verifySignatures(read(xml), {expected, published});
}

async function verifyOne(...parameters: Parameters<typeof verify>): Promise<SignatureFacts> {
  const facts = await verify(...parameters);
  if (!facts[0] || facts.length > 1) throw new Error(`${facts.length} Signatures`);
  return facts[0];
}

describe('facts of a right Signature', () => {
  it('name the element, the algorithms and the Reference', async () => {
    expect(await verifyOne(good())).toEqual({
      element: 'Assertion',
      isOnReadElement: true,
      algorithm: 'rsa-sha256',
      digest: 'sha256',
      canonicalization: EXC,
      referenceURI: '#_a',
      outcome: 'valid',
      key: 'expected',
      certificateIndex: 0,
      coverage: [],
    });
  });

  it('come one per Signature, in document order', async () => {
    const both = signXml(good(), idp, {id: '_r'});
    const facts = await verify(both);
    expect(facts.map(({element, outcome}) => [element, outcome])).toEqual([
      ['Assertion', 'valid'],
      ['Response', 'valid'],
    ]);
  });

  it('are none for a message without Signature', async () => {
    expect(await verify(RESPONSE)).toEqual([]);
  });
});

describe('algorithms', () => {
  const PSS = 'http://www.w3.org/2007/05/xmldsig-more#';
  it.each<[string, string, Identity]>([
    ['rsa-sha1', `${DS}rsa-sha1`, idp],
    ['rsa-sha256', `${MORE}rsa-sha256`, idp],
    ['rsa-sha384', `${MORE}rsa-sha384`, idp],
    ['rsa-sha512', `${MORE}rsa-sha512`, idp],
    ['sha1-rsa-MGF1', `${PSS}sha1-rsa-MGF1`, idp],
    ['sha256-rsa-MGF1', `${PSS}sha256-rsa-MGF1`, idp],
    ['sha384-rsa-MGF1', `${PSS}sha384-rsa-MGF1`, idp],
    ['sha512-rsa-MGF1', `${PSS}sha512-rsa-MGF1`, idp],
    ['ecdsa-sha1', `${MORE}ecdsa-sha1`, p256],
    ['ecdsa-sha256', `${MORE}ecdsa-sha256`, p256],
    ['ecdsa-sha384', `${MORE}ecdsa-sha384`, p384],
    ['ecdsa-sha512', `${MORE}ecdsa-sha512`, p521],
  ])('%s is verified, and refuses another key of its kind', async (name, signatureMethod, identity) => {
    const xml = good({signatureMethod}, identity);
    expect(await verifyOne(xml, [identity.certificate])).toMatchObject({algorithm: name, outcome: 'valid'});
    const stranger = identity === idp ? other : makeIdentity(`P-${identity.certificate.keyBits}` as 'P-256');
    expect((await verifyOne(xml, [stranger.certificate])).outcome).toBe('signature-mismatch');
  });

  it.each([
    ['sha1', `${DS}sha1`],
    ['sha256', SHA256],
    ['sha384', `${MORE}sha384`],
    ['sha512', 'http://www.w3.org/2001/04/xmlenc#sha512'],
  ])('%s digests are computed', async (digest, digestMethod) => {
    expect(await verifyOne(good({digestMethod}))).toMatchObject({digest, outcome: 'valid'});
  });

  it.each<[string, string, string, string]>([
    ['HMAC', `${MORE}rsa-sha256`, `${MORE}hmac-sha256`, '“hmac-sha256” uses a shared secret'],
    ['RSA with MD5', `${MORE}rsa-sha256`, `${MORE}rsa-md5`, '“rsa-md5” rests on MD5'],
    ['DSA', `${MORE}rsa-sha256`, `${DS}dsa-sha1`, 'signature method “dsa-sha1” is not supported'],
    [
      'an unknown signature method',
      `${MORE}rsa-sha256`,
      'urn:x',
      'signature method “urn:x” is not supported',
    ],
    ['an MD5 digest', SHA256, `${MORE}md5`, 'digest method “md5” is not supported'],
    [
      'XSLT',
      ENVELOPED,
      'http://www.w3.org/TR/1999/REC-xslt-19991116',
      'transform “http://www.w3.org/TR/1999/REC-xslt',
    ],
  ])('%s is not supported, and said so', async (_name, from, to, reason) => {
    const facts = await verifyOne(good().replace(`"${from}"`, `"${to}"`));
    expect(facts).toMatchObject({outcome: 'unsupported-algorithm', reason: expect.stringContaining(reason)});
  });

  it('a PrefixList with more than a message can declare is not read', async () => {
    const facts = await verifyOne(
      good({prefixList: ['xs']}).replaceAll('PrefixList="xs"', `PrefixList="${'xs '.repeat(4000)}xs"`),
    );
    expect(facts).toMatchObject({
      outcome: 'unsupported-algorithm',
      reason: 'The PrefixList has 12002 characters; more than 10000 are not read.',
    });
  });
});

describe('canonicalization', () => {
  const NAMESPACES = ' xmlns="urn:default" xmlns:B="urn:b" xmlns:a="urn:a" xml:lang="de"';

  it.each<[string, SignOptions]>([
    ['exclusive', {}],
    ['exclusive with a PrefixList', {prefixList: ['xs', 'B']}],
    ['exclusive with comments', {transforms: [ENVELOPED, `${EXC}WithComments`]}],
  ])('%s gives the digest that xml-crypto signed', async (_name, options) => {
    const plain = response(assertion('_a', 'ö &amp; &lt;'), NAMESPACES);
    expect((await verifyOne(signXml(plain, idp, options))).outcome).toBe('valid');
  });

  it.each<[string, SignOptions]>([
    ['inclusive', {transforms: [ENVELOPED, INC], canonicalizationMethod: INC}],
    ['none named, which means inclusive', {transforms: [ENVELOPED]}],
  ])('%s gives the digest that xml-crypto signed', async (_name, options) => {
    const plain = response(assertion('_a'), ' xmlns="urn:default" xmlns:B="urn:b"');
    expect((await verifyOne(signXml(plain, idp, options))).outcome).toBe('valid');
  });

  it('comments may change: they are not signed', async () => {
    const signed = signXml(response(assertion('_a', 'alice@<!-- one -->example.com')), idp);
    expect((await verifyOne(signed.replace('<!-- one -->', '<!-- two -->'))).outcome).toBe('valid');
  });

  it('text, processing instructions and attributes may not change', async () => {
    const signed = signXml(response(assertion('_a', 'alice@example.com', '<x y="1"><?p one?></x>')), idp);
    for (const [from, to] of [
      ['y="1"', 'y="2"'],
      ['alice@', 'bob@'],
      ['<?p one?>', '<?p two?>'],
    ] as const)
      expect((await verifyOne(signed.replace(from, to))).outcome).toBe('digest-mismatch');
  });
});

describe('outcome', () => {
  it('digest-mismatch shows both digests', async () => {
    const facts = await verifyOne(good().replace('alice@', 'mallory@'));
    expect(facts.outcome).toBe('digest-mismatch');
    expect(facts.reason).toMatch(
      /the sha256 digest of the element “_a” is “[\w+/=]+”, the Signature says “[\w+/=]+”/,
    );
  });

  it('digest-mismatch is known without a key', async () => {
    expect((await verifyOne(good().replace('alice@', 'mallory@'), [])).outcome).toBe('digest-mismatch');
  });

  it('signature-mismatch when SignedInfo was changed together with what it covers', async () => {
    const tampered = good().replace('alice@', 'mallory@');
    const {reason = ''} = await verifyOne(tampered);
    const [, actual = '', claimed = ''] = /is “([^”]+)”, the Signature says “([^”]+)”/.exec(reason) ?? [];
    expect((await verifyOne(tampered.replace(claimed, actual))).outcome).toBe('signature-mismatch');
  });

  it('not-checked without an expected certificate', async () => {
    expect(await verifyOne(good({embed: idp.certificate}), [])).toMatchObject({
      outcome: 'not-checked',
      embedded: {outcome: 'valid'},
    });
  });

  it('the certificate inside the message is never trusted', async () => {
    const facts = await verifyOne(good({embed: other.certificate}, other));
    expect(facts).toMatchObject({
      outcome: 'signature-mismatch',
      reason: expect.stringContaining('that of the certificate inside the message'),
      embedded: {outcome: 'valid', certificate: {sha256: other.certificate.sha256}},
    });
    expect(facts.key).toBeUndefined();
  });

  it('any of several expected certificates suffices', async () => {
    const facts = await verifyOne(good(), [other.certificate, p256.certificate, idp.certificate]);
    expect(facts).toMatchObject({outcome: 'valid', certificateIndex: 2});
  });

  it('a published certificate tells a rollover, and does not make it valid', async () => {
    const facts = await verifyOne(good({}, other), [idp.certificate], [idp.certificate, other.certificate]);
    expect(facts).toMatchObject({
      outcome: 'signature-mismatch',
      publishedIndex: 1,
      reason: expect.stringContaining('one that the identity provider publishes'),
    });
  });

  it('a published certificate is not looked at when an expected one fits', async () => {
    expect((await verifyOne(good(), [idp.certificate], [idp.certificate])).publishedIndex).toBeUndefined();
  });

  it('an RSA signature and an expected EC key are told apart from damage', async () => {
    expect(await verifyOne(good(), [p256.certificate])).toMatchObject({
      outcome: 'signature-mismatch',
      reason: expect.stringContaining('rsa-sha256 needs an RSA key, the expected certificate holds EC P-256'),
    });
  });

  it('damage of the SignatureValue shows against the embedded certificate too', async () => {
    const damaged = good({embed: idp.certificate}).replace(
      /<SignatureValue>(.)(.)/,
      (_all, a: string, b: string) => `<SignatureValue>${b === 'A' ? 'B' : 'A'}${a}`,
    );
    expect(await verifyOne(damaged)).toMatchObject({
      outcome: 'signature-mismatch',
      embedded: {outcome: 'signature-mismatch'},
      reason: expect.stringContaining('changed or damaged'),
    });
  });
});

describe('malformed Signatures', () => {
  const SIGNED_INFO = /<SignedInfo>.*<\/SignedInfo>/s;
  it.each<[string, (xml: string) => string, string]>([
    [
      'no SignatureValue',
      xml => xml.replace(/<SignatureValue>.*<\/SignatureValue>/s, ''),
      'Signature has no SignatureValue',
    ],
    [
      'empty SignatureValue',
      xml => xml.replace(/<SignatureValue>.*<\/SignatureValue>/s, '<SignatureValue/>'),
      'SignatureValue is empty or not base64',
    ],
    [
      'SignatureValue is not base64',
      xml => xml.replace(/<SignatureValue>/, '<SignatureValue>!'),
      'SignatureValue is empty or not base64',
    ],
    [
      'SignatureValue has a blank for “+”',
      xml => xml.replace(/(<SignatureValue>)[^<]*/, '$1\n  ab /\n  cd A\n'),
      'SignatureValue is not base64; it is with “+” in place of its blanks',
    ],
    [
      'SignatureValue has blanks that no “+” makes right',
      xml => xml.replace(/(<SignatureValue>)[^<]*/, '$1ab cd!A='),
      'SignatureValue is empty or not base64',
    ],
    [
      'SignatureValue is longer than any signature',
      xml => xml.replace(/<SignatureValue>/, `$&${'AAAA'.repeat(700)}`),
      'SignatureValue has 2356 bytes',
    ],
    ['no SignedInfo', xml => xml.replace(SIGNED_INFO, ''), 'Signature has no SignedInfo'],
    ['two SignedInfo', xml => xml.replace(SIGNED_INFO, '$&$&'), 'in this order'],
    [
      'a second SignedInfo at the end',
      xml => xml.replace(/(<SignedInfo>.*<\/SignedInfo>)(.*?)(<\/Signature>)/s, '$1$2$1$3'),
      'more than one SignedInfo',
    ],
    ['no Reference', xml => xml.replace(/<Reference.*<\/Reference>/s, ''), 'SignedInfo has no Reference'],
    [
      'no CanonicalizationMethod',
      xml => xml.replace(/<CanonicalizationMethod[^>]*\/>/, ''),
      'SignedInfo has no CanonicalizationMethod',
    ],
    [
      'no SignatureMethod',
      xml => xml.replace(/<SignatureMethod[^>]*\/>/, ''),
      'SignedInfo has no SignatureMethod',
    ],
    ['two SignatureMethod', xml => xml.replace(/<SignatureMethod[^>]*\/>/, '$&$&'), 'in this order'],
    [
      'no DigestValue',
      xml => xml.replace(/<DigestValue>.*<\/DigestValue>/s, ''),
      'Reference has no DigestValue',
    ],
    [
      'empty DigestValue',
      xml => xml.replace(/<DigestValue>.*<\/DigestValue>/s, '<DigestValue></DigestValue>'),
      'DigestValue is empty or not base64',
    ],
    [
      'DigestValue has a blank for “+”',
      xml => xml.replace(/(<DigestValue>)[^<]*/, '$1abc defg'),
      'DigestValue is not base64; it is with “+” in place of its blanks',
    ],
    [
      'two DigestValue',
      xml => xml.replace(/<DigestValue>.*<\/DigestValue>/s, '$&$&'),
      'more than one DigestValue',
    ],
    ['Reference to an ID that is not there', xml => xml.replace('URI="#_a"', 'URI="#_b"'), 'points at “#_b”'],
    [
      'Reference to another file',
      xml => xml.replace('URI="#_a"', 'URI="https://example.com/"'),
      'points at “https://example.com/”',
    ],
    [
      'a stranger in SignedInfo',
      xml => xml.replace('</SignedInfo>', '<x/></SignedInfo>'),
      'which does not belong there',
    ],
    [
      'a SignatureMethod hidden in CanonicalizationMethod',
      xml =>
        xml.replace(
          /<CanonicalizationMethod([^>]*)\/>/,
          `<CanonicalizationMethod$1><SignatureMethod Algorithm="${MORE}rsa-sha1"/></CanonicalizationMethod>`,
        ),
      'CanonicalizationMethod holds a SignatureMethod',
    ],
    [
      'two KeyInfo',
      xml => xml.replace('</Signature>', '<KeyInfo/><KeyInfo/></Signature>'),
      'more than one KeyInfo',
    ],
  ])('%s', async (_name, damage, reason) => {
    const xml = good();
    expect(damage(xml)).not.toBe(xml);
    const facts = await verifyOne(damage(xml));
    expect(facts).toMatchObject({outcome: 'malformed', reason: expect.stringContaining(reason)});
  });

  it('keep what they claim', async () => {
    const facts = await verifyOne(good().replace(/<SignatureValue>.*<\/SignatureValue>/s, ''));
    expect(facts).toMatchObject({algorithm: 'rsa-sha256', digest: 'sha256', referenceURI: '#_a'});
  });

  it.each([
    ['line breaks and spaces', (value: string) => value.replace(/.{20}/g, '$&\r\n  ')],
    ['a comment', (value: string) => `${value.slice(0, 9)}<!-- -->${value.slice(9)}`],
  ])('are not what a SignatureValue with %s is', async (_name, change) => {
    const xml = good().replace(/(?<=<SignatureValue>)[^<]*/, change);
    expect((await verifyOne(xml)).outcome).toBe('valid');
  });
});

const element = ({pem}: CertificateFacts) =>
  `<X509Certificate>${pem.replace(/-----[^-]+-----/g, '')}</X509Certificate>`;

const withKeyInfo = (content: string) =>
  good().replace('</Signature>', `<KeyInfo>${content}</KeyInfo></Signature>`);

describe('KeyInfo', () => {
  it('may name its key and hold no certificate', async () => {
    const {embedded} = await verifyOne(withKeyInfo('<KeyName>k1</KeyName>'));
    expect(embedded).toEqual({outcome: 'not-checked', keyName: 'k1'});
  });

  it('with a damaged certificate says what is wrong', async () => {
    const {embedded} = await verifyOne(
      withKeyInfo('<X509Data><X509Certificate>MIIB!</X509Certificate></X509Data>'),
    );
    expect(embedded).toEqual({
      outcome: 'not-checked',
      problem: expect.stringContaining('The X509Certificate in the message is damaged.'),
    });
  });

  it('with armour around the certificate is read, and the damage told', async () => {
    const {embedded} = await verifyOne(
      withKeyInfo(`<X509Data><X509Certificate>${idp.certificate.pem}</X509Certificate></X509Data>`),
    );
    expect(embedded).toMatchObject({outcome: 'valid', certificate: {sha256: idp.certificate.sha256}});
  });

  it('with several certificates counts by its first', async () => {
    const {embedded} = await verifyOne(
      withKeyInfo(`<X509Data>${element(other.certificate)}${element(idp.certificate)}</X509Data>`),
    );
    expect(embedded).toMatchObject({
      outcome: 'signature-mismatch',
      certificate: {sha256: other.certificate.sha256},
    });
  });
});

const codes = (facts: readonly SignatureFacts[]) => facts.map(({coverage}) => coverage.map(({code}) => code));

const evilWith = (inside: string) => assertion('_evil', 'mallory@example.com', inside);

const asRoot = (content: string) => response(content).replace('ID="_r"', 'ID="_new"');

describe('coverage', () => {
  const signedAssertion = /<saml:Assertion.*<\/saml:Assertion>/s.exec(good())?.[0] ?? '';
  const signature = /<Signature .*<\/Signature>/s.exec(signedAssertion)?.[0] ?? '';
  const bareOriginal = signedAssertion.replace(signature, '');
  const evil = assertion('_evil', 'mallory@example.com');
  const inObject = (xml: string) => signature.replace('</Signature>', `<Object>${xml}</Object></Signature>`);
  const signedResponse = signXml(RESPONSE, idp, {id: '_r'});
  const responseSignature = /<Signature .*<\/Signature>/s.exec(signedResponse)?.[0] ?? '';
  const bareResponse = signedResponse.replace(responseSignature, '');

  it.each<[string, string, readonly (readonly string[])[]]>([
    ['a signed Assertion', good(), [[]]],
    ['a signed Response', signedResponse, [[]]],
    ['an empty URI on the Response', good({id: '_r', uri: ''}), [[]]],
    ['no URI on the Response', good({id: '_r', uri: ''}).replace(' URI=""', ''), [[]]],
    [
      'no URI on the Assertion',
      good({into: '_a', id: '_r', uri: ''}).replace(' URI=""', ''),
      [['not-enveloped']],
    ],
    ['an empty URI on the Assertion', good({into: '_a', id: '_r', uri: ''}), [['not-enveloped']]],
    [
      'XSW1: the original Response inside the Signature of a new one',
      asRoot(
        evil + responseSignature.replace('</Signature>', `<Object>${bareResponse}</Object></Signature>`),
      ),
      [['not-enveloped']],
    ],
    [
      'XSW2: the original Response beside a detached Signature',
      asRoot(bareResponse + responseSignature + evil),
      [['not-enveloped']],
    ],
    [
      'XSW3: an evil Assertion before the signed one',
      response(evil + signedAssertion),
      [['not-the-read-element']],
    ],
    [
      'XSW4: the signed Assertion inside the evil one',
      response(evilWith(signedAssertion)),
      [['not-the-read-element']],
    ],
    [
      'XSW5: the Signature moved to the evil Assertion, the original behind it',
      response(evilWith(signature) + bareOriginal),
      [['not-enveloped']],
    ],
    [
      'XSW6: the original in the Signature of the evil Assertion',
      response(evilWith(inObject(bareOriginal))),
      [['not-enveloped']],
    ],
    [
      'XSW7: the signed Assertion in Extensions',
      response(`<samlp:Extensions>${signedAssertion}</samlp:Extensions>${evil}`),
      [['not-the-read-element']],
    ],
    [
      'XSW8: the signed Assertion in an Object of a Signature of the evil one',
      response(
        evilWith(`<ds:Signature xmlns:ds="${DS}"><ds:Object>${signedAssertion}</ds:Object></ds:Signature>`),
      ),
      [[], ['not-the-read-element']],
    ],
    [
      'two Assertions with one ID',
      response(evil.replace('_evil', '_a') + signedAssertion),
      [['not-the-read-element', 'duplicate-id']],
    ],
    [
      'a second Signature in the same element',
      response(signedAssertion.replace(signature, signature + signature)),
      [[], ['misplaced']],
    ],
    [
      'a Signature in Status',
      RESPONSE.replace('</samlp:Status>', `${signature}</samlp:Status>`),
      [['misplaced', 'not-enveloped']],
    ],
    [
      'a Signature inside an Object',
      good().replace('</Signature>', `<Object>${signature}</Object></Signature>`),
      [[], ['misplaced', 'not-enveloped']],
    ],
    ['two References', good().replace(/<Reference.*<\/Reference>/s, '$&$&'), [['several-references']]],
    [
      'a transform that selects',
      good().replace(`Algorithm="${ENVELOPED}"`, 'Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"'),
      [['foreign-transform']],
    ],
  ])('%s', async (_name, xml, expected) => {
    const facts = await verify(xml);
    expect(codes(facts)).toEqual(expected);
    const isWhole = expected.some((list, index) => list.length === 0 && facts[index]?.outcome === 'valid');
    expect(isAssertionSigned(facts)).toBe(isWhole);
  });

  it('no wrapped message counts as signed, though its arithmetic is right', async () => {
    const facts = await verify(response(evil + signedAssertion));
    expect(facts[0]?.outcome).toBe('valid');
    expect(facts[0]?.isOnReadElement).toBe(false);
    expect(isAssertionSigned(facts)).toBe(false);
  });

  it('says it in whole sentences', async () => {
    const facts = await verify(response(evilWith(signature) + bareOriginal));
    expect(facts[0]?.coverage[0]?.message).toBe(
      'The signed Assertion is not the one that would be read: the Signature points at “#_a”, not at the Assertion that holds it.',
    );
  });
});

describe('hostile messages', () => {
  it('a thousand Signatures do not keep the verifier busy', async () => {
    const one = /<Signature .*<\/Signature>/s.exec(good({id: '_r'}))?.[0] ?? '';
    const started = performance.now();
    const facts = await verify(RESPONSE.replace('</samlp:Status>', `</samlp:Status>${one.repeat(1000)}`));
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(facts).toHaveLength(1000);
    expect(facts[999]).toMatchObject({
      outcome: 'not-checked',
      reason: expect.stringContaining('was not verified'),
    });
  });
});

import {constants, createPublicKey, publicEncrypt, randomBytes} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {readEncryptions} from '../../../src/core/encryption/open.ts';
import {verifySignatures} from '../../../src/core/signature/verify.ts';
import {assertion, EXC, INC, makeIdentity, read, signXml} from '../signature/signing.ts';
import {
  around,
  cbc,
  cipherValue,
  DIGEST,
  encryptedData,
  encryptedResponse,
  encryptWithAuth0,
  encryptWithXmlsec,
  gcm,
  type HashName,
  hasOpenssl,
  hasXmlsec,
  privateKeyOf,
  randomPadding,
  SESSION_KEY,
  signWithXmlsec,
  wrapWithOpenssl,
  XMLENC,
  XMLENC11,
} from './engines.ts';

const sp = makeIdentity('RSA', 'sp.example.test');
const idp = makeIdentity();
const key = privateKeyOf(sp);
const plain = assertion('_a');

/** What became of the first encrypted element, in one word or with its problem's code, and the NameID that was inside. */
function opened(xml: string, privateKey = key) {
  const {facts, opened: content} = readEncryptions(read(xml), privateKey);
  const decryption = facts[0]?.decryption;
  return {
    outcome: decryption?.outcome === 'failed' ? decryption.problem.code : decryption?.outcome,
    ...(decryption?.outcome === 'decrypted' &&
      decryption.repairs.length > 0 && {repairs: decryption.repairs.map(({code}) => code)}),
    nameID: content?.assertion.nameID?.value,
  };
}

const alice = {outcome: 'decrypted', nameID: 'alice@example.com'};
const AES = [
  `${XMLENC}aes128-cbc`,
  `${XMLENC}aes192-cbc`,
  `${XMLENC}aes256-cbc`,
  `${XMLENC11}aes128-gcm`,
  `${XMLENC11}aes192-gcm`,
  `${XMLENC11}aes256-gcm`,
];

describe.skipIf(!hasXmlsec)('what xmlsec1 encrypts opens, and the Signature inside is valid', () => {
  it.each(AES.flatMap(aes => [[aes, 'rsa-oaep-mgf1p'] as const, [aes, 'rsa-1_5'] as const]))(
    '%s, key by %s',
    async (aes, transport) => {
      const signed = signXml(around(plain), idp);
      const inside = /<saml:Assertion[^]*<\/saml:Assertion>/.exec(signed)?.[0] ?? '';
      const xml = encryptWithXmlsec(sp, inside, aes, `${XMLENC}${transport}`);
      expect(xml).not.toContain('alice');
      expect(opened(xml)).toEqual(alice);
      const content = readEncryptions(read(xml), key).opened;
      const keys = {expected: [idp.certificate], published: []};
      expect(content && (await verifySignatures(content, keys))).toMatchObject([
        {outcome: 'valid', element: 'Assertion', isOnReadElement: true, coverage: []},
      ]);
    },
  );

  it('3DES is named as unsupported', () => {
    const xml = encryptWithXmlsec(sp, plain, `${XMLENC}tripledes-cbc`, `${XMLENC}rsa-1_5`);
    expect(opened(xml)).toEqual({outcome: 'unsupported-algorithm'});
  });
});

describe('what Auth0’s engine encrypts opens', () => {
  it.each<[string, string, string | undefined, readonly string[] | undefined]>([
    [`${XMLENC}aes128-cbc`, `${XMLENC}rsa-oaep-mgf1p`, undefined, undefined],
    [`${XMLENC}aes256-cbc`, `${XMLENC}rsa-oaep-mgf1p`, 'sha1', undefined],
    [`${XMLENC11}aes128-gcm`, `${XMLENC}rsa-1_5`, undefined, undefined],
    [`${XMLENC11}aes256-gcm`, `${XMLENC}rsa-oaep-mgf1p`, 'sha256', ['misnamed-digest', 'other-mgf']],
    [`${XMLENC11}aes256-gcm`, `${XMLENC}rsa-oaep-mgf1p`, 'sha512', ['misnamed-digest', 'other-mgf']],
  ])('%s, key by %s, digest %s', async (aes, transport, digest, repairs) => {
    const xml = await encryptWithAuth0(sp, plain, aes, transport, digest);
    expect(opened(xml)).toEqual({...alice, ...(repairs && {repairs})});
  });
});

describe.skipIf(!hasOpenssl)('RSA-OAEP with any pair of hashes opens', () => {
  const hashes = Object.keys(DIGEST) as HashName[];
  it.each(hashes.flatMap(digest => hashes.map(mgf => [digest, mgf] as const)))(
    'digest %s, MGF1 with %s',
    (digest, mgf) => {
      const wrapped = wrapWithOpenssl(sp.privateKey, SESSION_KEY, digest, mgf);
      const keyMethod = `<xenc:EncryptionMethod Algorithm="${XMLENC11}rsa-oaep"><ds:DigestMethod Algorithm="${DIGEST[digest]}"/><x:MGF xmlns:x="${XMLENC11}" Algorithm="${XMLENC11}mgf1${mgf}"/></xenc:EncryptionMethod>`;
      expect(opened(encryptedResponse(sp.privateKey, plain, {wrapped, keyMethod}))).toEqual(alice);
    },
  );

  it('OAEPparams are the label', () => {
    const wrapped = wrapWithOpenssl(sp.privateKey, SESSION_KEY, 'sha1', 'sha1', 'a label');
    const labelled = (label: string) =>
      `<xenc:EncryptionMethod Algorithm="${XMLENC}rsa-oaep-mgf1p"><xenc:OAEPparams>${Buffer.from(label).toString('base64')}</xenc:OAEPparams></xenc:EncryptionMethod>`;
    const withLabel = (label: string) =>
      opened(encryptedResponse(sp.privateKey, plain, {wrapped, keyMethod: labelled(label)}));
    expect([withLabel('a label'), withLabel('another')]).toEqual([alice, {outcome: 'wrong-key'}]);
  });

  it('rsa-oaep-mgf1p means SHA-1 in MGF1, whatever the digest', () => {
    const wrapped = wrapWithOpenssl(sp.privateKey, SESSION_KEY, 'sha256', 'sha1');
    const keyMethod = `<xenc:EncryptionMethod Algorithm="${XMLENC}rsa-oaep-mgf1p"><ds:DigestMethod Algorithm="${DIGEST.sha256}"/></xenc:EncryptionMethod>`;
    expect(opened(encryptedResponse(sp.privateKey, plain, {wrapped, keyMethod}))).toEqual(alice);
  });
});

describe('the EncryptedKey is found', () => {
  const wrapped = publicEncrypt(
    {key: createPublicKey(sp.privateKey), padding: constants.RSA_PKCS1_OAEP_PADDING},
    SESSION_KEY,
  );
  const keyWith = (attributes: string, more = '', bytes: Uint8Array = wrapped): string =>
    `<xenc:EncryptedKey xmlns:xenc="${XMLENC}" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"${attributes}><xenc:EncryptionMethod Algorithm="${XMLENC}rsa-oaep-mgf1p"/>${cipherValue(bytes)}${more}</xenc:EncryptedKey>`;
  const method = `<xenc:EncryptionMethod Algorithm="${XMLENC11}aes256-gcm"/>`;
  const value = cipherValue(gcm(SESSION_KEY, Buffer.from(plain)));
  const foreign = keyWith('', '', randomBytes(256).fill(1, 0, 1));
  const sibling = encryptedData(method + value);

  it.each<[string, string]>([
    ['beside EncryptedData', sibling + keyWith('')],
    [
      'where RetrievalMethod points',
      encryptedData(`${method}<ds:KeyInfo><ds:RetrievalMethod URI="#k"/></ds:KeyInfo>${value}`) +
        keyWith(' Id="k"'),
    ],
    [
      'by the name that it carries, among others',
      encryptedData(`${method}<ds:KeyInfo><ds:KeyName>mine</ds:KeyName></ds:KeyInfo>${value}`) +
        foreign +
        keyWith('', '<xenc:CarriedKeyName>mine</xenc:CarriedKeyName>'),
    ],
    [
      'by the reference to its data, among others',
      encryptedData(method + value, ' Id="d"') +
        foreign +
        keyWith('', '<xenc:ReferenceList><xenc:DataReference URI="#d"/></xenc:ReferenceList>'),
    ],
    [
      'as the second of two recipients',
      encryptedData(
        `${method}<ds:KeyInfo>${keyWith(' Recipient="urn:other"', '', randomBytes(256).fill(1, 0, 1))}${keyWith(' Recipient="urn:sp"')}</ds:KeyInfo>${value}`,
      ),
    ],
    [
      'by its certificate behind more foreign keys than are tried',
      encryptedData(
        `${method}<ds:KeyInfo>${foreign.repeat(6)}${keyWith('', '').replace(
          '<xenc:CipherData>',
          `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${sp.certificate.pem.replace(/-----[^-]+-----/g, '')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo><xenc:CipherData>`,
        )}</ds:KeyInfo>${value}`,
      ),
    ],
  ])('%s', (_name, inside) => {
    expect(opened(around(inside))).toEqual(alice);
  });
});

describe('cipher text that is not as it must be is named', () => {
  const content = gcm(SESSION_KEY, Buffer.from(plain));
  const cbcMethod = `${XMLENC}aes256-cbc`;
  const cbcContent = cbc(SESSION_KEY, Buffer.from(plain), randomPadding(plain.length));
  const noPadding = cbc(SESSION_KEY, Buffer.alloc(31, 'a'), Buffer.of(17));
  const rsa = `<xenc:EncryptionMethod Algorithm="${XMLENC}rsa-oaep-mgf1p"/>`;
  const short = SESSION_KEY.subarray(0, 16);
  const certificate = ({pem}: {readonly pem: string}) =>
    `<ds:X509Data><ds:X509Certificate>${pem.replace(/-----[^-]+-----/g, '')}</ds:X509Certificate></ds:X509Data>`;
  const flipped = (bytes: Buffer, at: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };

  it.each<[string, Parameters<typeof encryptedResponse>[2], string]>([
    ['GCM cut off', {content: content.subarray(0, -5)}, 'cipher-tag'],
    ['GCM with one bit changed', {content: flipped(content, 40)}, 'cipher-tag'],
    ['GCM with a wrong tag', {content: flipped(content, content.length - 1)}, 'cipher-tag'],
    ['GCM with a tag only', {content: content.subarray(0, 28)}, 'cipher-length'],
    [
      'CBC cut inside a block',
      {contentMethod: cbcMethod, content: cbcContent.subarray(0, -5)},
      'cipher-length',
    ],
    ['CBC of one block', {contentMethod: cbcMethod, content: cbcContent.subarray(0, 16)}, 'cipher-length'],
    ['CBC with a wrong count of padding', {contentMethod: cbcMethod, content: noPadding}, 'cipher-padding'],
    [
      'a session key of another length',
      {sessionKey: SESSION_KEY, wrapped: wrapKey(short)},
      'session-key-length',
    ],
    ['an EncryptedKey cut off', {wrapped: wrapKey(SESSION_KEY).subarray(0, 200)}, 'wrong-key'],
    ['an EncryptedKey of another key', {wrapped: wrapKey(SESSION_KEY, idp.privateKey)}, 'wrong-key'],
    [
      'an EncryptedKey of another key that names its certificate',
      {wrapped: wrapKey(SESSION_KEY, idp.privateKey), keyInfo: certificate(idp.certificate)},
      'wrong-key',
    ],
    [
      'a damaged EncryptedKey that names the certificate of this key',
      {wrapped: flipped(wrapKey(SESSION_KEY), 100), keyInfo: certificate(sp.certificate)},
      'encrypted-key-damaged',
    ],
    ['no EncryptedData', {inside: ''}, 'no-encrypted-data'],
    ['two EncryptedData', {inside: encryptedData('').repeat(2)}, 'several-encrypted-data'],
    ['no EncryptionMethod', {data: cipherValue(content)}, 'no-encryption-method'],
    ['no EncryptedKey', {encryptedKey: ''}, 'no-encrypted-key'],
    ['no CipherData', {cipherData: ''}, 'cipher-data'],
    ['two CipherData', {cipherData: cipherValue(content).repeat(2)}, 'cipher-data'],
    ['no CipherValue', {cipherData: '<xenc:CipherData/>'}, 'cipher-value'],
    ['an empty CipherValue', {cipherData: cipherValue(Buffer.of())}, 'cipher-base64'],
    [
      'a CipherValue that is no base64',
      {cipherData: '<xenc:CipherData><xenc:CipherValue>*</xenc:CipherValue></xenc:CipherData>'},
      'cipher-base64',
    ],
    [
      'a CipherReference, which is never fetched',
      {cipherData: '<xenc:CipherData><xenc:CipherReference URI="https://example.com/"/></xenc:CipherData>'},
      'cipher-reference',
    ],
    ['no CipherValue of the key', {keyCipherData: '<xenc:CipherData/>'}, 'cipher-value'],
    ['an unknown content algorithm', {contentMethod: 'urn:rot13'}, 'unsupported-algorithm'],
    [
      'a shared secret (AES key wrap)',
      {keyMethod: `<xenc:EncryptionMethod Algorithm="${XMLENC}kw-aes256"/>`},
      'unsupported-algorithm',
    ],
    ['a key without EncryptionMethod', {keyMethod: ''}, 'unsupported-algorithm'],
    [
      'a key agreement (ECDH)',
      {encryptedKey: '<xenc:AgreementMethod Algorithm="http://www.w3.org/2009/xmlenc11#ECDH-ES"/>'},
      'unsupported-algorithm',
    ],
    [
      'an unknown digest',
      {keyMethod: rsa.replace('/>', '><ds:DigestMethod Algorithm="urn:x"/></xenc:EncryptionMethod>')},
      'unsupported-algorithm',
    ],
    [
      'OAEPparams that are no base64',
      {keyMethod: rsa.replace('/>', '><xenc:OAEPparams>*</xenc:OAEPparams></xenc:EncryptionMethod>')},
      'oaep-params',
    ],
    ['bytes that are no UTF-8', {content: gcm(SESSION_KEY, Buffer.of(0x3c, 0xff))}, 'decrypted-charset'],
    ['no XML', {content: gcm(SESSION_KEY, Buffer.from('alice'))}, 'xml-not-xml'],
    ['XML cut off', {content: gcm(SESSION_KEY, Buffer.from(plain.slice(0, -5)))}, 'xml-unterminated'],
    ['a DOCTYPE', {content: gcm(SESSION_KEY, Buffer.from(`<!DOCTYPE x>${plain}`))}, 'xml-doctype'],
    ['an undeclared prefix', {content: gcm(SESSION_KEY, Buffer.from('<x:a/>'))}, 'xml-namespace'],
    [
      'an element that closes the one around it',
      {content: gcm(SESSION_KEY, Buffer.from(`</context><context>${plain}`))},
      'xml-tags',
    ],
    ['something else than an Assertion', {content: gcm(SESSION_KEY, Buffer.from('<a/>'))}, 'decrypted-other'],
  ])('%s', (_name, shape, code) => {
    expect(opened(encryptedResponse(sp.privateKey, plain, shape))).toEqual({outcome: code});
  });

  it('cipher text above the limit is refused before it is decoded', () => {
    const cipherData = cipherValue(Buffer.alloc(2_300_000));
    const start = performance.now();
    expect(opened(encryptedResponse(sp.privateKey, plain, {cipherData}))).toEqual({
      outcome: 'cipher-too-large',
    });
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

function wrapKey(sessionKey: Buffer, to = sp.privateKey): Buffer {
  return publicEncrypt({key: createPublicKey(to), padding: constants.RSA_PKCS1_OAEP_PADDING}, sessionKey);
}

describe('CBC', () => {
  it.each(Array.from({length: 17}, (_, extra) => extra))(
    'opens with random padding: %i more characters',
    extra => {
      const text = assertion('_a', `alice@example.com${'.'.repeat(extra)}`);
      const content = cbc(SESSION_KEY, Buffer.from(text), randomPadding(text.length));
      const xml = encryptedResponse(sp.privateKey, plain, {contentMethod: `${XMLENC}aes256-cbc`, content});
      expect(opened(xml).nameID).toBe(`alice@example.com${'.'.repeat(extra)}`);
    },
  );
});

describe('the content stands in the namespaces of its place', () => {
  it('a prefix that only the Response declares is known', () => {
    const text = plain.replace(/ xmlns:saml="[^"]+"/, '');
    expect(opened(encryptedResponse(sp.privateKey, text))).toEqual(alice);
  });

  it('what must be escaped in a namespace there is escaped', () => {
    const odd = '<samlp:Response xmlns:x="a&amp;&lt;&quot;&#10;" ';
    const xml = encryptedResponse(sp.privateKey, plain).replace('<samlp:Response ', odd);
    expect(opened(xml)).toEqual(alice);
    const place = readEncryptions(read(xml), key).opened?.root.getAttribute('xmlns:x');
    expect(place).toBe('a&<"\n');
  });

  it('an XML declaration before the Assertion is left out', () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n${plain}`;
    expect(opened(encryptedResponse(sp.privateKey, text))).toEqual(alice);
  });

  it.skipIf(!hasXmlsec).each([
    ['exclusive', EXC],
    ['inclusive', INC],
  ])('what was signed there with %s canonicalization is valid', async (_name, canonicalization) => {
    const atPlace = (xml: string) =>
      xml.replace('<samlp:Response ', '<samlp:Response xml:lang="de" xmlns:x="urn:x" ');
    const signed = signWithXmlsec(idp, atPlace(around(plain)), canonicalization);
    const inside = /<saml:Assertion[^]*<\/saml:Assertion>/.exec(signed)?.[0] ?? '';
    const message = read(atPlace(encryptedResponse(sp.privateKey, inside)));
    const content = readEncryptions(message, key).opened;
    const keys = {expected: [idp.certificate], published: []};
    const [signature] = content ? await verifySignatures(content, keys) : [];
    expect(signature).toMatchObject({outcome: 'valid', coverage: []});
  });

  it('an ID of the Response that comes again inside is told', () => {
    const content = readEncryptions(read(encryptedResponse(sp.privateKey, assertion('_r'))), key).opened;
    expect(content?.duplicateIds).toEqual(['_r']);
  });
});

describe('what is told without a key', () => {
  it('names the algorithms and the certificate', () => {
    const keyInfo = `<ds:KeyName> k-1 </ds:KeyName><ds:X509Data><ds:X509Certificate>${sp.certificate.pem.replace(/-----[^-]+-----/g, '')}</ds:X509Certificate></ds:X509Data>`;
    const xml = encryptedResponse(sp.privateKey, plain, {keyInfo, keyAttributes: ' Recipient="urn:sp"'});
    expect(readEncryptions(read(xml))).toEqual({
      facts: [
        {
          element: 'EncryptedAssertion',
          algorithm: 'aes256-gcm',
          keys: [
            {
              algorithm: 'rsa-oaep-mgf1p',
              digest: 'sha1',
              mgf: 'sha1',
              recipient: 'urn:sp',
              keyName: 'k-1',
              certificate: expect.objectContaining({
                subject: 'CN=sp.example.test',
                sha256: sp.certificate.sha256,
              }),
            },
          ],
        },
      ],
    });
  });

  it('names a certificate by issuer and serial number', () => {
    const keyInfo =
      '<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>CN=ca</ds:X509IssuerName><ds:X509SerialNumber>7</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>';
    const [facts] = readEncryptions(read(encryptedResponse(sp.privateKey, plain, {keyInfo}))).facts;
    expect(facts?.keys[0]?.certificateName).toBe('CN=ca, serial number 7');
  });

  it.each<[string, string, string]>([
    ['EncryptedID', '<saml:NameID>alice@example.com</saml:NameID>', '<saml:EncryptedID/>'],
    [
      'EncryptedAttribute',
      '</saml:Subject>',
      '</saml:Subject><saml:AttributeStatement><saml:EncryptedAttribute/></saml:AttributeStatement>',
    ],
  ])('names an %s, also inside a decrypted Assertion', (element, from, to) => {
    const text = plain.replace(from, to);
    const message = read(encryptedResponse(sp.privateKey, text));
    expect(readEncryptions(message, key).facts.map(facts => facts.element)).toEqual([
      'EncryptedAssertion',
      element,
    ]);
    const bare = read(text);
    expect(readEncryptions(bare).facts.map(facts => facts.element)).toEqual([element]);
  });

  it('nothing is encrypted in a plain Response', () => {
    expect(readEncryptions(read(around('').replace(/<saml:Enc.*Assertion>/, plain)), key)).toEqual({
      facts: [],
    });
  });

  it('beside a plain Assertion nothing is opened', () => {
    const xml = encryptedResponse(sp.privateKey, plain).replace(
      '</samlp:Response>',
      `${assertion('_b')}</samlp:Response>`,
    );
    expect(opened(xml)).toEqual({});
  });
});

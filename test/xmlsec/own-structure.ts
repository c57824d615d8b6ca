import {
  assertion,
  C14N11,
  DS,
  ENVELOPED,
  EXC,
  INC,
  reference,
  response,
  SAML,
  SAMLP,
  template,
  transform,
  transforms,
} from './documents.ts';
import {keyOf} from './keys.ts';
import {reseal} from './reseal.ts';
import {changed, type Replacement, type Shape, type Sign} from './shape.ts';
import {altered, certificate, signed, signedResponse} from './signed.ts';

/** Shapes of the Signature’s own structure: References, transforms, values, KeyInfo, and where it stands. */

type Entry = readonly [name: string, make: Shape['make'], rest?: Omit<Shape, 'id' | 'name' | 'make'>];

const refused = (ours: NonNullable<Shape['ours']>) => ({xmlsec1: 'FAIL', ours}) as const;
const differs = (ours: NonNullable<Shape['ours']>, why: string) => ({ours, why}) as const;
const malformed = refused('malformed');
const unsupported = refused('unsupported-algorithm');

const exclusive = transform(EXC);
const enveloped = transform(ENVELOPED);
const withTransforms = (...list: readonly string[]) => signed({transforms: transforms(...list)});

/** Changed inside SignedInfo, and signed again as it then is. */
const resealed = (from: string | RegExp, to: Replacement) => async (sign: Sign) =>
  reseal(changed(await signed()(sign), from, to));

const inKeyInfo = (content: string) => signed({keyInfo: `<ds:KeyInfo>${content}</ds:KeyInfo>`});

function rsaKeyValue(name: 'rsa2048' | 'other'): string {
  const {n = '', e = ''} = keyOf(name).privateKey.export({format: 'jwk'});
  const base64 = (text: string) => Buffer.from(text, 'base64url').toString('base64');
  return `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${base64(n)}</ds:Modulus><ds:Exponent>${base64(e)}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`;
}

const DIGEST_VALUE = /(DigestValue>)([^<]+)/;
const SIGNATURE_VALUE = /(SignatureValue>)([^<]+)/;
const bytesOf = (base64: string) => Buffer.from(base64, 'base64');

const references: readonly Entry[] = [
  ['Reference with Id and Type', resealed('<ds:Reference ', `<ds:Reference Id="_ref" Type="${DS}Object" `)],
  ['two References to the Assertion', signed({references: reference() + reference({digest: 'sha512'})})],
  ['two References, the second to the Response', signed({references: reference() + reference({uri: '#_r'})})],
  [
    'two References, the second digest wrong',
    async sign =>
      reseal(
        changed(
          await signed({references: reference() + reference({digest: 'sha512'})})(sign),
          /(DigestValue>[^]*?<ds:DigestValue>)../,
          '$100',
        ),
      ),
    refused('digest-mismatch'),
  ],
  ['Signature in the Assertion, Reference to the Response', signed({uri: '#_r'})],
  ['Signature in the Assertion, empty URI', signed({uri: ''})],
  ['Signature in the Response, Reference to the Assertion', signedResponse({uri: '#_a'})],
  [
    'Signature in the Response, Reference to the Assertion, not enveloped',
    signedResponse({uri: '#_a', transforms: transforms(exclusive)}),
  ],
  [
    'Signature in the Response, Reference to the Assertion, no transform',
    signedResponse({uri: '#_a', transforms: ''}),
  ],
  [
    'Signature in the Response, Reference to the Assertion, empty Transforms',
    async sign =>
      reseal(
        changed(
          await signedResponse({uri: '#_a', transforms: ''})(sign),
          '<ds:DigestMethod',
          '<ds:Transforms/><ds:DigestMethod',
        ),
      ),
    differs('malformed', 'Transforms must hold a Transform (xmldsig-core1 §4.4.3.4); xmlsec1 lets it pass.'),
  ],
  [
    'Reference to an Object of the Signature',
    signedResponse({
      uri: '#_o',
      transforms: transforms(exclusive),
      objects: '<ds:Object Id="_o">x</ds:Object>',
    }),
  ],
  ['Reference without URI', resealed(' URI="#_a"', ''), refused('digest-mismatch')],
  ['Reference to an ID that is not there', resealed('URI="#_a"', 'URI="#_b"'), malformed],
  ['Reference to a file', resealed('URI="#_a"', 'URI="not-there.xml"'), malformed],
  ['Reference “#”', resealed('URI="#_a"', 'URI="#"'), malformed],
  [
    '#xpointer(id(…)), without comments',
    signed({uri: "#xpointer(id('_a'))"}),
    differs(
      'malformed',
      'SAML wants “#ID” (saml-core-2.0 §5.4.2); XPointer is another language, which nobody needs here.',
    ),
  ],
  ['#xpointer(/)', signedResponse({uri: '#xpointer(/)'}), differs('malformed', 'XPointer, see r16.')],
  [
    'the signed ID a second time, before, on an Assertion',
    altered(signed(), '<saml:Assertion', `<saml:Assertion xmlns:saml="${SAML}" ID="_a"/><saml:Assertion`),
    malformed,
  ],
  [
    'the signed ID a second time, inside the Assertion',
    signed({}, {content: '<saml:x ID="_a"/>'}),
    differs('malformed', 'Duplicate ID, see 86.'),
  ],
  [
    'the signed ID a second time, as Id of the Signature',
    altered(signed(), '<ds:Signature ', '<ds:Signature Id="_a" '),
    differs('malformed', 'Duplicate ID, see 86.'),
  ],
  [
    'no enveloped-signature',
    async sign => reseal(await signed({transforms: transforms(exclusive)})(sign)),
    refused('digest-mismatch'),
  ],
  ['enveloped-signature twice', withTransforms(enveloped, enveloped, exclusive)],
  [
    'enveloped-signature after canonicalization',
    resealed(
      /(<ds:Transform [^>]*enveloped-signature"\s*(?:\/>|><\/ds:Transform>))(.*?)(<\/ds:Transforms>)/s,
      '$2$1$3',
    ),
    unsupported,
  ],
  [
    'two canonicalizations',
    withTransforms(enveloped, exclusive, transform(INC)),
    differs(
      'unsupported-algorithm',
      'A second canonicalization needs the text of the first parsed again, another tree than the one that is read; SAML has no use for it.',
    ),
  ],
  [
    'XPath',
    withTransforms(
      transform(
        'http://www.w3.org/TR/1999/REC-xpath-19991116',
        '<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>',
      ),
      exclusive,
    ),
    differs(
      'unsupported-algorithm',
      'SAML allows no transform but enveloped-signature and exclusive canonicalization (saml-core-2.0 §5.4.4); this one can leave out anything.',
    ),
  ],
  [
    'XPath filter 2',
    withTransforms(
      transform(
        'http://www.w3.org/2002/06/xmldsig-filter2',
        '<f:XPath xmlns:f="http://www.w3.org/2002/06/xmldsig-filter2" Filter="subtract">//ds:Signature</f:XPath>',
      ),
      exclusive,
    ),
    differs('unsupported-algorithm', 'A transform that SAML does not allow, see r25.'),
  ],
  ['XSLT', resealed(ENVELOPED, 'http://www.w3.org/TR/1999/REC-xslt-19991116'), unsupported],
  ['base64', resealed(ENVELOPED, `${DS}base64`), unsupported],
  ['an unknown transform', resealed(ENVELOPED, 'urn:x'), unsupported],
  [
    'an unknown canonicalization',
    resealed(`<ds:CanonicalizationMethod Algorithm="${EXC}"`, '<ds:CanonicalizationMethod Algorithm="urn:x"'),
    unsupported,
  ],
  [
    'C14N 1.1 with comments for SignedInfo',
    signed({infoC14n: `${C14N11}#WithComments`}),
    differs('unsupported-algorithm', 'C14N 1.1, see 36.'),
  ],
  [
    'Reference without URI, digest of the message',
    async sign => reseal(changed(await signed({uri: ''})(sign), ' URI=""', '')),
  ],
  [
    'Signature in the Response, Reference without URI',
    async sign => reseal(changed(await signedResponse({uri: ''})(sign), ' URI=""', '')),
  ],
];

const values: readonly Entry[] = [
  ['DigestValue with a comment, signed so', resealed(/(DigestValue>\w{4})/, '$1<!-- c -->')],
  ['DigestValue in CDATA', altered(signed(), DIGEST_VALUE, '$1<![CDATA[$2]]>')],
  [
    'DigestValue with references',
    altered(
      signed(),
      /(DigestValue>)(\w)/,
      (_all, tag = '', first = '') => `${tag}&#${first.charCodeAt(0)};`,
    ),
  ],
  [
    'DigestValue with an element',
    resealed(DIGEST_VALUE, '$1$2<x/>'),
    differs(
      'malformed',
      'DigestValue holds base64 and no elements (xmldsig-core1 §4.4.3.6): readers differ on its text; xmlsec1 lets it pass.',
    ),
  ],
  ['DigestValue with an instruction', resealed(/(DigestValue>\w{4})/, '$1<?x?>')],
  ['DigestValue without padding', resealed(/=+(?=<\/ds:DigestValue)/, ''), malformed],
  [
    'DigestValue with bits behind its end',
    resealed(/(.)=(?=<\/ds:DigestValue)/, (_all, last = '') => `${after(last)}=`),
  ],
  [
    'DigestValue cut to 16 bytes',
    resealed(
      DIGEST_VALUE,
      (_all, tag = '', value = '') => tag + bytesOf(value).subarray(0, 16).toString('base64'),
    ),
    refused('digest-mismatch'),
  ],
  [
    'DigestValue one byte longer',
    resealed(
      DIGEST_VALUE,
      (_all, tag = '', value = '') => tag + Buffer.concat([bytesOf(value), Buffer.of(0)]).toString('base64'),
    ),
    refused('digest-mismatch'),
  ],
  [
    'DigestValue in hex',
    resealed(DIGEST_VALUE, (_all, tag = '', value = '') => tag + bytesOf(value).toString('hex')),
    refused('digest-mismatch'),
  ],
  ['DigestValue empty', resealed(DIGEST_VALUE, '$1'), malformed],
  ['SignatureValue in CDATA', altered(signed(), SIGNATURE_VALUE, '$1<![CDATA[$2]]>')],
  ['SignatureValue with an instruction', altered(signed(), /(SignatureValue>\s*\w{4})/, '$1<?x?>')],
  ['SignatureValue with an element', altered(signed(), /(SignatureValue>\s*\w{4})/, '$1<x/>')],
  [
    'SignatureValue on one line',
    altered(signed(), SIGNATURE_VALUE, (_all, tag = '', value = '') => tag + value.replace(/\s/g, '')),
  ],
  [
    'SignatureValue, one character a line',
    altered(signed(), SIGNATURE_VALUE, (_all, tag = '', value = '') => tag + value.replace(/\S/g, '\n\t $&')),
  ],
  ['SignatureValue without padding', altered(signed(), /=+(?=\s*<\/ds:SignatureValue)/, ''), malformed],
  [
    'SignatureValue with a foreign character',
    altered(signed(), /(SignatureValue>\s*\w{4})/, '$1!'),
    malformed,
  ],
  [
    'SignatureValue with a no-break space',
    altered(signed(), /(SignatureValue>\s*\w{4})/, '$1\u00A0'),
    malformed,
  ],
  [
    'SignatureValue as URL-safe base64',
    altered(
      signed(),
      SIGNATURE_VALUE,
      (_all, tag = '', value = '') => tag + bytesOf(value).toString('base64url'),
    ),
    malformed,
  ],
  [
    'SignatureValue one zero byte longer, in front',
    altered(
      signed(),
      SIGNATURE_VALUE,
      (_all, tag = '', value = '') => tag + Buffer.concat([Buffer.of(0), bytesOf(value)]).toString('base64'),
    ),
    refused('signature-mismatch'),
  ],
  [
    'SignatureValue one zero byte longer, behind',
    altered(
      signed(),
      SIGNATURE_VALUE,
      (_all, tag = '', value = '') => tag + Buffer.concat([bytesOf(value), Buffer.of(0)]).toString('base64'),
    ),
    refused('signature-mismatch'),
  ],
  [
    'SignatureValue cut',
    altered(
      signed(),
      SIGNATURE_VALUE,
      (_all, tag = '', value = '') => tag + bytesOf(value).subarray(0, 255).toString('base64'),
    ),
    refused('signature-mismatch'),
  ],
  ['SignatureValue with an Id', altered(signed(), '<ds:SignatureValue', '<ds:SignatureValue Id="_v"')],
  ['text in SignedInfo, signed so', resealed('<ds:Reference', 'text<ds:Reference')],
  [
    'white space in SignedInfo, signed so',
    resealed(/<ds:(?:Canon|SignatureMethod|Reference|Transform|Digest)/g, '\r\n  $&'),
  ],
  [
    'white space in SignedInfo, added after signing',
    altered(signed(), '<ds:Reference', '\n<ds:Reference'),
    refused('signature-mismatch'),
  ],
  ['an unknown attribute in SignedInfo, signed so', resealed('<ds:DigestMethod ', '<ds:DigestMethod x="1" ')],
  ['an unknown element in SignedInfo', resealed('</ds:SignedInfo>', '<x/></ds:SignedInfo>'), malformed],
  ['an unknown element in Reference', resealed('</ds:Reference>', '<x/></ds:Reference>'), malformed],
  ['a second DigestValue', resealed(/<ds:DigestValue>.*?<\/ds:DigestValue>/s, '$&$&'), malformed],
  [
    'SignatureMethod before CanonicalizationMethod',
    resealed(
      /(<ds:Canon.*?<\/ds:Canon[^>]*>|<ds:Canon[^>]*\/>)(<ds:SignatureMethod.*?)(?=<ds:Reference)/s,
      '$2$1',
    ),
    malformed,
  ],
  [
    'SignedInfo behind SignatureValue',
    altered(
      signed(),
      /(<ds:SignedInfo>.*<\/ds:SignedInfo>)(<ds:SignatureValue>.*?<\/ds:SignatureValue>)/s,
      '$2$1',
    ),
    malformed,
  ],
  [
    'a second SignatureValue',
    altered(signed(), /<ds:SignatureValue>.*?<\/ds:SignatureValue>/s, '$&$&'),
    malformed,
  ],
  [
    'HMACOutputLength in an RSA method',
    resealed(
      /<ds:SignatureMethod ([^>]*?)(?:\/>|><\/ds:SignatureMethod>)/,
      '<ds:SignatureMethod $1><ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>',
    ),
    differs(
      'unsupported-algorithm',
      'A parameter that the method does not have; xmlsec1 does not look at it.',
    ),
  ],
];

const after = (character: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return alphabet.charAt((alphabet.indexOf(character) & ~3) | 1);
};

const X509 = keyOf('rsa2048').certificate.pem.replace(/-----[^-]+-----|\s/g, '');

const keyInfos: readonly Entry[] = [
  ['KeyInfo: empty', inKeyInfo('')],
  ['KeyInfo: KeyName', inKeyInfo('<ds:KeyName>k1</ds:KeyName>')],
  [
    'KeyInfo: the right KeyValue',
    altered(signed(), '</ds:Signature>', `<ds:KeyInfo>${rsaKeyValue('rsa2048')}</ds:KeyInfo></ds:Signature>`),
  ],
  [
    'KeyInfo: a foreign KeyValue that fits the signature',
    async sign =>
      changed(
        await signed({}, {}, 'other')(sign),
        '</ds:Signature>',
        `<ds:KeyInfo>${rsaKeyValue('other')}</ds:KeyInfo></ds:Signature>`,
      ),
    refused('signature-mismatch'),
  ],
  [
    'KeyInfo: certificate, issuer and serial number, subject',
    inKeyInfo(
      `<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>CN=x</ds:X509IssuerName><ds:X509SerialNumber>7</ds:X509SerialNumber></ds:X509IssuerSerial><ds:X509SubjectName>CN=x</ds:X509SubjectName><ds:X509Certificate>${X509}</ds:X509Certificate></ds:X509Data>`,
    ),
  ],
  [
    'KeyInfo: certificate with line breaks',
    altered(
      signed({keyInfo: certificate('rsa2048')}),
      /(X509Certificate>)([^<]+)/,
      (_all, tag = '', value = '') => tag + value.replace(/\s/g, '').replace(/.{60}/g, '$&\r\n'),
    ),
  ],
  [
    'KeyInfo: damaged certificate',
    altered(
      signed(),
      '</ds:Signature>',
      '<ds:KeyInfo><ds:X509Data><ds:X509Certificate>MII!</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>',
    ),
  ],
  [
    'KeyInfo: twice',
    altered(signed(), '</ds:Signature>', '<ds:KeyInfo/><ds:KeyInfo/></ds:Signature>'),
    malformed,
  ],
  [
    'KeyInfo before SignatureValue',
    altered(signed(), '<ds:SignatureValue', '<ds:KeyInfo/><ds:SignatureValue'),
    malformed,
  ],
  [
    'Object before KeyInfo',
    altered(signed(), '</ds:Signature>', '<ds:Object/><ds:KeyInfo/></ds:Signature>'),
    malformed,
  ],
  [
    'three Objects',
    signed({objects: '<ds:Object/><ds:Object Id="o">x</ds:Object><ds:Object><y/></ds:Object>'}),
  ],
  [
    'an unknown element in the Signature',
    altered(signed(), '</ds:Signature>', '<x/></ds:Signature>'),
    malformed,
  ],
  [
    'an attribute and text in the Signature',
    altered(
      altered(signed(), '<ds:Signature ', '<ds:Signature Id="_s" x="1" '),
      '<ds:SignedInfo',
      '\n text <ds:SignedInfo',
    ),
  ],
];

const PROTOCOL = `xmlns:samlp="${SAMLP}" xmlns:saml="${SAML}" ID="_q" Version="2.0" IssueInstant="2026-11-22T12:00:00Z"`;
const ISSUER = '<saml:Issuer>https://sp.example.test</saml:Issuer>';
const message = (name: string, content: string) => (sign: Sign) =>
  sign(`<samlp:${name} ${PROTOCOL}>${ISSUER}${template({uri: '#_q'})}${content}</samlp:${name}>`);

const places: readonly Entry[] = [
  ['AuthnRequest', message('AuthnRequest', '<samlp:NameIDPolicy AllowCreate="true"/>')],
  [
    'LogoutRequest',
    message(
      'LogoutRequest',
      '<saml:NameID>alice@example.com</saml:NameID><samlp:SessionIndex>1</samlp:SessionIndex>',
    ),
  ],
  ['LogoutResponse', message('LogoutResponse', '<samlp:Status><samlp:StatusCode Value="x"/></samlp:Status>')],
  ['a bare Assertion', sign => sign(assertion({assertionSignature: template()}))],
  ['Signature at the end of the Assertion', sign => sign(response({content: template()}))],
  [
    'Signature moved inside its element after signing',
    async sign => {
      const xml = await signed()(sign);
      const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(xml)?.[0] ?? '';
      return changed(changed(xml, signature, ''), '</saml:Assertion>', () => `${signature}</saml:Assertion>`);
    },
  ],
  [
    'Signature moved out of its element after signing',
    async sign => {
      const xml = await signed()(sign);
      const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(xml)?.[0] ?? '';
      return changed(changed(xml, signature, ''), '</samlp:Response>', () => `${signature}</samlp:Response>`);
    },
  ],
  [
    'the signed Assertion behind an evil one',
    altered(
      signed(),
      '<saml:Assertion',
      () => `${assertion({nameID: 'mallory@example.com'}).replace('ID="_a"', 'ID="_evil"')}<saml:Assertion`,
    ),
  ],
  [
    'an Assertion that was signed alone, put into a Response',
    async sign =>
      response().replace(
        /<saml:Assertion.*<\/saml:Assertion>/s,
        (await sign(assertion({assertionSignature: template()}))).replace(/<\?xml.*?\?>\s*/, ''),
      ),
  ],
  [
    'the same, signed inclusively',
    async sign =>
      response().replace(
        /<saml:Assertion.*<\/saml:Assertion>/s,
        (await sign(assertion({assertionSignature: template({c14n: INC, infoC14n: INC})}))).replace(
          /<\?xml.*?\?>\s*/,
          '',
        ),
      ),
    refused('digest-mismatch'),
  ],
  ['re-indented after signing', altered(signed(), /></g, '>\n<'), refused('digest-mismatch')],
];

export const ownStructure: readonly Shape[] = Object.entries({
  r: references,
  v: values,
  k: keyInfos,
  p: places,
}).flatMap(([letter, entries]) =>
  entries.map(([name, make, rest], index) => ({id: `${letter}${index + 1}`, name, make, ...rest})),
);

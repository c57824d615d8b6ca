// @ts-check
import {deflateRawSync} from 'node:zlib';

/** @typedef {{parameter: 'SAMLResponse', binding: 'HTTP-POST' | 'HTTP-Redirect', encoded: string}} Posted */

const open =
  '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" ID="_r" Version="2.0">';
const close = '</samlp:Response>';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** Pieces until so many characters are full. @param {number} length @param {(index: number) => string} make */
function fill(length, make) {
  const pieces = [];
  let left = length;
  for (let index = 0; left > 0; index++) {
    const piece = make(index);
    pieces.push(piece);
    left -= piece.length;
  }
  return pieces.join('');
}

/** @param {string} inside @param {string} uri */
const signature = (inside, uri = '#_a') =>
  `<ds:Signature><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${exclusive}"/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>${inside || reference(uri)}</ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue></ds:Signature>`;

/** @param {string} uri @param {string} [prefixes] */
const reference = (uri, prefixes = '') =>
  `<ds:Reference URI="${uri}"><ds:Transforms><ds:Transform Algorithm="${exclusive}">${prefixes}</ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>AAAA</ds:DigestValue></ds:Reference>`;

/** @param {string} inside */
const assertion = inside => `<saml:Assertion ID="_a" Version="2.0">${inside}</saml:Assertion>`;

/** @param {string} xml @returns {Posted} */
const posted = xml => ({
  parameter: 'SAMLResponse',
  binding: 'HTTP-POST',
  encoded: Buffer.from(xml).toString('base64'),
});

/** @type {Readonly<Record<string, (length: number) => string>>} XML of about so many characters */
const xml = {
  'deep nesting': length => open + '<a>'.repeat(length / 7) + '</a>'.repeat(length / 7) + close,
  'never closed': length => '<a>'.repeat(length / 3),
  'flat, empty elements': length => open + '<a/>'.repeat(length / 4) + close,
  'nested 100 deep again and again': length =>
    open + ('<a>'.repeat(100) + '</a>'.repeat(100)).repeat(length / 700) + close,
  'many attributes of one element': length => `<a ${fill(length, index => `a${index}="" `)}/>`,
  'many attributes of many elements': length =>
    open +
    fill(length, () => `<b ${Array.from({length: 100}, (_, index) => `a${index}=""`).join(' ')}/>`) +
    close,
  'many namespaces of one element': length =>
    `<a ${fill(length, index => `xmlns:n${index}="u:${index}" `)}/>`,
  'many namespaces of many elements': length =>
    open +
    assertion(
      signature('') +
        fill(
          length,
          () => `<b ${Array.from({length: 100}, (_, index) => `xmlns:n${index}="u:${index}"`).join(' ')}/>`,
        ),
    ) +
    close,
  'many References': length => open + assertion(signature(fill(length, () => reference('#_a')))) + close,
  'many Signatures': length => open + assertion(fill(length, () => signature(''))) + close,
  'a long PrefixList': length =>
    open +
    assertion(
      signature(
        reference(
          '#_a',
          `<ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList="${fill(length, index => `p${index} `)}"/>`,
        ),
      ),
    ) +
    close,
  'just within all limits, signed': length =>
    open +
    assertion(
      signature('') +
        `<c ${Array.from({length: 240}, (_, index) => `xmlns:n${index}="u:${index}"`).join(' ')}>${fill(length, index => `<n${index % 240}:e ID="_${index}" n${index % 7}:b="&amp;">${'t'.repeat(60)}</n${index % 240}:e>`)}</c>`,
    ) +
    close,
  'a huge text, signed': length => open + assertion(signature('') + 'text '.repeat(length / 5)) + close,
  'a huge attribute, signed': length =>
    open + assertion(`${signature('')}<b a="${'a'.repeat(length)}"/>`) + close,
  'text of references': length => open + assertion(signature('') + '&amp;'.repeat(length / 5)) + close,
  'text of “>”, signed': length => open + assertion(signature('') + '>'.repeat(length)) + close,
  'text of “<”': length => `<a>${'<'.repeat(length)}</a>`,
  'a long SignatureValue': length =>
    open +
    assertion(
      signature('').replace('AAAA</ds:SignatureValue>', `${'A\n'.repeat(length / 2)}</ds:SignatureValue>`),
    ) +
    close,
  'a long X509Certificate': length =>
    open +
    assertion(
      signature('').replace(
        '</ds:Signature>',
        `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${'MIIC'.repeat(length / 4)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`,
      ),
    ) +
    close,
  'many IDs': length => open + fill(length, index => `<a ID="_${index}"/>`) + close,
  'one ID on all': length => open + assertion(signature('') + fill(length, () => '<a ID="_a"/>')) + close,
  'many Assertions': length => open + fill(length, index => `<saml:Assertion ID="_${index}"/>`) + close,
  'many attribute values': length =>
    open +
    assertion(
      `${signature('')}<saml:AttributeStatement><saml:Attribute Name="g">${'<saml:AttributeValue>g</saml:AttributeValue>'.repeat(length / 44)}</saml:Attribute></saml:AttributeStatement>`,
    ) +
    close,
  'many Audiences': length =>
    open +
    assertion(
      `<saml:Conditions><saml:AudienceRestriction>${fill(length, index => `<saml:Audience>https://sp${index}.test</saml:Audience>`)}</saml:AudienceRestriction></saml:Conditions>`,
    ) +
    close,
  'many comments': length => open + '<!---->'.repeat(length / 7) + close,
  'an open comment': length => `<a><!--${'-'.repeat(length)}`,
  'entities of entities': length =>
    `<!DOCTYPE a [${fill(length, index => `<!ENTITY e${index + 1} "&e${index};&e${index};">`)}]><a>&e9;</a>`,
  'blanks in a tag': length => `<a${' '.repeat(length)}/>`,
};

/** @type {Readonly<Record<string, (length: number) => Posted>>} what is no base64 of XML */
const other = {
  'an inflate bomb': length => ({
    parameter: 'SAMLResponse',
    binding: 'HTTP-Redirect',
    // 1 MB of it inflates to about 1 GB.
    encoded: deflateRawSync(Buffer.alloc(length * 10)).toString('base64'),
  }),
  'base64 of noise, to be inflated': length => ({
    parameter: 'SAMLResponse',
    binding: 'HTTP-Redirect',
    encoded: Buffer.from(new Uint8Array(length).map((_, index) => (index * 7919) >> 3)).toString('base64'),
  }),
  'base64 with blanks and line breaks': length => ({
    parameter: 'SAMLResponse',
    binding: 'HTTP-POST',
    encoded: 'AA \n'.repeat(length / 4),
  }),
  'no base64 at its end': length => ({
    parameter: 'SAMLResponse',
    binding: 'HTTP-POST',
    encoded: `${'A'.repeat(length)}*`,
  }),
};

/** @type {Readonly<Record<string, (length: number) => Posted>>} by name; the length is that of the XML, about */
export const shapes = {
  ...Object.fromEntries(
    Object.entries(xml).map(([name, make]) => [name, (/** @type {number} */ length) => posted(make(length))]),
  ),
  ...other,
};

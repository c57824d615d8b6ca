import {createHash} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import type {DamageCode, DamageFacts} from '../../../src/core/signature/facts.ts';
import {hashedTexts} from '../../../src/core/signature/explain-hashed.ts';
import {verifySignatures} from '../../../src/core/signature/verify.ts';
import {response, template, type Template} from '../../xmlsec/documents.ts';
import {isInstalled, openXmlsec1} from '../../xmlsec/xmlsec1.ts';
import {ENVELOPED, INC, makeIdentity, read, signXml, type SignOptions} from './signing.ts';

const idp = makeIdentity();

const value = (name: string, text: string): string =>
  `<saml:Attribute Name="${name}"><saml:AttributeValue>${text}</saml:AttributeValue></saml:Attribute>`;

interface Content {
  readonly nameID?: string;
  readonly attributes?: string;
  readonly root?: string;
}

const message = ({nameID = 'jürgen+test@example.com', attributes = '', root = ''}: Content = {}): string =>
  `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"${root} ID="_r" Version="2.0" IssueInstant="2026-11-22T12:00:00Z"><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a" Version="2.0" IssueInstant="2026-11-22T12:00:00Z"><saml:Issuer>https://idp.example.test</saml:Issuer><saml:Subject><saml:NameID>${nameID}</saml:NameID></saml:Subject><saml:AttributeStatement>${value('givenname', 'Jürgen')}${value('company', 'Smith &amp; Sons &lt;Ltd&gt;')}${value('group', 'admins+owners')}${attributes}</saml:AttributeStatement></saml:Assertion></samlp:Response>`;

/** As formatters do it: elements on lines of their own, values in place. */
function formatted(xml: string, unit: string, lineEnd = '\n'): string {
  let depth = 0;
  let out = '';
  let isAfterText = true;
  for (const [piece] of xml.matchAll(/<[^>]*>|[^<]+/g)) {
    if (!piece.startsWith('<')) {
      out += piece;
      isAfterText = true;
      continue;
    }
    const isEnd = piece.startsWith('</');
    if (isEnd) depth -= 1;
    if (!isAfterText) out += lineEnd + unit.repeat(depth);
    out += piece;
    if (!isEnd && !piece.endsWith('/>')) depth += 1;
    isAfterText = false;
  }
  return out;
}

/** What formatters must undo to have been there before: no white space between elements. */
const flat = (xml: string): string => xml.replace(/>\s+</g, '><');

const damageOf = async (xml: string): Promise<DamageFacts | undefined> => {
  const [facts] = await verifySignatures(read(xml), {expected: [idp.certificate], published: []});
  expect(facts?.outcome).toBe('digest-mismatch');
  return facts?.damage;
};

type Row = readonly [
  name: string,
  sign: (options?: SignOptions) => string,
  change: (xml: string) => string,
  codes: readonly DamageCode[],
  sentences: RegExp,
];

const sign =
  (content: Content = {}, options: SignOptions = {}) =>
  () =>
    signXml(message(content), idp, options);
const signFormatted =
  (unit: string, lineEnd = '\n') =>
  () =>
    signXml(formatted(message(), unit, lineEnd), idp);
const replaced = (from: string | RegExp, to: string) => (xml: string) => {
  const changed = xml.replace(from, to);
  expect(changed).not.toBe(xml);
  return changed;
};
const both =
  (...changes: readonly ((xml: string) => string)[]) =>
  (xml: string) =>
    changes.reduce((text, change) => change(text), xml);
/** Base64 decoded by a tool that takes bytes for characters. */
const misread = (xml: string) => Buffer.from(xml, 'utf8').toString('latin1');

const rows: readonly Row[] = [
  [
    'indented by two blanks',
    sign(),
    xml => formatted(xml, '  '),
    ['re-indented'],
    /^The Assertion was indented anew after it was signed\. Without the white space between its elements, its digest is right/,
  ],
  [
    'indented by tabs, with CR LF',
    sign(),
    xml => formatted(xml, '\t', '\r\n'),
    ['re-indented'],
    /indented anew/,
  ],
  [
    'indented, with values on lines of their own',
    sign(),
    xml => formatted(xml, '  ').replace(/>([^<>\s][^<>]*)</g, '>\n      $1\n    <'),
    ['re-indented'],
    /and around its values/,
  ],
  [
    'its indentation taken away',
    signFormatted('  '),
    flat,
    ['re-indented'],
    /lost its indentation after it was signed\. Indented by two blanks, its/,
  ],
  ['its tabs taken away', signFormatted('\t'), flat, ['re-indented'], /Indented by tabs/],
  [
    'four blanks turned into two',
    signFormatted('    '),
    xml => xml.replaceAll('    ', '  '),
    ['re-indented'],
    /was indented anew .*four blanks/,
  ],
  [
    'line breaks without indentation taken away',
    signFormatted(''),
    flat,
    ['re-indented'],
    /on a line of its own/,
  ],
  [
    'blanks at the ends of lines',
    signFormatted('  '),
    xml => xml.replaceAll('\n', '  \n'),
    ['padded'],
    /blanks put at the ends of its lines/,
  ],
  [
    'white space around a value',
    sign(),
    replaced(/(<saml:NameID>)([^<]*)/, '$1 $2\n'),
    ['padded'],
    /white space put around its values/,
  ],
  [
    'carriage returns that were lost on the way',
    signFormatted('  ', '&#13;\n'),
    xml => xml.replaceAll('&#xD;', '').replaceAll('&#13;', ''),
    ['line-ends'],
    /line ends changed.*With CR LF at the end of each line/,
  ],
  [
    'carriage returns that were kept as references',
    signFormatted('  '),
    xml => xml.replaceAll('\n', '&#13;\n'),
    ['line-ends'],
    /Without the carriage returns/,
  ],
  ['UTF-8 read as ISO 8859-1', sign(), misread, ['charset'], /UTF-8 read as ISO 8859-1.*Read as UTF-8/],
  [
    'UTF-8 read as Windows-1252',
    sign({nameID: '€@example.com'}),
    xml => xml.replaceAll('€', 'â‚¬').replaceAll('ü', 'Ã¼'),
    ['charset'],
    /Windows-1252/,
  ],
  [
    'one letter lost, everywhere',
    sign(),
    xml => xml.replaceAll('ü', '\uFFFD'),
    ['lost-characters'],
    /with “ü” for what was lost/i,
  ],
  [
    'one letter turned into a question mark',
    sign(),
    xml => xml.replaceAll('ü', '?'),
    ['lost-characters'],
    /with “ü”/i,
  ],
  [
    'two letters lost in two words',
    sign({nameID: 'zoë@example.com'}),
    xml => xml.replaceAll(/[üë]/g, '\uFFFD\uFFFD'),
    ['lost-characters'],
    /“ë” and “ü”/,
  ],
  ['letters taken apart', sign(), xml => xml.normalize('NFD'), ['normalized'], /Unicode form NFC/],
  [
    'letters put together',
    () => signXml(message().normalize('NFD'), idp),
    xml => xml.normalize('NFC'),
    ['normalized'],
    /Unicode form NFD/,
  ],
  [
    'a byte order mark inside',
    sign(),
    replaced('<saml:NameID>', '<saml:NameID>\uFEFF'),
    ['typography'],
    /invisible/,
  ],
  [
    '“+” turned into a blank in an address',
    sign(),
    replaced('jürgen+test', 'jürgen test'),
    ['plus-to-blank'],
    /“\+” turned into blanks/,
  ],
  [
    'every “+” turned into a blank',
    sign(),
    both(replaced('n+t', 'n t'), replaced('s+o', 's o')),
    ['plus-to-blank'],
    /turned into blanks/,
  ],
  [
    '“+” turned into a blank in one of several values with blanks',
    sign(),
    replaced('admins+owners', 'admins owners'),
    ['plus-to-blank'],
    /turned into blanks/,
  ],
  [
    'escaped twice',
    sign(),
    xml => xml.replaceAll(/&(?=amp;|lt;|gt;)/g, '&amp;'),
    ['escaped-twice'],
    /unescaped once/i,
  ],
  [
    'unescaped once too often',
    sign({attributes: value('url', 'https://a.test/?a=1&amp;amp;b=2')}),
    replaced('&amp;amp;b', '&amp;b'),
    ['unescaped'],
    /escaped once more/i,
  ],
  [
    'percent-encoded',
    sign(),
    replaced('jürgen+test@', 'j%C3%BCrgen+test%40'),
    ['percent-encoded'],
    /percent-decoded/i,
  ],
  [
    'base64 wrapped anew',
    sign({attributes: value('photo', 'QUJD'.repeat(60))}),
    xml => xml.replace(/(?:QUJD){19}/g, '$&\n'),
    ['wrapped'],
    /base64 on one line/,
  ],
  [
    'the line breaks of base64 taken away',
    sign({attributes: value('photo', `${'QUJD'.repeat(19)}\n${'QUJD'.repeat(11)}`)}),
    replaced(/D\nQ/, 'DQ'),
    ['wrapped'],
    /lines of 76 characters/,
  ],
  [
    '“+” turned into blanks in base64',
    sign({attributes: value('photo', 'QUJ+REVG+0hJSktMTU5PUA==')}),
    xml => xml.replaceAll(/(?<=QUJ|REVG)\+/g, ' '),
    ['plus-to-blank'],
    /in its base64/,
  ],
  [
    'typographic quotation marks',
    sign({nameID: "o'neil@example.com"}),
    replaced("o'neil", 'o’neil'),
    ['typography'],
    /plain ones/,
  ],
  [
    're-indented, and read as ISO 8859-1',
    sign(),
    both(xml => formatted(xml, '  '), misread),
    ['charset', 're-indented'],
    /had its UTF-8 read as ISO 8859-1 or Windows-1252 and was indented anew after it was signed\..*Read as UTF-8, and without the white space/,
  ],
  [
    're-indented, with “+” turned into a blank',
    sign(),
    both(xml => formatted(xml, '\t'), replaced('jürgen+test', 'jürgen test')),
    ['plus-to-blank', 're-indented'],
    /“\+” turned into blanks and was indented anew/,
  ],
  [
    'escaped twice, with its indentation taken away',
    signFormatted('  '),
    both(flat, xml => xml.replaceAll(/&(?=amp;|lt;|gt;)/g, '&amp;')),
    ['escaped-twice', 're-indented'],
    /escaped twice.*lost its indentation/,
  ],
  [
    'under more namespace declarations, canonicalized inclusively',
    sign({}, {transforms: [ENVELOPED, INC], canonicalizationMethod: INC}),
    replaced('<samlp:Response ', '<samlp:Response xmlns:tool="urn:tool" '),
    ['namespaces'],
    /Without xmlns:tool/,
  ],
  [
    'without a namespace declaration that counted, canonicalized inclusively',
    sign(
      {root: ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'},
      {transforms: [ENVELOPED, INC], canonicalizationMethod: INC},
    ),
    replaced(' xmlns:xs="http://www.w3.org/2001/XMLSchema"', ''),
    ['namespaces'],
    /With xmlns:xs declared at its start/,
  ],
  [
    'a namespace declaration of the PrefixList moved to where it is used',
    sign(
      {
        root: ' xmlns:xs="http://www.w3.org/2001/XMLSchema"',
        attributes: value('kind', 'xs:string'),
      },
      {prefixList: ['xs']},
    ),
    both(
      replaced(' xmlns:xs="http://www.w3.org/2001/XMLSchema"', ''),
      replaced('AttributeValue>xs:', 'AttributeValue xmlns:xs="http://www.w3.org/2001/XMLSchema">xs:'),
    ),
    ['namespaces'],
    /With xmlns:xs declared at its start/,
  ],
  [
    'a processing instruction put in',
    sign(),
    replaced('<saml:Subject>', '<?tool x?><saml:Subject>'),
    ['processing-instruction'],
    /processing instructions/,
  ],
];

describe('what broke a digest is found out', () => {
  it.each(rows)('%s', async (_, make, change, codes, sentences) => {
    const damage = await damageOf(change(make()));
    expect(damage?.causes.map(({code}) => code)).toEqual(codes);
    expect(`${damage?.found?.what} ${damage?.found?.how}`).toMatch(sentences);
    expect(damage?.masked).toBeUndefined();
  });
});

describe.skipIf(!isInstalled)(
  'of a message that xmlsec1 signed, with the Signature in its place before',
  () => {
    const layOut = (unit: string, options: Template = {}) =>
      formatted(
        response({assertionSignature: template(options), content: '<saml:AuthnStatement/>', prolog: ''}),
        unit,
      );
    it.each<readonly [string, string, (xml: string) => string, DamageCode, RegExp]>([
      ['its indentation taken away', layOut('  '), flat, 're-indented', /Indented by two blanks/],
      [
        'its tabs turned into blanks',
        layOut('\t'),
        xml => xml.replaceAll('\t', '    '),
        're-indented',
        /Indented by tabs/,
      ],
      [
        'under more namespace declarations',
        layOut('  ', {c14n: INC}),
        replaced('<samlp:Response ', '<samlp:Response xmlns:a="urn:a" xmlns:b="urn:b" '),
        'namespaces',
        /Without xmlns:a and xmlns:b/,
      ],
    ])('%s', async (_, xml, change, code, how) => {
      const xmlsec1 = openXmlsec1();
      const signed = (await xmlsec1.sign(xml, 'rsa2048').finally(xmlsec1.close)).toString('utf8');
      const damage = await damageOf(change(signed));
      expect(damage?.causes).toEqual([{code}]);
      expect(damage?.found?.how).toMatch(how);
    });
  },
);

/** A signer that hashes something else than it says. */
function signedOver(hash: (text: string) => string | Uint8Array, xml = message()): string {
  const signed = signXml(xml, idp);
  const [hashed] = hashedTexts(read(signed).document);
  const digest = createHash('sha256')
    .update(hash(hashed?.text ?? ''))
    .digest('base64');
  return signed.replace(/(<DigestValue>)[^<]*/, `$1${digest}`);
}

describe('what a signer does wrong is told as the signer’s', () => {
  it.each<readonly [string, (text: string) => string | Uint8Array, DamageCode, RegExp]>([
    [
      'ISO 8859-1',
      text => Buffer.from(text, 'latin1'),
      'charset',
      /^The Assertion was signed as ISO 8859-1, not as UTF-8\.$/,
    ],
    ['UTF-8 encoded twice', misread, 'charset', /encoded twice\.$/],
    [
      'the XML declaration',
      text => `<?xml version="1.0"?>${text}`,
      'prefixed',
      /XML declaration before it\.$/,
    ],
    ['a byte order mark', text => `\uFEFF${text}`, 'prefixed', /byte order mark before it\.$/],
    ['a line end', text => `${text}\n`, 'prefixed', /line end behind it\.$/],
    ['“>” as it is', text => text.replaceAll('&gt;', '>'), 'not-canonical', /without being canonicalized\.$/],
  ])('%s', async (_, hash, code, what) => {
    const damage = await damageOf(signedOver(hash));
    expect(damage?.causes).toEqual([{code, isBySigner: true}]);
    expect(damage?.found?.what).toMatch(what);
  });

  it('empty elements as one tag', async () => {
    const xml = signedOver(
      text => text.replace('<saml:AttributeValue></saml:AttributeValue>', '<saml:AttributeValue/>'),
      message({attributes: value('empty', '')}),
    );
    expect((await damageOf(xml))?.causes).toEqual([{code: 'not-canonical', isBySigner: true}]);
  });

  it('comments that count', async () => {
    const commented = message({nameID: 'a<!-- tool -->lice@example.com'});
    const xml = signedOver(text => text.replace('>alice', '>a<!-- tool -->lice'), commented);
    expect(await damageOf(xml)).toMatchObject({
      causes: [{code: 'other-method', isBySigner: true}],
      found: {how: 'With its comments, its digest is right: nothing else in it was changed.'},
    });
  });

  it('something after signing, too', async () => {
    const damage = await damageOf(formatted(signedOver(misread), '  '));
    expect(damage?.found?.what).toBe(
      'The Assertion was indented anew after it was signed, and it was signed with its UTF-8 encoded twice.',
    );
  });
});

describe('a real change is never explained away', () => {
  it.each<readonly [string, (xml: string) => string]>([
    ['another account', replaced('jürgen+test', 'admin')],
    ['another case', replaced('jürgen+test', 'Jürgen+test')],
    ['one letter fewer', replaced('jürgen+test', 'jürgen+tes')],
    ['another letter with an accent', replaced('jürgen+test', 'jörgen+test')],
    ['a group more', replaced('admins+owners', 'admins+owners+root')],
    ['an Attribute less', replaced(/<saml:Attribute Name="group">.*?<\/saml:Attribute>/, '')],
    [
      'an attribute changed',
      replaced(/(<saml:Assertion.*?)IssueInstant="2026-11-22/, '$1IssueInstant="2026-11-23'),
    ],
    ['an attribute more', replaced('<saml:NameID', '<saml:NameID Format="urn:x"')],
    ['a change beside re-indenting', both(xml => formatted(xml, '  '), replaced('jürgen+test', 'admin'))],
    [
      'a change beside “+” turned into a blank',
      both(replaced('admins+owners', 'admins owners'), replaced('jürgen+test', 'admin')),
    ],
    ['a blank in the midst of a value', replaced('admins+', 'adm ins+')],
  ])('%s', async (_, change) => {
    expect(await damageOf(change(sign()()))).toEqual({hashed: expect.anything(), causes: []});
  });
});

describe('the value that was changed is told', () => {
  it.each<readonly [string, Content, (xml: string) => string, DamageFacts['value']]>([
    [
      'of an element',
      {},
      replaced('jürgen+test', 'jürgen test'),
      {where: 'NameID', signed: 'jürgen+test@example.com', found: 'jürgen test@example.com'},
    ],
    [
      'of an Attribute, by its name and without escapes',
      {},
      xml => xml.replaceAll(/&(?=amp;|lt;|gt;)/g, '&amp;'),
      {where: 'Attribute “company”', signed: 'Smith & Sons <Ltd>', found: 'Smith &amp; Sons &lt;Ltd&gt;'},
    ],
    [
      'of an attribute',
      {nameID: 'alice</saml:NameID><saml:NameID NameQualifier="a+b">x'},
      replaced('"a+b"', '"a b"'),
      {where: 'NameQualifier', signed: 'a+b', found: 'a b'},
    ],
    ['but not where white space alone differs', {}, xml => formatted(xml, '  '), undefined],
  ])('%s', async (_, content, change, expected) => {
    expect((await damageOf(change(sign(content)())))?.value).toEqual(expected);
  });
});

describe('values that an exporter masked are pointed at', () => {
  it.each([
    '***',
    'j***@example.com',
    'REDACTED',
    '[redacted]',
    '[REDACTED_EMAIL]',
    '&lt;removed&gt;',
    '__masked__',
    'xxxxxx',
    'xxx@xxx.xxx',
    '••••••',
    '[removed by sanitizer]',
  ])('%s', async mask => {
    const damage = await damageOf(replaced('jürgen+test@example.com', mask)(sign()()));
    expect(damage?.masked).toEqual([
      {where: 'NameID', value: mask.replace('&lt;', '<').replace('&gt;', '>')},
    ]);
  });

  it('by the name of their Attribute', async () => {
    expect((await damageOf(replaced('admins+owners', '***')(sign()())))?.masked).toEqual([
      {where: 'Attribute “group”', value: '***'},
    ]);
  });

  it('and not where the digest can be made right', async () => {
    const signed = sign({nameID: 'xxx@example.com', attributes: value('stars', '***')})();
    expect((await damageOf(formatted(signed, '  ')))?.masked).toBeUndefined();
  });
});

describe('what was hashed', () => {
  it('is told by its length and both digests', async () => {
    const signed = sign()();
    const claimed = /<DigestValue>([^<]*)/.exec(signed)?.[1];
    const changed = replaced('jürgen+test', 'admin')(signed);
    const [hashed] = hashedTexts(read(changed).document);
    const bytes = Buffer.from(hashed?.text ?? '');
    expect((await damageOf(changed))?.hashed).toEqual({
      bytes: bytes.length,
      digest: createHash('sha256').update(bytes).digest('base64'),
      claimed,
    });
  });

  it('is handed out on demand, without the Signature', () => {
    const [hashed, ...more] = hashedTexts(read(sign()()).document);
    expect(more).toEqual([]);
    expect(hashed).toMatchObject({element: 'Assertion', referenceURI: '#_a'});
    expect(hashed?.text).toMatch(/^<saml:Assertion xmlns:saml=.*<\/saml:Assertion>$/);
    expect(hashed?.text).not.toContain('Signature');
  });
});

it('a right digest is not explained', async () => {
  const [facts] = await verifySignatures(read(sign()()), {expected: [idp.certificate], published: []});
  expect(facts).not.toHaveProperty('damage');
});

/** Half a second where nothing else runs; what is not bounded takes minutes. In ms. */
const SOON = 4_000;

it.each([
  ['many values', value('a', 'ü + &amp; '.repeat(60)).repeat(4000)],
  ['many short values', value('a', '+').repeat(20_000)],
  ['one long value', value('a', 'ü ?'.repeat(1_000_000))],
  ['much white space', `${' '.repeat(4_000_000)}${value('a', '\t\n'.repeat(50_000))}`],
])('a message of the largest size is given up soon: %s', async (_, filler) => {
  const large = replaced('</saml:Issuer>', `</saml:Issuer>${filler}`)(sign()());
  const start = performance.now();
  expect((await damageOf(large))?.isCutShort).toBe(true);
  expect(performance.now() - start).toBeLessThan(SOON);
});

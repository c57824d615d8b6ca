import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseXml} from '../../../src/core/saml/parse.ts';
import {LIMITS, scanXml} from '../../../src/core/saml/scan.ts';
import {aResponseXml} from '../../support/a-response.ts';

describe('the scan refuses what is not well-formed, and says where', () => {
  it.each<[string, string, string, number | undefined]>([
    ['nothing at all', '', 'xml-empty', 0],
    ['only white space', ' \n ', 'xml-empty', 0],
    ['text', 'hello', 'xml-not-xml', 0],
    ['text after the root', '<a/>b', 'xml-after-root', 4],
    ['a second root', '<a/><b/>', 'xml-after-root', 4],
    ['a DOCTYPE', '<!DOCTYPE a><a/>', 'xml-doctype', 0],
    ['a DOCTYPE after a comment', '<!-- c --><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'xml-doctype', 10],
    ['an entity of HTML', '<a>&nbsp;</a>', 'xml-reference', 3],
    ['a bare ampersand', '<a>a & b</a>', 'xml-reference', 5],
    ['a bare ampersand in an attribute', '<a b="x&y"/>', 'xml-reference', 7],
    ['a reference to a forbidden character', '<a>&#0;</a>', 'xml-reference', 3],
    ['a reference to half a surrogate pair', '<a>&#xD800;</a>', 'xml-reference', 3],
    ['a control character', '<a>\u0001</a>', 'xml-character', 3],
    ['an attribute without quotes', '<a b=c/>', 'xml-attribute', 5],
    ['an attribute without value', '<a b/>', 'xml-attribute', 3],
    ['an attribute twice', '<a b="1" b="2"/>', 'xml-attribute', 9],
    ['no space between attributes', '<a b="1"c="2"/>', 'xml-markup', 8],
    ['“<” in an attribute', '<a b="<"/>', 'xml-attribute', 6],
    ['an attribute that is not closed', '<a b="1/>', 'xml-unterminated', 5],
    ['an end tag of another element', '<a><b></a></b>', 'xml-tags', 6],
    ['an end tag too many', '<a></a></a>', 'xml-tags', 7],
    ['an element that is not closed', '<a><b>', 'xml-unterminated', 6],
    ['a tag cut off', '<a><b c', 'xml-attribute', 6],
    ['a comment that is not closed', '<a><!-- ', 'xml-unterminated', 3],
    ['a comment with two hyphens', '<a><!-- -- --></a>', 'xml-comment', 8],
    ['CDATA that is not closed', '<a><![CDATA[x</a>', 'xml-unterminated', 3],
    ['CDATA outside the root', '<![CDATA[x]]><a/>', 'xml-markup', 0],
    ['the end of CDATA in text', '<a>x]]>y</a>', 'xml-cdata-end', 4],
    ['a processing instruction not closed', '<a><?p', 'xml-unterminated', 3],
    ['a processing instruction without name', '<a><? ?></a>', 'xml-markup', 3],
    ['an XML declaration that is not at the start', ' <?xml version="1.0"?><a/>', 'xml-declaration', 1],
    ['an XML declaration without version', '<?xml encoding="UTF-8"?><a/>', 'xml-declaration', 0],
    ['a “<” in text', '<a>1 < 2</a>', 'xml-markup', 5],
    ['a position behind letters of two bytes', '<a>üü&</a>', 'xml-reference', 7],
  ])('%s', (_, xml, code, position) => {
    expect(scanXml(xml)).toMatchObject({ok: false, problem: {code, position}});
    expect(parseXml(xml).ok).toBe(false);
  });
});

describe('the scan lets well-formed XML through', () => {
  it.each([
    ['a whole Response', aResponseXml()],
    ['an XML declaration', '<?xml version="1.0" encoding=\'UTF-8\' standalone="no" ?>\n<a/>'],
    ['comments and instructions around the root', '<!--x--><?p q?><a/><!--y-->\n'],
    ['every predefined entity', '<a b="&quot;&apos;">&lt;&gt;&amp;&#10;&#xA;&#x1F600;</a>'],
    ['CDATA with markup inside', '<a><![CDATA[<b> & ]] >]]></a>'],
    ['white space in tags', '<a  b = "1"\n c\t=\'2\' ><b\n/></a >'],
    ['a “>” in text and attributes', '<a b=">">x > y</a>'],
    ['names beyond ASCII', '<é:ü xmlns:é="u" ·="x"/>'.replace('·', 'ñ')],
  ])('%s', (_, xml) => {
    expect(scanXml(xml)).toMatchObject({ok: true});
    expect(parseXml(xml).ok).toBe(true);
  });
});

describe('namespace faults, which only a parser sees, are refused too', () => {
  it.each([
    ['a prefix without declaration', '<p:a/>'],
    ['a name with two colons', '<a:b:c xmlns:a="u"/>'],
  ])('%s', (_, xml) => {
    const parsed = parseXml(xml);
    expect(parsed).toMatchObject({ok: false, problem: {code: 'xml-namespace'}});
  });
});

describe('hostile XML is refused at once', () => {
  const million = 1_000_000;
  it.each<[string, string, string]>([
    ['deep nesting', '<a>'.repeat(million), 'xml-too-deep'],
    ['one level too deep', '<a>'.repeat(LIMITS.depth + 1) + '</a>'.repeat(LIMITS.depth + 1), 'xml-too-deep'],
    ['too many elements', `<a>${'<b/>'.repeat(LIMITS.elements)}</a>`, 'xml-too-many-elements'],
    [
      'too many attributes',
      `<a ${Array.from({length: LIMITS.attributes + 1}, (_, i) => `a${i}=""`).join(' ')}/>`,
      'xml-too-many-attributes',
    ],
    ['too long', `<a>${'x'.repeat(LIMITS.length)}</a>`, 'xml-too-large'],
    ['a million “<”', '<'.repeat(million), 'xml-markup'],
    ['an attribute of nothing but “&”', `<a b="${'&'.repeat(LIMITS.specials)}"/>`, 'xml-reference'],
    [
      'too many references',
      `<a>${'&amp;'.repeat(LIMITS.specials)}<b c="&lt;"/></a>`,
      'xml-too-many-specials',
    ],
    ['too many “<” in CDATA', `<a><![CDATA[${'<'.repeat(LIMITS.specials)}]]></a>`, 'xml-too-many-specials'],
    ['too many “>”', `<a>${'>'.repeat(LIMITS.specials)}</a>`, 'xml-too-many-specials'],
    ['too many quotes', `<a b='${'"'.repeat(LIMITS.specials + 1)}'/>`, 'xml-too-many-specials'],
  ])('%s', (_, xml, code) => {
    expect(scanXml(xml)).toMatchObject({ok: false, problem: {code}});
  });

  it('exactly the allowed depth passes', () => {
    expect(scanXml('<a>'.repeat(LIMITS.depth) + '</a>'.repeat(LIMITS.depth)).ok).toBe(true);
  });

  it.each([
    ['texts without ampersand', (n: number) => `<a>${'<b>x</b>'.repeat(n)}</a>`],
    [
      'attributes before a far “<”',
      (n: number) =>
        `<a>${`<b ${Array.from({length: 200}, (_, i) => `a${i}=""`).join(' ')}/>`.repeat(n / 100)}</a>`,
    ],
    ['texts full of references', (n: number) => `<a>${'&amp;'.repeat(n)}</a>`],
  ])('%s take linear time', (_, make) => {
    const time = (n: number) => {
      const xml = make(n);
      const best = Math.min(
        ...Array.from({length: 5}, () => {
          const start = performance.now();
          expect(scanXml(xml).ok).toBe(true);
          return performance.now() - start;
        }),
      );
      return best;
    };
    time(4000);
    // Eight times the input: linear is 8, quadratic 64; the machine's noise stays well between.
    expect(time(48_000) / Math.max(time(6000), 0.05)).toBeLessThan(32);
  });
});

it('nothing that passes the scan breaks the parser but by its namespaces', () => {
  const piece = fc.constantFrom(
    '<a>',
    '</a>',
    '<b x="1"/>',
    '<!--c-->',
    '<![CDATA[d]]>',
    '<?p?>',
    '&amp;',
    '&#65;',
    'text',
    '"',
    "'",
    '>',
    ']]>',
    '&',
    '<',
    ' ',
    '=',
    '/',
    '\n',
    'ü',
    '\u{1F600}',
  );
  fc.assert(
    fc.property(fc.array(piece, {maxLength: 12}), pieces => {
      const xml = `<r>${pieces.join('')}</r>`;
      const parsed = parseXml(xml);
      return parsed.ok || !scanXml(xml).ok || parsed.problem.code === 'xml-namespace';
    }),
    {numRuns: 2000},
  );
});

import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {indentXml, type XmlLine} from '../../../src/core/text/indented-xml.ts';
import {aResponseXml} from '../../support/a-response.ts';

const shown = (xml: string, breakTagsAbove?: number): readonly string[] =>
  indentXml(xml, breakTagsAbove).map(({depth, from, to}) => '  '.repeat(depth) + xml.slice(from, to));

/** What no line holds: before, between and after them. */
function leftOut(xml: string, lines: readonly XmlLine[]): readonly string[] {
  const gaps = lines.map(({from}, index) => xml.slice(lines[index - 1]?.to ?? 0, from));
  return [...gaps, xml.slice(lines.at(-1)?.to ?? 0)];
}

/** Far above what it takes, also on a busy machine; what grows with the square of the size takes minutes. */
const SOON_MS = 10_000;

describe('indentXml', () => {
  it.each<[string, string, readonly string[]]>([
    ['gives each element its line', '<a><b>1</b><c/></a>', ['<a>', '  <b>1</b>', '  <c/>', '</a>']],
    ['replaces indentation by its own', '<a>\r\n\t<b/>\n\n</a>\n', ['<a>', '  <b/>', '</a>']],
    [
      'keeps white space that is a value',
      '<a><b> x </b><c>  </c></a>',
      ['<a>', '  <b> x </b>', '  <c>  </c>', '</a>'],
    ],
    ['keeps references as they are written', '<a>&amp;&#x41;</a>', ['<a>&amp;&#x41;</a>']],
    ['keeps an empty element as it is written', '<a></a>', ['<a></a>']],
    ['keeps a comment inside a value in its place', '<a>ali<!-- x -->ce</a>', ['<a>ali<!-- x -->ce</a>']],
    ['keeps short mixed content on one line', '<a>one <b>two</b> three</a>', ['<a>one <b>two</b> three</a>']],
    ['keeps CDATA', '<a><![CDATA[<b>]]></a>', ['<a><![CDATA[<b>]]></a>']],
    ['shows a comment between elements', '<a><!-- c --><b/></a>', ['<a>', '  <!-- c -->', '  <b/>', '</a>']],
    ['shows the declaration', '<?xml version="1.0"?>\n<a/>', ['<?xml version="1.0"?>', '<a/>']],
    ['shows a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]><a/>', ['<!DOCTYPE a [<!ENTITY b "c">]>', '<a/>']],
    [
      'takes a “>” in a value for no end',
      '<a b=">" c=\'"\'><d/></a>',
      ['<a b=">" c=\'"\'>', '  <d/>', '</a>'],
    ],
    [
      'shows what follows a line break without indentation',
      '<a><b>1\n 2\r\n3</b></a>',
      ['<a>', '  <b>1', ' 2', '3</b>', '</a>'],
    ],
    ['goes on after an end tag too many', '</b><a><c/></a>', ['</b>', '<a>', '  <c/>', '</a>']],
    ['shows a cut-off message up to its end', '<a><b>1</b><c>tex', ['<a>', '  <b>1</b>', '  <c>', '    tex']],
    ['shows the rest as it is when a tag breaks off', '<a><b c="<d/></a>', ['<a>', '  <b c="<d/></a>']],
    ['shows what is no XML', 'no XML\nat all', ['no XML', 'at all']],
    ['has no line for nothing', '', []],
  ])('%s', (_, xml, expected) => {
    expect(shown(xml)).toEqual(expected);
  });

  it('breaks up a tag that is longer than it may be', () => {
    expect(shown('<a b = "1"  c="2 3"\n d=\'4\' ><e f="5"/></a>', 10)).toEqual([
      '<a',
      '    b = "1"',
      '    c="2 3"',
      "    d='4' >",
      '  <e f="5"/>',
      '</a>',
    ]);
  });

  it('lays long mixed content out, each text verbatim', () => {
    const long = 'x'.repeat(1000);
    expect(shown(`<a> ${long} <b>1</b></a>`)).toEqual(['<a>', `   ${long} `, '  <b>1</b>', '</a>']);
  });

  it('tells which line closes an element', () => {
    const xml = '<a><b><c/></b><d>1</d></a>';
    const closed = indentXml(xml).map(({closedBy}) => closedBy);
    expect(closed).toEqual([5, 3, undefined, undefined, undefined, undefined]);
  });

  it('leaves out nothing but white space, whatever the text', () => {
    const part = fc.constantFrom(
      '<a>',
      '</a>',
      '<b c="1" d=\'>\'>',
      '</b>',
      '<e/>',
      ' ',
      '\r\n',
      'x',
      '<',
      '>',
      '"',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?p',
      '?>',
      '&amp;',
      '\uFEFF',
    );
    fc.assert(
      fc.property(fc.array(part, {maxLength: 40}), fc.integer({min: 0, max: 20}), (parts, breakTagsAbove) => {
        const xml = parts.join('');
        const lines = indentXml(xml, breakTagsAbove);
        expect(leftOut(xml, lines).join('')).toMatch(/^[ \t\r\n]*$/);
      }),
    );
  });

  it('shows a whole Response, its end tags below their start tags', () => {
    const xml = aResponseXml();
    const lines = indentXml(xml);
    const starts = lines.filter(({kind}) => kind === 'start');
    expect(starts.length).toBeGreaterThan(8);
    for (const {depth, closedBy = -1} of starts) expect(lines[closedBy]).toMatchObject({kind: 'end', depth});
  });

  it.each<[string, string]>([
    ['of tags', '<a>'.repeat(1_600_000)],
    ['of line breaks', `<a>${'\n'.repeat(5_000_000)}x</a>`],
    ['of blanks in a tag', `<a${' '.repeat(5_000_000)}b="1"${' '.repeat(100_000)}/>`],
    ['of attributes', `<a ${'b="1" '.repeat(800_000)}/>`],
    ['of one text', `<a><b>${'x'.repeat(5_000_000)}</b></a>`],
    ['of quotes', `<a>${'<b c="'.repeat(800_000)}`],
  ])(
    'is done soon with five million characters %s',
    (_, xml) => {
      const start = performance.now();
      const lines = indentXml(xml);
      expect(performance.now() - start).toBeLessThan(SOON_MS);
      expect(lines.length).toBeLessThan(300_000);
      expect(lines.at(-1)?.to).toBe(xml.length);
    },
    3 * SOON_MS,
  );
});

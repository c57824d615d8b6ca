import * as xmldom from '@xmldom/xmldom';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseDocument, parseXml} from '../../../src/core/saml/parse.ts';
import {Attr, type Document, type Element, type Node} from '../../../src/core/saml/tree.ts';

/** What a tree says, in plain data. Both trees answer to the same names. */
function told(node: Node | xmldom.Node): unknown {
  const element = node as Element;
  return {
    type: node.nodeType,
    name: node.nodeName,
    ...(node.nodeType === 1
      ? {
          prefix: element.prefix,
          localName: element.localName,
          namespace: element.namespaceURI,
          attributes: Array.from(element.attributes, ({name, prefix, localName, namespaceURI, value}) => ({
            name,
            prefix: prefix ?? null,
            localName,
            namespaceURI: namespaceURI ?? null,
            value,
          })),
          text: element.textContent,
        }
      : {value: node.nodeValue}),
    children: Array.from(node.childNodes as ArrayLike<Node>, told),
  };
}

const ours = (xml: string): unknown => {
  const parsed = parseDocument(xml);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return told(parsed.value.root);
};

/** @xmldom/xmldom as another's reading; its line ends are those of XML 1.1, unless told otherwise. */
const theirs = (xml: string): unknown => {
  const parser = new xmldom.DOMParser({
    onError: (level: string, message: string) => {
      if (level !== 'warning') throw new Error(message);
    },
    normalizeLineEndings: (text: string) => text.replace(/\r\n?/g, '\n'),
  });
  const root = parser.parseFromString(xml, 'text/xml').documentElement;
  if (!root) throw new Error('no root');
  return told(root);
};

describe('the tree is the one that another parser makes', () => {
  it.each([
    ['elements and text', '<a>1<b>2</b>3<c/>4</a>'],
    ['references', '<a b="&lt;&#65;&#x1F600;&quot;&#10;">&amp;&gt;&apos;&#xD;</a>'],
    ['references that look like references', '<a>&amp;lt; &#38;#60;</a>'],
    ['line ends in text', '<a>1\r\n2\r3\n4</a>'],
    ['line ends and tabs in attributes', '<a b="1\r\n2\r3\n4\t5&#9;&#xA;"/>'],
    ['line ends that only XML 1.1 knows', '<a>1\u{85}2\u{2028}3\u{2029}</a>'],
    ['CDATA between text', '<a>1<![CDATA[<&amp;\r\n]]>2<![CDATA[ ]]></a>'],
    ['comments and instructions', '<a><!--c\r\n--><?p  d ?><?q?>t</a>'],
    ['a declaration and comments around the root', '<?xml version="1.0"?><!--1--><a/><!--2-->'],
    ['a default namespace that comes and goes', '<a xmlns="u"><b xmlns=""><c xmlns="v"/></b><d/></a>'],
    ['a prefix that is bound again', '<p:a xmlns:p="u"><p:b xmlns:p="v" p:c="1"/><p:d p:e="2" f="3"/></p:a>'],
    ['the xml prefix', '<a xml:lang="en" xml:space="preserve"/>'],
    ['names that only begin like xmlns', '<a xmlnsfoo="1" xmlns="u"/>'],
    ['names beyond ASCII', '<é:ü xmlns:é="u" ñ="x">\u{1F600}</é:ü>'],
  ])('%s', (_, xml) => {
    expect(ours(xml)).toEqual(theirs(xml));
  });

  it('whatever is well-formed', () => {
    const name = fc.constantFrom('a', 'b', 'p:c', 'q:d', 'x-1');
    const text = fc
      .array(fc.constantFrom('t', ' ', '\n', '\r\n', '\r', '\t', '&amp;', '&#13;', '&#x41;', 'é', '>', "'"), {
        maxLength: 4,
      })
      .map(parts => parts.join(''));
    const attributes = fc
      .uniqueArray(
        fc.tuple(
          fc.constantFrom('a', 'p:a', 'q:b', 'ID', 'xml:lang', 'xmlns', 'xmlns:p', 'xmlns:q', 'xmlnsa'),
          fc.constantFrom('', 'u', 'v', ' 1\r\n2 ', '&lt;&#10;', '"'),
        ),
        {maxLength: 4, selector: ([attribute]) => attribute},
      )
      .map(list =>
        list
          .filter(([attribute, value]) => !attribute.startsWith('xmlns:') || value === 'u' || value === 'v')
          .map(([attribute, value]) => ` ${attribute}='${value}'`)
          .join(''),
      );
    const {element} = fc.letrec<{element: string; content: string}>(tie => ({
      element: fc
        .tuple(name, attributes, fc.array(tie('content'), {maxLength: 4}))
        .map(([tag, list, content]) =>
          content.length === 0 ? `<${tag}${list}/>` : `<${tag}${list}>${content.join('')}</${tag}>`,
        ),
      content: fc.oneof(
        {maxDepth: 4, depthIdentifier: 'xml'},
        text,
        fc.constantFrom('<!--c-->', '<![CDATA[<d>\r\n]]>', '<?p d?>', '<?q?>'),
        tie('element'),
      ),
    }));
    fc.assert(
      fc.property(element, inside => {
        const xml = `<r xmlns:p="u" xmlns:q="w">${inside}</r>`;
        // `p` and `q` may come to mean the same, and an attribute then occurs twice: xmldom keeps one of them.
        const parsed = parseDocument(xml);
        if (!parsed.ok) return parsed.problem.message.includes('occurs twice in one tag, under two prefixes');
        expect(ours(xml)).toEqual(theirs(xml));
        return true;
      }),
      {numRuns: 1000},
    );
  });
});

describe('namespaces that are used wrongly are told with their place', () => {
  const xml = 'http://www.w3.org/XML/1998/namespace';
  it.each([
    [
      'a prefix of an element that is not declared',
      '<a><p:b/></a>',
      'the prefix “p” of p:b is not declared',
      3,
    ],
    ['a prefix of an attribute', '<a p:b=""/>', 'the prefix “p” of p:b is not declared', 0],
    ['a prefix that is declared elsewhere', '<a><b xmlns:p="u"/><p:c/></a>', 'the prefix “p” of p:c', 19],
    ['two colons', '<a:b:c xmlns:a="u"/>', 'the name a:b:c has a colon too many', 0],
    ['a colon at the start', '<:a/>', 'the name :a has a colon too many', 0],
    ['a colon at the end of an attribute', '<a xmlns:p="u" p:=""/>', 'the name p: has a colon too many', 0],
    ['an empty declaration', '<a xmlns:p=""/>', 'xmlns:p is empty', 0],
    ['xml bound to something else', '<a xmlns:xml="u"/>', 'xmlns:xml declares', 0],
    ['something else bound to xml’s', `<a xmlns:p="${xml}"/>`, 'xmlns:p declares', 0],
    ['xml’s as the default', `<a xmlns="${xml}"/>`, 'xmlns declares', 0],
    ['xmlns declared', '<a xmlns:xmlns="u"/>', 'xmlns:xmlns declares', 0],
    ['xmlns as a prefix of an element', '<xmlns:a/>', 'the prefix “xmlns” of xmlns:a is not declared', 0],
    ['an attribute twice', '<a xmlns:p="u" xmlns:q="u" p:b="" q:b=""/>', 'an attribute occurs twice', 0],
  ])('%s', (_, text, message, position) => {
    const parsed = parseDocument(text);
    expect(parsed).toMatchObject({ok: false, problem: {code: 'xml-namespace', position}});
    expect(parsed.ok ? '' : parsed.problem.message).toContain(message);
  });

  it.each([
    ['xml bound to its own', `<a xmlns:xml="${xml}"/>`],
    ['the same local name in two namespaces', '<a xmlns:p="u" xmlns:q="v" p:b="" q:b="" b=""/>'],
    ['the same local name, with and without prefix', '<a xmlns="u" xmlns:p="u" p:b="" b=""/>'],
  ])('but not %s', (_, text) => {
    expect(parseXml(text).ok).toBe(true);
  });
});

describe('a tree', () => {
  const tree = (xml: string): Document => {
    const parsed = parseXml(xml);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    return parsed.value;
  };
  const root = (xml: string): Element => tree(xml).documentElement as Element;

  it('finds descendants by name, in document order, and not itself', () => {
    const found = root('<a xmlns="u"><a n="1"><a n="2"/></a><b/><a xmlns="v"/><a n="3"/></a>');
    expect([...found.getElementsByTagNameNS('u', 'a')].map(element => element.getAttribute('n'))).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  it('gives attributes by their written names', () => {
    const element = root('<a xmlns:p="u" p:b="1" c=""/>');
    expect(element.getAttribute('p:b')).toBe('1');
    expect(element.getAttribute('b')).toBeNull();
    expect([element.hasAttribute('c'), element.hasAttribute('d')]).toEqual([true, false]);
    expect(element.getAttributeNode('c')).toBeInstanceOf(Attr);
    expect(element.attributes.item(1)?.namespaceURI).toBe('u');
    expect(element.attributes.item(3)).toBeNull();
  });

  it('knows its document from everywhere', () => {
    const document = tree('<a><b><c/></b></a>');
    expect(document.documentElement?.firstChild?.firstChild?.ownerDocument).toBe(document);
  });

  it('tells the ids that occur twice', () => {
    const parsed = parseDocument('<a ID="1"><b Id="1"/><c id="2" xmlns:p="u" p:ID="2"/></a>');
    expect(parsed.ok && parsed.value.duplicateIds).toEqual(['1']);
  });

  it('is not changed', () => {
    expect(() => root('<a/>').appendChild()).toThrow('not changed');
  });
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {colour} from '../../../src/core/xml-view/tokens.ts';

const written = (xml: string, from = 0, to = xml.length): string =>
  colour(xml)
    .tokens(from, to)
    .map(token => `${token.kind}(${xml.slice(token.from, token.to)})`)
    .join('');

test.each<[string, string, string]>([
  [
    'a tag with attributes',
    '<a b="1" c=\'2\'>',
    'tag(<a)attribute( b=)value("1")attribute( c=)value(\'2\')tag(>)',
  ],
  ['an empty element', '<a b="1"/>', 'tag(<a)attribute( b=)value("1")tag(/>)'],
  ['an end tag', '<p:a >', 'tag(<p:a)attribute( )tag(>)'],
  ['text between tags', '<a>x</a>', 'tag(<a)tag(>)text(x)tag(</a)tag(>)'],
  ['a “>” in a value', '<a b=">"/>', 'tag(<a)attribute( b=)value(">")tag(/>)'],
  ['a comment', '<!-- <a> -->', 'comment(<!-- <a> -->)'],
  ['a processing instruction', '<?xml version="1.0"?>', 'instruction(<?xml version="1.0"?>)'],
  ['CDATA, which is text', '<![CDATA[<b>]]>', 'text(<![CDATA[<b>]]>)'],
  ['what is broken', '<a b="', 'rest(<a b=")'],
])('%s has its colours', (_, xml, expected) => {
  expect(written(xml)).toBe(expected);
});

test('a stretch that starts within a value is coloured as one', () => {
  expect(written('<a b="1234"/>', 8, 12)).toBe('value(34")tag(/)');
});

test('tokens of any stretch are all of it, without gaps', () => {
  const text = fc.string({unit: fc.constantFrom('<', 'a', ' ', '"', '=', '/', '>', '!--', '?', 'é')});
  fc.assert(
    fc.property(text, fc.nat(40), fc.nat(40), (xml, one, other) => {
      const [from, to] = [Math.min(one, other, xml.length), Math.min(Math.max(one, other), xml.length)];
      const tokens = colour(xml).tokens(from, to);
      expect(tokens.map(token => xml.slice(token.from, token.to)).join('')).toBe(xml.slice(from, to));
    }),
  );
});

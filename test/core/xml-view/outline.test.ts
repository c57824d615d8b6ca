import {expect, test} from 'vitest';
import {piecesOf} from '../../../src/core/text/xml-pieces.ts';
import {characterAt, outlineOf} from '../../../src/core/xml-view/outline.ts';
import {aResponseXml} from '../../support/a-response.ts';

const outline = (xml: string) => outlineOf(xml, piecesOf(xml));

test('every element is laid over its own text', () => {
  const xml = `\uFEFF<?xml version="1.0"?><!-- <x> -->${aResponseXml()}`;
  const made = outline(xml);
  const texts = made.ok
    ? made.value.elements.map(({node, from, to}) => [node.tagName, xml.slice(from, to)])
    : [];
  expect(texts).toHaveLength(19);
  for (const [name, text] of texts)
    expect(text).toMatch(new RegExp(String.raw`^<${name}[\s>/][\s\S]*(?:</${name}>|/>)$`));
});

test('the Assertion that is read is the first child of the Response', () => {
  const made = outline(aResponseXml());
  expect(made.ok && made.value.assertion?.node.getAttribute('ID')).toBe('_a1');
});

test.each<[string, string, number]>([
  ['counted in characters, not bytes', '<a>é😀&x;</a>', 6],
  ['behind a byte order mark', '\uFEFF<a>&x;</a>', 4],
  ['at the end of what was cut off', '<a><b>', 6],
])('what is no XML has its place, %s', (_, xml, position) => {
  const made = outline(xml);
  expect(made.ok ? undefined : made.problem.position).toBe(position);
});

test('bytes beyond the text lead to its end', () => {
  expect(characterAt('é', 99)).toBe(1);
});

import {expect, test} from 'vitest';
import {indentXml} from '../../../src/core/text/indented-xml.ts';
import {layOut} from '../../../src/core/xml-view/rows.ts';
import {keyAction} from '../../../src/workbench/xml/keys.ts';
import type {XmlNote} from '../../../src/workbench/xml/notes.ts';

const xml = '<a><b><c>1</c></b><d/></a>';
const lines = indentXml(xml);
const note: XmlNote = {
  key: 'n',
  at: 8,
  side: 'after',
  length: 5,
  tone: 'fail',
  text: 'No.',
  checkId: 'name-id',
};

// 0 <a>, 1 <b>, 2 <c>, 3 the note, 4 </b>, 5 <d/>, 6 </a>
const rows = layOut<XmlNote>(xml, lines, {
  columns: 80,
  isWrapped: true,
  folded: new Set(),
  cuts: [],
  notes: [note],
});

const NONE = {ctrlKey: false, metaKey: false, altKey: false, shiftKey: false};

test.each<[string, string, Partial<typeof NONE>, number, object | undefined]>([
  ['down goes to the first row, when there was none', 'ArrowDown', {}, -1, {kind: 'go', index: 0}],
  ['down stops at the last row', 'ArrowDown', {}, 6, {kind: 'go', index: 6}],
  ['up stops at the first row', 'ArrowUp', {}, 0, {kind: 'go', index: 0}],
  ['page down goes by what is in sight', 'PageDown', {}, 1, {kind: 'go', index: 4}],
  ['End goes to the last row', 'End', {}, 1, {kind: 'go', index: 6}],
  ['Home goes to the first', 'Home', {ctrlKey: true}, 5, {kind: 'go', index: 0}],
  ['left folds an open element', 'ArrowLeft', {}, 1, {kind: 'fold', from: 3}],
  ['left goes to the element around', 'ArrowLeft', {}, 2, {kind: 'go', index: 1}],
  ['left goes from a finding to the element around', 'ArrowLeft', {}, 3, {kind: 'go', index: 1}],
  ['left goes from an end tag to its element', 'ArrowLeft', {}, 4, {kind: 'go', index: 1}],
  ['right does nothing on an open element', 'ArrowRight', {}, 1, undefined],
  ['Enter goes from a finding to its check', 'Enter', {}, 3, {kind: 'finding', checkId: 'name-id'}],
  ['Enter folds an element', 'Enter', {}, 1, {kind: 'fold', from: 3}],
  ['Enter does nothing on a plain line', 'Enter', {}, 5, undefined],
  ['with Shift, right scrolls aside', 'ArrowRight', {shiftKey: true}, 1, {kind: 'aside', by: 1}],
  ['Ctrl and F go to the search', 'f', {ctrlKey: true}, -1, {kind: 'find'}],
  ['with Alt, left is the browser’s', 'ArrowLeft', {altKey: true}, 1, undefined],
  ['Ctrl and C are the browser’s', 'c', {ctrlKey: true}, 1, undefined],
  ['Tab leaves the list', 'Tab', {}, 1, undefined],
])('%s', (_, key, modifiers, active, expected) => {
  expect(keyAction({key, ...NONE, ...modifiers}, rows, active, lines, 3)).toEqual(expected);
});

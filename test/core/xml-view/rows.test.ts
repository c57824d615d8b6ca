import fc from 'fast-check';
import {describe, expect, it, test} from 'vitest';
import {cutsOf, exactLines} from '../../../src/core/xml-view/lines.ts';
import {
  foldsAround,
  layOut,
  type Note,
  type Row,
  rowAt,
  rowAtHeight,
  type RowOptions,
  widestRow,
} from '../../../src/core/xml-view/rows.ts';
import {indentXml} from '../../../src/core/text/indented-xml.ts';
import {piecesOf} from '../../../src/core/text/xml-pieces.ts';

const DEFAULTS: RowOptions<Note> = {columns: 80, isWrapped: true, folded: new Set(), cuts: [], notes: []};

const indented = (xml: string, options: Partial<RowOptions<Note>> = {}): readonly Row[] =>
  layOut(xml, indentXml(xml), {...DEFAULTS, ...options});

const exact = (xml: string, options: Partial<RowOptions<Note>> = {}): readonly Row[] =>
  layOut(xml, exactLines(xml), {...DEFAULTS, areNotesByRow: true, ...options});

const written = (xml: string, rows: readonly Row[]): readonly string[] =>
  rows.map(row => {
    const start = ' '.repeat(row.indent);
    if (row.kind === 'note') return `${start}(${row.note.key})`;
    if (row.kind === 'cut') return `${start}[${row.to - row.from} more]`;
    const text = start + xml.slice(row.from, row.to);
    return row.hidden ? `${text}…${xml.slice(row.hidden.to, row.hidden.endTo)}` : text;
  });

const note = (at: number, side: Note['side'], key: string = side): Note => ({key, at, side, length: 10});

describe('rows', () => {
  const xml = '<a><b><c>1</c></b><d/></a>';

  it('are the lines, where these fit', () => {
    expect(written(xml, indented(xml))).toEqual(['<a>', '  <b>', '    <c>1</c>', '  </b>', '  <d/>', '</a>']);
  });

  it('of a folded element are one, with its end tag', () => {
    expect(written(xml, indented(xml, {folded: new Set([3])}))).toEqual([
      '<a>',
      '  <b>…</b>',
      '  <d/>',
      '</a>',
    ]);
  });

  it('keep what there is to say inside a fold', () => {
    const rows = indented(xml, {folded: new Set([3]), notes: [note(8, 'after', 'c')]});
    expect(rows.flatMap(row => (row.kind === 'text' ? (row.hidden?.notes ?? []) : []))).toEqual([
      note(8, 'after', 'c'),
    ]);
  });

  it('are followed by what is to say after their line, and preceded by what is to say before', () => {
    const notes = [note(6, 'before', 'above c'), note(8, 'after', 'below c')];
    expect(written(xml, indented(xml, {notes}))).toEqual([
      '<a>',
      '  <b>',
      '    (above c)',
      '    <c>1</c>',
      '    (below c)',
      '  </b>',
      '  <d/>',
      '</a>',
    ]);
  });

  it('say at the end what is about a place behind all lines', () => {
    expect(written('<a/>\n', indented('<a/>\n', {notes: [note(5, 'after', 'end')]}))).toEqual([
      '<a/>',
      '(end)',
    ]);
  });

  it('of the exact text stand as sent, with carriage returns', () => {
    expect(written('<a>\r\n  <b/>\n</a>', exact('<a>\r\n  <b/>\n</a>'))).toEqual(['<a>\r', '  <b/>', '</a>']);
  });

  it('of a long line go on below, moved in', () => {
    const long = `<a>${'x'.repeat(37)}</a>`;
    expect(written(long, exact(long, {columns: 20}))).toEqual([
      `<a>${'x'.repeat(17)}`,
      `  ${'x'.repeat(18)}`,
      '  xx</a>',
    ]);
  });

  it('end at a blank, where one is near', () => {
    const long = '<a b="1" cccc="22222" dd="3"/>';
    expect(written(long, exact(long, {columns: 24}))).toEqual(['<a b="1" cccc="22222" ', '  dd="3"/>']);
  });

  it('end before a tag, where one is near', () => {
    const long = `<a>${'x'.repeat(15)}</a>`;
    expect(written(long, exact(long, {columns: 20}))).toEqual([`<a>${'x'.repeat(15)}`, '  </a>']);
  });

  it('go on to the right when lines are not wrapped, up to what a browser can lay out', () => {
    const long = 'x'.repeat(2500);
    expect(exact(long, {isWrapped: false}).map(row => row.to - row.from)).toEqual([1000, 1000, 500]);
    expect(widestRow(long, exact(long, {isWrapped: false}))).toBe(1002);
  });

  it('never part a character of two units, or a letter and its accent', () => {
    const text = `${'😀'.repeat(9)}${'e\u0301'.repeat(9)}`;
    for (const row of exact(text, {columns: 9}))
      expect(text.slice(row.from, row.to)).not.toMatch(/^(?:[\uDC00-\uDFFF]|\u0301)/);
  });

  it('count what is written for a character that is not seen', () => {
    expect(exact('a\u200Bb\u200Bc', {columns: 10}).map(row => [row.from, row.to])).toEqual([
      [0, 3],
      [3, 4],
      [4, 5],
    ]);
  });

  it('have one in place of what is cut', () => {
    const long = `<a><b>${'x'.repeat(20_000)}</b></a>`;
    const cuts = cutsOf(piecesOf(long));
    expect(written(long, indented(long, {isWrapped: false, cuts}))).toEqual([
      '<a>',
      `  <b>${'x'.repeat(500)}`,
      '    [19500 more]',
      '    </b>',
      '</a>',
    ]);
  });

  it('give a long note the room it needs', () => {
    const rows = indented('<a/>', {columns: 40, notes: [{...note(0, 'after'), length: 100}]});
    expect(rows.map(({top, height}) => [top, height])).toEqual([
      [0, 1],
      [1, 4],
    ]);
  });

  it('are found by a character, and by their height', () => {
    const rows = indented(xml, {notes: [note(6, 'before'), note(8, 'after')]});
    expect(written(xml, [rows[rowAt(rows, 9)] as Row])).toEqual(['    <c>1</c>']);
    expect(rowAtHeight(rows, 4.5)).toBe(4);
  });

  it('tell which folds hide a character', () => {
    const lines = indentXml(xml);
    expect(foldsAround(lines, new Set([0, 3]), 7)).toEqual([0, 3]);
    expect(foldsAround(lines, new Set([3]), 4)).toEqual([]);
  });
});

test('rows of the exact text hold every character once, whatever the text', () => {
  const text = fc.string({
    unit: fc.constantFrom('<', 'a', ' ', '"', '\r', '\n', '\u202E', '😀', 'é', '日', '>'),
  });
  fc.assert(
    fc.property(text, fc.integer({min: 1, max: 30}), fc.boolean(), (xml, columns, isWrapped) => {
      const rows = exact(xml, {columns, isWrapped});
      const starts = rows.map(row => (row.kind === 'text' && row.isFirst && row.line > 0 ? '\n' : ''));
      expect(rows.map(({from, to}, index) => starts[index] + xml.slice(from, to)).join('')).toBe(xml);
    }),
  );
});

test('2 MB in one line are laid out soon', () => {
  const long = 'x'.repeat(2_000_000);
  const start = performance.now();
  expect(exact(long, {columns: 30}).length).toBeGreaterThan(60_000);
  expect(exact(`${long}é`, {columns: 30}).length).toBeGreaterThan(60_000);
  expect(performance.now() - start).toBeLessThan(10_000);
});

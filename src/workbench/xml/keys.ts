import type {XmlLine} from '../../core/text/indented-xml.ts';
import type {Row} from '../../core/xml-view/rows.ts';
import {rowAt} from '../../core/xml-view/rows.ts';
import type {XmlNote} from './notes.ts';

/** What a key does in the list of rows. */
export type KeyAction =
  | {readonly kind: 'go'; readonly index: number}
  | {readonly kind: 'fold'; readonly from: number}
  | {readonly kind: 'show'; readonly from: number}
  | {readonly kind: 'finding'; readonly checkId: string}
  | {readonly kind: 'aside'; readonly by: 1 | -1}
  | {readonly kind: 'find'};

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * The keys of a tree grid (ARIA Authoring Practices): up and down go by rows, left folds or goes to the element around, right
 * unfolds, Enter does what the row offers. Shift with left and right scrolls aside. Undefined: the key is not ours.
 *
 * @param active index of the current row; -1: none yet
 * @param page rows that are in sight
 */
export function keyAction(
  {key, ctrlKey, metaKey, altKey, shiftKey}: Key,
  rows: readonly Row<XmlNote>[],
  active: number,
  lines: readonly XmlLine[],
  page: number,
): KeyAction | undefined {
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'f') return {kind: 'find'};
  if (altKey || metaKey || (ctrlKey && key !== 'Home' && key !== 'End')) return undefined;
  if (shiftKey && key === 'ArrowLeft') return {kind: 'aside', by: -1};
  if (shiftKey && key === 'ArrowRight') return {kind: 'aside', by: 1};
  if (shiftKey) return undefined;
  const go = (index: number): KeyAction => ({
    kind: 'go',
    index: Math.min(Math.max(index, 0), rows.length - 1),
  });
  const row = rows[active];
  switch (key) {
    case 'ArrowDown':
      return go(active + 1);
    case 'ArrowUp':
      return go(active - 1);
    case 'PageDown':
      return go(active + page);
    case 'PageUp':
      return go(active - page);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      return row?.kind === 'text' && row.fold === 'closed' ? {kind: 'fold', from: row.from} : undefined;
    case 'ArrowLeft':
      return row && leave(row, rows, lines);
    case 'Enter':
      return row && offerOf(row);
    default:
      return undefined;
  }
}

function leave(
  row: Row<XmlNote>,
  rows: readonly Row<XmlNote>[],
  lines: readonly XmlLine[],
): KeyAction | undefined {
  if (row.kind === 'text' && row.fold === 'open') return {kind: 'fold', from: row.from};
  const at = row.kind === 'note' ? row.from : (lines[row.line]?.from ?? row.from);
  const around = lines.findLast(
    ({from, closedBy}) => closedBy !== undefined && from < at && at <= (lines[closedBy]?.from ?? 0),
  );
  return around && {kind: 'go', index: rowAt(rows, around.from)};
}

function offerOf(row: Row<XmlNote>): KeyAction | undefined {
  if (row.kind === 'cut') return {kind: 'show', from: row.from};
  if (row.kind === 'note')
    return row.note.checkId === undefined ? undefined : {kind: 'finding', checkId: row.note.checkId};
  return row.fold === undefined ? undefined : {kind: 'fold', from: row.from};
}

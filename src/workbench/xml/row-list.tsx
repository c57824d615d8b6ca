import type {JSX, RefObject} from 'preact';
import {useLayoutEffect, useRef, useState} from 'preact/hooks';
import {type Row, rowAt, rowAtHeight} from '../../core/xml-view/rows.ts';
import type {XmlNote} from './notes.ts';
import {selectedSource} from './selected-source.ts';

/** What a row of the list is measured by, in px; columns are of the room for text. */
export interface Metrics {
  readonly row: number;
  readonly columns: number;
  /** Rows that fit. */
  readonly inSight: number;
}

/** Where nothing can be measured. */
export const UNMEASURED: Metrics = {row: 20, columns: 100, inSight: 30};
/** Rows above and below those in sight. */
const SPARE = 10;
/** However tall the list is made. */
const MOST_SHOWN = 300;

/** A place to bring into sight, once the rows are laid out. `key` is of a note. */
export interface Goal {
  readonly at: number;
  readonly key?: string;
  /** Only as far as needed, e.g. when stepping row by row. */
  readonly isNear?: boolean;
}

interface Props {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly label: string;
  readonly source: string;
  readonly rows: readonly Row<XmlNote>[];
  readonly metrics: Metrics;
  readonly onMetrics: (metrics: Metrics) => void;
  /** Columns of the longest row, where rows are not wrapped. */
  readonly width: number | undefined;
  /** Taken out when it was reached. */
  readonly goal: RefObject<Goal | null>;
  readonly activeIndex: number;
  readonly idOf: (index: number) => string;
  readonly renderRow: (row: Row<XmlNote>, index: number) => JSX.Element;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** What is copied when nothing is selected. */
  readonly activeSource: string | undefined;
}

/**
 * A tree of rows of which only those in sight are on the page. It has the focus itself and names the current row
 * (`aria-activedescendant`), so that the focus stays while rows come and go.
 */
export function RowList(props: Props) {
  const {
    list,
    label,
    source,
    rows,
    metrics,
    width,
    goal,
    activeIndex,
    idOf,
    renderRow,
    onKeyDown,
    activeSource,
  } = props;
  const [scrolled, setScrolled] = useState(0);
  const place = useRef({at: 0, into: 0});
  useMetrics(props);

  const last = rows.at(-1);
  const height = last ? last.top + last.height : 0;
  const first = Math.max(0, rowAtHeight(rows, scrolled / metrics.row) - SPARE);
  const top = rows[first]?.top ?? 0;
  const end = Math.min(first + metrics.inSight + 2 * SPARE, first + MOST_SHOWN, rows.length);
  const shown = rows.slice(first, end);

  const scrollTo = (element: HTMLElement, height: number): void => {
    element.scrollTop = height;
    keepPlace(element.scrollTop);
  };
  const keepPlace = (scrollTop: number): void => {
    const row = rows[rowAtHeight(rows, scrollTop / metrics.row)];
    place.current = {at: row?.from ?? 0, into: scrollTop - (row?.top ?? 0) * metrics.row};
    setScrolled(scrollTop);
  };
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || goal.current || element.scrollTop === 0) return;
    // Rows have changed above: what stood at the top stays there.
    const {at, into} = place.current;
    scrollTo(element, (rows[rowAt(rows, at)]?.top ?? 0) * metrics.row + into);
  }, [rows]);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !goal.current) return;
    const height = heightFor(element, rows, goal.current, metrics.row);
    goal.current = null;
    if (height !== undefined) scrollTo(element, height);
  });

  const onCopy = (event: ClipboardEvent) => {
    const element = list.current;
    const selection = getSelection();
    const text =
      element &&
      (selectedSource(source, selection, element) ?? (selection?.isCollapsed ? activeSource : undefined));
    if (text === undefined || text === null) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  const isActiveShown = activeIndex >= first && activeIndex < end;
  return (
    <div
      ref={list}
      class="xml-list"
      role="treegrid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.length}
      aria-activedescendant={isActiveShown ? idOf(activeIndex) : undefined}
      data-wrapped={width === undefined ? '' : undefined}
      onScroll={event => keepPlace(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
    >
      <div
        class="xml-extent"
        role="presentation"
        style={{blockSize: `${height * metrics.row}px`, '--columns': width ?? 0}}
      >
        <div class="xml-window" role="rowgroup" style={{transform: `translateY(${top * metrics.row}px)`}}>
          {shown.map((row, index) => renderRow(row, first + index))}
        </div>
      </div>
    </div>
  );
}

/** How far to scroll for a goal to be in sight; undefined: it is. */
function heightFor(
  {scrollTop, clientHeight}: HTMLElement,
  rows: readonly Row<XmlNote>[],
  goal: Goal,
  rowPx: number,
): number | undefined {
  const row = rows[indexOf(rows, goal)];
  if (!row) return undefined;
  const top = row.top * rowPx;
  const bottom = top + row.height * rowPx;
  const room = clientHeight || 600;
  if (top >= scrollTop && bottom <= scrollTop + room) return undefined;
  if (!goal.isNear) return Math.max(0, top - room / 3);
  return top < scrollTop ? top : bottom - room;
}

/** Index of the row that a place is in, or of the note there. */
export function indexOf(rows: readonly Row<XmlNote>[], {at, key}: Goal): number {
  const index = rowAt(rows, at);
  if (key === undefined) return index;
  const isNote = (row: Row<XmlNote> | undefined) => row?.kind === 'note' && row.note.key === key;
  for (let distance = 0; distance < 60; distance++) {
    if (isNote(rows[index + distance])) return index + distance;
    if (isNote(rows[index - distance])) return index - distance;
  }
  return index;
}

/** Of ten characters, as wide as any in a font of one width. */
const PROBE = '0000000000';

function useMetrics({list, metrics, onMetrics}: Props): void {
  const latest = useRef(metrics);
  latest.current = metrics;
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const measure = (): void => {
      const measured = measureIn(element);
      const {row, columns, inSight} = latest.current;
      if (measured.row !== row || measured.columns !== columns || measured.inSight !== inSight)
        onMetrics(measured);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
}

function measureIn(element: HTMLElement): Metrics {
  const probe = document.createElement('div');
  probe.className = 'xml-probe';
  probe.setAttribute('aria-hidden', 'true');
  const letters = document.createElement('code');
  letters.textContent = PROBE;
  probe.append(letters);
  element.append(probe);
  const row = probe.getBoundingClientRect().height;
  const gutter = Number.parseFloat(getComputedStyle(probe).paddingInlineStart) || 0;
  const letter = letters.getBoundingClientRect().width / PROBE.length;
  probe.remove();
  if (!(row > 0) || !(letter > 0)) return UNMEASURED;
  return {
    row,
    columns: Math.max(16, Math.floor((element.clientWidth - gutter) / letter) - 1),
    inSight: Math.ceil(element.clientHeight / row),
  };
}

/**
 * What a selection on screen stands for in the source: marks are put back into characters, rows into lines. Every shown stretch
 * tells its place by `data-from` and `data-to`.
 *
 * @returns undefined when nothing of the source is selected
 */
export function selectedSource(
  source: string,
  selection: Selection | null,
  within: Element,
): string | undefined {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const stretches = [...within.querySelectorAll<HTMLElement>('[data-from]')].filter(stretch =>
    range.intersectsNode(stretch),
  );
  const [first] = stretches;
  const last = stretches.at(-1);
  if (!first || !last) return undefined;
  const from = first.contains(range.startContainer)
    ? placeIn(first, range.startOffset)
    : Number(first.dataset.from);
  const to = last.contains(range.endContainer)
    ? placeIn(last, range.endOffset, true)
    : Number(last.dataset.to);
  return from < to ? source.slice(from, to) : undefined;
}

/** A mark is one character however long it is written: cut through, it counts as a whole. */
function placeIn(stretch: HTMLElement, offset: number, isEnd = false): number {
  const from = Number(stretch.dataset.from);
  const to = Number(stretch.dataset.to);
  if (stretch.dataset.mark !== undefined) return isEnd && offset > 0 ? to : from;
  return Math.min(from + offset, to);
}

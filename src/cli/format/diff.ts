import type {Format} from '../arguments.ts';
import {diffAsMarkdown} from './diff-markdown.ts';
import {changedLines, type PrintedDiff} from './diff-parts.ts';
import {diffAsText} from './diff-text.ts';
import type {TextOptions} from './text-parts.ts';

/** Two messages and what differs, ending in a line feed. */
export function formatDiff(diff: PrintedDiff, format: Format, options: TextOptions): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(asJson(diff), undefined, 2)}\n`;
    case 'text':
      return diffAsText(diff, options);
    case 'markdown':
      return diffAsMarkdown(diff);
    default:
      return format satisfies never;
  }
}

function asJson({names, a, b, isEqual, rows, text}: PrintedDiff): unknown {
  return {
    a: {file: names.a, ...a},
    b: {file: names.b, ...b},
    isEqual,
    rows,
    ...(text && {
      text: {
        isCutShort: text.isCutShort,
        isOnlySpacing: text.isOnlySpacing,
        changes: changedLines(text, 0).flatMap(({sign, text: line}) =>
          sign === '-' ? {kind: 'a', line} : sign === '+' ? {kind: 'b', line} : [],
        ),
      },
    }),
  };
}

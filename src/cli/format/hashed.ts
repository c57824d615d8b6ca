import {code} from '../../core/text/markdown.ts';
import {visible} from '../../core/text/visible.ts';
import type {HashedText} from '../../core/signature/explain-hashed.ts';
import {MAX_SIGNATURES} from '../hashed.ts';

const NONE = `Nothing to show of what was hashed: the message has no Signature with one Reference that can be followed, or more than ${MAX_SIGNATURES} Signatures.`;

/** For a terminal: each text below a line that names it, its own lines from the first column on, so that it can be copied. */
export function hashedAsText(hashed: readonly HashedText[]): string {
  if (hashed.length === 0) return `${NONE}\n`;
  return hashed.map(one => `${title(one, visible(one.referenceURI))}\n${printable(one.text)}\n`).join('\n');
}

/** For a ticket: each text in a fenced block. */
export function hashedAsMarkdown(hashed: readonly HashedText[]): string {
  if (hashed.length === 0) return `${NONE}\n`;
  return hashed
    .map(one => {
      const text = printable(one.text);
      const fence = fenceAround(text);
      return `### ${title(one, code(one.referenceURI))}\n\n${fence}xml\n${text}\n${fence}\n`;
    })
    .join('\n');
}

function title({element, text}: HashedText, referenceURI: string): string {
  const bytes = new TextEncoder().encode(text).length;
  const note = printable(text) === text ? '' : '; what would not be seen is written as <U+…>';
  return `Hashed of ${element}, Reference ${referenceURI || '“”'} (${bytes} bytes${note})`;
}

/** Line ends and tabs as they are; what a terminal would obey is written out. */
const printable = (text: string): string => text.replaceAll(/[^\n\t]+/g, visible);

/** Longer than every run of backticks in the text (CommonMark §4.5). */
function fenceAround(text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  return '`'.repeat(longest + 1);
}

/** Elements that pages start with, and pieces cut out of pages. No prefix or element of SAML is called so. */
const HTML: ReadonlySet<string> = new Set([
  'html',
  'head',
  'body',
  'form',
  'input',
  'script',
  'noscript',
  'div',
  'table',
]);

/** The text starts as an HTML page does, or as a piece of one. */
export const isHtml = (text: string): boolean => HTML.has(rootName(text)?.toLowerCase() ?? '');

/**
 * The name of the first element of markup, without its prefix, `html` where HTML’s DOCTYPE stands before it. Looks only at the
 * start and takes anything for markup; undefined where another DOCTYPE or no name stands.
 */
export function rootName(text: string): string | undefined {
  let at = skipWhiteSpace(text, 0);
  for (;;) {
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : undefined;
    if (end === undefined) break;
    const found = text.indexOf(end, at);
    if (found < 0) return undefined;
    at = skipWhiteSpace(text, found + end.length);
  }
  const start = text.slice(at, at + LONGEST);
  if (/^<!doctype\s+html[\s>]/i.test(start)) return 'html';
  return /^<(?:[\w.-]+:)?([A-Za-z][\w.-]*)/.exec(start)?.[1];
}

/** Of a name with its prefix. */
const LONGEST = 200;

function skipWhiteSpace(text: string, from: number): number {
  const run = /\s*/y;
  run.lastIndex = from;
  run.exec(text);
  return run.lastIndex;
}

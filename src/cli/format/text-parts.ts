import {styleText} from 'node:util';
import {visible} from '../../core/text/visible.ts';

export interface TextOptions {
  readonly isColoured: boolean;
  /** Columns to wrap prose at. */
  readonly width: number;
}

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Styles text for a terminal, or leaves it as it is. */
export const painter =
  ({isColoured}: TextOptions): Paint =>
  (style, text) =>
    isColoured ? styleText(style, text, {validateStream: false}) : text;

/** Words on lines of at most `width` columns; a longer word stays whole, so that it can be copied. */
export function wrap(text: string, width: number, indent: string, hanging = ''): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  let isEmpty = true;
  for (const word of visible(text).split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${indent}${hanging}${word}`;
    } else line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** A PEM certificate, line by line as it is. */
export const verbatim = (pem: string): readonly string[] =>
  pem
    .trimEnd()
    .split('\n')
    .map(line => `      ${visible(line)}`);

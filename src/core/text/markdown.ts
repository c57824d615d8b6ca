import {visible} from './visible.ts';

/** A code span that holds any text: its fence is longer than every run of backticks inside (CommonMark §6.1). */
export function code(value: string): string {
  const text = visible(value);
  if (text === '') return '(empty)';
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const pad = /^[` ]|[` ]$/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** Sentences of ours with values of the message inside: what Markdown or HTML would take for markup is escaped. */
export const prose = (text: string): string => visible(text).replaceAll(/[\\`*_[\]<>|#~]/g, String.raw`\$&`);

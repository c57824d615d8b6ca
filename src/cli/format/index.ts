import type {Report} from '../../core/report.ts';
import type {Format} from '../arguments.ts';
import {formatMarkdown} from './markdown.ts';
import {formatText, type TextOptions} from './text.ts';

/** A Report and the file it came from. */
export interface NamedReport {
  readonly name: string;
  readonly report: Report;
}

/** All reports as one text, ending in a line feed. */
export function formatReports(reports: readonly NamedReport[], format: Format, options: TextOptions): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(
        reports.map(({report}) => report),
        undefined,
        2,
      )}\n`;
    case 'text':
      return reports.map(({name, report}) => formatText(report, name, options)).join('\n');
    case 'markdown':
      return reports.map(({name, report}) => formatMarkdown(report, name)).join('\n');
    default:
      return format satisfies never;
  }
}

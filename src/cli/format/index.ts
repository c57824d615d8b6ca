import type {Report} from '../../core/report.ts';
import type {HashedText} from '../../core/signature/explain-hashed.ts';
import type {Format} from '../arguments.ts';
import {hashedAsMarkdown, hashedAsText} from './hashed.ts';
import {formatMarkdown} from './markdown.ts';
import {formatText} from './text.ts';
import type {TextOptions} from './text-parts.ts';

/** A Report and the file it came from. */
export interface NamedReport {
  readonly name: string;
  readonly report: Report;
  /** To show below the Report; in JSON, a field beside its own. */
  readonly hashed?: readonly HashedText[];
}

/** All reports as one text, ending in a line feed. */
export function formatReports(reports: readonly NamedReport[], format: Format, options: TextOptions): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(
        reports.map(({report, hashed}) => ({...report, ...(hashed && {hashed})})),
        undefined,
        2,
      )}\n`;
    case 'text':
      return reports
        .flatMap(({name, report, hashed}) => [
          formatText(report, name, options),
          ...(hashed ? [hashedAsText(hashed)] : []),
        ])
        .join('\n');
    case 'markdown':
      return reports
        .flatMap(({name, report, hashed}) => [
          formatMarkdown(report, name),
          ...(hashed ? [hashedAsMarkdown(hashed)] : []),
        ])
        .join('\n');
    default:
      return format satisfies never;
  }
}

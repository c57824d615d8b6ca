import type {Report} from '../report.ts';
import {notOk, ok, type Result} from '../result.ts';
import type {MaskOptions} from '../redact/masks.ts';
import {search} from '../redact/readings.ts';
import type {Receipt} from '../redact/receipt.ts';
import {redactTrace} from '../redact/redact.ts';
import type {Removed} from '../redact/removed.ts';
import {writeOwnTrace} from '../trace/own-write.ts';
import type {Trace} from '../trace/trace.ts';
import {contentsOf, type Content} from './contents.ts';
import {writeHar} from './har.ts';
import {writeMarkdown} from './markdown.ts';

export type ExportFormat = 'trace' | 'har' | 'markdown';

export type ExportOptions = {
  readonly format: ExportFormat;
  /** Epoch ms. */
  readonly exportedAt: number;
} & (({readonly redact: true} & MaskOptions) | {readonly redact: false});

export interface Export {
  readonly text: string;
  readonly mimeType: string;
  /** How the name of its file ends. */
  readonly extension: string;
  /** What was removed; absent when nothing was to be. */
  readonly receipt?: Receipt;
  /** Not redacted: what is in it that must not go to everybody, for a warning. */
  readonly contents?: readonly Content[];
}

const FORMS: Readonly<Record<ExportFormat, Pick<Export, 'mimeType' | 'extension'>>> = {
  trace: {mimeType: 'application/json', extension: '.saml-lens.json'},
  har: {mimeType: 'application/json', extension: '.har'},
  markdown: {mimeType: 'text/markdown', extension: '.md'},
};

/**
 * A trace as a file to hand on. Redacted, what was written is searched once more for every value that was removed.
 *
 * @param reports By flow id, judged on the messages as they came.
 * @returns not ok, with code `leak`, when a removed value was found in what was written: nothing is to be handed on then.
 */
export function exportTrace(
  trace: Trace,
  reports: ReadonlyMap<string, Report>,
  options: ExportOptions,
): Result<Export> {
  const {format, exportedAt} = options;
  if (!options.redact)
    return ok({
      ...FORMS[format],
      text: written(trace, reports, format, exportedAt),
      contents: contentsOf(trace, reports),
    });
  const redaction = redactTrace(trace, reports, options);
  const text = written(redaction.trace, redaction.reports, format, exportedAt);
  keepOwnWords(text, redaction.removed);
  const hit = searchWritten(text, redaction.removed);
  if (hit)
    return notOk(
      'leak',
      `The export was stopped: a value that was removed is still in it (${hit.form}, at character ${hit.position}). Nothing was written. This is a fault of SAML Lens; the trace itself is unchanged.`,
      hit.position,
    );
  return ok({...FORMS[format], text, receipt: redaction.receipt});
}

function written(
  trace: Trace,
  reports: ReadonlyMap<string, Report>,
  format: ExportFormat,
  exportedAt: number,
): string {
  switch (format) {
    case 'trace':
      return writeOwnTrace(trace, reports, exportedAt);
    case 'har':
      return writeHar(trace, exportedAt);
    case 'markdown':
      return writeMarkdown(trace, reports);
    default:
      return format satisfies never;
  }
}

/** Names of members in JSON, headings and labels in Markdown: they are in every export. */
function keepOwnWords(text: string, removed: Removed): void {
  for (const [, name = ''] of text.matchAll(/"([A-Za-z_]{4,40})":/g)) removed.keepOurs(name);
  for (const [label] of text.matchAll(/^(?:#+ .*|- [A-Z][A-Za-z ]+:|Passed: .*|_[^_]*_)$/gm))
    removed.keepOurs(label);
}

/** Line by line, so that what is found can be named by its place; nothing that was removed goes over a line's end unescaped. */
function searchWritten(text: string, removed: Removed) {
  const seen = new Set<string>();
  let position = 0;
  for (const line of text.split('\n')) {
    if (!seen.has(line)) {
      seen.add(line);
      const hit = search(line, removed);
      if (hit) return {...hit, position: position + hit.position};
    }
    position += line.length + 1;
  }
  return undefined;
}

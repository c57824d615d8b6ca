import type {Cause} from '../../core/diagnosis/cause.ts';
import type {Fix} from '../../core/diagnosis/fix.ts';
import {code, prose} from '../../core/text/markdown.ts';
import type {Format} from '../arguments.ts';
import {fenced} from './markdown-parts.ts';
import {LIKELY} from './words.ts';
import {painter, type Paint, type TextOptions, verbatim, wrap} from './text-parts.ts';

/** What `explain` prints, ending in a line feed. */
export function formatCauses(causes: readonly Cause[], format: Format, options: TextOptions): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({causes: causes.map(asJson)}, undefined, 2)}\n`;
    case 'text': {
      const paint = painter(options);
      const several = causes.length > 1 ? [`One of ${causes.length} causes, the likeliest first:`, ''] : [];
      const blocks = causes.map((cause, index) =>
        [
          ...wrap(`${causes.length > 1 ? `${index + 1}. ` : ''}${spoken(cause)}`, options.width, '').map(
            line => paint('bold', line),
          ),
          ...causeAsText(cause, paint, options.width),
        ].join('\n'),
      );
      return `${[...several, blocks.join('\n\n')].join('\n')}\n`;
    }
    case 'markdown':
      return `${causes
        .map(cause => [`## ${prose(spoken(cause))}`, ...causeAsMarkdown(cause)].join('\n\n'))
        .join('\n\n')}\n`;
    default:
      return format satisfies never;
  }
}

/** A fix always has its source: its own, else that of the cause. */
const asJson = (cause: Cause) => ({
  ...cause,
  fixes: cause.fixes.map(fix => ({...fix, source: fix.source ?? cause.source ?? null})),
});

/** What is not certain says so. */
export const spoken = ({text, certainty}: Cause): string => `${certainty === 'likely' ? LIKELY : ''}${text}`;

const headed = ({side, product, certainty}: Fix): string =>
  `${side === 'identity-provider' ? 'In' : 'At'} ${product}${certainty === 'likely' ? ', likely' : ''}:`;

/** The sentence of each step, and the certificate to paste below it. */
const stepsOf = ({steps, screens}: Fix) =>
  steps.map((step, index) => ({sentence: step.split('\n')[0] ?? '', paste: screens[index]?.paste}));

const sourcesOf = ({source, fixes}: Cause): readonly string[] =>
  [...new Set([source, ...fixes.map(fix => fix.source)])].filter(address => address !== undefined);

/** All of a cause but its own sentence: what follows, a doubt, the steps of each side, where it was read. */
export function causeAsText(cause: Cause, paint: Paint, width: number): readonly string[] {
  const {explanation, doubt, fixes} = cause;
  return [
    ...(explanation === '' ? [] : wrap(explanation, width, '')),
    ...(doubt === undefined ? [] : wrap(`But: ${doubt}`, width, '').map(line => paint('yellow', line))),
    ...fixes.flatMap(fix => [
      paint('bold', headed(fix)),
      ...stepsOf(fix).flatMap(({sentence, paste}, index) => [
        ...wrap(`${index + 1}. ${sentence}`, width, '  ', '   '),
        ...(paste === undefined ? [] : verbatim(paste)),
      ]),
    ]),
    ...sourcesOf(cause).map(source => paint('dim', `Source: ${source}`)),
  ];
}

/** The same in blocks of Markdown. */
export function causeAsMarkdown(cause: Cause): readonly string[] {
  const {explanation, doubt, fixes} = cause;
  return [
    ...(explanation === '' ? [] : [prose(explanation)]),
    ...(doubt === undefined ? [] : [`**But:** ${prose(doubt)}`]),
    ...fixes.flatMap(fix => [
      `**${prose(headed(fix))}**`,
      stepsOf(fix)
        .map(({sentence, paste}, index) =>
          [
            `${index + 1}. ${prose(sentence)}`,
            ...(paste === undefined ? [] : [indented(fenced(paste))]),
          ].join('\n\n'),
        )
        .join('\n'),
    ]),
    ...(sourcesOf(cause).length === 0 ? [] : [`Source: ${sourcesOf(cause).map(code).join(', ')}`]),
  ];
}

const indented = (block: string): string =>
  block
    .split('\n')
    .map(line => `   ${line}`)
    .join('\n');
